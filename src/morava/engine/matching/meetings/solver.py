"""The best set of meetings for everybody at once: a b-matching of greatest value.

Where those who may meet fall into two sides, such as two countries, a flow gives the optimum. Else
everybody stands on both sides of the flow: half of its value is the optimum of the linear programme,
meetings that it takes in both directions stay, those that it takes in one are halves (Anstee, "A Polynomial
Algorithm for b-Matchings: An Alternative Approach", 1987). Of these the best that fit are taken, and then
exchanged while that makes the sum greater.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from morava.engine.matching.meetings.exchanging import Draft
from morava.engine.matching.meetings.flows import Places, best_assignment

if TYPE_CHECKING:
    from morava.engine.matching.meetings.instance import Allowed, Instance


@dataclass(frozen=True)
class Meetings:
    """Pairs of ids, each with the smaller place first, in the order of the participants.

    `value`: the sum of their worth. `bound`: no set of meetings is worth more (the linear programme, in which
    nobody needs to be covered). `without`: participants with slots and no meeting: they may meet nobody,
    or all those whom they may meet are needed by others.
    """

    pairs: tuple[tuple[str, str], ...]
    value: float
    bound: float
    without: tuple[str, ...]


def solve(instance: Instance) -> Meetings:
    """Return meetings within everybody's slots. Deterministic: there is no chance in it.

    First, as many participants as possible have a meeting at all; among such sets the value is the greatest
    (two sides), or near it (else). A meeting may be worth 0.
    """
    side = _sides(instance.allowed)
    pairs, bound = _two_sides(instance, side) if side is not None else _one_crowd(instance)
    pairs = sorted((min(one, other), max(one, other)) for one, other in pairs)
    met = {place for pair in pairs for place in pair}
    names = [participant.id for participant in instance.participants]
    return Meetings(
        pairs=tuple((names[one], names[other]) for one, other in pairs),
        value=float(sum(instance.worth[one, other] for one, other in pairs)),
        bound=bound,
        without=tuple(names[place] for place in np.flatnonzero(instance.slots) if int(place) not in met),
    )


def _sides(allowed: Allowed) -> Places | None:
    """0 or 1 for each participant so that only unlike ones may meet, or None where that cannot be."""
    side = np.full(len(allowed), -1, np.int64)
    for first in range(len(allowed)):
        if side[first] >= 0:
            continue
        side[first] = 0
        reached = np.array([first])
        while len(reached):
            new = []
            for place in reached:
                others = np.flatnonzero(allowed[place])
                if (side[others] == side[place]).any():
                    return None
                fresh = others[side[others] < 0]
                side[fresh] = 1 - side[place]
                new.append(fresh)
            reached = np.concatenate(new)
    return side


def _two_sides(instance: Instance, side: Places) -> tuple[list[tuple[int, int]], float]:
    left, right = np.flatnonzero(side == 0), np.flatnonzero(side == 1)
    worth, allowed = instance.worth[np.ix_(left, right)], instance.allowed[np.ix_(left, right)]
    slots = instance.slots[left], instance.slots[right]
    rows, columns = best_assignment(worth, allowed, *slots)
    bound = float(worth[rows, columns].sum())
    rows, columns = best_assignment(worth, allowed, *slots, cover=True)
    return list(zip(left[rows].tolist(), right[columns].tolist(), strict=True)), bound


def _one_crowd(instance: Instance) -> tuple[list[tuple[int, int]], float]:
    worth, allowed, slots = instance.worth, instance.allowed, instance.slots
    rows, columns = best_assignment(worth, allowed, slots, slots)
    bound = float(worth[rows, columns].sum()) / 2
    taken = set(zip(rows.tolist(), columns.tolist(), strict=True))
    draft = Draft(instance)
    both = [(one, other) for one, other in taken if one < other and (other, one) in taken]
    halves = {(min(pair), max(pair)) for pair in taken if (pair[1], pair[0]) not in taken}
    for pairs in (both, halves):
        for one, other in sorted(pairs, key=lambda pair: (-worth[pair], pair)):
            draft.add_if_it_fits(one, other)
    draft.improve(keep_covered=False)
    draft.cover()
    draft.improve(keep_covered=True)
    return draft.pairs, bound
