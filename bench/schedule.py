"""How good and how fast the scheduler is: `./dev bench schedule`.

Runs the published instances, where they are at hand (the folder in MORAVA_B2B_DATA, else
../shared/data/b2b beside the project), and generated forums. Every plan is judged by the checker. Prints
Markdown: what was run on, and per case the medians and ranges over the seeds.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.instances.forums import ordinary, oversubscribed  # noqa: E402
from morava.engine.scheduling import Instance, Result, Status, Stop, check, solve  # noqa: E402
from morava.engine.scheduling.formats import read_instance  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COLUMNS = (
    "case",
    "runs",
    "placed, %",
    "value, % of bound",
    "breaks",
    "bound",
    "proven",
    "most placed, s",
    "end, s",
    "processor, s",
)

PUBLISHED = {"tic-12": 0, "tic-13": 0, "forum-13": 0, "forum-14": 2, "forumt-14": 5}
"""The published optima in breaks."""

GENERATED: dict[str, Callable[[int], Instance]] = {
    "60 people, 13 slots, 14 tables, 150 wishes": lambda seed: ordinary(
        seed, participants=60, slots=13, tables=14, wanted=150
    ),
    "100 people, 16 slots, 36 tables, 500 wishes": lambda seed: ordinary(
        seed, participants=100, slots=16, tables=36, wanted=500
    ),
    "60 people, 13 slots, 12 tables, 170 wishes (crowded)": lambda seed: oversubscribed(
        seed, firms=30, slots=13, tables=12, wanted=170
    ),
    "120 people, 14 slots, 40 tables, 920 wishes (crowded)": lambda seed: oversubscribed(
        seed, firms=60, slots=14, tables=40, wanted=920
    ),
}


@dataclass(frozen=True)
class Run:
    """One solved instance."""

    instance: Instance
    result: Result
    processor: float
    """Seconds of processor time, of all threads together: unlike the others, the same on a busy machine."""

    @property
    def first(self) -> float:
        """Seconds to the first plan that places the most meetings."""
        least = min(progress.unplaced for progress in self.result.trace)
        return next(p.seconds for p in self.result.trace if p.unplaced == least)


def main() -> int:
    options = _options()
    print("\n".join(_machine(options)))
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    for name, instances in _cases(options):
        if options.only and options.only not in name:
            continue
        print(_line(name, [_run(instance, seed, options) for seed, instance in instances]), flush=True)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench schedule", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="S", help="per run (default 60)")
    parser.add_argument("--only", metavar="NAME", help="only cases with this in their name")
    return parser.parse_args()


def _machine(options: argparse.Namespace) -> Iterator[str]:
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    yield (
        f"{platform.machine()}, {_processor()}, {os.cpu_count()} cores, load at start {load}; "
        f"Python {platform.python_version()}, OR-Tools {version('ortools')}; "
        f"seeds {', '.join(map(str, options.seeds))}, time limit {options.time_limit:g} s."
    )
    yield ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown processor"


def _cases(options: argparse.Namespace) -> Iterator[tuple[str, list[tuple[int, Instance]]]]:
    folder = Path(os.environ.get("MORAVA_B2B_DATA") or ROOT.parent / "shared" / "data" / "b2b")
    if not folder.is_dir():
        print(f"(The published instances are skipped: there is no folder {folder}.)", file=sys.stderr)
    for name, optimum in PUBLISHED.items():
        path = folder / f"{name}.json"
        if path.is_file():
            instance = read_instance(path)
            yield f"{name} (published best {optimum})", [(seed, instance) for seed in options.seeds]
    for name, make in GENERATED.items():
        yield name, [(seed, make(seed)) for seed in options.seeds]


def _run(instance: Instance, seed: int, options: argparse.Namespace) -> Run:
    before = time.process_time()
    result = solve(instance, Stop(seconds=options.time_limit), seed=seed)
    processor = time.process_time() - before
    verdict = check(instance, result.plan)
    assert verdict.valid, verdict.violations
    return Run(instance, result, processor)


def _line(name: str, runs: list[Run]) -> str:
    results = [run.result for run in runs]
    cells = (
        name,
        len(runs),
        _range([100 * len(run.result.plan.placements) / len(run.instance.meetings) for run in runs], ".1f"),
        _range([100 * result.objective.value / result.bounds.value for result in results], ".1f"),
        _range([result.objective.breaks for result in results], "g"),
        _range([result.bounds.breaks for result in results], "g"),
        f"{sum(result.status is Status.OPTIMAL for result in results)} of {len(runs)}",
        _range([run.first for run in runs], ".2f"),
        _range([result.seconds for result in results], ".1f"),
        _range([run.processor for run in runs], ".1f"),
    )
    return f"| {' | '.join(map(str, cells))} |"


def _range(numbers: list[float], form: str) -> str:
    """`median (least–most)`, or one number if all are the same."""
    least, middle, most = (
        f"{number:{form}}" for number in (min(numbers), statistics.median(numbers), max(numbers))
    )
    return middle if least == most else f"{middle} ({least}–{most})"


if __name__ == "__main__":
    sys.exit(main())
