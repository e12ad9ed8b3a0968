"""One CP-SAT search, in a thread of its own so that another search can go on beside it."""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ortools.sat.python import cp_model


class Model(Protocol):
    """What a search needs of a model: `cp`, and a plan read from the values of a solution."""

    cp: cp_model.CpModel

    def read(self, holds: Callable[[cp_model.IntVar], bool]) -> list[int]: ...


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


@dataclass(frozen=True)
class Answer:
    """The outcome of a search: the best plan (None: none found), the bound on its objective, whether
    the plan is proven to reach it, and whether no plan exists at all. `work` is deterministic time."""

    plan: list[int] | None
    bound: int
    proven: bool
    impossible: bool
    work: float


class Search:
    """Builds a model and searches in it. `bound`: what is known about the objective beforehand."""

    def __init__(self, build: Callable[[], Model], settings: Settings, seed: int, bound: int) -> None:
        self._build, self._settings = build, settings
        self.bound = bound
        self._found: list[int] | None = None
        self._answer: Answer | None = None
        self._error: BaseException | None = None
        self._stopped = False
        self._solver = cp_model.CpSolver()
        self._set_parameters(seed)
        self._thread = threading.Thread(target=self._run, name="exact search", daemon=True)

    def start(self, *, seconds: float, work: float) -> None:
        """Search in the background within limits; either may be infinite."""
        if math.isfinite(seconds):
            self._solver.parameters.max_time_in_seconds = seconds
        if math.isfinite(work):
            self._solver.parameters.max_deterministic_time = work
        self._thread.start()

    def over(self, wait: float = 0.0) -> bool:
        """Whether the search has ended, after waiting at most so many seconds for it."""
        self._thread.join(wait)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """End the search and wait for that; what it knows is kept."""
        self._stopped = True
        while not self.over(wait=0.05):
            self._solver.stop_search()

    def take_plan(self) -> list[int] | None:
        """The best plan found since the last call."""
        found, self._found = self._found, None
        return found

    def answer(self) -> Answer:
        """The outcome, once the search is over."""
        if self._error is not None:
            raise self._error
        assert self._answer is not None  # noqa: S101
        return self._answer

    def _set_parameters(self, seed: int) -> None:
        parameters = self._solver.parameters
        parameters.num_workers = 1
        parameters.random_seed = seed % 2**31
        parameters.optimize_with_core = self._settings.core
        parameters.linearization_level = self._settings.relax
        parameters.cp_model_presolve = self._settings.presolve

    def _run(self) -> None:
        try:
            self._answer = self._search()
        except BaseException as error:  # raised again in the thread that asks for the answer
            self._error = error

    def _search(self) -> Answer:
        model = self._build()
        if self._stopped:
            return Answer(None, self.bound, proven=False, impossible=False, work=0.0)
        self._solver.best_bound_callback = self._note_bound
        watcher = _Watcher(self._note_plan, model)
        status = self._solver.solve(model.cp, watcher)
        if status == cp_model.MODEL_INVALID:
            raise AssertionError(model.cp.validate())
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

    def _note_plan(self, plan: list[int]) -> None:
        self._found = plan

    def _note_bound(self, bound: float) -> None:
        """Keep the better of two bounds; objectives are whole numbers."""
        if self._settings.maximise:
            self.bound = min(self.bound, math.floor(bound + 1e-6))
        else:
            self.bound = max(self.bound, math.ceil(bound - 1e-6))


class _Watcher(cp_model.CpSolverSolutionCallback):
    """Reads every plan the search finds."""

    def __init__(self, note: Callable[[list[int]], None], model: Model) -> None:
        super().__init__()
        self._note, self._model = note, model
        self.latest: list[int] | None = None

    def on_solution_callback(self) -> None:
        self.latest = self._model.read(self.boolean_value)
        self._note(self.latest)
