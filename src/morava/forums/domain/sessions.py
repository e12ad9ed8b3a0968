"""Sessions and their slots.

A slot's time never changes (earlier timetables refer to it), so a session that is moved withdraws its
slots and gets new ones, and the draft's meetings and everybody's availability follow by position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Forum, Meeting, Session, Slot
from ..queries import current_sessions
from .revision import TIMES, hold, put, step, unplace, working_draft

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from morava.accounts.models import Person


@transaction.atomic
def add_session(forum: Forum, *, by: Person | None, **fields: Any) -> Session:
    """Add a block of slots. Fields: day, starts, slot_minutes, slot_count."""
    hold(forum)
    session = Session(forum=forum, **fields)
    _check(session)
    session.save()
    _renew_slots(forum, [session], by=by)
    record("session.added", by=by, about=[forum], data={"session": str(session)})
    return session


@transaction.atomic
def change_session(session: Session, *, by: Person | None, **fields: Any) -> list[Meeting]:
    """Move, lengthen or shorten a session. Returns the meetings that lost their slot."""
    hold(session.forum)
    for name, value in fields.items():
        setattr(session, name, value)
    _check(session)
    session.save()
    affected = _renew_slots(session.forum, [session], by=by)
    record("session.changed", by=by, about=[session.forum], data={"session": str(session)})
    return affected


@transaction.atomic
def remove_session(session: Session, *, by: Person | None) -> list[Meeting]:
    """Take a session away. Returns the meetings that lost their slot."""
    forum = session.forum
    hold(forum)
    slots = list(session.slots.filter(is_withdrawn=False))
    affected = _replace(forum, dict.fromkeys(slots), by=by)
    record("session.removed", by=by, about=[forum], data={"session": str(session)})
    try:
        with transaction.atomic():
            session.delete()
    except ProtectedError:  # a released timetable still tells its times
        session.is_withdrawn = True
        session.save(update_fields=["is_withdrawn"])
    return affected


def follow_time_zone(forum: Forum, *, by: Person | None) -> None:
    """Let all sessions keep their time of day after the forum's time zone was changed."""
    sessions = list(current_sessions(forum))
    for session in sessions:
        session.forum = forum
    _renew_slots(forum, sessions, by=by)


def _check(session: Session) -> None:
    session.full_clean()
    starts, ends = session.slot_times()[0][0], session.ends_at
    if ends.astimezone(session.forum.zone).date() != session.day:
        raise ValidationError(
            {"slot_count": _("The session would end after midnight. Start earlier or have fewer slots.")}
        )
    _check_overlap(session, starts, ends)
    _check_deadlines(session, starts)


def _check_overlap(session: Session, starts: datetime.datetime, ends: datetime.datetime) -> None:
    others = session.forum.slots.filter(is_withdrawn=False).exclude(session=session.pk)
    clash = others.filter(starts_at__lt=ends, ends_at__gt=starts).select_related("session__forum").first()
    if clash is None:
        return
    other = clash.session
    text = _("It overlaps with the session from %(start)s to %(end)s. Start before or after that.")
    times = {"start": f"{other.starts:%H:%M}", "end": f"{other.ends_at:%H:%M}"}
    raise ValidationError({"starts": ValidationError(text, code="overlap", params=times)})


def _check_deadlines(session: Session, starts: datetime.datetime) -> None:
    deadlines = (session.forum.registration_until, session.forum.requests_until)
    latest = max(filter(None, deadlines), default=None)
    if latest is None or starts >= latest:
        return
    text = _(
        "This is before a deadline of the forum (%(deadline)s). Choose a later day or set the deadline first."
    )
    deadline = date_format(timezone.localtime(latest, session.forum.zone), "DATETIME_FORMAT")
    raise ValidationError(
        {"day": ValidationError(text, code="before_deadline", params={"deadline": deadline})}
    )


def _renew_slots(forum: Forum, sessions: Iterable[Session], *, by: Person | None) -> list[Meeting]:
    """Give the sessions the slots they should have; slots whose time is right stay."""
    times = {
        (session.pk, position): span
        for session in sessions
        for position, span in enumerate(session.slot_times())
    }
    present = Slot.objects.filter(session__in={pk for pk, _position in times}, is_withdrawn=False)
    wrong = [slot for slot in present if times.get(_key(slot)) != (slot.starts_at, slot.ends_at)]
    missing = times.keys() - {_key(slot) for slot in present} | times.keys() & {_key(slot) for slot in wrong}
    Slot.objects.filter(pk__in=[slot.pk for slot in wrong]).update(is_withdrawn=True)
    made = Slot.objects.bulk_create(
        Slot(forum=forum, session_id=pk, position=position, starts_at=start, ends_at=end)
        for (pk, position), (start, end) in times.items()
        if (pk, position) in missing
    )
    new = {_key(slot): slot for slot in made}
    return _replace(forum, {slot: new.get(_key(slot)) for slot in wrong}, by=by)


def _key(slot: Slot) -> tuple[int, int]:
    return slot.session_id, slot.position


def _replace(forum: Forum, successors: Mapping[Slot, Slot | None], *, by: Person | None) -> list[Meeting]:
    """Withdraw slots for their successors, if they have one. Returns the meetings that have no slot now."""
    Slot.objects.filter(pk__in=[slot.pk for slot in successors]).update(is_withdrawn=True)
    _move_availability(successors)
    affected = _move_meetings(forum, {slot.pk: new for slot, new in successors.items()}, by=by)
    # Withdrawn slots that no version of the timetable names need not be kept.
    Slot.objects.filter(pk__in=[slot.pk for slot in successors], meetings=None).delete()
    return affected


def _move_availability(successors: Mapping[Slot, Slot | None]) -> None:
    for model, name in TIMES.values():
        through = getattr(model, name).through
        for old, new in successors.items():
            rows = through.objects.filter(slot=old)
            if new is not None:
                rows.update(slot=new)
            else:
                rows.delete()


def _move_meetings(
    forum: Forum, successors: Mapping[int, Slot | None], *, by: Person | None
) -> list[Meeting]:
    """Carry the draft's meetings over to the new slots; those without one are taken out and returned."""
    in_use = forum.timetables.first()
    if in_use is None or not in_use.meetings.filter(slot__in=successors).exists():
        return []
    draft = working_draft(forum, by=by)
    assert draft is not None  # noqa: S101  there is a timetable, so there is a draft of it
    meetings = list(draft.meetings.filter(slot__in=successors).select_related("slot", "table", "interpreter"))
    losing = [meeting for meeting in meetings if successors[meeting.place[0].pk] is None]
    _take_along([meeting for meeting in meetings if meeting not in losing], successors, draft=draft, by=by)
    unplace(losing, reason="slot_removed", by=by)
    return losing


def _take_along(
    meetings: list[Meeting], successors: Mapping[int, Slot | None], *, draft: Any, by: Person | None
) -> None:
    if not meetings:
        return
    with step(draft, "session_moved", meetings, by=by):
        for meeting in meetings:
            slot, table = meeting.place
            new = successors[slot.pk]
            if new is not None:
                put(meeting, slot=new, table=table, interpreter=meeting.interpreter)
