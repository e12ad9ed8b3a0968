"""What differs between two versions, so that only the paper that is out of date is printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from morava.forums.interfaces.print.timetable import PrintedMeeting, PrintedTimetable

    # Times rather than slots: a slot that was withdrawn and made anew at the same time is no change on paper.
    Entry = tuple[datetime, datetime, int, frozenset[int], int | None]


def changed_participants(before: PrintedTimetable, now: PrintedTimetable) -> frozenset[int]:
    """Participants of `now` whose meetings differ in time, table, partner or interpreter, and newcomers."""
    known = set(before.participant)
    return frozenset(
        key
        for key in now.participant
        if key not in known
        or _entries(before, before.meetings_of.get(key, {})) != _entries(now, now.meetings_of.get(key, {}))
    )


def changed_interpreters(before: PrintedTimetable, now: PrintedTimetable) -> frozenset[int]:
    """Interpreters of `now` whose meetings differ, and those newly come."""
    return frozenset(
        key
        for key in now.interpreter
        if key not in before.interpreter
        or _entries(before, before.interpreted_by.get(key, {}))
        != _entries(now, now.interpreted_by.get(key, {}))
    )


def new_participants(before: PrintedTimetable, now: PrintedTimetable) -> frozenset[int]:
    return frozenset(now.participant) - frozenset(before.participant)


def changed_tables(before: PrintedTimetable, now: PrintedTimetable) -> frozenset[int]:
    """Numbers of the tables of `now` whose meetings or host differ, and of new tables.

    Who interprets does not stand on the sheet of a table.
    """
    hosts = {table.number: table.host for table in before.tables}
    return frozenset(
        table.number
        for table in now.tables
        if table.number not in hosts
        or hosts[table.number] != table.host
        or _at_table(before, table.number) != _at_table(now, table.number)
    )


def _at_table(timetable: PrintedTimetable, number: int) -> set[Entry]:
    return {(*entry[:4], None) for entry in _entries(timetable, timetable.meetings_at.get(number, {}))}


def _entries(timetable: PrintedTimetable, meetings: Mapping[int, PrintedMeeting]) -> set[Entry]:
    entries = set()
    for meeting in meetings.values():
        slot = timetable.slots[meeting.slot]
        entries.add((slot.starts, slot.ends, meeting.table, frozenset(meeting.sides), meeting.interpreter))
    return entries
