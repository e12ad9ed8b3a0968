"""Mending a published plan during the day: what happened is taken in with as few changes as possible.

Meetings that are past, or running, stay. Of the others only those move that can no longer be where they are,
and whoever has to make room for them. Each is given the place that disturbs the fewest other participants: a
free one if there is any, else the one that a single Kempe chain (see `search.moves`) clears.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from morava.engine.scheduling.checker import check
from morava.engine.scheduling.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from morava.engine.scheduling.instance import Instance, Meeting
    from morava.engine.scheduling.objective import Objective
    from morava.engine.scheduling.plan import Placement, Plan


@dataclass(frozen=True)
class NoShow:
    """A participant has not come, and is absent from a slot on."""

    participant: str
    slot: int


@dataclass(frozen=True)
class Late:
    """A participant comes later: absent before a slot."""

    participant: str
    slot: int


@dataclass(frozen=True)
class Leaves:
    """A participant leaves earlier: absent from a slot on."""

    participant: str
    slot: int


@dataclass(frozen=True)
class Cancelled:
    """A meeting does not take place."""

    meeting: str


@dataclass(frozen=True)
class TableLost:
    """A table cannot be used from a slot on."""

    table: int
    slot: int


@dataclass(frozen=True)
class Requested:
    """A meeting is wanted that was not before."""

    meeting: Meeting


@dataclass(frozen=True)
class InterpreterIll:
    """An interpreter is absent from a slot on."""

    interpreter: str
    slot: int


Event = NoShow | Late | Leaves | Cancelled | TableLost | Requested | InterpreterIll


@dataclass(frozen=True)
class Change:
    """What changes for one participant in one meeting. None: there is no such meeting before, or after."""

    participant: str
    meeting: str
    before: Placement | None
    after: Placement | None


@dataclass(frozen=True)
class Replan:
    """The forum as it is now, its plan, and what is different.

    `changes` are ordered by participant and time. `named`: participants the events speak of, and partners of
    those who are absent; `affected`: all others whose agenda changes.
    """

    instance: Instance
    plan: Plan
    changes: tuple[Change, ...]
    named: tuple[str, ...]
    affected: tuple[str, ...]
    objective: Objective


def replan(
    instance: Instance,
    plan: Plan,
    now: int,
    events: Iterable[Event],
    seed: int = 0,
    found: Plan | None = None,
) -> Replan:
    """Mend `plan` after `events`; `now` is the first slot that may still change.

    `found`: the mended plan, where the same was asked before; then nothing is searched.

    The plan has to be valid for the instance. Locks of meetings that an event makes impossible are dropped,
    and promises to whoever is absent. Raises InputError where an event speaks of somebody or something
    unknown, of a meeting that is over, or of a pair that meets already.
    """
    happened = tuple(events)
    changed = instance
    for event in happened:
        changed = _after(changed, plan, now, event)
    named = _named(instance, plan, now, happened)
    mended = found or _mend(changed, plan, now, named, seed)
    verdict = check(changed, mended, previous=plan)
    if any(violation.code != "unfair" for violation in verdict.violations):
        raise AssertionError(verdict.violations)
    changes = tuple(_changes(instance, changed, plan, mended))
    affected = dict.fromkeys(change.participant for change in changes if change.participant not in named)
    return Replan(changed, mended, changes, named, tuple(affected), verdict.objective)


def _mend(instance: Instance, plan: Plan, now: int, named: tuple[str, ...], seed: int) -> Plan:
    from morava.engine.scheduling.mending import mend  # loads compiled code

    return mend(instance, plan, now, named, seed)


def _after(instance: Instance, plan: Plan, now: int, event: Event) -> Instance:
    """The instance after an event. Nothing before `now` becomes impossible by it."""
    end = instance.slot_count
    match event:
        case NoShow(participant, slot) | Leaves(participant, slot):
            return _absent(instance, participant, range(max(now, slot), end))
        case Late(participant, slot):
            return _absent(instance, participant, range(now, min(slot, end)))
        case Cancelled(meeting):
            return _without(instance, plan, now, meeting)
        case TableLost(table, slot):
            return _closed(instance, table, range(max(now, slot), end))
        case Requested(meeting):
            return replace(instance, meetings=(*instance.meetings, meeting))
        case InterpreterIll(interpreter, slot):
            return _ill(instance, interpreter, range(max(now, slot), end))


def _known(known: bool, kind: str, id_: object) -> None:
    if not known:
        raise InputError(f"unknown-{kind}", f"There is no {kind} {id_!r}.", **{kind: id_})


def _absent(instance: Instance, participant: str, slots: range) -> Instance:
    _known(participant in instance.participant, "participant", participant)
    people = tuple(
        replace(one, unavailable=one.unavailable | frozenset(slots), fewest=0, fewest_per_session=0)
        if one.id == participant
        else one
        for one in instance.participants
    )
    meetings = tuple(
        replace(meeting, locked_slot=None)
        if participant in meeting.sides and meeting.locked_slot in slots
        else meeting
        for meeting in instance.meetings
    )
    return replace(instance, participants=people, meetings=meetings)


def _without(instance: Instance, plan: Plan, now: int, meeting: str) -> Instance:
    _known(meeting in instance.meeting, "meeting", meeting)
    slot = plan.slot_of(meeting)
    if slot is not None and slot < now:
        raise InputError("meeting-over", f"Meeting {meeting!r} is over.", meeting=meeting)
    return replace(
        instance,
        meetings=tuple(one for one in instance.meetings if one.id != meeting),
        precedences=tuple(pair for pair in instance.precedences if meeting not in pair),
    )


def _closed(instance: Instance, table: int, slots: range) -> Instance:
    """A lost table keeps nobody: its host, and meetings locked to it that are to come, go where there
    is room."""
    _known(table in instance.tables, "table", table)
    return replace(
        instance,
        closed_tables=instance.closed_tables | {(table, slot) for slot in slots},
        participants=tuple(
            replace(one, host_table=None) if one.host_table == table else one for one in instance.participants
        ),
        meetings=tuple(
            replace(one, locked_table=None) if one.locked_table == table else one for one in instance.meetings
        ),
    )


def _ill(instance: Instance, interpreter: str, slots: range) -> Instance:
    _known(interpreter in instance.interpreter, "interpreter", interpreter)
    everyone = tuple(
        replace(one, unavailable=one.unavailable | frozenset(slots)) if one.id == interpreter else one
        for one in instance.interpreters
    )
    return replace(instance, interpreters=everyone)


def _named(instance: Instance, plan: Plan, now: int, events: Iterable[Event]) -> tuple[str, ...]:
    """Whom the events speak of, and whose meetings they make impossible."""
    found: dict[str, None] = {}
    for event in events:
        match event:
            case NoShow(participant, _) | Late(participant, _) | Leaves(participant, _):
                found[participant] = None
                lost = [m for m in instance.meetings_of[participant] if _lost(plan, now, event, m)]
                found.update(dict.fromkeys(side for meeting in lost for side in meeting.sides))
            case Cancelled(id_):
                found.update(dict.fromkeys(instance.meeting[id_].sides))
            case Requested(meeting):
                found.update(dict.fromkeys(meeting.sides))
            case TableLost(table, slot):
                lost_there = {id_ for id_, place in plan.placements.items() if place.table == table}
                found.update(_sides(instance, plan, max(now, slot), lost_there))
            case InterpreterIll(one, slot):
                helped = {id_ for id_, place in plan.placements.items() if place.interpreter == one}
                found.update(_sides(instance, plan, max(now, slot), helped))
    return tuple(found)


def _lost(plan: Plan, now: int, event: NoShow | Late | Leaves, meeting: Meeting) -> bool:
    slot = plan.slot_of(meeting.id)
    if slot is None or slot < now:
        return False
    return slot < event.slot if isinstance(event, Late) else slot >= event.slot


def _sides(instance: Instance, plan: Plan, since: int, meetings: Iterable[str]) -> dict[str, None]:
    """The participants of those meetings that are not before a slot."""
    return {
        side: None
        for id_ in meetings
        if plan.placements[id_].slot >= since
        for side in instance.meeting[id_].sides
    }


def _changes(before: Instance, after: Instance, plan: Plan, mended: Plan) -> Iterator[Change]:
    """By participant in the order of the forum, then by the earlier of the two times."""
    found = []
    order = {participant.id: number for number, participant in enumerate(after.participants)}
    for id_ in dict.fromkeys([*plan.placements, *mended.placements]):
        old, new = plan.placements.get(id_), mended.placements.get(id_)
        if old == new:
            continue
        meeting = after.meeting.get(id_) or before.meeting[id_]
        at = min(place.slot for place in (old, new) if place is not None)
        found += [((order[side], at), Change(side, id_, old, new)) for side in meeting.sides]
    for _, change in sorted(found, key=lambda pair: pair[0]):
        yield change
