"""What an officer does to single meetings of the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Meeting, MeetingState, Participation, Priority, Seat, Timetable, TimetableChange
from ..queries import current_interpreters, current_slots, current_tables
from . import revision
from .interpreting import OBSTACLES, candidates, interpreter_for, needs_interpreter
from .pairs import check_may_meet, in_order

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Interpreter, Slot, Table


def move_meeting(meeting: Meeting, *, slot: Slot, table: Table, by: Person | None) -> Meeting:
    """Put a meeting at a time and table; also one that was left out or cancelled.

    Where the sides share no language it gets an interpreter who is free then, the present one if possible.
    """
    require_unlocked(meeting)
    check_available(meeting, slot)
    check_table(meeting, slot, table)
    with revision.step(meeting.timetable, "meeting_moved", [meeting], by=by):
        revision.hold(meeting.timetable.forum)  # who rests when is read of several meetings together
        revision.put(meeting, slot=slot, table=table, interpreter=interpreter_for(meeting, slot))
    return meeting


def choose_interpreter(meeting: Meeting, *, interpreter: Interpreter, by: Person | None) -> Meeting:
    """Let another interpreter sit in a placed meeting that needs one; a locked one stays where it is."""
    if meeting.slot is None:
        text = _("Only a placed meeting has an interpreter. Place it first.")
        raise ValidationError(text, code="not_placed")
    if not needs_interpreter(meeting):
        raise ValidationError(_("The sides share a language, so nobody has to interpret."), code="not_needed")
    slot = meeting.slot
    with revision.step(meeting.timetable, "interpreter_chosen", [meeting], by=by):
        revision.hold(meeting.timetable.forum)
        found = {one.interpreter.pk: one for one in candidates(meeting, slot)}
        if interpreter.pk not in found:
            text = _("%(who)s does not speak with both sides. Choose somebody else.")
            raise ValidationError(text, code="interpreter_unable", params={"who": interpreter})
        if obstacle := found[interpreter.pk].obstacle:
            params = {"who": interpreter, "slot": slot}
            raise ValidationError(OBSTACLES[obstacle], code=f"interpreter_{obstacle}", params=params)
        meeting.interpreter = interpreter
        revision.write(meeting)
    return meeting


def lock_meeting(meeting: Meeting, *, by: Person | None) -> Meeting:
    """Keep a placed meeting where it is, whatever is placed anew around it."""
    if meeting.state != MeetingState.PLACED:
        raise ValidationError(_("Only a placed meeting can be locked. Place it first."), code="not_placed")
    with revision.step(meeting.timetable, "meeting_locked", [meeting], by=by):
        meeting.is_locked = True
        revision.write(meeting)
    return meeting


def unlock_meeting(meeting: Meeting, *, by: Person | None) -> Meeting:
    with revision.step(meeting.timetable, "meeting_unlocked", [meeting], by=by):
        meeting.is_locked = False
        revision.write(meeting)
    return meeting


def cancel_meeting(meeting: Meeting, *, by: Person | None) -> Meeting:
    """Cancel a meeting: it keeps its row, so that both sides are told, and can be restored."""
    with revision.step(meeting.timetable, "meeting_cancelled", [meeting], by=by):
        revision.take_out(meeting, state=MeetingState.CANCELLED, reasons=[{"code": "cancelled"}])
    return meeting


def restore_meeting(meeting: Meeting, *, by: Person | None) -> Meeting:
    """Want a cancelled meeting again; it waits to be placed."""
    with revision.step(meeting.timetable, "meeting_restored", [meeting], by=by):
        revision.take_out(meeting, state=MeetingState.LEFT_OUT, reasons=[{"code": "not_yet_placed"}])
    return meeting


def add_meeting(
    timetable: Timetable,
    *,
    first: Participation,
    second: Participation,
    by: Person | None,
    priority: int = Priority.NORMAL,
) -> Meeting:
    """Add a meeting that nobody had asked for before; it waits to be placed."""
    check_may_meet(first, second)
    first, second = in_order(first, second)
    meeting = Meeting(
        timetable=timetable,
        first=first,
        second=second,
        priority=priority,
        reasons=[{"code": "not_yet_placed"}],
    )
    with revision.step(timetable, "meeting_added", [meeting], by=by):
        try:
            with transaction.atomic():
                meeting.save()
        except IntegrityError as error:
            text = _("These two already have a meeting in this timetable. Look for it in the list.")
            raise ValidationError(text, code="meeting_exists") from error
    return meeting


@transaction.atomic
def undo_last_step(timetable: Timetable, *, by: Person | None) -> TimetableChange:
    """Put back what the newest step not yet undone had changed."""
    revision.require_draft(timetable)
    change = timetable.changes.select_for_update().filter(undone_at=None).first()
    if change is None:
        raise ValidationError(_("There is nothing to undo in this draft."), code="nothing_to_undo")
    _require_places(change)
    # Seats are all freed first, so that two meetings that changed places do not block each other.
    Seat.objects.filter(timetable=timetable, meeting__in=change.after).delete()
    timetable.meetings.filter(pk__in=set(change.after) - set(change.before)).delete()
    for meeting in timetable.meetings.filter(pk__in=change.before):
        _take_aside(meeting)
    present = set(current_interpreters(timetable.forum).values_list("pk", flat=True))
    for meeting in timetable.meetings.filter(pk__in=change.before):
        for field, value in change.before[str(meeting.pk)].items():
            setattr(meeting, field, value)
        if meeting.interpreter_id not in present:
            meeting.interpreter = None  # they do not come any more
        revision.write(meeting)
    revision.take_back_notes(change)
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    record("timetable.step_undone", by=by, about=[timetable.forum, timetable], data={"verb": change.verb})
    return change


def _require_places(change: TimetableChange) -> None:
    """The set-up is not undone with a step, so what it took away is not there to go back to."""
    forum, before = change.timetable.forum, change.before.values()
    for current, field in ((current_slots(forum), "slot_id"), (current_tables(forum), "table_id")):
        wanted = {place[field] for place in before if place[field] is not None}
        if current.filter(pk__in=wanted).count() < len(wanted):
            text = _(
                "The last step cannot be undone: a time or table it would bring back is not part of the "
                "forum any more. Move the meetings by hand or place them again."
            )
            raise ValidationError(text, code="place_gone")


def _take_aside(meeting: Meeting) -> None:
    if meeting.state == MeetingState.PLACED:
        revision.set_aside(Meeting.objects.filter(pk=meeting.pk))


def require_unlocked(meeting: Meeting) -> None:
    if meeting.is_locked:
        raise ValidationError(_("This meeting is locked. Unlock it to move it."), code="locked")


def check_available(meeting: Meeting, slot: Slot) -> None:
    for participation in meeting.pair:
        if participation.unavailable_slots.filter(pk=slot.pk).exists():
            raise ValidationError(
                _("%(who)s is not available at %(slot)s. Choose another time or change their availability."),
                code="participant_unavailable",
                params={"who": participation, "slot": slot},
            )


def check_table(meeting: Meeting, slot: Slot, table: Table) -> None:
    """The slot and table must be of this forum, and a host's table is for the host's meetings only."""
    forum = meeting.timetable.forum_id
    if slot.forum_id != forum or table.forum_id != forum or slot.is_withdrawn or table.is_withdrawn:
        raise ValidationError(_("This time or table is not part of the forum any more."), code="not_of_forum")
    if table.host_id and table.host_id not in (meeting.first_id, meeting.second_id):
        raise ValidationError(
            _("Table %(table)s is kept for %(host)s. Choose a free table."),
            code="host_table",
            params={"table": table, "host": table.host},
        )
    if table.closed_slots.filter(pk=slot.pk).exists():
        raise ValidationError(
            _("Table %(table)s cannot be used at %(slot)s. Choose another table or time."),
            code="table_closed",
            params={"table": table, "slot": slot},
        )
    hosts = [who for who in meeting.pair if hasattr(who, "table") and not who.table.is_withdrawn]
    if hosts and table.pk not in [host.table.pk for host in hosts]:
        raise ValidationError(
            _("%(host)s keeps table %(table)s. Choose that table."),
            code="host_has_table",
            params={"host": hosts[0], "table": hosts[0].table},
        )
