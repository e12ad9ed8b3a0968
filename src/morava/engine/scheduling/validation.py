"""Refuses instances that contradict themselves, one sentence per contradiction.

Everything a lock asks for is judged here, so that a valid instance can always honour all its locks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from morava.engine.scheduling.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.engine.scheduling.instance import Instance, Meeting, Participant

MOST_SLOTS = 1_000
MOST_PARTICIPANTS = 20_000
MOST_MEETINGS = 100_000


def validate(instance: Instance) -> None:
    """Raise InputError for the first contradiction found."""
    _limits(instance)
    _sessions(instance)
    _tables(instance)
    _participants(instance)
    _meetings(instance)
    _precedences(instance)
    _locks(instance)
    _fairness(instance)


def _limits(instance: Instance) -> None:
    for what, count, limit in (
        ("participants", len(instance.participants), MOST_PARTICIPANTS),
        ("meetings", len(instance.meetings), MOST_MEETINGS),
        ("slots", instance.slot_count, MOST_SLOTS),
    ):
        if count > limit:
            raise InputError(
                "too-large", f"There are {count} {what}; the limit is {limit}.", what=what, count=count
            )


def _sessions(instance: Instance) -> None:
    _distinct("session", (session.id for session in instance.sessions))
    for session in instance.sessions:
        if session.slots < 1:
            raise InputError(
                "session-without-slots",
                f"Session {session.id!r} has {session.slots} slots; it needs at least one.",
                session=session.id,
            )
    if not instance.sessions:
        raise InputError("no-slots", "There are no slots: add at least one session.")


def _tables(instance: Instance) -> None:
    if not instance.tables:
        raise InputError("no-tables", "There are no tables: add at least one.")
    for table in instance.tables:
        if table < 0:
            raise InputError("negative-table", f"Table number {table} is negative.", table=table)
    _distinct("table", instance.tables)


def _participants(instance: Instance) -> None:
    _distinct("participant", (participant.id for participant in instance.participants))
    hosts: dict[int, Participant] = {}
    for participant in instance.participants:
        _availability(instance, participant)
        _promise(participant)
        if participant.host_table is not None:
            _host_table(instance, participant, hosts)


def _availability(instance: Instance, participant: Participant) -> None:
    for slot in sorted(participant.unavailable):
        if not 0 <= slot < instance.slot_count:
            raise InputError(
                "slot-out-of-range",
                f"Participant {participant.id!r} is unavailable in slot {slot}, "
                f"but the slots are 0 to {instance.slot_count - 1}.",
                participant=participant.id,
                slot=slot,
            )


def _promise(participant: Participant) -> None:
    if participant.fewest < 0 or (participant.most is not None and participant.most < 0):
        raise InputError(
            "negative-count",
            f"Participant {participant.id!r} has a negative number of meetings.",
            participant=participant.id,
        )
    if participant.most is not None and participant.fewest > participant.most:
        raise InputError(
            "fewest-above-most",
            f"Participant {participant.id!r} is promised {participant.fewest} meetings "
            f"but accepts at most {participant.most}.",
            participant=participant.id,
        )


def _host_table(instance: Instance, participant: Participant, hosts: dict[int, Participant]) -> None:
    table = participant.host_table
    if table is None:
        return
    if table not in instance.tables:
        raise InputError(
            "unknown-table",
            f"Participant {participant.id!r} hosts table {table}, which does not exist.",
            participant=participant.id,
            table=table,
        )
    if table in hosts:
        raise InputError(
            "table-with-two-hosts",
            f"Table {table} has two hosts: {hosts[table].id!r} and {participant.id!r}.",
            table=table,
            participants=(hosts[table].id, participant.id),
        )
    hosts[table] = participant


def _meetings(instance: Instance) -> None:
    _distinct("meeting", (meeting.id for meeting in instance.meetings))
    known = {participant.id for participant in instance.participants}
    sessions = {session.id for session in instance.sessions}
    seen: dict[frozenset[str], str] = {}
    for meeting in instance.meetings:
        _sides(meeting, known)
        _not_repeated(meeting, seen)
        if meeting.priority not in (1, 2, 3):
            raise InputError(
                "unknown-priority",
                f"Meeting {meeting.id!r} has priority {meeting.priority}; it is 1, 2 or 3.",
                meeting=meeting.id,
            )
        if meeting.session is not None and meeting.session not in sessions:
            raise InputError(
                "unknown-session",
                f"Meeting {meeting.id!r} is bound to session {meeting.session!r}, which does not exist.",
                meeting=meeting.id,
                session=meeting.session,
            )


def _sides(meeting: Meeting, known: set[str]) -> None:
    for side in meeting.sides:
        if side not in known:
            raise InputError(
                "unknown-participant",
                f"Meeting {meeting.id!r} names participant {side!r}, who does not exist.",
                meeting=meeting.id,
                participant=side,
            )
    if meeting.a == meeting.b:
        raise InputError(
            "meeting-with-oneself",
            f"Meeting {meeting.id!r} is between {meeting.a!r} and themselves.",
            meeting=meeting.id,
            participant=meeting.a,
        )


def _not_repeated(meeting: Meeting, seen: dict[frozenset[str], str]) -> None:
    pair = frozenset(meeting.sides)
    if pair in seen:
        raise InputError(
            "duplicate-meeting",
            f"Meetings {seen[pair]!r} and {meeting.id!r} are between the same two participants, "
            f"{meeting.a!r} and {meeting.b!r}.",
            meetings=(seen[pair], meeting.id),
            participants=meeting.sides,
        )
    seen[pair] = meeting.id


def _precedences(instance: Instance) -> None:
    known = {meeting.id for meeting in instance.meetings}
    for pair in instance.precedences:
        for meeting in pair:
            if meeting not in known:
                raise InputError(
                    "unknown-meeting",
                    f"The precedence {pair[0]!r} before {pair[1]!r} names meeting {meeting!r}, "
                    "which does not exist.",
                    meeting=meeting,
                )
    circle = _circle(instance.precedences)
    if circle:
        raise InputError(
            "precedences-in-a-circle",
            "These meetings are each to be before the next, in a circle: "
            + ", ".join(map(repr, circle))
            + ".",
            meetings=circle,
        )


def _circle(precedences: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The meetings left when all that have no predecessor are taken away again and again."""
    left = set(precedences)
    while left:
        later = {after for _, after in left}
        free = {pair for pair in left if pair[0] not in later}
        if not free:
            earlier = {before for before, _ in left}
            return tuple(sorted(earlier & later))
        left -= free
    return ()


