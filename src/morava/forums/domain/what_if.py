"""Asking what more or fewer tables and slots would bring, and keeping the answer."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from morava.engine import scheduling as engine
from morava.jobs.domain import start_job

from ..models import WhatIf
from ..queries import working_timetable
from .gathering import gather_meetings
from .instance import DraftInstance, fingerprint
from .placing import build_instance

if TYPE_CHECKING:
    from morava.accounts.models import Person
    from morava.jobs.domain import Control

    from ..models import Forum

MORE_TABLES, MORE_SLOTS = 3, 2
"""How many more and fewer are tried."""
MEETINGS_PER_SECOND, LEAST_SECONDS, MOST_SECONDS = 100, 3, 30
"""How long one number is tried: so many meetings need a second, within these limits."""


@transaction.atomic
def start_what_if(forum: Forum, *, by: Person | None) -> WhatIf:
    """Ask the worker what other numbers of tables and slots would bring. One question at a time:
    while one waits or is worked on, that one is returned."""
    timetable = working_timetable(forum)
    if timetable is None:
        raise ValidationError(_("There is no timetable yet. Place the meetings first."), code="no_timetable")
    if timetable.is_draft:
        gather_meetings(timetable, by=by)
    job = start_job("forums.what_if", by=by, about=[forum], key=f"forum-{forum.pk}")
    what_if = WhatIf.objects.filter(job=job).first()
    if what_if is None:
        what_if = WhatIf(forum=forum, job=job, timetable=timetable)
        _note_present(what_if, build_instance(timetable))
    return what_if


def _note_present(what_if: WhatIf, problem: DraftInstance) -> None:
    """Keep what the forum is like that the answer will be about."""
    what_if.tables, what_if.slots = len(problem.tables), len(problem.slots)
    what_if.meetings = len(problem.instance.meetings) + len(problem.excluded)
    what_if.fingerprint = fingerprint(problem)
    what_if.save()


def run_what_if(what_if: WhatIf, control: Control) -> dict[str, int]:
    """Try each number in turn. What was found before somebody stopped it is kept."""
    if what_if.timetable is None:
        raise ValidationError(_("There is no timetable yet. Place the meetings first."), code="no_timetable")
    problem = build_instance(what_if.timetable)
    _note_present(what_if, problem)
    tables = _around(what_if.tables, MORE_TABLES)
    slots = _around(what_if.slots, MORE_SLOTS)
    points: list[dict[str, Any]] = []

    def keep(point: engine.Point) -> None:
        if not control.stop_requested:  # the search for this one was cut short
            points.append(asdict(point))
        control.report(done=len(points), total=len(tables) + len(slots) - 1)

    stop = engine.Stop(seconds=_seconds(what_if.meetings), cancelled=lambda: control.stop_requested)
    engine.what_if(problem.instance, tables, slots, stop, on_point=keep)
    with transaction.atomic():
        control.ensure_mine()
        what_if.points = points
        what_if.save(update_fields=["points"])
    return {"points": len(points)}


def _around(present: int, more: int) -> range:
    return range(max(1, present - more), present + more + 1)


def _seconds(meetings: int) -> float:
    return max(LEAST_SECONDS, min(MOST_SECONDS, meetings / MEETINGS_PER_SECOND))


def is_outdated(what_if: WhatIf) -> bool:
    """Whether something has changed in the forum that the answer depends on."""
    timetable = working_timetable(what_if.forum)
    return timetable is None or fingerprint(build_instance(timetable)) != what_if.fingerprint
