"""Doing what gives a meeting that was left out a place: the set-up and the plan in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from morava.engine import scheduling as engine
from morava.engine.scheduling import RemedyKind

from ..models import Interpreter, Meeting, MeetingState, Participation, Session
from ..queries import current_interpreters, current_slots, current_tables
from . import revision
from .frame import set_number_of_tables
from .instance import draft_instance
from .interpreters import change_interpreter
from .participations import change_participation
from .sessions import change_session

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Forum, Slot
    from .instance import DraftInstance

MOST_TOLD: Final = 6
"""So many are told of a meeting, those first that ask least."""


def remedies_for(meeting: Meeting, problem: DraftInstance) -> list[engine.Remedy]:
    """What would give it a place, what asks least first; nothing where it has one or may not take place.

    `problem`: the instance of its timetable.
    """
    if meeting.state != MeetingState.LEFT_OUT or str(meeting.pk) not in problem.instance.meeting:
        return []
    return list(engine.remedies(problem.instance, problem.plan, str(meeting.pk)))[:MOST_TOLD]


def is_one_step(remedy: engine.Remedy) -> bool:
    """Whether it can be done without asking anything more: not a new person, not an earlier beginning."""
    return remedy.kind != RemedyKind.INTERPRETER and not remedy.at_start


def key_of(remedy: engine.Remedy) -> str:
    """The same one has the same key in every version of the timetable, where meetings have other rows."""
    about = (remedy.participant, remedy.table, remedy.session, remedy.interpreter)
    moved = sorted(
        "{0.a}+{0.b}".format(remedy.instance.meeting[id_])
        for id_ in {move.meeting for move in remedy.moves} | ({remedy.meeting} if remedy.meeting else set())
    )
    parts = [remedy.kind, remedy.slot, *(one or "" for one in about), *moved]
    return "_".join(str(part) for part in parts)


@transaction.atomic
def apply_remedy(meeting: Meeting, *, key: str, by: Person | None) -> Meeting:
    """Do it and place the meeting. What it changes in the set-up stays when the step is undone."""
    forum = meeting.timetable.forum
    revision.hold(forum)
    problem = draft_instance(meeting.timetable)
    found = (one for one in remedies_for(meeting, problem) if key_of(one) == key and is_one_step(one))
    remedy = next(found, None)
    if remedy is None:
        raise ValidationError(
            _("The forum was changed meanwhile. Look at what would help now."), code="changed_meanwhile"
        )
    _change_set_up(forum, problem, remedy, by=by)
    _place(meeting, remedy, by=by)
    return meeting


def _change_set_up(forum: Forum, problem: DraftInstance, remedy: engine.Remedy, *, by: Person | None) -> None:
    match remedy.kind:
        case RemedyKind.TABLE:
            _open_table(forum, problem, remedy, by=by)
        case RemedyKind.MOST:
            who = Participation.objects.select_related("forum").get(pk=remedy.participant or 0)
            most = remedy.instance.participant[str(who.pk)].most
            change_participation(who, by=by, most_meetings=most)
        case RemedyKind.AVAILABLE:
            who = Participation.objects.select_related("forum").get(pk=remedy.participant or 0)
            change_participation(who, by=by, unavailable=_without(who, problem.slots[remedy.slot]))
        case RemedyKind.INTERPRETER_AVAILABLE:
            one = Interpreter.objects.select_related("forum").get(pk=remedy.interpreter or 0)
            change_interpreter(one, by=by, unavailable=_without(one, problem.slots[remedy.slot]))
        case RemedyKind.SLOT:
            session = Session.objects.select_related("forum").get(pk=remedy.session or 0)
            change_session(session, by=by, slot_count=session.slot_count + 1)


def _open_table(forum: Forum, problem: DraftInstance, remedy: engine.Remedy, *, by: Person | None) -> None:
    known = problem.table_by_number.get(remedy.table or 0)
    if known is None:
        set_number_of_tables(forum, len(problem.tables) + 1, by=by)
    else:
        known.closed_slots.remove(problem.slots[remedy.slot])


def _without(whose: Participation | Interpreter, slot: Slot) -> list[Slot]:
    return list(whose.unavailable_slots.exclude(pk=slot.pk))


def _place(meeting: Meeting, remedy: engine.Remedy, *, by: Person | None) -> None:
    forum = meeting.timetable.forum
    places = {move.meeting: move.after for move in remedy.moves} | {str(meeting.pk): remedy.placement}
    slots = list(current_slots(forum))  # one more than before where the remedy added one
    tables = {table.number: table for table in current_tables(forum)}
    interpreters = {str(one.pk): one for one in current_interpreters(forum)}
    unlocked = remedy.meeting if remedy.kind == RemedyKind.UNLOCK else None
    rows = list(meeting.timetable.meetings.filter(pk__in=[int(id_) for id_ in places]))

    def settle(row: Meeting) -> None:
        placement = places[str(row.pk)]
        revision.give_place(
            row,
            slot=slots[placement.slot],
            table=tables[placement.table],
            interpreter=interpreters.get(placement.interpreter or ""),
        )
        row.is_locked = row.is_locked and str(row.pk) != unlocked

    with revision.step(meeting.timetable, "remedy_applied", rows, by=by):
        revision.write_together(meeting.timetable, rows, settle)
    meeting.refresh_from_db()
