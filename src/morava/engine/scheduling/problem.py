"""An instance in the form solvers work on: small integers instead of ids.

Participants, and tables that several meetings are locked to, are both *resources*: a resource serves
at most one meeting per slot. What remains of the tables is a count per slot, because a meeting at an
open table may sit at any of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from morava.engine.scheduling.instance import PRIORITY_VALUE, Instance

LEFT_OUT = -1
"""In a list of slots by meeting: not placed."""

MASKS_KEPT = 500_000
"""How many answers the break counter remembers, so that its memory stays bounded."""


@dataclass(frozen=True)
class Problem:
    """Meetings are 0..len(resources)-1; participants are resources 0..people-1, tables follow.

    `resources[m]`: what meeting m occupies, its two participants first. `allowed[m]`: its possible
    slots. `at_open_table[m]`: whether it takes one of the `open_tables` of its slot. `fixed[m]`: its
    only slot is locked. `before`/`after[m]`: meetings that must be earlier/later than m if placed.
    `breaks(mask)`: the number of breaks of a participant busy in the slots whose bits are set.

    The *worth* of a choice of meetings is one number for value and shortfall together:
    `worth_unit` × value − shortfall, the unit being so large that shortfall only decides ties.
    """

    instance: Instance
    people: int
    slots: int
    open_tables: int
    resources: tuple[tuple[int, ...], ...]
    allowed: tuple[tuple[int, ...], ...]
    at_open_table: tuple[bool, ...]
    fixed: tuple[bool, ...]
    value: tuple[int, ...]
    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    most: tuple[int, ...]
    fewest: tuple[int, ...]
    meetings_of: tuple[tuple[int, ...], ...]
    breaks: Callable[[int], int]

    @cached_property
    def worth_unit(self) -> int:
        return 1 + sum(self.fewest)

    @cached_property
    def full_worth(self) -> int:
        """The worth of every meeting that has a slot at all; no plan has more."""
        return self.worth([m for m, slots in enumerate(self.allowed) if slots])

    def worth(self, placed: Iterable[int]) -> int:
        """The worth of a choice of meetings."""
        counts = [0] * self.resource_count
        value = 0
        for meeting in placed:
            value += self.value[meeting]
            for resource in self.resources[meeting]:
                counts[resource] += 1
        missing = sum(max(0, fewest - count) for fewest, count in zip(self.fewest, counts, strict=False))
        return self.worth_unit * value - missing

    @property
    def resource_count(self) -> int:
        return len(self.meetings_of)


def compile_problem(instance: Instance) -> Problem:
    """Number everything in the order of the instance."""
    resources = _resources(instance)
    count = max((len(instance.participants), *(1 + max(needed) for needed in resources)))
    meetings_of: list[list[int]] = [[] for _ in range(count)]
    for meeting, needed in enumerate(resources):
        for resource in needed:
            meetings_of[resource].append(meeting)
    before, after = _order(instance)
    return Problem(
        instance=instance,
        people=len(instance.participants),
        slots=instance.slot_count,
        open_tables=len(instance.open_tables),
        resources=resources,
        allowed=tuple(instance.allowed_slots(meeting) for meeting in instance.meetings),
        at_open_table=_at_open_table(instance),
        fixed=tuple(meeting.locked_slot is not None for meeting in instance.meetings),
        value=tuple(PRIORITY_VALUE[meeting.priority] for meeting in instance.meetings),
        before=before,
        after=after,
        most=tuple(
            instance.slot_count if participant.most is None else participant.most
            for participant in instance.participants
        ),
        fewest=tuple(participant.fewest for participant in instance.participants),
        meetings_of=tuple(map(tuple, meetings_of)),
        breaks=break_counter(instance),
    )


def _resources(instance: Instance) -> tuple[tuple[int, ...], ...]:
    number = {participant.id: index for index, participant in enumerate(instance.participants)}
    locked = Counter(m.locked_table for m in instance.meetings if m.locked_table is not None)
    shared = sorted(table for table, times in locked.items() if times > 1)
    table_number = {table: len(number) + index for index, table in enumerate(shared)}
    return tuple(
        (number[meeting.a], number[meeting.b])
        if meeting.locked_table not in table_number
        else (number[meeting.a], number[meeting.b], table_number[meeting.locked_table])
        for meeting in instance.meetings
    )


def _at_open_table(instance: Instance) -> tuple[bool, ...]:
    open_tables = set(instance.open_tables)
    has_host_table = {
        participant.id: participant.host_table is not None for participant in instance.participants
    }
    return tuple(
        meeting.locked_table in open_tables
        if meeting.locked_table is not None
        else not any(has_host_table[side] for side in meeting.sides)
        for meeting in instance.meetings
    )


def _order(instance: Instance) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    number = {meeting.id: index for index, meeting in enumerate(instance.meetings)}
    before: list[list[int]] = [[] for _ in number]
    after: list[list[int]] = [[] for _ in number]
    for earlier, later in dict.fromkeys(instance.precedences):
        before[number[later]].append(number[earlier])
        after[number[earlier]].append(number[later])
    return tuple(map(tuple, before)), tuple(map(tuple, after))


def break_counter(instance: Instance) -> Callable[[int], int]:
    """A function from the bit mask of a participant's busy slots to their number of breaks."""
    if instance.breaks_span_sessions:
        masks = [(1 << instance.slot_count) - 1]
    else:
        masks = [sum(1 << slot for slot in slots) for slots in instance.slots_of_session.values()]
    known: dict[int, int] = {}

    def breaks(busy: int) -> int:
        found = known.get(busy)
        if found is None:
            if len(known) > MASKS_KEPT:
                known.clear()
            found = known[busy] = sum(_runs(busy & mask) - 1 for mask in masks if busy & mask)
        return found

    return breaks


def _runs(busy: int) -> int:
    """The number of maximal runs of set bits."""
    return (busy & ~(busy << 1)).bit_count()
