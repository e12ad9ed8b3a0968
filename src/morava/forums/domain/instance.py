"""A forum's draft as the engine sees it, and back: ids are those of the rows, as text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from morava.engine import scheduling as engine

from ..models import MeetingState, Participation, Slot, Table
from ..queries import current_participations, current_slots, current_tables
from .gathering import excluded_meetings

if TYPE_CHECKING:
    from ..models import Forum, Meeting, Timetable


FAIRNESS = 2
"""By how much the breaks of any two participants should differ at most, as in the published problem."""


@dataclass(frozen=True)
class DraftInstance:
    """The engine's instance of a draft, its present plan, and how to read a plan back.

    `slots` and `tables` are the forum's, in the engine's order; `excluded` are meetings that cannot
    take place whatever the slots, by id, with the obstacle's code.
    """

    instance: engine.Instance
    plan: engine.Plan
    slots: tuple[Slot, ...]
    tables: tuple[Table, ...]
    excluded: dict[int, str]

    @cached_property
    def table_by_number(self) -> dict[int, Table]:
        return {table.number: table for table in self.tables}


def draft_instance(draft: Timetable, *, keep_placed: bool = False) -> DraftInstance:
    """Build the instance. With `keep_placed`, meetings already placed are locked where they are."""
    forum = draft.forum
    slots, tables = tuple(current_slots(forum)), tuple(current_tables(forum))
    excluded = excluded_meetings(draft)
    rows = [
        meeting
        for meeting in draft.meetings.exclude(state=MeetingState.CANCELLED).order_by("pk")
        if meeting.pk not in excluded
    ]
    position = {slot.pk: index for index, slot in enumerate(slots)}
    number = {table.pk: table.number for table in tables}
    instance = engine.Instance(
        name=forum.slug,
        participants=_participants(draft, position, tables),
        sessions=_sessions(slots),
        tables=tuple(number.values()),
        meetings=tuple(_meeting(row, position, number, keep=keep_placed) for row in rows),
        fairness=FAIRNESS,
    )
    return DraftInstance(instance, _plan(rows, position, number), slots, tables, excluded)


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
    away: dict[int, set[int]] = {}
    through = Participation.unavailable_slots.through
    rows = through.objects.filter(slot__in=list(position)).values_list("participation_id", "slot_id")
    for participation, slot in rows:
        away.setdefault(participation, set()).add(position[slot])
    return tuple(
        engine.Participant(
            id=str(row.pk),
            name=str(row),
            unavailable=frozenset(away.get(row.pk, ())),
            fewest=limits_of(row, forum)[0],
            most=limits_of(row, forum)[1],
            host_table=hosted.get(row.pk),
        )
        for row in current_participations(forum)
    )


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


def _plan(rows: list[Meeting], position: dict[int, int], number: dict[int, int]) -> engine.Plan:
    return engine.Plan(
        placements={
            str(row.pk): engine.Placement(position[row.slot_id], number[row.table_id])
            for row in rows
            if row.slot_id in position and row.table_id in number
        }
    )
