"""Prices that keep the most popular from drowning where everybody asks at another time.

In a directory of many thousands lists are not made together. A price for each of them, taken from their
values, does the same approximately: it rises while more would be sent to them than they have room for
(Sinkhorn's scaling of a matrix with capacities; Cuturi, "Sinkhorn Distances", 2013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from morava.engine.matching.meetings.flows import Places
    from morava.engine.matching.meetings.instance import Values

ROUNDS: Final = 200
SOFTNESS: Final = 0.03
"""How far below the best somebody may be and still be suggested, as a share of the greatest value."""


def crowding_prices(
    rows: Places, columns: Places, values: Values, most: Places, *, longest: int = 10
) -> Values:
    """Return a price for each column, 0 or more, in the unit of `values`.

    Candidates are given one by one: row, column and value, three arrays of one length. `most[j]` is how often
    column j may be suggested; each row suggests `longest`. Rank a row by value minus price.
    """
    prices = np.zeros(len(most))
    if not len(values):
        return prices
    count = int(rows.max()) + 1
    softness = SOFTNESS * (float(values.max()) or 1.0)
    for _ in range(ROUNDS):
        scaled = (values - prices[columns]) / softness
        greatest = np.full(count, -np.inf)
        np.maximum.at(greatest, rows, scaled)
        chance = np.exp(scaled - greatest[rows])
        share = np.minimum(longest * chance / np.bincount(rows, chance, count)[rows], 1.0)
        load = np.bincount(columns, share, len(most))
        prices += softness * np.log(np.maximum(load, 1e-9) / np.maximum(most, 1e-9))
        prices = np.maximum(prices, 0.0)
    return prices
