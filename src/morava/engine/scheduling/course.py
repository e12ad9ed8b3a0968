"""What the stages of one `solve` share: the budget, the best plan, the bounds, and the reports."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from morava.engine.scheduling.incumbent import Assignment, Incumbent, Term
from morava.engine.scheduling.problem import LEFT_OUT, Problem
from morava.engine.scheduling.result import Progress
from morava.engine.scheduling.search.arrays import INTERPRETER, Board, Rules, empty_board
from morava.engine.scheduling.search.moves import restore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from morava.engine.scheduling.stopping import Budget

    Listener = Callable[[Progress], None]

REPORT_INTERVAL = 0.1
"""Seconds between two reports at least, so that a listener may be slow."""


class Course:
    """The state of one solve. `bound[term]`: what no plan that is as good in the terms before can pass."""

    def __init__(
        self, problem: Problem, rules: Rules, budget: Budget, seed: int, listener: Listener | None
    ) -> None:
        self.problem, self.rules = problem, rules
        self.budget, self.seed = budget, seed
        self._boards = 0
        nothing = self.board(
            Assignment(np.full(len(problem.sides), LEFT_OUT, np.int32), np.zeros(0, np.int32))
        )
        self.incumbent = Incumbent(problem, rules, Assignment(nothing.slot, nothing.line))
        self.bound = {Term.WORTH: problem.full_worth, Term.UNFAIRNESS: 0, Term.BREAKS: 0}
        self.trace: list[Progress] = []
        self._listener = listener
        self._reported = 0.0

    def offer(self, slot: NDArray[np.int32], line: NDArray[np.int32]) -> bool:
        """Take over a plan if it is better than the best."""
        better = self.incumbent.offer(slot, line)
        if better:
            self._report_soon()
        return better

    def offer_found(self, slots: Sequence[int], interpreters: Sequence[int]) -> bool:
        """The same for a plan of an exact search, which knows interpreters by number but no lines."""
        return self.offer(*self._assign(slots, interpreters))

    def _assign(
        self, slots: Sequence[int], interpreters: Sequence[int]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        board = empty_board(self.problem, self.rules, self.seed)
        first = len(self.rules.owner) - len(self.problem.interpreter_slots)
        numbers = np.asarray(interpreters, np.int32)
        lines = np.where(numbers < 0, -1, numbers + first).astype(np.int32)
        restore(self.rules, board, np.asarray(slots, np.int32), lines)
        return board.slot, board.line

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

    @property
    def complete(self) -> bool:
        """Whether the best plan places everything that has a slot at all."""
        return self.value(Term.WORTH) == self.problem.full_worth

    def board(self, assignment: Assignment | None = None) -> Board:
        """A fresh board holding a plan, by default the best; every board has random numbers of its own."""
        self._boards += 1
        chosen = assignment or self.incumbent.assignment
        board = empty_board(self.problem, self.rules, self.seed + 1_000_003 * self._boards)
        if len(chosen.line):
            restore(self.rules, board, chosen.slot, chosen.line[:, INTERPRETER].copy())
        return board

    def report(self) -> None:
        """Tell the listener the state, unless it has heard just that."""
        left_out = self.incumbent.assignment.left_out
        state = (self.value(Term.BREAKS), left_out, self.bound[Term.BREAKS])
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
