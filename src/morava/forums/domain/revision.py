"""Working on a draft: opening one, and the few ways in which its meetings are ever written.

Released versions never change. Whoever edits works on the forum's one draft, which starts as a copy of
the newest version. Each step stores what was before, so that it can be undone.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import (
    Forum,
    Interpreter,
    Meeting,
    MeetingState,
    Participation,
    Seat,
    Table,
    Timetable,
    TimetableChange,
)
from ..queries import working_timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from morava.accounts.models import Person

    from ..models import Slot

IDENTITY = ("uid", "first_id", "second_id", "is_requested")
WRITTEN_TOGETHER = ("state", "slot", "table", "interpreter", "is_locked", "reasons")
PLACE = ("state", "slot_id", "table_id", "interpreter_id", "is_locked", "reasons", "priority")


def hold(forum: Forum) -> None:
    """Hold the forum until the transaction ends; whoever else wants to hold it waits.

    For what is asked of several of its rows together, and so that the second of two officers who do the
    same reads what the first has done.
    """
    Forum.objects.select_for_update(no_key=True).get(pk=forum.pk)


@transaction.atomic
def working_draft(forum: Forum, *, by: Person | None) -> Timetable | None:
    """The forum's draft; opened as a copy where the newest version is released; None where there is none."""
    newest = working_timetable(forum)
    if newest is None or newest.is_draft:
        return newest
    return open_draft(forum, by=by)


@transaction.atomic
def open_draft(forum: Forum, *, by: Person | None) -> Timetable:
    """Start the next version: a copy of the newest, or an empty one. A draft already open is returned."""
    hold(forum)  # so that two officers who start editing at once share one draft
    newest = working_timetable(forum)
    if newest is not None and newest.is_draft:
        return newest
    draft = Timetable.objects.create(
        forum=forum,
        number=newest.number + 1 if newest else 1,
        based_on=newest,
        quality=newest.quality if newest else {},
        created_by=by,
    )
    if newest is not None:
        _copy_meetings(newest, draft)
    record("timetable.draft_opened", by=by, about=[forum, draft], data={"number": draft.number})
    return draft


def _copy_meetings(source: Timetable, draft: Timetable) -> None:
    rows = source.meetings.values(*IDENTITY, *PLACE)
    copies = Meeting.objects.bulk_create([Meeting(timetable=draft, **row) for row in rows])
    Seat.objects.bulk_create([seat for meeting in copies for seat in seats_of(meeting)])


def seats_of(meeting: Meeting) -> list[Seat]:
    """The two seats a meeting takes; none where it is not placed."""
    if meeting.slot_id is None:
        return []
    return [
        Seat(
            meeting=meeting, timetable_id=meeting.timetable_id, slot_id=meeting.slot_id, participation_id=who
        )
        for who in (meeting.first_id, meeting.second_id)
    ]


def require_draft(timetable: Timetable) -> None:
    if not timetable.is_draft:
        raise ValidationError(
            _("Version %(number)s is released and does not change any more. Work on the newest draft."),
            code="not_a_draft",
            params={"number": timetable.number},
        )


@contextmanager
def step(
    timetable: Timetable, verb: str, meetings: Iterable[Meeting], *, by: Person | None
) -> Iterator[TimetableChange]:
    """One undoable step on the given meetings: all of it is stored and recorded, or nothing."""
    meetings = list(meetings)
    require_draft(timetable)
    with transaction.atomic():
        change = TimetableChange(timetable=timetable, verb=verb, by=by)
        change.before = {str(meeting.pk): snapshot(meeting) for meeting in meetings if meeting.pk}
        yield change
        touched = timetable.meetings.filter(pk__in=[meeting.pk for meeting in meetings])
        change.after = {str(meeting.pk): snapshot(meeting) for meeting in touched}
        change.save()
        concerned = {who for meeting in meetings for who in meeting.pair}
        record(
            f"timetable.{verb}",
            by=by,
            about=[timetable.forum, timetable, *concerned],
            data={
                "meetings": [str(meeting) for meeting in meetings[:20]],
                "count": len(meetings),
                "placed": sum(after["state"] == MeetingState.PLACED for after in change.after.values()),
            },
        )


TIMES: dict[str, tuple[Any, str]] = {
    "participations": (Participation, "unavailable_slots"),
    "interpreters": (Interpreter, "unavailable_slots"),
    "tables": (Table, "closed_slots"),
}
"""The lists of slots at which somebody is away or a table cannot be used."""


def note_times(
    change: TimetableChange, what: str, whose: Participation | Interpreter | Table, slots: Iterable[Slot]
) -> None:
    """Add to one of these lists as part of a step; undoing the step takes out what was not there before."""
    kept = getattr(whose, TIMES[what][1])
    known = set(kept.values_list("pk", flat=True))
    new = [slot.pk for slot in slots if slot.pk not in known]
    kept.add(*new)
    change.noted.setdefault(what, {})[str(whose.pk)] = new


