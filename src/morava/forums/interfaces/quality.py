"""How good a timetable is, in words and as a curve, for people who have never heard of optimisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from morava.design import charts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from morava.design.charts import Chart

    from ..models import Placing

    # Seconds, breaks, fewer than which is impossible, meetings without a place.
    TracePoint = Sequence[float]

LAST_TICK = 0.85  # of the width: a round time further right would touch the name of the end
MINUTE = 60
LEAST_POINTS = 2  # a curve of fewer tells nothing


def verdicts(found: Mapping[str, Any]) -> list[str]:
    """What is known of a placing's result: proven best, or how much better one could be at most."""
    if found["status"] == "optimal":
        return [_proven_best(found)]
    known = [_gap(found["breaks"] - found["breaks_bound"])]
    if found["left_out"] and found.get("value", 0) < found.get("value_bound", 0):
        known.insert(
            0, _("Whether more meetings can have a place is not known yet. Searching longer may find one.")
        )
    return known


def _proven_best(found: Mapping[str, Any]) -> str:
    if found["left_out"]:
        return _(
            "Proven best: by their priorities no more meetings can have a place,"
            " and no timetable has fewer breaks."
        )
    return _("Proven best: no timetable has fewer breaks.")


def _gap(gap: int) -> str:
    if gap > 0:
        return ngettext(
            "At most %(n)s break fewer may be possible.", "At most %(n)s breaks fewer may be possible.", gap
        ) % {"n": gap}
    return _("No timetable with these meetings has fewer breaks.")


def verdicts_so_far(progress: Mapping[str, Any]) -> list[str]:
    """The same while the search goes on, once it has found a first timetable."""
    return [_gap(progress["breaks"] - progress["bound"])] if progress.get("breaks") is not None else []


def seconds_so_far(placing: Placing) -> float:
    """How long the search has gone on; by the clock, because it reports only when it finds something."""
    started, reported = placing.job.started_at, placing.job.progress.get("done") or 0.0
    by_clock = (timezone.now() - started).total_seconds() if started else 0.0
    return min(float(placing.seconds), max(by_clock, reported))


def course_of(trace: Sequence[TracePoint], seconds: float) -> Chart | None:
    """The curve of the best timetable so far and of what is impossible; None where there is none to see."""
    if len(trace) < LEAST_POINTS:
        return None
    times, breaks, bounds, left_out = zip(*trace, strict=True)
    series = [
        charts.Series(_("breaks in the best timetable found"), breaks),
        charts.Series(_("fewer breaks than this are impossible"), bounds),
    ]
    if any(left_out):
        series.append(charts.Series(_("meetings without a place"), left_out))
    return charts.course(
        _("How the timetable got better"),
        heading=_("Time elapsed"),
        times=times,
        categories=[_seconds(time, 1) for time in times],
        marks=_marks(max(seconds, times[-1], 0.1)),
        series=series,
        key="course",
    )


def _marks(end: float) -> list[tuple[float, str]]:
    """Round times below the curve, and when it ends."""
    unit, words = (MINUTE, _("%(n)s min")) if end > 2 * MINUTE else (1, _("%(n)s s"))
    ticks = [tick * unit for tick in charts.nice_ticks(end / unit)]
    inside = [(tick, words % {"n": _number(tick / unit, 1)}) for tick in ticks if tick <= LAST_TICK * end]
    return [*inside, (end, words % {"n": _number(end / unit, 1)})]


def _seconds(time: float, digits: int) -> str:
    return _("%(n)s s") % {"n": _number(time, digits)}


def _number(value: float, digits: int) -> str:
    """In the reader's manner; a whole number without decimals."""
    near = round(value, digits)
    return number_format(near, 0 if near == int(near) else digits)
