"""A forum with one thing changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from morava.engine.scheduling.instance import Instance, Interpreter, Participant
from morava.engine.scheduling.plan import Plan
from morava.engine.scheduling.remedies.data import Asked, RemedyKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.engine.scheduling.instance import Meeting

Person = TypeVar("Person", Participant, Interpreter)


def adjusted(instance: Instance, plan: Plan, asked: Asked) -> tuple[Instance, Plan]:
    """The forum with what is asked for, and the plan as it then reads. Raises InputError if it cannot be."""
    match asked.kind:
        case RemedyKind.TABLE:
            return _with_table(instance, asked), plan
        case RemedyKind.MOST | RemedyKind.MOST_PER_SESSION:
            return _with_one_meeting_more(instance, plan, asked), plan
        case RemedyKind.UNLOCK:
            return _unlocked_in(instance, asked), plan
        case RemedyKind.AVAILABLE:
            there = _there(instance.participants, asked.participant, asked.slot)
            return replace(instance, participants=there), plan
        case RemedyKind.INTERPRETER_AVAILABLE:
            helping = _there(instance.interpreters, asked.interpreter, asked.slot)
            return replace(instance, interpreters=helping), plan
        case RemedyKind.INTERPRETER:
            return _with_interpreter(instance, asked), plan
        case RemedyKind.SLOT:
            return _with_slot(instance, asked), _later(plan, asked.slot)
    return instance, plan


def unlocked(meeting: Meeting) -> Meeting:
    return replace(meeting, locked_slot=None, locked_table=None)


def _there(people: Iterable[Person], id_: str | None, slot: int) -> tuple[Person, ...]:
    return tuple(
        replace(one, unavailable=one.unavailable - {slot}) if one.id == id_ else one for one in people
    )


def _unlocked_in(instance: Instance, asked: Asked) -> Instance:
    meetings = (
        unlocked(meeting) if meeting.id == asked.meeting else meeting for meeting in instance.meetings
    )
    return replace(instance, meetings=tuple(meetings))


def _with_table(instance: Instance, asked: Asked) -> Instance:
    """The table is open in the slot, and a new one only in it."""
    table = asked.table
    if table is None:
        return instance
    if table in instance.tables:
        return replace(instance, closed_tables=instance.closed_tables - {(table, asked.slot)})
    others = {(table, slot) for slot in range(instance.slot_count) if slot != asked.slot}
    return replace(instance, tables=(*instance.tables, table), closed_tables=instance.closed_tables | others)


def _with_one_meeting_more(instance: Instance, plan: Plan, asked: Asked) -> Instance:
    """One more than they have in the plan, in all or in the session of the slot."""
    one = instance.participant[asked.participant or ""]
    ids = [meeting.id for meeting in instance.meetings_of[one.id]]
    if asked.kind is RemedyKind.MOST:
        grown = replace(one, most=1 + sum(id_ in plan.placements for id_ in ids))
    else:
        session = instance.slots_of_session[instance.session_of_slot[asked.slot]]
        grown = replace(one, most_per_session=1 + sum(plan.slot_of(id_) in session for id_ in ids))
    return replace(
        instance, participants=tuple(grown if other is one else other for other in instance.participants)
    )


def _with_interpreter(instance: Instance, asked: Asked) -> Instance:
    """Somebody new who is there in the slot alone."""
    numbers = range(1, len(instance.interpreters) + 2)
    id_ = next(name for number in numbers if (name := f"new-{number}") not in instance.interpreter)
    away = frozenset(range(instance.slot_count)) - {asked.slot}
    one = Interpreter(id_, frozenset(asked.languages), unavailable=away)
    return replace(instance, interpreters=(*instance.interpreters, one))


def _with_slot(instance: Instance, asked: Asked) -> Instance:
    """A session has a new slot, with the number of `asked`; what is barred beside it is barred in it."""
    new = asked.slot
    beside = new if asked.at_start else new - 1

    def numbered(slots: Iterable[int]) -> frozenset[int]:
        return frozenset(at for slot in slots for at in _numbers(slot, new, beside))

    return replace(
        instance,
        sessions=tuple(
            replace(one, slots=one.slots + 1) if one.id == asked.session else one for one in instance.sessions
        ),
        participants=tuple(
            replace(one, unavailable=numbered(one.unavailable)) for one in instance.participants
        ),
        interpreters=tuple(
            replace(one, unavailable=numbered(one.unavailable)) for one in instance.interpreters
        ),
        closed_tables=frozenset(
            (table, at) for table, slot in instance.closed_tables for at in _numbers(slot, new, beside)
        ),
        meetings=tuple(
            replace(one, locked_slot=_moved_on(one.locked_slot, new)) if one.locked_slot is not None else one
            for one in instance.meetings
        ),
    )


def _numbers(slot: int, new: int, beside: int) -> tuple[int, ...]:
    """The slot's number once there is a new one, and the new one's too if it is beside it."""
    return (_moved_on(slot, new), new) if slot == beside else (_moved_on(slot, new),)


def _moved_on(slot: int, new: int) -> int:
    return slot + (slot >= new)


def _later(plan: Plan, new: int) -> Plan:
    """The plan with slots numbered around a new one. Reasons of meetings left out do not fit it any more."""
    return Plan(
        {id_: replace(place, slot=_moved_on(place.slot, new)) for id_, place in plan.placements.items()}
    )
