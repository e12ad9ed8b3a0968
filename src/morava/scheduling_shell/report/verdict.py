"""How good a timetable is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from morava.engine.scheduling import Status

if TYPE_CHECKING:
    from morava.engine.scheduling import Result


def verdicts(result: Result) -> list[str]:
    """Proven best, or how much better a timetable could be at most."""
    if result.status is Status.OPTIMAL:
        return [_proven_best(result)]
    known = []
    if result.plan.left_out and result.objective.value < result.bounds.value:
        known.append(
            _("Whether more meetings can have a place is not known yet. Searching longer may find one.")
        )
    return [*known, _gap(result.breaks_gap)]


def _proven_best(result: Result) -> str:
    if result.plan.left_out:
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
