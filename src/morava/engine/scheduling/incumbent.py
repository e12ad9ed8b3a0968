"""The best plan so far, and how plans are compared while searching."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from morava.engine.scheduling.problem import LEFT_OUT, Problem
from morava.engine.scheduling.search.measuring import measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from morava.engine.scheduling.search.arrays import Rules


class Term(StrEnum):
    """A part of the objective that a search can be about."""

    WORTH = "worth"
    """Value and, between equals, shortfall: see Problem. The only term of which more is better."""
    UNFAIRNESS = "unfairness"
    BREAKS = "breaks"


@dataclass(frozen=True)
class Floor:
    """What a plan has to reach in terms already settled. None: anything will do."""

    worth: int | None = None
    unfairness: int | None = None
    breaks: int | None = None


@dataclass(frozen=True)
class Assignment:
    """A plan in numbers: `slot` by meeting (LEFT_OUT: none) and the `line`s each placed meeting occupies."""

    slot: NDArray[np.int32]
    line: NDArray[np.int32]

    @property
    def left_out(self) -> int:
        return int(np.count_nonzero(self.slot == LEFT_OUT))


@dataclass(frozen=True)
class Standing:
    """The terms of one plan that searches work on (tables come after)."""

    worth: int
    unfairness: int
    breaks: int
    idle: int


class Incumbent:
    """The best assignment seen so far."""

    def __init__(self, problem: Problem, rules: Rules, assignment: Assignment) -> None:
        self.problem, self.rules = problem, rules
        self.assignment = assignment
        self.standing = standing(problem, rules, assignment.slot)

    def offer(self, slot: NDArray[np.int32], line: NDArray[np.int32]) -> bool:
        """Take over a plan if it is better; it is copied."""
        offered = standing(self.problem, self.rules, slot)
        if self._rank(offered) >= self._rank(self.standing):
            return False
        self.assignment, self.standing = Assignment(slot.copy(), line.copy()), offered
        return True

    def _rank(self, one: Standing) -> tuple[int, ...]:
        if self.problem.instance.fairness_binding:
            return -one.worth, one.unfairness, one.breaks, one.idle
        return -one.worth, one.breaks, one.unfairness, one.idle


def standing(problem: Problem, rules: Rules, slot: NDArray[np.int32]) -> Standing:
    """Compute the terms of a plan given as slots by meeting."""
    value, missing, breaks, most, least, idle = measure(rules, slot)
    limit = problem.instance.fairness
    return Standing(
        worth=problem.worth_unit * value - missing,
        unfairness=0 if limit is None else max(0, most - least - limit),
        breaks=breaks,
        idle=idle,
    )
