"""The day of each interpreter: when, at which table and between whom, and when there is a rest."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from morava.forums.interfaces.print.agenda import free_time, span, trimmed
from morava.forums.interfaces.print.document import Document, speaking
from morava.forums.interfaces.print.labels import meeting_count
from morava.forums.interfaces.print.tongue import Tongue, clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from morava.forums.interfaces.print.timetable import (
        PrintedInterpreter,
        PrintedMeeting,
        PrintedParticipant,
        PrintedSession,
        PrintedSlot,
        PrintedTimetable,
    )


def rotas(timetable: PrintedTimetable, tongue: Tongue, *, only: Collection[int] | None = None) -> Document:
    """One page for each interpreter, by name; `only` are those wanted (all if None)."""
    wanted = [one for one in timetable.interpreters if only is None or one.key in only]
    wanted.sort(key=lambda one: tongue.sort_key(tongue.read(one.name)))
    with speaking(tongue):
        pages = [_page(timetable, one, tongue) for one in wanted]
    return Document("interpreters", [{"id": f"rota-{index}", **page} for index, page in enumerate(pages)])


def _page(timetable: PrintedTimetable, interpreter: PrintedInterpreter, tongue: Tongue) -> dict[str, Any]:
    count = len(timetable.interpreted_by.get(interpreter.key, {}))
    return {
        "tongue": tongue.code,
        "name": tongue.read(interpreter.name),
        "organisation": _("Interpreter"),
        "place": ", ".join(tongue.languages(interpreter.speaks)),
        "count": meeting_count(count) if count else _("No meeting needs you so far."),
        "qr": "",
        "days": [
            {
                "title": tongue.day(day),
                "sessions": [_session(timetable, interpreter, one, tongue) for one in sessions],
            }
            for day, sessions in groupby(timetable.sessions, key=lambda session: session.day)
        ],
    }


def _session(
    timetable: PrintedTimetable, interpreter: PrintedInterpreter, session: PrintedSession, tongue: Tongue
) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    for meeting, words, slots in _runs(timetable, interpreter, session):
        if meeting:
            rows.append(_meeting(timetable, meeting, slots[0], tongue))
        else:
            rows.append(free_time(slots, words))
    return {"title": span(session.slots), "rows": trimmed(rows)}


def _runs(
    timetable: PrintedTimetable, interpreter: PrintedInterpreter, session: PrintedSession
) -> Iterator[tuple[PrintedMeeting | None, str, list[PrintedSlot]]]:
    """Each meeting with its slot; slots without one joined as far as they are alike, and what they are."""
    meetings = timetable.interpreted_by.get(interpreter.key, {})

    def what(slot: PrintedSlot) -> tuple[PrintedMeeting | None, str]:
        if slot.key in interpreter.away:
            return meetings.get(slot.key), _("You told us you are away")
        return meetings.get(slot.key), _("Rest") if slot.key in interpreter.rests else ""

    for (meeting, words), slots in groupby(session.slots, key=what):
        yield meeting, words, list(slots)


def _meeting(
    timetable: PrintedTimetable, meeting: PrintedMeeting, slot: PrintedSlot, tongue: Tongue
) -> dict[str, Any]:
    return {
        "starts": clock(slot.starts),
        "ends": clock(slot.ends),
        "table": meeting.table,
        "sides": [_side(timetable.participant[side], tongue) for side in meeting.sides],
    }


def _side(participant: PrintedParticipant, tongue: Tongue) -> dict[str, str]:
    """Who sits there, and what they speak."""
    spoken = dict.fromkeys(code for one in participant.delegates for code in one.speaks)
    return {
        "name": tongue.read(participant.name),
        "people": ", ".join(tongue.read(one.name) for one in participant.delegates),
        "place": ", ".join(tongue.languages(spoken)),
    }