def take_back_notes(change: TimetableChange) -> None:
    for what, lists in change.noted.items():
        model, name = TIMES[what]
        for whose in model.objects.filter(pk__in=lists):
            getattr(whose, name).remove(*lists[str(whose.pk)])


def snapshot(meeting: Meeting) -> dict[str, Any]:
    return {field: getattr(meeting, field) for field in PLACE}


def write(meeting: Meeting) -> None:
    """Store a meeting and its seats. The database refuses whom or what is taken."""
    try:
        with transaction.atomic():
            Seat.objects.filter(meeting=meeting).delete()
            meeting.save()
            Seat.objects.bulk_create(seats_of(meeting))
    except IntegrityError as error:
        raise taken(meeting) from error


def taken(meeting: Meeting) -> ValidationError:
    """Say who or what was in the way: somebody else was quicker."""
    same_slot = Meeting.objects.filter(timetable=meeting.timetable_id, slot=meeting.slot_id).exclude(
        pk=meeting.pk
    )
    at_table = same_slot.filter(table=meeting.table_id).first()
    if at_table:
        text = _(
            "Table %(table)s is already taken at %(slot)s by: %(meeting)s. Choose another table or time."
        )
        return ValidationError(
            text,
            code="table_taken",
            params={"table": meeting.table, "slot": meeting.slot, "meeting": at_table},
        )
    if meeting.interpreter_id and same_slot.filter(interpreter=meeting.interpreter_id).exists():
        text = _("%(who)s interprets another meeting at %(slot)s. Choose another interpreter or time.")
        params = {"who": meeting.interpreter, "slot": meeting.slot}
        return ValidationError(text, code="interpreter_busy", params=params)
    busy = Seat.objects.filter(
        timetable=meeting.timetable_id,
        slot=meeting.slot_id,
        participation__in=[meeting.first_id, meeting.second_id],
    ).first()
    who = busy.participation if busy else meeting
    text = _("%(who)s already has a meeting at %(slot)s. Choose another time.")
    return ValidationError(text, code="participant_busy", params={"who": who, "slot": meeting.slot})


def write_together(
    timetable: Timetable, meetings: Sequence[Meeting], settle: Callable[[Meeting], None]
) -> None:
    """Settle and store several meetings in a few statements; they may change places with each other.

    `settle` gives each its place, or none (`give_place`, `leave_out`).
    """
    Seat.objects.filter(meeting__in=meetings).delete()
    placed = [meeting.pk for meeting in meetings if meeting.state == MeetingState.PLACED]
    set_aside(timetable.meetings.filter(pk__in=placed))
    for meeting in meetings:
        settle(meeting)
    Meeting.objects.bulk_update(meetings, WRITTEN_TOGETHER)
    Seat.objects.bulk_create([seat for meeting in meetings for seat in seats_of(meeting)])


def give_place(meeting: Meeting, *, slot: Slot, table: Table, interpreter: Interpreter | None) -> None:
    """Without storing it yet."""
    meeting.state, meeting.reasons = MeetingState.PLACED, []
    meeting.slot, meeting.table, meeting.interpreter = slot, table, interpreter


def leave_out(meeting: Meeting, *, state: str, reasons: list[dict[str, Any]]) -> None:
    """Without storing it yet."""
    meeting.state, meeting.reasons, meeting.is_locked = state, reasons, False
    meeting.slot, meeting.table, meeting.interpreter = None, None, None


def put(meeting: Meeting, *, slot: Slot, table: Table, interpreter: Interpreter | None) -> None:
    give_place(meeting, slot=slot, table=table, interpreter=interpreter)
    write(meeting)


def take_out(meeting: Meeting, *, state: str, reasons: list[dict[str, Any]]) -> None:
    leave_out(meeting, state=state, reasons=reasons)
    write(meeting)


def set_aside(meetings: QuerySet[Meeting]) -> None:
    """Move them out of each other's way for a moment, so that they can change places."""
    meetings.update(state=MeetingState.LEFT_OUT, slot=None, table=None, interpreter=None)


def unplace(meetings: Iterable[Meeting], *, reason: str, by: Person | None) -> None:
    """Take placed meetings out of their slots, because the slot, table or participant is gone."""
    meetings = [meeting for meeting in meetings if meeting.state == MeetingState.PLACED]
    if not meetings:
        return
    with step(meetings[0].timetable, "meetings_unplaced", meetings, by=by):
        for meeting in meetings:
            take_out(meeting, state=MeetingState.LEFT_OUT, reasons=[{"code": reason}])
