"""Room for one more meeting in a plan by moving a few others: a search by ejection.

A meeting that stands in the way is taken out and put elsewhere, where another may have to make room for
it in turn. What is locked stays. The search is deterministic and ends after a number of steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.engine.scheduling.reasons import Reason, ReasonCode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from morava.engine.scheduling.instance import Meeting
    from morava.engine.scheduling.occupancy import Occupancy
    from morava.engine.scheduling.plan import Placement

ANY_OF_THEM = (
    ReasonCode.BUSY,
    ReasonCode.TABLE_TAKEN,
    ReasonCode.NO_INTERPRETER,
    ReasonCode.INTERPRETER_RESTS,
    ReasonCode.SESSION_FULL,
)
"""Obstacles that can go when one of their meetings goes."""
ALL_OF_THEM = (ReasonCode.TOO_CLOSE, ReasonCode.PRECEDENCE)
"""Obstacles that go when all their meetings go."""


class MakingRoom:
    """Looks for places for a meeting in an occupancy, which is changed on the way."""

    def __init__(self, occupancy: Occupancy, movable: Callable[[str], Meeting | None], steps: int) -> None:
        """`movable`: the meeting of an id, freed of its locks, if it may move; None if it stays."""
        self.occupancy = occupancy
        self.movable = movable
        self.steps = steps
        self.before = dict(occupancy.place)
        self._allowed: dict[str, tuple[int, ...]] = {}
        self._room_at_tables = occupancy.has_open_table()  # else nobody can move from one to another

    def for_one(self, wanted: Meeting, most_moved: int) -> Iterator[dict[str, Placement]]:
        """New places of the meeting and of at most so many others; each way to choose others once."""
        known: set[frozenset[str]] = set()
        for _ in self._settled([wanted], most_moved):
            now = self.occupancy.place
            changed = {id_: place for id_, place in now.items() if self.before.get(id_) != place}
            if frozenset(changed) not in known:
                known.add(frozenset(changed))
                yield changed

    def _settled(
        self, pending: list[Meeting], spare: int, moved: frozenset[str] = frozenset()
    ) -> Iterator[None]:
        """Comes back whenever all pending meetings have a place; moves at most `spare` more."""
        if not pending:
            yield
            return
        meeting, *rest = pending
        fitting = [slot for slot in self._slots(meeting) if self._fits(meeting, slot)]
        fitting.sort(key=lambda slot: self.occupancy.breaks_added(meeting, slot))
        for slot in fitting[:1] if not rest else fitting:
            self._put(meeting, slot)
            yield from self._settled(rest, spare, moved)
            self.occupancy.take(meeting.id)
        if spare and not fitting:
            for slot in self._slots(meeting):
                for ejected in self._ejections(meeting, slot, spare, moved):
                    yield from self._instead(meeting, slot, ejected, rest, spare, moved)

    def _instead(
        self,
        meeting: Meeting,
        slot: int,
        ejected: tuple[Meeting, ...],
        rest: list[Meeting],
        spare: int,
        moved: frozenset[str],
    ) -> Iterator[None]:
        """The meeting in the slot, those ejected elsewhere."""
        places = [self.occupancy.take(one.id) for one in ejected]
        if self._fits(meeting, slot):
            self._put(meeting, slot, {place.table for place in places})
            now = moved | {meeting.id, *(one.id for one in ejected)}
            yield from self._settled([*ejected, *rest], spare - len(ejected), now)
            self.occupancy.take(meeting.id)
        for one, place in zip(ejected, places, strict=True):
            self.occupancy.put(one.id, place)

    def _ejections(
        self, meeting: Meeting, slot: int, spare: int, moved: frozenset[str]
    ) -> Iterable[tuple[Meeting, ...]]:
        """Sets of at most `spare` meetings without whom nothing may stand in the way."""
        sets: set[frozenset[str]] = {frozenset()}
        if not self._step():
            return ()
        for reason in self.occupancy.obstacles(meeting, slot):
            ways = self._ways(reason, slot)
            sets = {more for chosen in sets for more in _enlarged(chosen, ways)}
            sets = {chosen for chosen in sets if len(chosen) <= spare and not chosen & moved}
            if not sets:
                return ()
        freed = ([self.movable(id_) for id_ in sorted(chosen)] for chosen in sorted(sets, key=sorted))
        return [tuple(one for one in found if one is not None) for found in freed if None not in found]

    def _ways(self, reason: Reason, slot: int) -> list[frozenset[str]]:
        """Sets of meetings without whom an obstacle may be gone."""
        if reason.code in ANY_OF_THEM:
            return [frozenset({id_}) for id_ in reason.meetings]
        if reason.code is ReasonCode.NO_TABLE and self._room_at_tables:
            return [frozenset({id_}) for id_ in self.occupancy.at_open_tables(slot)]
        return [frozenset(reason.meetings)] if reason.code in ALL_OF_THEM else []

    def _slots(self, meeting: Meeting) -> tuple[int, ...]:
        """The slots a meeting may be in."""
        if meeting.id not in self._allowed:
            self._allowed[meeting.id] = self.occupancy.instance.allowed_slots(meeting)
        return self._allowed[meeting.id]

    def _fits(self, meeting: Meeting, slot: int) -> bool:
        return self._step() and self.occupancy.fits(meeting, slot)

    def _put(self, meeting: Meeting, slot: int, avoid: Collection[int] = ()) -> None:
        """Into the slot, at the table and with the interpreter it had if they are free."""
        place = self.occupancy.place_in(meeting, slot, self.before.get(meeting.id), avoid)
        self.occupancy.put(meeting.id, place)

    def _step(self) -> bool:
        """Count one; False when there are none left."""
        self.steps -= 1
        return self.steps >= 0


def _enlarged(chosen: frozenset[str], ways: list[frozenset[str]]) -> list[frozenset[str]]:
    """What is chosen, if it holds one of the ways already, else with each of them."""
    return [chosen] if any(way <= chosen for way in ways) else [chosen | way for way in ways]