def _locks(instance: Instance) -> None:
    for meeting in instance.meetings:
        if meeting.locked_slot is not None:
            _locked_slot(instance, meeting)
        if meeting.locked_table is not None:
            _locked_table(instance, meeting)
    _locks_of_one_slot(instance)
    _locks_of_one_participant(instance)
    _locks_against_precedence(instance)


def _locked_slot(instance: Instance, meeting: Meeting) -> None:
    slot = meeting.locked_slot
    if slot is None:
        return
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
    for side in meeting.sides:
        if slot in instance.participant[side].unavailable:
            raise InputError(
                "lock-while-unavailable",
                f"Meeting {meeting.id!r} is locked to slot {slot}, in which {side!r} is unavailable.",
                meeting=meeting.id,
                participant=side,
                slot=slot,
            )


def _locked_table(instance: Instance, meeting: Meeting) -> None:
    table = meeting.locked_table
    if table is None:
        return
    if table not in instance.tables:
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


def _locks_of_one_slot(instance: Instance) -> None:
    taken: dict[tuple[int, object], Meeting] = {}
    at_open_tables: Counter[int] = Counter()
    for meeting in instance.meetings:
        slot = meeting.locked_slot
        if slot is None:
            continue
        places: list[object] = list(meeting.sides)
        if meeting.locked_table is not None:
            places.append(meeting.locked_table)
        for place in places:
            _taken_once(taken, slot, place, meeting)
        tables = instance.allowed_tables(meeting)
        at_open_tables[slot] += all(table not in instance.host_of_table for table in tables)
        if at_open_tables[slot] > len(instance.open_tables):
            raise InputError(
                "locks-exceed-tables",
                f"{at_open_tables[slot]} meetings without a host's table are locked to slot {slot}, "
                f"but only {len(instance.open_tables)} tables belong to nobody.",
                slot=slot,
            )


def _taken_once(taken: dict[tuple[int, object], Meeting], slot: int, place: object, meeting: Meeting) -> None:
    other = taken.setdefault((slot, place), meeting)
    if other is not meeting:
        what = f"participant {place!r}" if isinstance(place, str) else f"table {place}"
        raise InputError(
            "locks-collide",
            f"Meetings {other.id!r} and {meeting.id!r} are both locked to slot {slot} with {what}.",
            meetings=(other.id, meeting.id),
            slot=slot,
        )


def _locks_of_one_participant(instance: Instance) -> None:
    for participant in instance.participants:
        locked = [m.id for m in instance.meetings_of[participant.id] if m.locked_slot is not None]
        if participant.most is not None and len(locked) > participant.most:
            raise InputError(
                "locks-exceed-most",
                f"Participant {participant.id!r} accepts at most {participant.most} meetings, "
                f"but {len(locked)} of theirs are locked: {', '.join(map(repr, locked))}.",
                participant=participant.id,
                meetings=tuple(locked),
            )


def _locks_against_precedence(instance: Instance) -> None:
    for earlier, later in instance.precedences:
        first, second = instance.meeting[earlier].locked_slot, instance.meeting[later].locked_slot
        if first is not None and second is not None and first >= second:
            raise InputError(
                "locks-against-precedence",
                f"Meeting {earlier!r} must be before {later!r}, "
                f"but they are locked to slots {first} and {second}.",
                meetings=(earlier, later),
            )


def _fairness(instance: Instance) -> None:
    if instance.fairness is not None and instance.fairness < 0:
        raise InputError("negative-fairness", f"Fairness {instance.fairness} is negative.")
    if instance.fairness is None and instance.fairness_binding:
        raise InputError("no-fairness", "Fairness is binding, but no limit is given.")


def _distinct(what: str, ids: Iterable[object]) -> None:
    for id_, times in Counter(ids).items():
        if times > 1:
            raise InputError(f"duplicate-{what}", f"There are {times} {what}s {id_!r}.", **{what: id_})
