"""Meetings locked to slots and tables: alone, by slot, by participant, and two by two."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product
from typing import TYPE_CHECKING

from morava.engine.scheduling.errors import InputError

if TYPE_CHECKING:
    from morava.engine.scheduling.instance import Instance, Meeting, Participant


def of_one_meeting(instance: Instance) -> None:
    tables = set(instance.tables)
    for meeting in instance.meetings:
        if meeting.locked_slot is not None:
            _slot(instance, meeting, meeting.locked_slot)
        if meeting.locked_table is not None:
            _table(instance, meeting, meeting.locked_table, tables)


def _slot(instance: Instance, meeting: Meeting, slot: int) -> None:
    if not 0 <= slot < instance.slot_count:
        raise InputError(
            "slot-out-of-range",
            f"Meeting {meeting.id!r} is locked to slot {slot}, "
            f"but the slots are 0 to {instance.slot_count - 1}.",
            meeting=meeting.id,
            slot=slot,
        )
    if meeting.session is not None and instance.session_of_slot[slot] != meeting.session:
        raise InputError(
            "lock-outside-session",
            f"Meeting {meeting.id!r} is bound to session {meeting.session!r} "
            f"but locked to slot {slot}, which is in another session.",
            meeting=meeting.id,
            slot=slot,
        )
    if instance.closed_tables and not instance.tables_for(meeting, slot):
        raise InputError(
            "lock-at-closed-table",
            f"Meeting {meeting.id!r} is locked to slot {slot}, in which no table it may use is open.",
            meeting=meeting.id,
            slot=slot,
        )
    for side in meeting.sides:
        if slot in instance.participant[side].unavailable:
            raise InputError(
                "lock-while-unavailable",
                f"Meeting {meeting.id!r} is locked to slot {slot}, in which {side!r} is unavailable.",
                meeting=meeting.id,
                participant=side,
                slot=slot,
            )


def _table(instance: Instance, meeting: Meeting, table: int, tables: set[int]) -> None:
    if table not in tables:
        raise InputError(
            "unknown-table",
            f"Meeting {meeting.id!r} is locked to table {table}, which does not exist.",
            meeting=meeting.id,
            table=table,
        )
    host = instance.host_of_table.get(table)
    if host is not None and host not in meeting.sides:
        raise InputError(
            "lock-at-foreign-table",
            f"Meeting {meeting.id!r} is locked to table {table}, which belongs to {host!r}.",
            meeting=meeting.id,
            table=table,
            participant=host,
        )


def of_one_slot(instance: Instance) -> None:
    """Nobody is needed more often at once than they can be, no table twice, and the tables suffice."""
    taken: dict[tuple[int, str], list[str]] = defaultdict(list)
    tables: dict[tuple[int, int], list[str]] = defaultdict(list)
    at_open_tables: Counter[int] = Counter()
    for meeting in instance.meetings:
        if meeting.locked_slot is None:
            continue
        slot = meeting.locked_slot
        for side in meeting.sides:
            taken[slot, side].append(meeting.id)
        if meeting.locked_table is not None:
            tables[slot, meeting.locked_table].append(meeting.id)
        at_open_tables[slot] += _at_open_table(instance, meeting)
    for (slot, side), ids in taken.items():
        _at_once(slot, f"participant {side!r}", ids, instance.participant[side].parallel)
    for (slot, table), ids in tables.items():
        _at_once(slot, f"table {table}", ids, 1)
    _tables_suffice(instance, at_open_tables)


def _at_open_table(instance: Instance, meeting: Meeting) -> bool:
    if meeting.locked_table is not None:
        return meeting.locked_table not in instance.host_of_table
    return all(instance.participant[side].host_table is None for side in meeting.sides)


def _at_once(slot: int, what: str, ids: list[str], limit: int) -> None:
    if len(ids) > limit:
        both = "are both" if len(ids) == 2 else "are all"
        at_most = "" if limit == 1 else f", who can have {limit} at once"
        raise InputError(
            "locks-collide",
            f"Meetings {' and '.join(map(repr, ids))} {both} locked to slot {slot} with {what}{at_most}.",
            meetings=tuple(ids),
            slot=slot,
        )


def _tables_suffice(instance: Instance, at_open_tables: Counter[int]) -> None:
    for slot, count in at_open_tables.items():
        if count > len(instance.open_tables_in(slot)):
            raise InputError(
                "locks-exceed-tables",
                f"{count} meetings without a host's table are locked to slot {slot}, "
                f"but only {len(instance.open_tables_in(slot))} tables can be used that belong to nobody.",
                slot=slot,
            )


def of_one_participant(instance: Instance) -> None:
    for participant in instance.participants:
        locked = [m for m in instance.meetings_of[participant.id] if m.locked_slot is not None]
        _not_above(participant, locked, participant.most, "in all")
        if participant.most_per_session is not None:
            for session, slots in instance.slots_of_session.items():
                in_session = [meeting for meeting in locked if meeting.locked_slot in slots]
                _not_above(participant, in_session, participant.most_per_session, f"in session {session!r}")


def _not_above(participant: Participant, locked: list[Meeting], most: int | None, where: str) -> None:
    if most is not None and len(locked) > most:
        ids = tuple(meeting.id for meeting in locked)
        raise InputError(
            "locks-exceed-most",
            f"Participant {participant.id!r} accepts at most {most} meetings {where}, "
            f"but {len(ids)} of theirs are locked: {', '.join(map(repr, ids))}.",
            participant=participant.id,
            meetings=ids,
        )


def between_two_meetings(instance: Instance) -> None:
    """Locked slots keep the order asked for and leave a slot to walk between those far apart."""
    for earlier, later in instance.precedences:
        first, second = instance.meeting[earlier].locked_slot, instance.meeting[later].locked_slot
        if first is not None and second is not None and first >= second:
            raise InputError(
                "locks-against-precedence",
                f"Meeting {earlier!r} must be before {later!r}, "
                f"but they are locked to slots {first} and {second}.",
                meetings=(earlier, later),
            )
    _walks(instance)


def _walks(instance: Instance) -> None:
    if not instance.buffers:
        return
    far = {frozenset(pair) for pair in instance.buffers}
    session = instance.session_of_slot
    for participant in instance.participants:
        by_slot: dict[int, list[Meeting]] = defaultdict(list)
        for meeting in instance.meetings_of[participant.id]:
            if meeting.locked_slot is not None:
                by_slot[meeting.locked_slot].append(meeting)
        for slot in by_slot:
            if slot + 1 in by_slot and session[slot] == session[slot + 1]:
                for first, second in product(by_slot[slot], by_slot[slot + 1]):
                    _no_walk(participant.id, far, first, second)


def _no_walk(side: str, far: set[frozenset[str]], first: Meeting, second: Meeting) -> None:
    for one, other in product(first.sides, second.sides):
        if side not in (one, other) and frozenset((one, other)) in far:
            raise InputError(
                "locks-against-buffer",
                f"Meetings {first.id!r} and {second.id!r} are locked to slots {first.locked_slot} and "
                f"{second.locked_slot}, which leaves {side!r} no slot to walk from {one!r} to {other!r}.",
                meetings=(first.id, second.id),
                participants=(side, one, other),
            )
