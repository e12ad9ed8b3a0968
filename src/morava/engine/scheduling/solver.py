"""`solve`: the one door to all the ways of finding a plan."""

from collections.abc import Callable
from random import Random

from morava.engine.scheduling.annealing import Annealing
from morava.engine.scheduling.board import Board
from morava.engine.scheduling.bounds import fewest_breaks
from morava.engine.scheduling.checker import Verdict, check
from morava.engine.scheduling.construction import Repair, construct
from morava.engine.scheduling.explaining import explained
from morava.engine.scheduling.instance import PRIORITY_VALUE, Instance
from morava.engine.scheduling.plan import Plan
from morava.engine.scheduling.problem import LEFT_OUT, Problem, compile_problem
from morava.engine.scheduling.result import Bounds, Progress, Result, Status
from morava.engine.scheduling.seating import seat
from morava.engine.scheduling.stopping import Budget, Stop

FIRST_COOLING = 30_000
"""Steps of the first annealing; each later one takes twice as many."""


def solve(
    instance: Instance,
    stop: Stop | None = None,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Find the best plan within the limits.

    `on_progress` is called whenever the best plan or the bound improves. The plan returned has passed
    the checker; AssertionError here means a mistake in the solver, never in the input.
    """
    return _Search(instance, stop or Stop(), seed, on_progress).run()


class _Search:
    def __init__(
        self, instance: Instance, stop: Stop, seed: int, on_progress: Callable[[Progress], None] | None
    ) -> None:
        self.instance = instance
        self.budget = Budget(stop)
        self.random = Random(seed)  # noqa: S311  not a secret
        self.on_progress = on_progress
        self.trace: list[Progress] = []
        self.problem: Problem = compile_problem(instance)
        self.bounds = Bounds(value=sum(PRIORITY_VALUE[meeting.priority] for meeting in instance.meetings))

    def run(self) -> Result:
        board = construct(self.problem)
        Repair(board, self.random).run(self.budget)
        if not board.left_out:
            self.bounds = Bounds(value=self.bounds.value, breaks=fewest_breaks(self.instance))
        self._report(board)
        self._improve(board)
        return self._result(board)

    def _improve(self, board: Board) -> None:
        search = Annealing(board, self.random)
        steps, best = FIRST_COOLING, search.best_cost
        while search.best_cost > self.bounds.breaks and search.movable and not self.budget.exhausted:
            search.run(self.budget, steps, target=self.bounds.breaks)
            search.restart_from_best()
            if search.best_cost < best:
                best = search.best_cost
                self._report(board)
            steps *= 2

    def _report(self, board: Board) -> None:
        progress = Progress(board.breaks(), len(board.left_out), self.bounds.breaks, self.budget.elapsed)
        self.trace.append(progress)
        if self.on_progress is not None:
            self.on_progress(progress)

    def _result(self, board: Board) -> Result:
        plan = self._plan(board)
        verdict = check(self.instance, plan)
        unfair = tuple(p for v in verdict.violations if v.code == "unfair" for p in v.participants)
        assert verdict.valid or unfair, verdict.violations  # noqa: S101
        return Result(
            plan=plan,
            objective=verdict.objective,
            bounds=self.bounds,
            status=self._status(verdict),
            unfair=unfair,
            trace=tuple(self.trace),
            seconds=self.budget.elapsed,
        )

    def _plan(self, board: Board) -> Plan:
        ids = [meeting.id for meeting in self.instance.meetings]
        slots = {ids[m]: slot for m, slot in enumerate(board.slot) if slot != LEFT_OUT}
        return explained(self.instance, seat(self.instance, slots), proven=False)

    def _status(self, verdict: Verdict) -> Status:
        objective, bounds = verdict.objective, self.bounds
        best = (objective.value, objective.shortfall, objective.breaks, objective.unfairness)
        proven = best == (bounds.value, bounds.shortfall, bounds.breaks, bounds.unfairness)
        return Status.OPTIMAL if proven else Status.FEASIBLE
