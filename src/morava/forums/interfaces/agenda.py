"""One participant's day: meetings and free time, session by session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..queries import agenda_meetings, released_timetable, timetable_slots

if TYPE_CHECKING:
    from ..models import Meeting, Participation, Session, Slot, Timetable


@dataclass(frozen=True)
class Item:
    """A meeting with its partner, or a run of free slots (`meeting` is None)."""

    slots: list[Slot]
    meeting: Meeting | None = None
    partner: Participation | None = None

    @property
    def starts_at(self) -> object:
        return self.slots[0].starts_at

    @property
    def ends_at(self) -> object:
        return self.slots[-1].ends_at


@dataclass(frozen=True)
class AgendaSession:
    session: Session
    items: list[Item]


@dataclass(frozen=True)
class Agenda:
    participation: Participation
    timetable: Timetable | None
    sessions: list[AgendaSession]
    count: int


def agenda_of(participation: Participation) -> Agenda:
    """The agenda by the newest released version; without sessions where nothing is released."""
    timetable = released_timetable(participation.forum)
    if timetable is None:
        return Agenda(participation, None, [], 0)
    meetings = {meeting.slot_id: meeting for meeting in agenda_meetings(timetable, participation)}
    sessions: dict[int, AgendaSession] = {}
    for slot in timetable_slots(timetable):
        session = sessions.setdefault(slot.session_id, AgendaSession(slot.session, []))
        _append(session.items, slot, meetings.get(slot.pk), participation)
    busy = [session for session in sessions.values() if any(item.meeting for item in session.items)]
    return Agenda(participation, timetable, [_trimmed(session) for session in busy], len(meetings))


def _append(items: list[Item], slot: Slot, meeting: Meeting | None, participation: Participation) -> None:
    if meeting is not None:
        items.append(Item([slot], meeting, meeting.partner_of(participation.pk)))
    elif items and items[-1].meeting is None:
        items[-1].slots.append(slot)
    else:
        items.append(Item([slot]))


def _trimmed(session: AgendaSession) -> AgendaSession:
    """Without the free time before the first and after the last meeting: nobody has to wait then."""
    items = session.items
    while items and items[0].meeting is None:
        items = items[1:]
    while items and items[-1].meeting is None:
        items = items[:-1]
    return AgendaSession(session.session, items)
