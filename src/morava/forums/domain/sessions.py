"""Sessions and their slots.

A slot's time never changes (earlier timetables refer to it), so a session that is moved withdraws its
slots and gets new ones, and the draft's meetings and everybody's availability follow by position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Forum, Meeting, MeetingState, Participation, Session, Slot
from .revision import put, step, unplace, working_draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from morava.accounts.models import Person


@transaction.atomic
def add_session(forum: Forum, *, by: Person | None, **fields: Any) -> Session:
    """Add a block of slots. Fields: day, starts, slot_minutes, slot_count."""
    session = Session(forum=forum, **fields)
    _check(session)
    session.save()
    _make_slots(session)
    record("session.added", by=by, about=[forum], data={"session": str(session)})
    return session


@transaction.atomic
def change_session(session: Session, *, by: Person | None, **fields: Any) -> list[Meeting]:
    """Move, lengthen or shorten a session. Returns the meetings that lost their slot."""
    for name, value in fields.items():
        setattr(session, name, value)
    _check(session)
    old = {slot.position: slot for slot in session.slots.filter(is_withdrawn=False)}
    times = session.slot_times()
    session.save()
    kept = {
        position: slot
        for position, slot in old.items()
        if position < len(times) and (slot.starts_at, slot.ends_at) == times[position]
    }
    replaced = {position: slot for position, slot in old.items() if position not in kept}
    for slot in replaced.values():
        slot.is_withdrawn = True
        slot.save(update_fields=["is_withdrawn"])
    new = _make_slots(session, missing=set(range(len(times))) - set(kept))
    _move_availability(replaced, new)
    affected = _move_meetings(session.forum, replaced, new, by=by)
    _forget_unused(replaced.values())
    record("session.changed", by=by, about=[session.forum], data={"session": str(session)})
    return affected


@transaction.atomic
def remove_session(session: Session, *, by: Person | None) -> list[Meeting]:
    """Take a session away. Returns the meetings that lost their slot."""
    forum = session.forum
    slots = {slot.position: slot for slot in session.slots.filter(is_withdrawn=False)}
    affected = _move_meetings(forum, slots, {}, by=by)
    session.slots.update(is_withdrawn=True)
    _forget_unused(slots.values())
    record("session.removed", by=by, about=[forum], data={"session": str(session)})
    try:
        with transaction.atomic():
            session.delete()
    except ProtectedError:  # a released timetable still tells its times
        session.is_withdrawn = True
        session.save(update_fields=["is_withdrawn"])
    return affected


def affected_by(session: Session, **fields: Any) -> list[Meeting]:
    """The draft's meetings that would lose their slot if the session were changed so; nothing is written."""
    changed = Session(**{name: getattr(session, name) for name in ("forum", "day", "starts")})
    changed.slot_minutes, changed.slot_count = session.slot_minutes, session.slot_count
    for name, value in fields.items():
        setattr(changed, name, value)
    lost = Q(slot__session=session, slot__is_withdrawn=False, slot__position__gte=changed.slot_count)
    newest = session.forum.timetables.first()
    return list(newest.meetings.filter(lost, state=MeetingState.PLACED)) if newest else []


def _check(session: Session) -> None:
    session.full_clean()
    times = session.slot_times()
    if times[-1][1].astimezone(session.forum.zone).date() != session.day:
        raise ValidationError(
            {"slot_count": _("The session would end after midnight. Start earlier or have fewer slots.")}
        )
    others = session.forum.slots.filter(is_withdrawn=False).exclude(session=session.pk)
    clash = others.filter(starts_at__lt=times[-1][1], ends_at__gt=times[0][0]).first()
    if clash:
        raise ValidationError(
            {"starts": _("It overlaps with the session that has a slot at %(slot)s.") % {"slot": clash}}
        )


def _make_slots(session: Session, missing: set[int] | None = None) -> dict[int, Slot]:
    slots = [
        Slot(session=session, forum=session.forum, position=position, starts_at=start, ends_at=end)
        for position, (start, end) in enumerate(session.slot_times())
        if missing is None or position in missing
    ]
    return {slot.position: slot for slot in Slot.objects.bulk_create(slots)}


def _move_availability(old: Mapping[int, Slot], new: Mapping[int, Slot]) -> None:
    through = Participation.unavailable_slots.through
    for position, slot in old.items():
        rows = through.objects.filter(slot=slot)
        if position in new:
            rows.update(slot=new[position])
        else:
            rows.delete()


def _move_meetings(
    forum: Forum, old: Mapping[int, Slot], new: Mapping[int, Slot], *, by: Person | None
) -> list[Meeting]:
    """Carry the draft's meetings over to the new slots; those without one are taken out and returned."""
    in_use = forum.timetables.first()
    if in_use is None or not in_use.meetings.filter(slot__in=list(old.values())).exists():
        return []
    draft = working_draft(forum, by=by)
    assert draft is not None  # noqa: S101  there is a timetable, so there is a draft of it
    meetings = list(draft.meetings.filter(slot__in=list(old.values())).select_related("slot", "table"))
    staying: list[Meeting] = []
    losing: list[Meeting] = []
    for meeting in meetings:
        (staying if meeting.place[0].position in new else losing).append(meeting)
    if staying:
        with step(draft, "session_moved", staying, by=by):
            for meeting in staying:
                slot, table = meeting.place
                put(meeting, slot=new[slot.position], table=table)
    unplace(losing, reason="slot_removed", by=by)
    return losing


def _forget_unused(slots: Any) -> None:
    """Withdrawn slots that no version of the timetable names need not be kept."""
    for slot in slots:
        if not slot.meetings.exists():
            slot.delete()
