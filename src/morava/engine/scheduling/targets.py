"""Where a meeting could go in a plan as it stands, and what stands in the way elsewhere.

Made for people who move meetings by hand: it looks at single moves only, never rearranges others.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from morava.engine.scheduling.instance import Instance, Meeting
from morava.engine.scheduling.plan import Plan
from morava.engine.scheduling.reasons import Reason, ReasonCode


@dataclass(frozen=True)
class Target:
    """One slot as a target: the tables free for this meeting there, or every reason against it."""

    slot: int
    tables: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def possible(self) -> bool:
        return not self.reasons


def targets(instance: Instance, plan: Plan, meeting: str) -> tuple[Target, ...]:
    """For every slot in order: may `meeting` (an id) be put there, and if not, why.

    The meeting's own present place does not stand in its way. Its lock is obeyed: to move a locked
    meeting, ask with an instance in which it is not locked. Asking for many meetings of one plan is
    cheaper through one `Occupancy`.
    """
    return Occupancy(instance, plan).targets(meeting)


class Occupancy:
    """Who and what is taken in which slot of one plan, indexed once."""

    def __init__(self, instance: Instance, plan: Plan) -> None:
        self.instance = instance
        self.plan = plan
        self._of_participant: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._of_table: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for id_, placement in plan.placements.items():
            self._of_table[placement.slot][placement.table].append(id_)
            for side in instance.meeting[id_].sides:
                self._of_participant[side][placement.slot].append(id_)
        self._before: dict[str, list[str]] = defaultdict(list)
        self._after: dict[str, list[str]] = defaultdict(list)
        for earlier, later in instance.precedences:
            self._before[later].append(earlier)
            self._after[earlier].append(later)

    def targets(self, meeting: str) -> tuple[Target, ...]:
        """As the function `targets`."""
        wanted = self.instance.meeting[meeting]
        full = tuple(self._full(wanted))
        return tuple(self._target(wanted, slot, full) for slot in range(self.instance.slot_count))

    def busy_slots(self, participant: str) -> frozenset[int]:
        """The slots in which a participant has a meeting."""
        return frozenset(self._of_participant[participant])

    def meetings_of(self, participant: str) -> tuple[str, ...]:
        """The placed meetings of a participant, by time."""
        theirs = self._of_participant[participant]
        return tuple(id_ for slot in sorted(theirs) for id_ in theirs[slot])

    def _target(self, wanted: Meeting, slot: int, full: tuple[Reason, ...]) -> Target:
        reasons = [
            *self._own_limits(wanted, slot),
            *self._people(wanted, slot),
            *self._order(wanted, slot),
            *full,
        ]
        free = self._free_tables(wanted, slot)
        if not free:
            reasons.append(self._no_table(wanted, slot))
        return Target(slot, () if reasons else free, tuple(reasons))

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
            ids = self._others(wanted, self._of_participant[side].get(slot, ()))
            if ids:
                yield Reason(ReasonCode.BUSY, participants=(side,), slots=(slot,), meetings=ids)

    def _order(self, wanted: Meeting, slot: int) -> Iterator[Reason]:
        slot_of = self.plan.slot_of
        late = [
            id_ for id_ in self._before.get(wanted.id, ()) if (at := slot_of(id_)) is not None and at >= slot
        ]
        early = [
            id_ for id_ in self._after.get(wanted.id, ()) if (at := slot_of(id_)) is not None and at <= slot
        ]
        if late or early:
            yield Reason(ReasonCode.PRECEDENCE, slots=(slot,), meetings=(*late, *early))

    def _full(self, wanted: Meeting) -> Iterator[Reason]:
        for side in wanted.sides:
            most = self.instance.participant[side].most
            theirs = self._others(wanted, self.meetings_of(side))
            if most is not None and len(theirs) >= most:
                yield Reason(ReasonCode.FULL, participants=(side,), meetings=theirs)

    def _free_tables(self, wanted: Meeting, slot: int) -> tuple[int, ...]:
        taken = self._of_table[slot]
        return tuple(
            table
            for table in self.instance.tables_for(wanted, slot)
            if not self._others(wanted, taken.get(table, ()))
        )

    def _no_table(self, wanted: Meeting, slot: int) -> Reason:
        tables = self.instance.allowed_tables(wanted)
        if tables == self.instance.open_tables:
            return Reason(ReasonCode.NO_TABLE, slots=(slot,))
        meetings = tuple(id_ for table in tables for id_ in self._of_table[slot].get(table, ()))
        return Reason(ReasonCode.TABLE_TAKEN, slots=(slot,), meetings=meetings, tables=tables)

    @staticmethod
    def _others(wanted: Meeting, ids: "list[str] | tuple[str, ...]") -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ != wanted.id)
