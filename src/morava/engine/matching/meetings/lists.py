"""Lists of suggestions for everybody in which nobody drowns and nobody is left out.

One-sided rankings send everybody to the same few. Here all lists are made together, by the flow that also
finds meetings: each list has at most so many names, each name stands in at most so many lists, as many as
possible have a list and stand in one, and among such lists the sum of what is suggested is the greatest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from morava.engine.matching.errors import InputError
from morava.engine.matching.meetings.flows import Places, best_assignment

if TYPE_CHECKING:
    from morava.engine.matching.meetings.instance import Allowed, Values

LONGEST: Final = 10
MOST_TIMES: Final = 2.5
"""How many times their slots somebody is suggested to others at most."""


@dataclass(frozen=True)
class Lists:
    """`of[i]` are the columns suggested to row i, the one worth most first. `times[j]`: how often j is."""

    of: tuple[tuple[int, ...], ...]
    times: Places


def suggest(
    values: Values,
    allowed: Allowed,
    slots: Places,
    *,
    longest: int = LONGEST,
    most_times: float = MOST_TIMES,
) -> Lists:
    """Return a list for every row of `values`, of columns that are `allowed` (both of one shape).

    `slots` are those of the columns; a column without slots is suggested to nobody, one with slots to at most
    `most_times` times as many, rounded down, but to one at least. A row is empty only if nobody is allowed,
    or all who are have so few slots that the others need them. Raises InputError if the shapes differ.
    """
    if values.shape != allowed.shape or values.shape[1] != len(slots):
        raise InputError("The values, what is allowed and the slots have different shapes.")
    most = np.where(slots > 0, np.maximum(1, np.floor(slots * most_times)), 0).astype(np.int64)
    rows = np.full(len(values), longest, np.int64)
    at_row, at_column = best_assignment(values, allowed, rows, most, cover=True)
    order = np.lexsort((at_column, -values[at_row, at_column], at_row))
    lists: list[list[int]] = [[] for _ in range(len(values))]
    for row, column in zip(at_row[order].tolist(), at_column[order].tolist(), strict=True):
        lists[row].append(column)
    return Lists(tuple(map(tuple, lists)), np.bincount(at_column, minlength=len(slots)).astype(np.int64))
