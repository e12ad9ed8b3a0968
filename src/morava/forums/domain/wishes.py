"""What is wanted, held against the slots and tables there are, before anything is placed.

The engine counts (`morava.engine.scheduling.capacity`); here it gets the wishes as they stand, also with a
frame that is only being thought about.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from morava.engine import scheduling as engine

from ..models import MeetingRule, Participation
from ..queries import current_participations, current_slots, current_tables
from .gathering import wanted_pairs
from .instance import limits_of
from .pairs import clusters_of, obstacle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..models import Forum

SlotKey = tuple[int, int]
"""Session and position: a slot that need not be stored yet."""


@dataclass(frozen=True)
class Frame:
    """Slots per session, by its id, and tables: as they are, or as somebody thinks of having them."""

    slots: Mapping[int, int]
    tables: int

    @property
    def slot_count(self) -> int:
        return sum(self.slots.values())

    @classmethod
    def of(cls, forum: Forum) -> Frame:
        return cls(slots_per_session(forum), current_tables(forum).count())


def slots_per_session(forum: Forum) -> dict[int, int]:
    return dict(Counter(current_slots(forum).values_list("session_id", flat=True)))


@dataclass(frozen=True)
class Wishes:
    """The wishes of a forum as an instance of the engine, and who is meant by its ids.

    `promised`: the fewest meetings of each participant as they were promised, by id; in the instance they
    are no more than the slots hold.
    """

    instance: engine.Instance
    participations: dict[int, Participation]
    promised: dict[str, int]


def wishes_of(forum: Forum, frame: Frame, participations: Iterable[Participation] | None = None) -> Wishes:
    """Every pair that wants to meet and may, in a bounded number of queries.

    `participations` spares reading those who take part where somebody has them already.
    An instance needs a slot and a table; where the frame has none yet it gets one of each to stand in.
    """
    found = current_participations(forum) if participations is None else participations
    by_id = {row.pk: row for row in found}
    away = _away(forum, _positions(frame))
    sessions = _sessions(frame) or (engine.Session("", 1),)
    slots = sum(session.slots for session in sessions)
    people = [_participant(row, forum, away.get(row.pk, frozenset()), slots) for row in by_id.values()]
    instance = engine.Instance(
        name=forum.slug,
        participants=tuple(people),
        sessions=sessions,
        tables=tuple(range(1, frame.tables + 1)) or (1,),
        meetings=_meetings(forum, by_id),
    )
    return Wishes(instance, by_id, {str(row.pk): limits_of(row, forum)[0] for row in by_id.values()})


def _sessions(frame: Frame) -> tuple[engine.Session, ...]:
    return tuple(engine.Session(str(key), count) for key, count in frame.slots.items() if count)


def _positions(frame: Frame) -> dict[SlotKey, int]:
    """The engine's number of each slot."""
    keys = ((session, slot) for session, count in frame.slots.items() for slot in range(count))
    return {key: number for number, key in enumerate(keys)}


def _away(forum: Forum, position: Mapping[SlotKey, int]) -> dict[int, frozenset[int]]:
    """Slots in which participants are not available, by participation."""
    through = Participation.unavailable_slots.through
    rows = through.objects.filter(slot__forum=forum, slot__is_withdrawn=False)
    found: dict[int, set[int]] = {}
    for who, *key in rows.values_list("participation_id", "slot__session_id", "slot__position"):
        if (number := position.get((key[0], key[1]))) is not None:
            found.setdefault(who, set()).add(number)
    return {who: frozenset(numbers) for who, numbers in found.items()}


def _participant(row: Participation, forum: Forum, away: frozenset[int], slots: int) -> engine.Participant:
    fewest, most = limits_of(row, forum)
    fewest = min(fewest, slots - len(away))
    return engine.Participant(id=str(row.pk), name=str(row), unavailable=away, fewest=fewest, most=most)


def _meetings(forum: Forum, participations: Mapping[int, Participation]) -> tuple[engine.Meeting, ...]:
    for row in participations.values():
        row.forum = forum  # the rule asks for it, and it is the same for all
    needs_clusters = forum.meeting_rule == MeetingRule.OTHER_CLUSTERS
    clusters = clusters_of(participations.values()) if needs_clusters else {}
    return tuple(
        engine.Meeting(id=f"{first}-{second}", a=str(first), b=str(second), priority=priority)
        for (first, second), priority in wanted_pairs(forum).items()
        if not obstacle(participations[first], participations[second], clusters)
    )
