"""A sheet for each table: its number to be read from afar, and who meets there when."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from morava.forums.interfaces.print.agenda import span
from morava.forums.interfaces.print.document import Document, speaking
from morava.forums.interfaces.print.tongue import Tongue, clock

if TYPE_CHECKING:
    from collections.abc import Collection

    from morava.forums.interfaces.print.timetable import (
        PrintedMeeting,
        PrintedSession,
        PrintedSlot,
        PrintedTable,
        PrintedTimetable,
    )

# With more slots than this in a day, the names of the delegates are left out so that one page holds it.
ROOMY = 14


def table_sheets(
    timetable: PrintedTimetable, tongue: Tongue, *, only: Collection[int] | None = None
) -> Document:
    """One page for each table and day; `only` are the numbers of the tables wanted (all if None)."""
    wanted = [table for table in timetable.tables if only is None or table.number in only]
    days = [list(sessions) for _day, sessions in groupby(timetable.sessions, key=lambda session: session.day)]
    with speaking(tongue):
        pages = [_sheet(timetable, table, sessions, tongue) for table in wanted for sessions in days]
    return Document("table-sheets", pages)


def _sheet(
    timetable: PrintedTimetable, table: PrintedTable, sessions: list[PrintedSession], tongue: Tongue
) -> dict[str, Any]:
    meetings = timetable.meetings_at.get(table.number, {})
    return {
        "tongue": tongue.code,
        "number": table.number,
        "host": tongue.read(timetable.participant[table.host].name) if table.host else "",
        "day": tongue.day(sessions[0].day),
        "roomy": sum(len(session.slots) for session in sessions) <= ROOMY,
        "sessions": [
            {
                "title": span(session.slots),
                "rows": [
                    _row(timetable, table, slot, meetings.get(slot.key), tongue) for slot in session.slots
                ],
            }
            for session in sessions
        ],
    }


def _row(
    timetable: PrintedTimetable,
    table: PrintedTable,
    slot: PrintedSlot,
    meeting: PrintedMeeting | None,
    tongue: Tongue,
) -> dict[str, Any]:
    # The host stands first in every row of the own table.
    sides = sorted(meeting.sides, key=lambda side: side != table.host) if meeting else []
    return {
        "starts": clock(slot.starts),
        "ends": clock(slot.ends),
        "sides": [_side(timetable, key, tongue) for key in sides],
    }


def _side(timetable: PrintedTimetable, key: int, tongue: Tongue) -> dict[str, str]:
    participant = timetable.participant[key]
    return {
        "name": tongue.read(participant.name),
        "place": tongue.place(participant),
        "people": ", ".join(tongue.read(one.name) for one in participant.delegates),
    }
