"""Ways to solve an instance, with one face."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bench.baselines import cp_sat, greedy, maxsat
from bench.baselines.attempt import Attempt, full_value
from bench.scheduling.records import OURS
from morava.engine.scheduling import Instance, Status, Stop, solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from morava.engine.scheduling import Progress

    Method = Callable[[Instance, float, int, bool], Attempt]
    """Of an instance, the limit in seconds, a seed, and whether everything has to be placed."""


def ours(instance: Instance, seconds: float, seed: int, everything: bool) -> Attempt:
    began = time.perf_counter()
    reports: list[tuple[float, Progress]] = []

    def note(progress: Progress) -> None:
        reports.append((time.perf_counter() - began, progress))

    result = solve(instance, Stop(seconds), seed, note)
    left_out = len(result.plan.left_out)
    refuted = result.bounds.value < full_value(instance) or result.status is Status.INFEASIBLE
    return Attempt(
        plan=result.plan,
        value_bound=result.bounds.value,
        breaks_bound=result.bounds.breaks,
        best=result.status is Status.OPTIMAL,
        impossible=everything and refuted,
        first=next((at for at, progress in reports if progress.unplaced <= left_out), None),
    )


def _plain_cp_sat(instance: Instance, seconds: float, seed: int, everything: bool) -> Attempt:
    return cp_sat.attempt(instance, everything=everything, seconds=seconds, seed=seed)


def _greedy(instance: Instance, _seconds: float, _seed: int, _everything: bool) -> Attempt:
    return greedy.attempt(instance)


def _maxsat(instance: Instance, seconds: float, _seed: int, everything: bool) -> Attempt:
    return maxsat.attempt(instance, everything=everything, seconds=seconds)


METHODS: dict[str, Method] = {
    OURS: ours,
    "CP-SAT, plain": _plain_cp_sat,
    "greedy": _greedy,
    "MaxSAT (RC2)": _maxsat,
}
UNSEEDED = ("greedy", "MaxSAT (RC2)")
"""Methods that do the same whatever the seed."""
