"""An improver and an exact search for one term of the objective, each helped by the other.

With a time limit they run side by side. With a work limit they take turns (improver, search, improver), so
that the result does not depend on who was quicker.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol

from morava.engine.scheduling.exact.background import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from morava.engine.scheduling.course import Course
    from morava.engine.scheduling.exact.background import Answer, Background
    from morava.engine.scheduling.incumbent import Term
    from morava.engine.scheduling.stopping import Budget

SHARE_BEFORE, SHARE_OF_SEARCH = 0.1, 0.7
"""Where they take turns: how much of the budget the improver has first, and of the rest the search."""
GLANCE = 0.02
"""Seconds between two looks at each other."""


class Improver(Protocol):
    """A local search that makes a few steps at a time. `best_slot`, `best_line`: its best plan; `better`: how
    often it has found a better one."""

    best_slot: NDArray[np.int32]
    best_line: NDArray[np.int32]
    better: int
    stride: int

    @property
    def finished(self) -> bool:
        """Whether further steps are pointless."""

    def advance(self, steps: int) -> float:
        """Make some steps; return the work they took."""


@dataclass
class Race(Generic[Plan]):
    """One race. `take_plan` receives the plans of the search."""

    course: Course
    term: Term
    improver: Improver
    search: Background[Plan]
    budget: Budget
    take_plan: Callable[[Plan], object]

    def run(self) -> Answer[Plan]:
        """Run until the term's bound is reached, the search ends, or the budget does."""
        if not self.budget.by_work:
            return self._search(self.budget)
        improve(self.course, self.term, self.improver, self.budget.part(SHARE_BEFORE))
        answer = self._search(self.budget.part(SHARE_OF_SEARCH))
        if not (answer.proven or answer.impossible):
            improve(self.course, self.term, self.improver, self.budget)
        return answer

    def _search(self, budget: Budget) -> Answer[Plan]:
        self.search.start(seconds=budget.seconds_left, work=budget.work_left)
        try:
            while not self.search.over(wait=self._beside()):
                self._look()
                if self.course.reached(self.term) or self.budget.exhausted:
                    self.search.stop()
        finally:  # a listener may have raised
            self.search.stop()
        self._look()
        answer = self.search.answer()
        if answer.plan is not None:
            self.take_plan(answer.plan)
        budget.spend(answer.work)
        return answer

    def _beside(self) -> float:
        """What to do while the search runs: a few steps, or nothing; how long then to wait for it."""
        if self.budget.by_work or self.improver.finished:
            return GLANCE
        until = time.monotonic() + GLANCE
        while time.monotonic() < until and not self.course.reached(self.term):
            advance(self.course, self.improver)
        return 0.0

    def _look(self) -> None:
        plan = self.search.take_plan()
        if plan is not None:
            self.take_plan(plan)
        self.course.tighten(self.term, self.search.bound)


def improve(
    course: Course, term: Term, improver: Improver, budget: Budget, go_on: Callable[[], bool] = lambda: True
) -> None:
    """Let an improver run alone until a term's bound is reached, `go_on` says no, or the budget ends."""
    while not (improver.finished or course.reached(term) or budget.exhausted) and go_on():
        budget.spend(advance(course, improver))


def advance(course: Course, improver: Improver) -> float:
    """One stride of an improver; what it found is offered."""
    known = improver.better
    work = improver.advance(improver.stride)
    if improver.better != known:
        course.offer(improver.best_slot, improver.best_line)
    return work
