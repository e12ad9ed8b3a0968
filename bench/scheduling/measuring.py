"""One measurement: made in a process of its own, judged by the checker."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.baselines.attempt import Attempt, OutOfTimeError, full_value
from bench.scheduling.apart import GoneError, apart
from bench.scheduling.machine import load, peak_memory, processor_seconds
from bench.scheduling.methods import METHODS
from bench.scheduling.records import Known, Run
from morava.engine.scheduling import check
from morava.engine.scheduling.bounds import priced_breaks
from morava.engine.scheduling.problem import compile_problem

if TYPE_CHECKING:
    from bench.scheduling.cases import Case
    from morava.engine.scheduling import Instance, Plan

GRACE = 300.0
"""Seconds beyond twice the limit after which a process is given up."""


@dataclass(frozen=True)
class Trial:
    """One instance about to be given to one method."""

    case: Case
    method: str
    seed: int
    limit: float
    instance: Instance
    load: float

    def run(self) -> Run:
        began, used = time.perf_counter(), processor_seconds()
        try:
            attempt = METHODS[self.method](self.instance, self.limit, self.seed, self.case.everything)
        except OutOfTimeError:
            attempt = Attempt(None)
        return self._told(attempt, time.perf_counter() - began, processor_seconds() - used, peak_memory())

    def given_up(self, seconds: float) -> Run:
        """What is left to say of a process that never answered."""
        return self._told(Attempt(None), seconds, None, None)

    def _told(self, attempt: Attempt, seconds: float, processor: float | None, memory: float | None) -> Run:
        figures = {} if attempt.plan is None else judged(self.instance, attempt.plan)
        return Run(
            group=self.case.group,
            case=self.case.name,
            method=self.method,
            seed=self.seed,
            limit=self.limit,
            load=self.load,
            meetings=len(self.instance.meetings),
            full_value=full_value(self.instance),
            known=_known(attempt),
            seconds=seconds,
            processor=processor,
            memory=memory,
            first=attempt.first,
            value_bound=attempt.value_bound,
            breaks_bound=attempt.breaks_bound,
            unhurried_bound=unhurried_bound(self.instance) if self.case.unhurried else None,
            **figures,
        )


def measure(case: Case, method: str, seed: int, limit: float) -> Run | None:
    """Try a case once; None if it has no instance for this seed."""
    instance = apart(lambda: case.make(seed), GRACE)
    if instance is None:
        return None
    trial, began = Trial(case, method, seed, limit, instance, load()), time.perf_counter()
    try:
        return apart(trial.run, 2 * limit + GRACE)
    except GoneError:
        return trial.given_up(time.perf_counter() - began)


def judged(instance: Instance, plan: Plan) -> dict[str, int | bool]:
    """The figures of a plan, from the checker. Whatever a method may break is fairness alone."""
    verdict = check(instance, plan)
    broken = {violation.code for violation in verdict.violations}
    assert broken <= {"unfair"}, verdict.violations
    return {
        "placed": len(plan.placements),
        "value": verdict.objective.value,
        "breaks": verdict.objective.breaks,
        "fair": not broken,
    }


def _known(attempt: Attempt) -> Known:
    if attempt.impossible:
        return Known.IMPOSSIBLE
    if attempt.plan is None:
        return Known.NOTHING
    return Known.BEST if attempt.best else Known.OPEN


def unhurried_bound(instance: Instance) -> int:
    """The bound on breaks with prices for tables, however long it takes."""
    return priced_breaks(compile_problem(instance), enough=sys.maxsize)
