"""How good a plan is, from the slots of its meetings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from morava.engine.scheduling.problem import LEFT_OUT
from morava.engine.scheduling.search.arrays import SIDES, Rules
from morava.engine.scheduling.search.bits import breaks_of, idle_of
from morava.engine.scheduling.search.compiling import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Measure(NamedTuple):
    """The figures of a plan; `most` and `least` are the breaks of one participant."""

    value: int
    missing: int
    breaks: int
    most: int
    least: int
    idle: int


def measure(rules: Rules, slot: NDArray[np.int32]) -> Measure:
    """Measure a plan given as slots by meeting (LEFT_OUT: not placed)."""
    people = len(rules.most)
    sessions = int(rules.session[-1]) + 1
    busy = np.zeros((people, len(rules.whole)), np.uint64)
    placed = np.zeros((people, sessions), np.int64)
    figures = np.zeros(6, np.int64)
    _measure(rules, slot, busy, placed, figures)
    return Measure(*(int(figure) for figure in figures))


@compiled
def _measure(
    rules: Rules, slot: np.ndarray, busy: np.ndarray, placed: np.ndarray, figures: np.ndarray
) -> None:
    for meeting in range(len(slot)):
        at = slot[meeting]
        if at == LEFT_OUT:
            continue
        figures[0] += rules.value[meeting]
        for column in range(SIDES):
            person = rules.sides[meeting, column]
            if person >= 0:
                busy[person, rules.stretch[at]] |= rules.bit[at]
                placed[person, rules.session[at]] += 1
    for person in range(busy.shape[0]):
        breaks = total = 0
        for stretch in range(busy.shape[1]):
            breaks += breaks_of(busy[person, stretch])
            figures[5] += idle_of(busy[person, stretch])
        for session in range(placed.shape[1]):
            total += placed[person, session]
            figures[1] += max(0, rules.fewest_here[person] - placed[person, session])
        figures[1] += max(0, rules.fewest[person] - total)
        figures[2] += breaks
        figures[3] = max(figures[3], breaks)
        figures[4] = breaks if person == 0 else min(figures[4], breaks)
