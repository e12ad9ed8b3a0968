"""Interpreters on a page: who there is, how many it takes, and who interprets when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from ..domain.interpreting import candidates, needs_interpreter, resting_slots, sentences
from ..domain.languages import share_a_language, spoken_by_participants, understood
from ..domain.wishes import Frame, wishes_of
from ..models import MeetingState
from ..queries import (
    current_interpreters,
    current_slots,
    interpreted_meetings,
    interpreters_visible_to,
    timetable_slots,
    working_timetable,
)
from .spoken import SPOKEN, language_name

if TYPE_CHECKING:
    from morava.directory.queries import Reader

    from ..models import Forum, Interpreter, Meeting, Session, Slot, Timetable

NAMED = 3
"""How many pairs of languages are named."""


@dataclass(frozen=True)
class RosterRow:
    """An interpreter, for how many of the forum's slots they are there, and how many meetings they have."""

    interpreter: Interpreter
    free: int
    slots: int
    meetings: int


def roster(forum: Forum) -> list[RosterRow]:
    slots = current_slots(forum).count()
    newest = working_timetable(forum)
    rows = current_interpreters(forum).annotate(
        away=Count("unavailable_slots", filter=Q(unavailable_slots__is_withdrawn=False), distinct=True),
        has=Count("meetings", filter=Q(meetings__timetable=newest), distinct=True),
    )
    return [RosterRow(row, slots - row.away, slots, row.has) for row in rows]


@dataclass(frozen=True)
class Between:
    """Two languages, by name, and how many wanted meetings an interpreter between them would help."""

    text: str
    count: int


@dataclass(frozen=True)
class Need:
    """Wanted meetings whose sides share no language.

    `at_least`: interpreters that takes in any timetable; `without`: placed ones that nobody interprets.
    """

    meetings: int
    between: list[Between]
    at_least: int
    has_interpreters: bool
    without: int

    @property
    def more(self) -> int:
        """Meetings that take other languages than those named."""
        return self.meetings - sum(one.count for one in self.between)


Sides = tuple[frozenset[str], frozenset[str]]


def need_of(forum: Forum) -> Need:
    frame = Frame.of(forum)
    spoken = spoken_by_participants(forum)
    wanted: Counter[Sides] = Counter()
    for meeting in wishes_of(forum, frame).instance.meetings:
        a, b = (understood(spoken.get(int(side), ())) for side in (meeting.a, meeting.b))
        if not share_a_language(a, b):
            wanted[a, b] += 1
    has_interpreters = current_interpreters(forum).exists()
    return Need(
        meetings=wanted.total(),
        between=_between(wanted),
        at_least=-(-wanted.total() // max(1, frame.slot_count)),
        has_interpreters=has_interpreters,
        without=_without(forum, spoken) if has_interpreters else 0,
    )


def _between(wanted: Counter[Sides]) -> list[Between]:
    """The pairs of languages that help most, each with the meetings that those before it did not help."""
    left, found = wanted.copy(), list[Between]()
    while left and len(found) < NAMED:
        helped: Counter[frozenset[str]] = Counter()
        for sides, count in left.items():
            for pair in {frozenset(pair) for pair in product(*sides)}:
                helped[pair] += count
        best = min(helped, key=lambda pair: (-helped[pair], sorted(map(_usual_first, pair))))
        one, other = sorted(best, key=_usual_first)
        found.append(Between(f"{language_name(one)}–{language_name(other)}", helped[best]))
        left = Counter({sides: count for sides, count in left.items() if not _helps(best, sides)})
    return found


def _usual_first(code: str) -> tuple[int, str]:
    return SPOKEN.index(code) if code in SPOKEN else len(SPOKEN), code


def _helps(pair: frozenset[str], sides: Sides) -> bool:
    return all(pair & side for side in sides)


def _without(forum: Forum, spoken: dict[int, frozenset[str]]) -> int:
    newest = working_timetable(forum)
    if newest is None:
        return 0
    rows = newest.meetings.filter(state=MeetingState.PLACED, interpreter=None)
    return sum(
        not share_a_language(spoken.get(first, ()), spoken.get(second, ()))
        for first, second in rows.values_list("first_id", "second_id")
    )


@dataclass(frozen=True)
class Interpreting:
    """What a meeting's page tells of interpreters: who else is free at its time, and why others cannot."""

    is_needed: bool = False
    free: list[Interpreter] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)


def interpreting_of(meeting: Meeting) -> Interpreting:
    if meeting.slot is None or not needs_interpreter(meeting):
        return Interpreting()
    found = [one for one in candidates(meeting, meeting.slot) if one.interpreter != meeting.interpreter]
    return Interpreting(
        is_needed=True,
        free=[one.interpreter for one in found if not one.obstacle],
        obstacles=list(sentences(found, meeting.slot)),
    )


@dataclass(frozen=True)
class RotaCell:
    """What an interpreter does in a slot: a meeting, or `state` is rest, away or free."""

    slot: Slot
    meeting: Meeting | None = None
    state: str = ""


@dataclass(frozen=True)
class RotaRow:
    interpreter: Interpreter
    cells: list[RotaCell]
    count: int


@dataclass(frozen=True)
class RotaSession:
    session: Session
    slots: list[Slot]
    rows: list[RotaRow]


def rota_of(timetable: Timetable, reader: Reader) -> list[RotaSession]:
    """Who interprets when, session by session: a row for each who comes or has a meeting in this version."""
    meetings = list(interpreted_meetings(timetable))
    at = {(meeting.interpreter_id, meeting.slot_id): meeting for meeting in meetings}
    named = Q(pk__in={meeting.interpreter_id for meeting in meetings})
    of_forum = interpreters_visible_to(reader).filter(forum=timetable.forum_id)
    people = of_forum.filter(Q(is_withdrawn=False) | named).prefetch_related("unavailable_slots")
    sessions: dict[int, RotaSession] = {}
    for slot in timetable_slots(timetable):
        sessions.setdefault(slot.session_id, RotaSession(slot.session, [], [])).slots.append(slot)
    for session in sessions.values():
        session.rows.extend(_row(one, session.slots, at) for one in people)
    return list(sessions.values())


def _row(
    interpreter: Interpreter, slots: list[Slot], at: dict[tuple[int | None, int | None], Meeting]
) -> RotaRow:
    taken = {slot.pk for slot in slots if (interpreter.pk, slot.pk) in at}
    away = {slot.pk for slot in interpreter.unavailable_slots.all()}
    resting = resting_slots(interpreter, slots, taken)

    def cell(slot: Slot) -> RotaCell:
        if meeting := at.get((interpreter.pk, slot.pk)):
            return RotaCell(slot, meeting)
        if slot.pk in away:
            return RotaCell(slot, state="away")
        return RotaCell(slot, state="rest" if slot.pk in resting else "free")

    return RotaRow(interpreter, [cell(slot) for slot in slots], len(taken))
