"""A forum's draft as the engine sees it, and back: ids are those of the rows, as text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypedDict

from morava.engine import scheduling as engine

from ..models import Interpreter, MeetingState, Participation, Slot, Table
from ..queries import current_interpreters, current_participations, current_slots, current_tables
from .gathering import excluded_meetings
from .languages import spoken_by_participants, understood

if TYPE_CHECKING:
    from ..models import Forum, Meeting, Timetable


FAIRNESS = 2
"""By how much the breaks of any two participants should differ at most, as in the published problem."""


class Place(TypedDict):
    """When and where a meeting is, and who interprets."""

    slot: Slot
    table: Table
    interpreter: Interpreter | None


@dataclass(frozen=True)
class DraftInstance:
    """The engine's instance of a draft, its present plan, and how to read a plan back.

    `slots`, `tables` and `interpreters` are the forum's, in the engine's order; `excluded` are meetings
    that cannot take place whatever the slots, by id, with the obstacle's code.
    """

    instance: engine.Instance
    plan: engine.Plan
    slots: tuple[Slot, ...]
    tables: tuple[Table, ...]
    interpreters: tuple[Interpreter, ...]
    excluded: dict[int, str]

    @cached_property
    def table_by_number(self) -> dict[int, Table]:
        return {table.number: table for table in self.tables}

    @cached_property
    def interpreter_by_id(self) -> dict[str, Interpreter]:
        """By the engine's id."""
        return {str(interpreter.pk): interpreter for interpreter in self.interpreters}

    def place_of(self, placement: engine.Placement) -> Place:
        """The forum's own slot, table and interpreter of a placement."""
        return {
            "slot": self.slots[placement.slot],
            "table": self.table_by_number[placement.table],
            "interpreter": self.interpreter_by_id.get(placement.interpreter or ""),
        }


def draft_instance(draft: Timetable, *, keep_placed: bool = False) -> DraftInstance:
    """Build the instance. With `keep_placed`, meetings already placed are locked where they are; not those
    that lack an interpreter there, which only another time may give them."""
    forum = draft.forum
    slots, tables = tuple(current_slots(forum)), tuple(current_tables(forum))
    interpreters = tuple(current_interpreters(forum))
    excluded = excluded_meetings(draft)
    rows = [
        meeting
        for meeting in draft.meetings.exclude(state=MeetingState.CANCELLED).order_by("pk")
        if meeting.pk not in excluded
    ]
    position = {slot.pk: index for index, slot in enumerate(slots)}
    number = {table.pk: table.number for table in tables}
    people = _participants(draft, position, tables)
    helpers = _interpreters(interpreters, position)
    lacking = _lacking_interpreter(rows, people, helpers) if keep_placed else frozenset()
    instance = engine.Instance(
        name=forum.slug,
        participants=people,
        sessions=_sessions(slots),
        tables=tuple(number.values()),
        meetings=tuple(
            _meeting(row, position, number, keep=keep_placed and row.pk not in lacking) for row in rows
        ),
        fairness=FAIRNESS,
        interpreters=helpers,
        closed_tables=_closed(number, position),
    )
    plan = _plan(rows, position, number, {one.pk for one in interpreters})
    return DraftInstance(instance, plan, slots, tables, interpreters, excluded)


def fingerprint(problem: DraftInstance, *, with_places: bool = False) -> str:
    """A digest of all that a solver is given, and where asked for of where the meetings are.

    Two versions of a timetable that differ in nothing else have the same one, in whatever tongue.
    """
    data = asdict(problem.instance) | {"name": ""}
    key = {meeting.id: f"{meeting.a}-{meeting.b}" for meeting in problem.instance.meetings}
    for person in data["participants"]:
        del person["name"]
    for meeting in data["meetings"]:
        meeting["id"] = key[meeting["id"]]
    data["meetings"] = sorted(data["meetings"], key=itemgetter("id"))
    if with_places:
        data["places"] = {key[id_]: asdict(place) for id_, place in problem.plan.placements.items()}
    text = json.dumps(data, sort_keys=True, default=sorted)
    return hashlib.sha256(text.encode()).hexdigest()


