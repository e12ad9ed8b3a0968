"""The list from A to Z for the desk: who is here, when and where their meetings are."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from morava.forums.interfaces.print.agenda import in_order
from morava.forums.interfaces.print.document import Document, speaking
from morava.forums.interfaces.print.tongue import Tongue, clock

if TYPE_CHECKING:
    from morava.forums.interfaces.print.timetable import PrintedParticipant, PrintedTimetable


def a_to_z(timetable: PrintedTimetable, tongue: Tongue) -> Document:
    """All participants in the reader's alphabetical order, under their first letters."""
    hosts = {table.host: table.number for table in timetable.tables if table.host}
    with speaking(tongue):
        letters = [
            {
                "letter": letter,
                "entries": [_entry(timetable, one, hosts.get(one.key), tongue) for one in ones],
            }
            for letter, ones in groupby(
                in_order(timetable, tongue), key=lambda one: tongue.first_letter(tongue.read(one.name))
            )
        ]
    return Document("a-to-z", [{"tongue": tongue.code, "letters": letters}] if letters else [])


def _entry(
    timetable: PrintedTimetable, participant: PrintedParticipant, own_table: int | None, tongue: Tongue
) -> dict[str, Any]:
    meetings = timetable.meetings_of.get(participant.key, {})
    days = groupby(meetings.values(), key=lambda meeting: timetable.slots[meeting.slot].starts.date())
    return {
        "name": tongue.read(participant.name),
        "place": tongue.place(participant),
        "people": ", ".join(tongue.read(one.name) for one in participant.delegates),
        "table": own_table,
        "days": [
            [[clock(timetable.slots[meeting.slot].starts), meeting.table] for meeting in of_day]
            for _day, of_day in days
        ],
    }
