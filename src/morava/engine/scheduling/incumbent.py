"""The best plan so far, and how plans are compared while searching."""

from dataclasses import dataclass
from enum import StrEnum

from morava.engine.scheduling.problem import LEFT_OUT, Problem


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
class Standing:
    """The terms of one plan that searches work on (tables come after)."""

    worth: int
    unfairness: int
    breaks: int


class Incumbent:
    """The best slots by meeting seen so far."""

    def __init__(self, problem: Problem, slots: list[int]) -> None:
        self.problem = problem
        self.slots = list(slots)
        self.standing = standing(problem, slots)

    def offer(self, slots: list[int]) -> bool:
        """Take over a plan if it is better."""
        offered = standing(self.problem, slots)
        if self._rank(offered) >= self._rank(self.standing):
            return False
        self.slots, self.standing = list(slots), offered
        return True

    @property
    def left_out(self) -> int:
        return self.slots.count(LEFT_OUT)

    def _rank(self, one: Standing) -> tuple[int, int, int]:
        if self.problem.instance.fairness_binding:
            return -one.worth, one.unfairness, one.breaks
        return -one.worth, one.breaks, one.unfairness


def standing(problem: Problem, slots: list[int]) -> Standing:
    """Compute the terms of a plan given as slots by meeting."""
    busy = [0] * problem.resource_count
    for meeting, slot in enumerate(slots):
        if slot != LEFT_OUT:
            for resource in problem.resources[meeting]:
                busy[resource] |= 1 << slot
    breaks = [problem.breaks(mask) for mask in busy[: problem.people]]
    limit = problem.instance.fairness
    unfairness = 0 if limit is None or not breaks else max(0, max(breaks) - min(breaks) - limit)
    placed = [meeting for meeting, slot in enumerate(slots) if slot != LEFT_OUT]
    return Standing(problem.worth(placed), unfairness, sum(breaks))
