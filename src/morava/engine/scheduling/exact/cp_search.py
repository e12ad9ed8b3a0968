"""A search with CP-SAT."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from ortools.sat.python import cp_model

from morava.engine.scheduling.exact.background import Answer, Background, Plan
from morava.engine.scheduling.exact.cp_writer import CpWriter
from morava.engine.scheduling.exact.writer import Literal

Read = TypeVar("Read", covariant=True)


class Model(Protocol[Read]):
    """What a search needs of a model: `writer`, and a plan read from the literals that hold."""

    writer: CpWriter

    def read(self, holds: Callable[[Literal], bool]) -> Read: ...


@dataclass(frozen=True)
class Settings:
    """How to search. `maximise`: the sense of the objective. `core`: core-guided optimisation, by far the
    best for proofs about time if without linear relaxation, though it finds its first plan last.
    `relax`: the level of linear relaxation. `presolve`: whether to simplify the model first."""

    maximise: bool = False
    core: bool = True
    relax: int = 0
    presolve: bool = True


FOR_TIME = Settings()
FOR_WORTH = Settings(maximise=True, core=False)
FOR_CHOICE = Settings(maximise=True, core=False, relax=1, presolve=False)
"""The relaxed choice is all but a linear programme: simplifying it takes fifty times as long as solving."""


class CpSearch(Background[Plan]):
    """Builds a model and searches in it. `build` gets what to call between its steps."""

    def __init__(
        self, build: Callable[[Callable[[], None]], Model[Plan]], settings: Settings, *, seed: int, bound: int
    ) -> None:
        super().__init__(bound)
        self._build, self._settings = build, settings
        self._solver = cp_model.CpSolver()
        parameters = self._solver.parameters
        parameters.num_workers = 1
        parameters.random_seed = seed % 2**31
        parameters.optimize_with_core = settings.core
        parameters.linearization_level = settings.relax
        parameters.cp_model_presolve = settings.presolve

    def _search(self) -> Answer[Plan]:
        model = self._build(self._check_stopped)
        self._check_stopped()
        self._limit()
        self._solver.best_bound_callback = self._note_bound
        watcher = _Watcher(self._note_plan, model)
        status = self._solver.solve(model.writer.cp, watcher)
        if status == cp_model.MODEL_INVALID:
            raise AssertionError(model.writer.cp.validate())
        solved = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        if solved:
            self._note_bound(self._solver.best_objective_bound)
        return Answer(
            plan=watcher.latest if solved else None,
            bound=self.bound,
            proven=status == cp_model.OPTIMAL,
            impossible=status == cp_model.INFEASIBLE,
            work=self._solver.response_proto.deterministic_time,
        )

    def _limit(self) -> None:
        if math.isfinite(self._deadline):
            self._solver.parameters.max_time_in_seconds = max(0.0, self._deadline - time.monotonic())
        if math.isfinite(self._work_limit):
            self._solver.parameters.max_deterministic_time = self._work_limit

    def _interrupt(self) -> None:
        self._solver.stop_search()

    def _note_plan(self, plan: Plan) -> None:
        self._found = plan

    def _note_bound(self, bound: float) -> None:
        """Keep the better of two bounds; objectives are whole numbers."""
        if self._settings.maximise:
            self.bound = min(self.bound, math.floor(bound + 1e-6))
        else:
            self.bound = max(self.bound, math.ceil(bound - 1e-6))


class _Watcher(cp_model.CpSolverSolutionCallback, Generic[Plan]):
    """Reads every plan the search finds."""

    def __init__(self, note: Callable[[Plan], None], model: Model[Plan]) -> None:
        super().__init__()
        self._note, self._model = note, model
        self.latest: Plan | None = None

    def on_solution_callback(self) -> None:
        self.latest = self._model.read(lambda literal: self.boolean_value(self._model.writer.term(literal)))
        self._note(self.latest)
