"""Figures as Markdown, group by group. docs/benchmarks.md says what the columns mean."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from bench.instances.family import VARIANTS
from bench.scheduling.cases import COMPARED, PUBLISHED
from bench.scheduling.figures import listed, markdown, share, spread
from bench.scheduling.records import OURS, Known, Mending, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bench.scheduling.records import Sheet

COMPARE = "compare"


def block(sheets: Sequence[Sheet], group: str) -> str:
    """What a group was measured on, its table, and what else is to say; empty if there are no figures."""
    figures = _figures(sheets, group)
    if not figures:
        return ""
    machines = [sheet.machine for sheet in sheets if _figures([sheet], group)]
    conditions = f"{listed(machines)}; {_conditions(figures)}"
    return "\n\n".join([conditions, *_TABLES[group](figures)])


def _figures(sheets: Sequence[Sheet], group: str) -> list[Run] | list[Mending]:
    """The figures of a group; of what was measured twice, the later."""
    if group == "replan":
        mendings = [one for sheet in sheets for one in sheet.mendings]
        return list({(one.case, one.seed, one.limit, one.choice): one for one in mendings}.values())
    runs = {(run.case, run.method, run.seed, run.limit): run for sheet in sheets for run in sheet.runs}
    if group == COMPARE:
        return _comparable(runs.values())
    return [run for run in runs.values() if run.group == group and run.method == OURS]


def _comparable(runs: Iterable[Run]) -> list[Run]:
    """All runs of cases that others than we were tried on."""
    found = [run for run in runs if run.group in COMPARED]
    tried = {(run.case, run.limit) for run in found if run.method != OURS}
    return [run for run in found if (run.case, run.limit) in tried]


def _conditions(figures: Sequence[Run | Mending]) -> str:
    limits = listed(f"{one.limit:g}" for one in figures)
    return (
        f"seeds {listed(sorted({one.seed for one in figures}))}; limit {limits} s; "
        f"load {spread((one.load for one in figures), '.1f')}."
    )


def _by_case(runs: Iterable[Run]) -> dict[tuple[str, float], list[Run]]:
    found: dict[tuple[str, float], list[Run]] = {}
    for run in runs:
        found.setdefault((run.case, run.limit), []).append(run)
    return found


def _spent(runs: Sequence[Run]) -> tuple[str, str]:
    return spread((run.seconds for run in runs), ".1f"), spread((run.processor for run in runs), ".1f")


def _placed(runs: Sequence[Run]) -> str:
    return spread((None if run.placed is None else 100 * run.placed / run.meetings for run in runs), ".1f")


def _breaks(runs: Sequence[Run]) -> tuple[str, str]:
    return spread(run.breaks for run in runs), spread(run.breaks_bound for run in runs)


def _best(runs: Sequence[Run]) -> str:
    return share(run.known in {Known.BEST, Known.IMPOSSIBLE} for run in runs)


def _published(runs: Sequence[Run]) -> list[str]:
    columns = (
        "instance",
        "published",
        "breaks",
        "bound",
        "proven",
        "first plan, s",
        "end, s",
        "processor, s",
    )
    rows: list[Sequence[object]] = [
        (
            name,
            PUBLISHED[name],
            *_breaks(theirs),
            _best(theirs),
            spread((run.first for run in theirs), ".2f"),
            *_spent(theirs),
        )
        for (name, _), theirs in _by_case(runs).items()
    ]
    rows.append(("sum of the medians", *[""] * 5, *_sums(list(_by_case(runs).values()))))
    return [markdown(columns, rows)]


def _sums(cases: Sequence[Sequence[Run]]) -> tuple[str, str]:
    seconds = sum(statistics.median(run.seconds for run in runs) for runs in cases)
    processor = sum(statistics.median(run.processor or 0.0 for run in runs) for runs in cases)
    return f"{seconds:.1f}", f"{processor:.1f}"


def _family(runs: Sequence[Run]) -> list[str]:
    columns = (
        "instances",
        "number",
        "best proven",
        "none exists, proven",
        "open",
        "median, s",
        "worst, s",
        "processor, s",
    )
    parts = {kind: [run for run in runs if _kind(run) == kind] for kind in VARIANTS}
    parts["all of our forums"] = [run for run in runs if not _of_published(run)]
    parts["all of the published ones"] = [run for run in runs if _of_published(run)]
    rows = [(name, *_proofs(theirs)) for name, theirs in parts.items() if theirs]
    undecided = [run for run in runs if run.known in (Known.OPEN, Known.NOTHING)]
    return [markdown(columns, rows), *_undecided(undecided)]


def _kind(run: Run) -> str:
    return run.case.partition(", ")[2]


def _of_published(run: Run) -> bool:
    return run.case.partition(", ")[0] in PUBLISHED


def _proofs(runs: Sequence[Run]) -> tuple[object, ...]:
    known = [run.known for run in runs]
    best, impossible = known.count(Known.BEST), known.count(Known.IMPOSSIBLE)
    return (
        len(runs),
        best,
        impossible,
        len(runs) - best - impossible,
        f"{statistics.median(run.seconds for run in runs):.1f}",
        f"{max(run.seconds for run in runs):.1f}",
        spread((run.processor for run in runs), ".1f"),
    )


def _undecided(runs: Sequence[Run]) -> list[str]:
    if not runs:
        return ["All were decided."]
    lines = [
        f"- {run.case}, seed {run.seed}: {run.placed} of {run.meetings} placed, "
        f"{run.breaks} breaks, bound {run.breaks_bound}{'' if run.fair else ', not fair'}"
        for run in runs
    ]
    return ["Not decided within the limit:", "\n".join(lines)]


def _events(runs: Sequence[Run]) -> list[str]:
    columns = ["forum", "runs", "placed, %", "breaks", "bound", "proven", "first plan, s", "end, s"]
    columns += ["processor, s", "memory, MB"]
    unhurried = any(run.unhurried_bound is not None for run in runs)
    rows = []
    for (name, _), theirs in _by_case(runs).items():
        row: list[object] = [name, len(theirs), _placed(theirs), *_breaks(theirs), _best(theirs)]
        row += [spread((run.first for run in theirs), ".2f"), *_spent(theirs)]
        row.append(spread((run.memory for run in theirs), ".0f"))
        rows.append([*row, spread(run.unhurried_bound for run in theirs)] if unhurried else row)
    return [markdown([*columns, "unavoidable breaks"] if unhurried else columns, rows)]


def _crowded(runs: Sequence[Run]) -> list[str]:
    columns = ("forum", "limit, s", "runs", "placed, %", "value, % of bound", "breaks", "bound", "proven")
    columns += ("end, s", "processor, s")
    rows = [
        (
            name,
            f"{limit:g}",
            len(theirs),
            _placed(theirs),
            spread((_of_bound(run, run.value_bound) for run in theirs), ".2f"),
            *_breaks(theirs),
            _best(theirs),
            *_spent(theirs),
        )
        for (name, limit), theirs in _by_case(runs).items()
    ]
    return [markdown(columns, rows)]


def _of_bound(run: Run, bound: int | None) -> float | None:
    return None if run.value is None or bound is None else 100 * run.value / bound


def _compare(runs: Sequence[Run]) -> list[str]:
    columns = (
        "forum",
        "method",
        "runs",
        "placed, %",
        "value, % of bound",
        "breaks",
        "bound",
        "proven",
        "fair",
    )
    columns += ("end, s", "processor, s")
    bounds = _best_value_bounds(runs)
    rows = []
    for (name, _), theirs in _by_case(runs).items():
        for method in dict.fromkeys(run.method for run in theirs):
            its = [run for run in theirs if run.method == method]
            value = spread((_of_bound(run, bounds.get((run.case, run.seed))) for run in its), ".2f")
            row = (name, method, len(its), _placed(its), value, *_breaks(its), _best(its))
            rows.append((*row, share(run.fair for run in its), *_spent(its)))
    return [markdown(columns, rows)]


def _best_value_bounds(runs: Iterable[Run]) -> dict[tuple[str, int], int]:
    """By case and seed, the tightest bound on value that any method found."""
    found: dict[tuple[str, int], int] = {}
    for run in runs:
        if run.value_bound is not None:
            key = run.case, run.seed
            found[key] = min(found.get(key, run.value_bound), run.value_bound)
    return found


def _replan(mendings: Sequence[Mending]) -> list[str]:
    columns = ("forum", "mended", "new request placed", "s", "processor, s", "others affected")
    rows = []
    for name in dict.fromkeys(one.case for one in mendings):
        theirs = [one for one in mendings if one.case == name]
        seconds = spread((one.seconds for one in theirs), ".2f")
        processor = spread((one.processor for one in theirs), ".2f")
        affected = spread(one.affected for one in theirs)
        rows.append((name, len(theirs), share(one.placed for one in theirs), seconds, processor, affected))
    return [markdown(columns, rows)]


_TABLES: dict[str, Callable[..., list[str]]] = {
    "published": _published,
    "family": _family,
    **dict.fromkeys(("syn100", "large", "full", "huge"), _events),
    "replan": _replan,
    "crowded": _crowded,
    COMPARE: _compare,
}
