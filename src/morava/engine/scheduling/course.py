"""What the stages of one `solve` share: the budget, the best plan, the bounds, and the reports."""

import time
from collections.abc import Callable
from random import Random

from morava.engine.scheduling.board import Board
from morava.engine.scheduling.incumbent import Incumbent, Term
from morava.engine.scheduling.problem import LEFT_OUT, Problem
from morava.engine.scheduling.result import Progress
from morava.engine.scheduling.stopping import Budget

REPORT_INTERVAL = 0.1
"""Seconds between two reports at least, so that a listener may be slow."""

Listener = Callable[[Progress], None]


class Course:
    """The state of one solve. `bound[term]`: what no plan that is as good in the terms before can pass."""

    def __init__(
        self, problem: Problem, slots: list[int], budget: Budget, seed: int, listener: Listener | None
    ) -> None:
        self.problem = problem
        self.budget = budget
        self.seed = seed
        self.random = Random(seed)  # noqa: S311  searches keep no secrets
        self.incumbent = Incumbent(problem, slots)
        self.bound = {Term.WORTH: problem.full_worth, Term.UNFAIRNESS: 0, Term.BREAKS: 0}
        self.trace: list[Progress] = []
        self._listener = listener
        self._reported = 0.0
        self.report()

    def offer(self, slots: list[int]) -> bool:
        """Take over a plan if it is better than the best."""
        better = self.incumbent.offer(slots)
        if better:
            self._report_soon()
        return better

    def tighten(self, term: Term, bound: int) -> None:
        """Take over a bound if it is tighter."""
        known = self.bound[term]
        tighter = min(known, bound) if term is Term.WORTH else max(known, bound)
        if tighter != known:
            self.bound[term] = tighter
            self._report_soon()

    def forget_bounds_of_time(self) -> None:
        """With a worthier choice of meetings, more breaks may be needed and then less unfairness."""
        self.bound[Term.BREAKS] = self.bound[Term.UNFAIRNESS] = 0

    def reached(self, term: Term) -> bool:
        """Whether the best plan meets the bound of a term."""
        return self.value(term) == self.bound[term]

    def value(self, term: Term) -> int:
        """The best plan's value of a term."""
        standing = self.incumbent.standing
        return {
            Term.WORTH: standing.worth,
            Term.UNFAIRNESS: standing.unfairness,
            Term.BREAKS: standing.breaks,
        }[term]

    def board(self) -> Board:
        """A fresh board holding the best plan."""
        board = Board(self.problem)
        board.restore(self.incumbent.slots)
        return board

    def report(self) -> None:
        """Tell the listener the state, unless it has heard just that."""
        state = (self.value(Term.BREAKS), self.incumbent.slots.count(LEFT_OUT), self.bound[Term.BREAKS])
        last = self.trace[-1] if self.trace else None
        if last is not None and (last.breaks, last.unplaced, last.bound) == state:
            return
        progress = Progress(*state, seconds=self.budget.elapsed)
        self._reported = time.monotonic()
        self.trace.append(progress)
        if self._listener is not None:
            self._listener(progress)

    def _report_soon(self) -> None:
        if time.monotonic() - self._reported >= REPORT_INTERVAL:
            self.report()
