"""Who and what is taken in which slot of a plan, and what stands in the way of one more meeting."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from morava.engine.scheduling.instance import Instance, Interpreter, Meeting
from morava.engine.scheduling.plan import Placement, Plan
from morava.engine.scheduling.reasons import Reason, ReasonCode

BySlot = dict[int, list[str]]
"""Ids of meetings by slot; slots without a meeting have no entry."""


class Occupancy:
    """One plan, indexed. `put` and `take` change it; the plan it was made from stays as it was.

    A meeting never stands in its own way.
    """

    def __init__(self, instance: Instance, plan: Plan) -> None:
        self.instance = instance
        self.place: dict[str, Placement] = {}
        self._of_participant: dict[str, BySlot] = defaultdict(dict)
        self._of_interpreter: dict[str, BySlot] = defaultdict(dict)
        self._at_table: dict[int, BySlot] = defaultdict(dict)
        self._before: dict[str, list[str]] = defaultdict(list)
        self._after: dict[str, list[str]] = defaultdict(list)
        for earlier, later in instance.precedences:
            self._before[later].append(earlier)
            self._after[earlier].append(later)
        self._far = {frozenset(pair) for pair in instance.buffers}
        for id_, placement in plan.placements.items():
            self.put(id_, placement)

    def put(self, meeting: str, placement: Placement) -> None:
        """Take a meeting that has no place yet in."""
        self.place[meeting] = placement
        for taken in self._taken_by(meeting, placement):
            taken.setdefault(placement.slot, []).append(meeting)

    def take(self, meeting: str) -> Placement:
        """Take a meeting out; returns the place it had."""
        placement = self.place.pop(meeting)
        for taken in self._taken_by(meeting, placement):
            taken[placement.slot].remove(meeting)
            if not taken[placement.slot]:
                del taken[placement.slot]
        return placement

    def _taken_by(self, meeting: str, placement: Placement) -> Iterator[BySlot]:
        for side in self.instance.meeting[meeting].sides:
            yield self._of_participant[side]
        yield self._at_table[placement.table]
        if placement.interpreter is not None:
            yield self._of_interpreter[placement.interpreter]

    def busy_slots(self, participant: str) -> frozenset[int]:
        """The slots in which a participant has a meeting."""
        return frozenset(self._of_participant[participant])

    def meetings_of(self, participant: str, slots: Sequence[int] | None = None) -> tuple[str, ...]:
        """The placed meetings of a participant, by time; only those in `slots`, if given."""
        theirs = self._of_participant[participant]
        return tuple(id_ for slot in sorted(theirs) if slots is None or slot in slots for id_ in theirs[slot])

    def in_slot(self, participant: str, slot: int) -> tuple[str, ...]:
        """The meetings a participant has in a slot."""
        return tuple(self._of_participant[participant].get(slot, ()))

    def at_open_tables(self, slot: int) -> tuple[str, ...]:
        """The meetings of a slot at tables that belong to nobody."""
        return tuple(
            id_ for table in self.instance.open_tables for id_ in self._at_table[table].get(slot, ())
        )

    def has_open_table(self) -> bool:
        """Whether in any slot a table that belongs to nobody is free."""
        return any(
            len(self.at_open_tables(slot)) < len(self.instance.open_tables_in(slot))
            for slot in range(self.instance.slot_count)
        )

    def free_tables(self, wanted: Meeting, slot: int) -> tuple[int, ...]:
        """The tables at which the meeting could be."""
        return tuple(
            table
            for table in self.instance.tables_for(wanted, slot)
            if not _others(wanted, self._at_table[table].get(slot, ()))
        )

    def free_interpreters(self, wanted: Meeting, slot: int) -> tuple[str, ...]:
        """Who could interpret; nobody where nobody has to."""
        return tuple(
            one.id
            for one in self._able(wanted)
            if self._there_and_free(one, wanted, slot) and not self._must_rest(one, wanted, slot)
        )

    def place_in(
        self, wanted: Meeting, slot: int, like: Placement | None = None, avoid: Collection[int] = ()
    ) -> Placement:
        """A place in a slot in which nothing stands in the way.

        With the table and the interpreter of another place if they are free, and at a table to avoid only
        if there is no other.
        """
        tables = self.free_tables(wanted, slot)
        interpreters = self.free_interpreters(wanted, slot)
        table = min(tables, key=lambda one: one in avoid)
        interpreter = interpreters[0] if interpreters else None
        if like is not None:
            table = like.table if like.table in tables else table
            interpreter = like.interpreter if like.interpreter in interpreters else interpreter
        return Placement(slot, table, interpreter)

    def breaks_added(self, wanted: Meeting, slot: int) -> int:
        """How many breaks more the sides would have with the meeting in a slot."""
        return sum(self._breaks_added_to(side, wanted, slot) for side in wanted.sides)

    def _breaks_added_to(self, side: str, wanted: Meeting, slot: int) -> int:
        instance = self.instance
        within = range(instance.slot_count)
        if not instance.breaks_span_sessions:
            within = instance.slots_of_session[instance.session_of_slot[slot]]
        theirs = self._of_participant[side]
        busy = [at for at, ids in theirs.items() if at in within and _others(wanted, ids)]
        before = max((at for at in busy if at <= slot), default=None)
        after = min((at for at in busy if at >= slot), default=None)
        if before is None or after is None:
            beside = after if before is None else before
            return int(beside is not None and abs(beside - slot) > 1)
        return (slot - before > 1) + (after - slot > 1) - (after - before > 1)

    def fits(self, wanted: Meeting, slot: int) -> bool:
        return next(self.obstacles(wanted, slot), None) is None

    def obstacles(self, wanted: Meeting, slot: int) -> Iterator[Reason]:
        """Everything that stands in the way of a meeting in a slot, each with its culprits."""
        yield from self._own_limits(wanted, slot)
        yield from self._people(wanted, slot)
        yield from self._order(wanted, slot)
        yield from self._walks(wanted, slot)
        yield from self._full(wanted, slot)
        yield from self._interpreters(wanted, slot)
        if not self.free_tables(wanted, slot):
            yield self._no_table(wanted, slot)

    def _own_limits(self, wanted: Meeting, slot: int) -> Iterator[Reason]:
        instance = self.instance
        if wanted.session is not None and instance.session_of_slot[slot] != wanted.session:
            yield Reason(ReasonCode.OTHER_SESSION, slots=(slot,))
        if wanted.locked_slot is not None and wanted.locked_slot != slot:
            yield Reason(ReasonCode.LOCKED_ELSEWHERE, slots=(slot,))
        away = tuple(side for side in wanted.sides if slot in instance.participant[side].unavailable)
        if away:
            yield Reason(ReasonCode.UNAVAILABLE, participants=away, slots=(slot,))

    def _people(self, wanted: Meeting, slot: int) -> Iterator[Reason]:
        for side in wanted.sides:
            ids = _others(wanted, self._of_participant[side].get(slot, ()))
            if len(ids) >= self.instance.participant[side].parallel:
                yield Reason(ReasonCode.BUSY, participants=(side,), slots=(slot,), meetings=ids)

    def _order(self, wanted: Meeting, slot: int) -> Iterator[Reason]:
        place = self.place
        late = [id_ for id_ in self._before.get(wanted.id, ()) if id_ in place and place[id_].slot >= slot]
        early = [id_ for id_ in self._after.get(wanted.id, ()) if id_ in place and place[id_].slot <= slot]
        if late or early:
            yield Reason(ReasonCode.PRECEDENCE, slots=(slot,), meetings=(*late, *early))

    def _walks(self, wanted: Meeting, slot: int) -> Iterator[Reason]:
        if not self._far:
            return
        for side in wanted.sides:
            ids = tuple(
                id_
                for next_to in (slot - 1, slot + 1)
                if self._same_session(slot, next_to)
                for id_ in _others(wanted, self._of_participant[side].get(next_to, ()))
                if self._are_far(side, wanted, self.instance.meeting[id_])
            )
            if ids:
                yield Reason(ReasonCode.TOO_CLOSE, participants=(side,), slots=(slot,), meetings=ids)

    def _same_session(self, slot: int, other: int) -> bool:
        session = self.instance.session_of_slot
        return 0 <= other < len(session) and session[slot] == session[other]

    def _are_far(self, side: str, first: Meeting, second: Meeting) -> bool:
        """Whether a side of both has to walk from the others of the one to those of the other."""
        return any(
            frozenset((one, other)) in self._far
            for one in first.sides
            for other in second.sides
            if side not in (one, other)
        )

    def _full(self, wanted: Meeting, slot: int) -> Iterator[Reason]:
        for side in wanted.sides:
            participant = self.instance.participant[side]
            if participant.most is not None:
                theirs = _others(wanted, self.meetings_of(side))
                if len(theirs) >= participant.most:
                    yield Reason(ReasonCode.FULL, participants=(side,), meetings=theirs)
            if participant.most_per_session is not None:
                session = self.instance.slots_of_session[self.instance.session_of_slot[slot]]
                theirs = _others(wanted, self.meetings_of(side, session))
                if len(theirs) >= participant.most_per_session:
                    yield Reason(
                        ReasonCode.SESSION_FULL, participants=(side,), slots=(slot,), meetings=theirs
                    )

    def _able(self, wanted: Meeting) -> tuple[Interpreter, ...]:
        return self.instance.able_interpreters(wanted) if self.instance.interpreters else ()

    def _interpreters(self, wanted: Meeting, slot: int) -> Iterator[Reason]:
        if not self.instance.interpreters or not self.instance.needs_interpreter(wanted):
            return
        able = self._able(wanted)
        if not able:
            yield Reason(ReasonCode.NOBODY_INTERPRETS, participants=wanted.sides)
            return
        free = [one for one in able if self._there_and_free(one, wanted, slot)]
        if not free:
            yield Reason(
                ReasonCode.NO_INTERPRETER,
                slots=(slot,),
                meetings=tuple(id_ for one in able for id_ in self._of_interpreter[one.id].get(slot, ())),
                interpreters=tuple(one.id for one in able),
            )
        elif all(self._must_rest(one, wanted, slot) for one in free):
            yield Reason(
                ReasonCode.INTERPRETER_RESTS,
                slots=(slot,),
                meetings=tuple(
                    id_
                    for one in free
                    for at in self._run(one, wanted, slot)
                    for id_ in _others(wanted, self._of_interpreter[one.id].get(at, ()))
                ),
                interpreters=tuple(one.id for one in free),
            )

    def _there_and_free(self, one: Interpreter, wanted: Meeting, slot: int) -> bool:
        return slot not in one.unavailable and not _others(wanted, self._of_interpreter[one.id].get(slot, ()))

    def _must_rest(self, one: Interpreter, wanted: Meeting, slot: int) -> bool:
        return one.rest_after is not None and len(self._run(one, wanted, slot)) > one.rest_after

    def _run(self, one: Interpreter, wanted: Meeting, slot: int) -> range:
        """The slots in a row an interpreter would work in one session, with this one."""
        theirs, session = self._of_interpreter[one.id], self.instance.session_of_slot
        slots = self.instance.slots_of_session[session[slot]]
        first = last = slot
        while first - 1 in slots and _others(wanted, theirs.get(first - 1, ())):
            first -= 1
        while last + 1 in slots and _others(wanted, theirs.get(last + 1, ())):
            last += 1
        return range(first, last + 1)

    def _no_table(self, wanted: Meeting, slot: int) -> Reason:
        tables = self.instance.allowed_tables(wanted)
        if tables == self.instance.open_tables:
            return Reason(ReasonCode.NO_TABLE, slots=(slot,))
        meetings = tuple(id_ for table in tables for id_ in self._at_table[table].get(slot, ()))
        code = ReasonCode.TABLE_TAKEN if meetings else ReasonCode.TABLE_CLOSED
        return Reason(code, slots=(slot,), meetings=meetings, tables=tables)


def _others(wanted: Meeting, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_ != wanted.id)
