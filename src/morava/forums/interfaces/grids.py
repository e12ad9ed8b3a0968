"""Timetables as grids: slots × tables and participants × slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from morava.engine.language import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Meeting, Participation, Session, Slot, Table


@dataclass(frozen=True)
class SlotRow:
    """A slot and, for each table in order, its meeting or None."""

    slot: Slot
    cells: list[Meeting | None]


@dataclass(frozen=True)
class SessionGrid:
    session: Session
    rows: list[SlotRow]


def by_tables(slots: Iterable[Slot], tables: list[Table], meetings: Iterable[Meeting]) -> list[SessionGrid]:
    """One grid per session: a row for each slot, a column for each table."""
    at = {(meeting.slot_id, meeting.table_id): meeting for meeting in meetings}
    grids: dict[int, SessionGrid] = {}
    for slot in slots:
        grid = grids.setdefault(slot.session_id, SessionGrid(slot.session, []))
        grid.rows.append(SlotRow(slot, [at.get((slot.pk, table.pk)) for table in tables]))
    return list(grids.values())


@dataclass(frozen=True)
class Appointment:
    """What a participant does in a slot: a meeting and the partner, or nothing."""

    meeting: Meeting
    partner: Participation


@dataclass(frozen=True)
class ParticipantRow:
    participation: Participation
    cells: list[Appointment | None]
    count: int


def by_participants(slots: list[Slot], meetings: Iterable[Meeting], language: str) -> list[ParticipantRow]:
    """A row for each participant who has a meeting, in the reader's alphabetical order."""
    found: dict[int, dict[int, Appointment]] = {}
    people: dict[int, Participation] = {}
    for meeting in meetings:
        for one, other in (meeting.pair, meeting.pair[::-1]):
            people[one.pk] = one
            found.setdefault(one.pk, {})[meeting.slot_id or 0] = Appointment(meeting, other)
    ordered = sorted(people.values(), key=lambda row: sort_key(str(row), language))
    return [
        ParticipantRow(row, [found[row.pk].get(slot.pk) for slot in slots], len(found[row.pk]))
        for row in ordered
    ]
