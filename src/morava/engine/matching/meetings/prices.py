"""Prices that keep the most popular from drowning where everybody asks at another time.

In a directory of many thousands lists are not made together. A price for each of them, taken from their
values, does the same approximately: it rises while more lists name them than they have room for, and falls
while fewer do. These are steps along subgradients of the dual of the problem that a flow solves for lists
made together (Held, Wolfe, Crowder, "Validation of Subgradient Optimization", 1974). Scaling of a matrix of
soft choices (Sinkhorn) was tried first: what soft choices obey, lists of the best ten do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from morava.engine.matching.meetings.flows import Places
    from morava.engine.matching.meetings.instance import Values

ROUNDS: Final = 300
FIRST_STEP: Final = 0.1
"""Of the greatest value; later ones are shorter by the root of their number."""


def crowding_prices(
    rows: Places, columns: Places, values: Values, most: Places, *, longest: int = 10
) -> Values:
    """Return a price for each column, 0 or more, in the unit of `values`.

    Candidates are given one by one: row, column and value, three arrays of one length. `most[j]` is how often
    column j may be suggested; each row suggests the `longest` best. Rank a row by value minus price.
    Of all prices that were tried those are returned at which the fewest suggestions are too many.
    """
    prices = np.zeros(len(most))
    best, fewest = prices, np.inf
    if not len(values):
        return prices
    step = FIRST_STEP * (float(values.max()) or 1.0)
    for round_ in range(ROUNDS):
        named = columns[_suggested(rows, columns, values - prices[columns], longest)]
        over = np.bincount(named, minlength=len(most)) - most
        too_many = int(np.maximum(over, 0).sum())
        if too_many < fewest:
            best, fewest = prices, too_many
        change = np.clip(over / np.maximum(most, 1), -1, 1)
        prices = np.maximum(prices + step / np.sqrt(round_ + 1) * change, 0.0)
        if too_many == 0:
            break
    return best


def _suggested(rows: Places, columns: Places, ranked: Values, longest: int) -> Places:
    """The candidates that stand among the first of their row."""
    order = np.lexsort((columns, -ranked, rows))
    sorted_rows = rows[order]
    place = np.arange(len(order)) - np.searchsorted(sorted_rows, sorted_rows)
    return order[place < longest]
