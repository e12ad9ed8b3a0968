"""The agenda of each delegate: when, at which table, with whom, and when there is free time."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from morava.design.print import qr_code
from morava.forums.interfaces.print.document import Document, speaking
from morava.forums.interfaces.print.labels import duration, labels, meeting_count
from morava.forums.interfaces.print.tongue import Tongue, clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from morava.forums.interfaces.print.timetable import (
        Delegate,
        PrintedMeeting,
        PrintedParticipant,
        PrintedSession,
        PrintedSlot,
        PrintedTimetable,
    )


def agendas(
    timetable: PrintedTimetable,
    tongue: Tongue,
    *,
    each_in_own_language: bool = False,
    only: Collection[int] | None = None,
    delegate: int | None = None,
) -> Document:
    """One agenda for each delegate, ordered as the desk that hands them out looks for them.

    `only` are the participants wanted (all if None), `delegate` the one delegate wanted. A participant
    that has named nobody yet gets one agenda in the name of the organisation.
    """
    pages: list[dict[str, Any]] = []
    for participant in in_order(timetable, tongue, only):
        for person in participant.delegates or (None,):
            if delegate is not None and (person is None or person.key != delegate):
                continue
            own = Tongue(person.language) if person and each_in_own_language else tongue
            with speaking(own):
                page = _agenda(timetable, participant, person, own)
            pages.append({"id": f"agenda-{len(pages)}", **page})
    return Document("agendas", pages)


def in_order(
    timetable: PrintedTimetable, tongue: Tongue, only: Collection[int] | None = None
) -> list[PrintedParticipant]:
    """Participants by name, as the reader's alphabet has them."""
    wanted = [one for one in timetable.participants if only is None or one.key in only]
    return sorted(wanted, key=lambda participant: tongue.sort_key(tongue.read(participant.name)))


def _agenda(
    timetable: PrintedTimetable, participant: PrintedParticipant, person: Delegate | None, tongue: Tongue
) -> dict[str, Any]:
    name = tongue.read(participant.name)
    count = len(timetable.meetings_of.get(participant.key, {}))
    return {
        "tongue": tongue.code,
        "name": tongue.read(person.name) if person else name,
        "organisation": name if person else "",
        "place": tongue.place(participant),
        "count": meeting_count(count) if count else labels()["no-meetings"],
        "qr": qr_code(person.agenda_url) if person and person.agenda_url else "",
        "days": [
            {
                "title": tongue.day(day),
                "sessions": [_session(timetable, participant, one, tongue) for one in sessions],
            }
            for day, sessions in groupby(timetable.sessions, key=lambda session: session.day)
        ],
    }


def _session(
    timetable: PrintedTimetable, participant: PrintedParticipant, session: PrintedSession, tongue: Tongue
) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    for meeting, away, slots in _runs(timetable, participant, session):
        if meeting:
            rows.append(_meeting(timetable, participant, meeting, slots[0], tongue))
        else:
            rows.append(free_time(slots, _("You told us you are away") if away else ""))
    return {"title": span(session.slots), "rows": trimmed(rows)}


def trimmed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the free time before the first and after the last meeting: nobody has to wait then."""
    busy = [index for index, row in enumerate(rows) if "free" not in row]
    return rows[busy[0] : busy[-1] + 1] if busy else rows


def _runs(
    timetable: PrintedTimetable, participant: PrintedParticipant, session: PrintedSession
) -> Iterator[tuple[PrintedMeeting | None, bool, list[PrintedSlot]]]:
    """Each meeting with its slot; slots without a meeting joined as far as they are alike."""
    meetings = timetable.meetings_of.get(participant.key, {})
    runs = groupby(session.slots, key=lambda slot: (meetings.get(slot.key), slot.key in participant.away))
    for (meeting, away), slots in runs:
        yield meeting, away, list(slots)


def _meeting(
    timetable: PrintedTimetable,
    participant: PrintedParticipant,
    meeting: PrintedMeeting,
    slot: PrintedSlot,
    tongue: Tongue,
) -> dict[str, Any]:
    partner = timetable.participant[meeting.partner_of(participant.key)]
    return {
        "starts": clock(slot.starts),
        "ends": clock(slot.ends),
        "table": meeting.table,
        "partner": tongue.read(partner.name),
        "place": tongue.place(partner),
        "people": ", ".join(tongue.read(one.name) for one in partner.delegates),
        "interpreter": _interpreter(timetable, meeting, tongue),
    }


def _interpreter(timetable: PrintedTimetable, meeting: PrintedMeeting, tongue: Tongue) -> str:
    if meeting.interpreter is None:
        return ""
    who = tongue.read(timetable.interpreter[meeting.interpreter].name)
    return _("Interpreter: %(who)s") % {"who": who}


def free_time(slots: list[PrintedSlot], words: str = "") -> dict[str, Any]:
    """A row without a meeting, with other words than how long it is free."""
    length = duration(round((slots[-1].ends - slots[0].starts).total_seconds() / 60))
    free = words or _("Free time, %(length)s") % {"length": length}
    return {"starts": clock(slots[0].starts), "ends": clock(slots[-1].ends), "free": free}


def span(slots: Collection[PrintedSlot]) -> str:
    """From the start of the first slot to the end of the last: 09:00–13:20."""
    return f"{clock(min(slot.starts for slot in slots))}–{clock(max(slot.ends for slot in slots))}"
