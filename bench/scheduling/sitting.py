"""One sitting: everything of a group measured, each figure kept as soon as it is known."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.scheduling.cases import COMPARED, GROUPS
from bench.scheduling.machine import machine
from bench.scheduling.measuring import measure
from bench.scheduling.mending import measure_mending
from bench.scheduling.methods import METHODS, UNSEEDED
from bench.scheduling.records import OURS, Run, Sheet
from bench.scheduling.tables import COMPARE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.scheduling.cases import Case


@dataclass
class Sitting:
    """What to measure with. `seconds`: instead of each case's own limits. `path`: where figures are kept."""

    seeds: Sequence[int]
    seconds: float | None = None
    path: Path | None = None
    sheet: Sheet = field(default_factory=lambda: Sheet(machine()))

    def measure(self, group: str) -> None:
        """Measure all of a group. The comparison takes over what was measured in this sitting."""
        if group == COMPARE:
            self._compare()
            return
        for case in GROUPS[group]():
            for limit in self._limits(case):
                for seed in self.seeds:
                    self._mend(case, seed, limit) if group == "replan" else self._run(case, OURS, seed, limit)

    def _compare(self) -> None:
        known = {(run.case, run.method, run.seed, run.limit) for run in self.sheet.runs}
        for case in (case for group in COMPARED for case in GROUPS[group]()):
            limit = self._limits(case)[-1]
            for method in METHODS:
                for seed in self._seeds(case, method):
                    if (case.name, method, seed, limit) not in known:
                        self._run(case, method, seed, limit)

    def _limits(self, case: Case) -> tuple[float, ...]:
        return case.limits if self.seconds is None else (self.seconds,)

    def _seeds(self, case: Case, method: str) -> Sequence[int]:
        """One seed is enough where it changes neither the instance nor the method."""
        return self.seeds if case.seeded or method not in UNSEEDED else self.seeds[:1]

    def _run(self, case: Case, method: str, seed: int, limit: float) -> None:
        run = measure(case, method, seed, limit)
        if run is not None:
            self.sheet.runs.append(run)
            self._keep(f"{case.name}, {method}, seed {seed}: {_told(run)}")

    def _mend(self, case: Case, seed: int, limit: float) -> None:
        mendings = measure_mending(case, seed, limit)
        self.sheet.mendings += mendings
        told = "; ".join(f"{one.seconds:.2f} s, {one.affected} affected" for one in mendings)
        self._keep(f"{case.name}, seed {seed}: {told}")

    def _keep(self, told: str) -> None:
        print(told, file=sys.stderr, flush=True)
        if self.path is not None:
            self.sheet.save(self.path)


def _told(run: Run) -> str:
    return (
        f"{run.placed} of {run.meetings} placed, {run.breaks} breaks (bound {run.breaks_bound}), "
        f"{run.known}, {run.seconds:.1f} s"
    )
