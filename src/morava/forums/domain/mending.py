"""Working out as a job what has to change after something has happened: for forums that are very large."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from django.db import transaction

from morava.engine import scheduling as engine
from morava.jobs.domain import start_job

from ..models import Mending
from ..queries import working_timetable
from .placing import reason_data
from .the_day import Found, Happening, work_out

if TYPE_CHECKING:
    from morava.accounts.models import Person
    from morava.jobs.domain import Control

    from ..models import Forum, Slot, Timetable

LARGE = 5_000
"""With more meetings than this, the answer does not come at once."""


def is_large(timetable: Timetable) -> bool:
    return timetable.meetings.count() > LARGE


def asked_last(timetable: Timetable, happening: Happening, *, now: Slot) -> Mending | None:
    """What was asked last in the same words of the same version."""
    rows = Mending.objects.filter(timetable=timetable, now=now, **_question(happening))
    return rows.select_related("job").first()


@transaction.atomic
def start_mending(forum: Forum, happening: Happening, *, now: Slot, by: Person | None) -> Mending | None:
    """Ask the worker. One question at a time: while one is worked on, that one is returned; None if there is
    nothing to mend."""
    timetable = working_timetable(forum)
    if timetable is None:
        return None
    job = start_job("forums.mend", by=by, about=[forum], key=f"forum-{forum.pk}")
    asked = Mending.objects.filter(job=job).first()
    question = _question(happening)
    return asked or Mending.objects.create(forum=forum, job=job, timetable=timetable, now=now, **question)


def run_mending(mending: Mending, control: Control) -> dict[str, int]:
    """Find the plan and keep it. It is looked at, and taken over, as at a smaller forum."""
    happening = Happening(**{name: getattr(mending, name) for name in _names()})
    mended = work_out(mending.forum, happening, now=mending.now)
    with transaction.atomic():
        control.ensure_mine()
        mending.timetable, mending.state = mended.timetable, mended.state
        mending.plan = _stored(mended.outcome.plan)
        mending.save(update_fields=["timetable", "state", "plan"])
    return {"changes": len(mended.outcome.changes)}


def found_by(mending: Mending | None) -> Found | None:
    """What a job found; None while there is nothing."""
    if mending is None or not mending.state:
        return None
    return Found(mending.timetable_id, mending.state, _plan(mending.plan))


def _names() -> list[str]:
    return [field.name for field in fields(Happening)]


def _question(happening: Happening) -> dict[str, Any]:
    return {name: getattr(happening, name) for name in _names()}


def _stored(plan: engine.Plan) -> dict[str, Any]:
    return {
        "placements": {id_: list(asdict(place).values()) for id_, place in plan.placements.items()},
        "left_out": {id_: [reason_data(one) for one in reasons] for id_, reasons in plan.left_out.items()},
    }


def _plan(data: dict[str, Any]) -> engine.Plan:
    return engine.Plan(
        {id_: engine.Placement(*place) for id_, place in data["placements"].items()},
        {id_: tuple(_reason(**one) for one in reasons) for id_, reasons in data["left_out"].items()},
    )


def _reason(code: str, **about: list[Any]) -> engine.Reason:
    return engine.Reason(engine.ReasonCode(code), **{name: tuple(ids) for name, ids in about.items()})
