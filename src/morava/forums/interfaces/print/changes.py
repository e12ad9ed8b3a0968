"""What differs between two versions, so that only the paper that is out of date is printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from morava.forums.interfaces.print.timetable import PrintedMeeting, PrintedTimetable

    # Times rather than slots: a slot that was withdrawn and made anew at the same time is no change on paper.
    Entry = tuple[datetime, datetime, int, frozenset[int]]


def changed_participants(before: PrintedTimetable, now: PrintedTimetable) -> frozenset[int]:
    """Participants of `now` whose meetings differ in time, table or partner, and those newly come."""
    known = set(before.participant)
    return frozenset(
        key
        for key in now.participant
        if key not in known
        or _entries(before, before.meetings_of.get(key, {})) != _entries(now, now.meetings_of.get(key, {}))
    )


def new_participants(before: PrintedTimetable, now: PrintedTimetable) -> frozenset[int]:
    return frozenset(now.participant) - frozenset(before.participant)


def changed_tables(before: PrintedTimetable, now: PrintedTimetable) -> frozenset[int]:
    """Numbers of the tables of `now` whose meetings or host differ, and of new tables."""
    hosts = {table.number: table.host for table in before.tables}
    return frozenset(
        table.number
        for table in now.tables
        if table.number not in hosts
        or hosts[table.number] != table.host
        or _entries(before, before.meetings_at.get(table.number, {}))
        != _entries(now, now.meetings_at.get(table.number, {}))
    )


def _entries(timetable: PrintedTimetable, meetings: Mapping[int, PrintedMeeting]) -> set[Entry]:
    entries = set()
    for meeting in meetings.values():
        slot = timetable.slots[meeting.slot]
        entries.add((slot.starts, slot.ends, meeting.table, frozenset(meeting.sides)))
    return entries