def _participants(
    draft: Timetable, position: dict[int, int], tables: tuple[Table, ...]
) -> tuple[engine.Participant, ...]:
    forum = draft.forum
    hosted = {table.host_id: table.number for table in tables if table.host_id}
    away = _away(Participation.unavailable_slots.through, "participation_id", position)
    spoken = spoken_by_participants(forum)
    people = []
    for row in current_participations(forum):
        unavailable = frozenset(away.get(row.pk, ()))
        fewest, most = limits_of(row, forum)
        people.append(
            engine.Participant(
                id=str(row.pk),
                name=str(row),
                unavailable=unavailable,
                # The capacity line tells of promises that do not fit; they are kept as far as they can be.
                fewest=min(fewest, len(position) - len(unavailable)),
                most=most,
                host_table=hosted.get(row.pk),
                languages=understood(spoken.get(row.pk, ())),
            )
        )
    return tuple(people)


def _interpreters(
    interpreters: tuple[Interpreter, ...], position: dict[int, int]
) -> tuple[engine.Interpreter, ...]:
    if not interpreters:
        return ()
    away = _away(Interpreter.unavailable_slots.through, "interpreter_id", position)
    return tuple(
        engine.Interpreter(
            id=str(row.pk),
            name=row.name,
            languages=understood(row.languages),
            unavailable=frozenset(away.get(row.pk, ())),
            rest_after=row.rest_after,
        )
        for row in interpreters
    )


def _away(through: Any, whose: str, position: dict[int, int]) -> dict[int, set[int]]:
    """The engine's slots in which people are not there, by the id of the person."""
    found: dict[int, set[int]] = {}
    for who, slot in through.objects.filter(slot__in=list(position)).values_list(whose, "slot_id"):
        found.setdefault(who, set()).add(position[slot])
    return found


def _closed(number: dict[int, int], position: dict[int, int]) -> frozenset[tuple[int, int]]:
    """The tables that cannot be used, each with the slot, both as the engine numbers them."""
    away = _away(Table.closed_slots.through, "table_id", position)
    return frozenset((number[pk], at) for pk, slots in away.items() if pk in number for at in slots)


def _lacking_interpreter(
    rows: list[Meeting], people: tuple[engine.Participant, ...], helpers: tuple[engine.Interpreter, ...]
) -> frozenset[int]:
    """Meetings whose sides share no language and that have nobody who interprets between them."""
    if not helpers:
        return frozenset()
    spoken = {one.id: one.languages for one in people}
    languages = {one.id: one.languages for one in helpers}
    lacking = set()
    for row in rows:
        sides = [spoken[str(row.first_id)], spoken[str(row.second_id)]]
        own = languages.get(str(row.interpreter_id), frozenset())
        if all(sides) and not sides[0] & sides[1] and not all(own & side for side in sides):
            lacking.add(row.pk)
    return frozenset(lacking)


def limits_of(participation: Participation, forum: Forum) -> tuple[int, int | None]:
    """Fewest and most meetings: their own, else the forum's. Nobody is promised more than they want."""
    own_fewest, own_most = participation.fewest_meetings, participation.most_meetings
    fewest = forum.fewest_meetings if own_fewest is None else own_fewest
    most = forum.most_meetings if own_most is None else own_most
    return (fewest if most is None else min(fewest, most)), most


def _sessions(slots: tuple[Slot, ...]) -> tuple[engine.Session, ...]:
    """The sessions in order of time; the engine numbers the slots through all of them."""
    counts: dict[int, int] = {}
    days: dict[int, int] = {}
    for slot in slots:
        counts[slot.session_id] = counts.get(slot.session_id, 0) + 1
        days.setdefault(slot.session_id, slot.starts_at.toordinal())
    return tuple(
        engine.Session(id=str(session), slots=count, day=days[session]) for session, count in counts.items()
    )


def _meeting(row: Meeting, position: dict[int, int], number: dict[int, int], *, keep: bool) -> engine.Meeting:
    locked = row.slot_id is not None and row.table_id is not None and (row.is_locked or keep)
    return engine.Meeting(
        id=str(row.pk),
        a=str(row.first_id),
        b=str(row.second_id),
        priority=row.priority,
        locked_slot=position[row.slot_id] if locked and row.slot_id else None,
        locked_table=number[row.table_id] if locked and row.table_id else None,
    )


def _plan(
    rows: list[Meeting], position: dict[int, int], number: dict[int, int], interpreters: set[int]
) -> engine.Plan:
    return engine.Plan(
        placements={
            str(row.pk): engine.Placement(
                position[row.slot_id],
                number[row.table_id],
                str(row.interpreter_id) if row.interpreter_id in interpreters else None,
            )
            for row in rows
            if row.slot_id in position and row.table_id in number
        }
    )
