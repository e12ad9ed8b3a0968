"""The fewest breaks, or the least unfairness, of plans with everything placed: proven by a SAT solver.

From the known bound upwards it is asked whether a plan with so few exists. Each *no* raises the bound, the
first *yes* is the best plan. One solver keeps what it has learnt from one question to the next; the number
is counted by an incremental totalizer (Martins, Joshi, Manquinho, Lynce: Incremental Cardinality Constraints
for MaxSAT, 2014).
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from pysat.card import ITotalizer
from pysat.solvers import Solver

from morava.engine.scheduling.exact.background import Answer, Background
from morava.engine.scheduling.exact.formula import cost, everything_placed, rules_for
from morava.engine.scheduling.exact.places import Found, Places, new_places
from morava.engine.scheduling.exact.sat_writer import SatWriter
from morava.engine.scheduling.incumbent import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from morava.engine.scheduling.exact.writer import Literal
    from morava.engine.scheduling.incumbent import Floor
    from morava.engine.scheduling.problem import Problem

SOLVER = "glucose42"
SLICE = 3_000_000
"""Propagations after which the solver is asked back to look at the limits."""
PROPAGATIONS_PER_WORK = 7_000_000
"""About as many as the solver makes in a second of one core."""
COUNTED_AHEAD = 8
"""How much further than asked breaks are counted, so that this is seldom extended."""


class SatSearch(Background[Found]):
    """Searches for the fewest of a term. `start_from`: slots by meeting of a plan to stay close to.

    The floor has to ask for everything to be placed.
    """

    def __init__(
        self,
        problem: Problem,
        floor: Floor,
        term: Term,
        *,
        bound: int = 0,
        start_from: Sequence[int] | None = None,
    ) -> None:
        if term is Term.WORTH or not everything_placed(problem, floor):
            raise ValueError("A SAT solver cannot weigh meetings.")
        super().__init__(bound)
        self._problem, self._floor, self._term = problem, floor, term
        self._start_from = start_from
        self._known: int | None = None
        self._solver: Solver | None = None
        self._lock = threading.Lock()
        self._propagations = 0

    def know(self, value: int) -> None:
        """A plan with this value of the term was found elsewhere: only better ones matter."""
        self._known = value if self._known is None else min(self._known, value)

    def _search(self) -> Answer[Found]:
        writer = SatWriter()
        places = new_places(writer, self._problem)
        for rule in rules_for(self._problem, self._floor, self._term):
            self._check_stopped()
            rule.write(writer, self._problem, places)
        with Solver(name=SOLVER, bootstrap_with=writer.clauses) as solver:
            self._solver = solver
            try:
                self._stay_close(solver, places)
                return self._ascend(solver, places, _Count(solver, cost(places, self._term), writer.top))
            finally:
                with self._lock:
                    self._solver = None

    def _stay_close(self, solver: Solver, places: Places) -> None:
        if self._start_from is not None:
            solver.set_phases(
                [
                    literal if slot == here else -literal
                    for place, here in zip(places.place, self._start_from, strict=True)
                    for slot, literal in place.items()
                ]
            )

    def _ascend(self, solver: Solver, places: Places, count: _Count) -> Answer[Found]:
        while self._known is None or self.bound < self._known:
            outcome = self._decide(solver, count.no_more_than(self.bound))
            if outcome is None:
                return self._answer_with(None)
            if outcome:
                return self._answer_with(_read(solver, places))
            if not solver.get_core():
                return self._answer_with(None, impossible=True)
            self.bound += 1
        return self._answer_with(None)

    def _decide(self, solver: Solver, assumptions: list[Literal]) -> bool | None:
        """Whether the formula can hold; None where the search has to end before that is known."""
        while not self._stopped and time.monotonic() < self._deadline and self._work < self._work_limit:
            left = (self._work_limit - self._work) * PROPAGATIONS_PER_WORK
            solver.prop_budget(int(min(SLICE, left)) + 1)
            outcome: bool | None = solver.solve_limited(assumptions=assumptions, expect_interrupt=True)
            self._propagations = solver.accum_stats()["propagations"]
            if outcome is not None:
                return outcome
        return None

    @property
    def _work(self) -> float:
        return self._propagations / PROPAGATIONS_PER_WORK

    def _answer_with(self, plan: Found | None, *, impossible: bool = False) -> Answer[Found]:
        self._found = plan
        proven = plan is not None
        return Answer(plan, self.bound, proven=proven, impossible=impossible, work=self._work)

    def _interrupt(self) -> None:
        with self._lock:
            if self._solver is not None:
                self._solver.interrupt()


class _Count:
    """Counts literals, a little further than it is asked to."""

    def __init__(self, solver: Solver, literals: Sequence[Literal], top: int) -> None:
        self._solver, self._literals, self._top = solver, list(literals), top
        self._totalizer: ITotalizer | None = None

    def no_more_than(self, limit: int) -> list[Literal]:
        """What to assume so that at most so many of the literals hold."""
        if limit >= len(self._literals):
            return []
        if self._totalizer is None:
            self._totalizer = ITotalizer(self._literals, ubound=limit + COUNTED_AHEAD, top_id=self._top)
            self._solver.append_formula(self._totalizer.cnf.clauses)
        elif limit > self._totalizer.ubound:
            self._totalizer.increase(ubound=limit + COUNTED_AHEAD)
            self._solver.append_formula(self._totalizer.cnf.clauses[-self._totalizer.nof_new :])
        return [-self._totalizer.rhs[limit]]


def _read(solver: Solver, places: Places) -> Found:
    holding = {literal for literal in solver.get_model() if literal > 0}
    return places.read(holding.__contains__)
