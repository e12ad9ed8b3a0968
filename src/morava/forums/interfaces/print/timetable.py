"""What goes on paper: one version of a timetable as plain values, free of the database.

Every document is made from one `PrintedTimetable`, and two of them can be compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date, datetime

# Content by the codes of its languages ("en", "cs", "sr"), or by the code of the country it comes from
# where only that is known; or one text of unknown origin.
Text: TypeAlias = str | Mapping[str, str]


class Stage(StrEnum):
    DRAFT = "draft"
    PRELIMINARY = "preliminary"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class PrintedForum:
    """`version` and `made_at` are stamped on every page; `made_at` carries the forum's time zone."""

    title: Text
    version: int
    stage: Stage
    made_at: datetime
    venue: Text = ""
    organisers: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedSlot:
    """`key` is unique in the forum; times carry the forum's time zone."""

    key: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class PrintedSession:
    slots: tuple[PrintedSlot, ...]

    @property
    def day(self) -> date:
        return self.slots[0].starts.date()


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """`host` is the participant who keeps the table, if it is fixed."""

    number: int
    host: int | None = None


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody who came. `email` and `phone` are filled only if the person shares them."""

    key: int
    name: Text
    language: str = "en"
    speaks: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    agenda_url: str = ""


@dataclass(frozen=True, slots=True)
class PrintedParticipant:
    """An organisation at the forum; `away` are the slots it cannot attend."""

    key: int
    name: Text
    country: str
    city: Text = ""
    delegates: tuple[Delegate, ...] = ()
    away: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PrintedInterpreter:
    """Somebody who interprets; `away` are the slots they cannot, `rests` those in which they rest."""

    key: int
    name: Text
    speaks: tuple[str, ...] = ()
    away: frozenset[int] = frozenset()
    rests: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PrintedMeeting:
    """`slot` is a slot's key, `table` a table's number, `sides` two participants' keys."""

    slot: int
    table: int
    sides: tuple[int, int]
    interpreter: int | None = None

    def partner_of(self, participant: int) -> int:
        first, second = self.sides
        return second if participant == first else first


@dataclass(frozen=True)
class PrintedTimetable:
    forum: PrintedForum
    sessions: tuple[PrintedSession, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    participants: tuple[PrintedParticipant, ...] = ()
    meetings: tuple[PrintedMeeting, ...] = field(default=(), repr=False)
    interpreters: tuple[PrintedInterpreter, ...] = ()

    @cached_property
    def slots(self) -> dict[int, PrintedSlot]:
        return {slot.key: slot for session in self.sessions for slot in session.slots}

    @cached_property
    def participant(self) -> dict[int, PrintedParticipant]:
        return {participant.key: participant for participant in self.participants}

    @cached_property
    def interpreter(self) -> dict[int, PrintedInterpreter]:
        return {interpreter.key: interpreter for interpreter in self.interpreters}

    @cached_property
    def meetings_of(self) -> dict[int, dict[int, PrintedMeeting]]:
        """For each participant: slot → meeting, in the order of time."""
        found: dict[int, dict[int, PrintedMeeting]] = defaultdict(dict)
        for meeting in self._in_time:
            for side in meeting.sides:
                found[side][meeting.slot] = meeting
        return found

    @cached_property
    def meetings_at(self) -> dict[int, dict[int, PrintedMeeting]]:
        """For each table: slot → meeting, in the order of time."""
        found: dict[int, dict[int, PrintedMeeting]] = defaultdict(dict)
        for meeting in self._in_time:
            found[meeting.table][meeting.slot] = meeting
        return found

    @cached_property
    def interpreted_by(self) -> dict[int, dict[int, PrintedMeeting]]:
        """For each interpreter: slot → meeting, in the order of time."""
        found: dict[int, dict[int, PrintedMeeting]] = defaultdict(dict)
        for meeting in self._in_time:
            if meeting.interpreter is not None:
                found[meeting.interpreter][meeting.slot] = meeting
        return found

    @property
    def _in_time(self) -> list[PrintedMeeting]:
        return sorted(self.meetings, key=lambda meeting: (self.slots[meeting.slot].starts, meeting.table))
