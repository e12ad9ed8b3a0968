"""An instance in the form solvers work on: small integers instead of ids."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from morava.engine.scheduling.instance import PRIORITY_VALUE, Instance

LEFT_OUT = -1
"""In a list of slots by meeting: not placed."""

MASKS_KEPT = 500_000
"""How many answers the break counter remembers, so that its memory stays bounded."""


@dataclass(frozen=True)
class Problem:
    """Meetings are 0..len(sides)-1, participants 0..people-1, slots 0..slots-1, interpreters from 0.

    Of meeting m: `sides[m]`, its two or three participants; `allowed[m]`, its possible slots;
    `at_open_table[m]`, whether it takes one of its slot's open tables; `shared_table[m]`, the
    number of the table it is locked to if others are locked to it too, else -1; `fixed[m]`, whether its
    only slot is locked; `value[m]`; `before[m]` and `after[m]`, meetings that must be earlier or later
    if placed; `apart[m]`, meetings that must not be in a slot next to m's in one session; `able[m]`, the
    interpreters one of whom it needs (none needed: empty).

    Of slot t: `open_tables[t]`, how many tables belong to nobody.

    Of participant p: `parallel[p]`, meetings at once; `most[p]` and `fewest[p]`, also per session;
    `meetings_of[p]`, the wanted meetings.

    Of interpreter i: `interpreter_slots[i]`, the slots in which they can; `rest_after[i]`, the most
    slots in a row.

    `sessions` are ranges of slots; `stretches` those within which breaks are counted: the sessions, or
    one for the whole forum. `breaks(mask)`: the breaks of a participant busy in the slots whose bits
    are set.

    The *worth* of a plan is one number for value and shortfall together: `worth_unit` × value −
    shortfall, the unit being so large that shortfall only decides ties.
    """

    instance: Instance
    people: int
    slots: int
    sessions: tuple[range, ...]
    stretches: tuple[range, ...]
    open_tables: tuple[int, ...]
    sides: tuple[tuple[int, ...], ...]
    allowed: tuple[tuple[int, ...], ...]
    at_open_table: tuple[bool, ...]
    shared_table: tuple[int, ...]
    fixed: tuple[bool, ...]
    value: tuple[int, ...]
    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    apart: tuple[tuple[int, ...], ...]
    able: tuple[tuple[int, ...], ...]
    parallel: tuple[int, ...]
    most: tuple[int, ...]
    fewest: tuple[int, ...]
    most_per_session: tuple[int, ...]
    fewest_per_session: tuple[int, ...]
    meetings_of: tuple[tuple[int, ...], ...]
    interpreter_slots: tuple[tuple[int, ...], ...]
    rest_after: tuple[int, ...]
    breaks: Callable[[int], int]

    @cached_property
    def worth_unit(self) -> int:
        return 1 + sum(self.fewest) + sum(self.fewest_per_session) * len(self.sessions)

    @cached_property
    def full_worth(self) -> int:
        """No plan is worth more: every meeting that has a slot at all is placed, promises kept as can be."""
        placeable = [m for m, slots in enumerate(self.allowed) if slots]
        counts = Counter(side for m in placeable for side in self.sides[m])
        missing = sum(max(0, fewest - counts[p]) for p, fewest in enumerate(self.fewest))
        return self.worth_unit * sum(self.value[m] for m in placeable) - missing

    def worth(self, slots: Sequence[int]) -> int:
        """The worth of a plan given as slots by meeting."""
        placed = [m for m, slot in enumerate(slots) if slot != LEFT_OUT]
        counts = Counter(side for m in placed for side in self.sides[m])
        missing = sum(max(0, fewest - counts[p]) for p, fewest in enumerate(self.fewest))
        if any(self.fewest_per_session):
            missing += self._missing_in_sessions(slots, placed)
        return self.worth_unit * sum(self.value[m] for m in placed) - missing

    def _missing_in_sessions(self, slots: Sequence[int], placed: Sequence[int]) -> int:
        counts = Counter((side, self.session_of[slots[m]]) for m in placed for side in self.sides[m])
        return sum(
            max(0, fewest - counts[person, session])
            for person, fewest in enumerate(self.fewest_per_session)
            for session in range(len(self.sessions))
        )

    @cached_property
    def session_of(self) -> tuple[int, ...]:
        """The number of the session of every slot."""
        return tuple(number for number, session in enumerate(self.sessions) for _ in session)


def compile_problem(instance: Instance) -> Problem:
    """Number everything in the order of the instance."""
    number = {participant.id: index for index, participant in enumerate(instance.participants)}
    meeting_number = {meeting.id: index for index, meeting in enumerate(instance.meetings)}
    interpreter_number = {one.id: index for index, one in enumerate(instance.interpreters)}
    able = tuple(
        tuple(interpreter_number[one.id] for one in instance.able_interpreters(meeting))
        for meeting in instance.meetings
    )
    slots = instance.slot_count
    sessions = tuple(instance.slots_of_session.values())
    people = instance.participants
    before, after = _linked(meeting_number, instance.precedences)
    apart_one, apart_other = _linked(meeting_number, instance.apart)
    return Problem(
        instance=instance,
        people=len(people),
        slots=slots,
        sessions=sessions,
        stretches=(range(slots),) if instance.breaks_span_sessions else sessions,
        open_tables=tuple(len(instance.open_tables_in(slot)) for slot in range(slots)),
        sides=tuple(tuple(number[side] for side in meeting.sides) for meeting in instance.meetings),
        allowed=tuple(_allowed(instance, index, able[index]) for index in range(len(instance.meetings))),
        at_open_table=_at_open_table(instance),
        shared_table=_shared_table(instance),
        fixed=tuple(meeting.locked_slot is not None for meeting in instance.meetings),
        value=tuple(PRIORITY_VALUE[meeting.priority] for meeting in instance.meetings),
        before=before,
        after=after,
        apart=tuple(
            tuple(dict.fromkeys(one + other)) for one, other in zip(apart_one, apart_other, strict=True)
        ),
        able=able,
        parallel=tuple(person.parallel for person in people),
        most=tuple(slots * person.parallel if person.most is None else person.most for person in people),
        fewest=tuple(person.fewest for person in people),
        most_per_session=tuple(
            slots * person.parallel if person.most_per_session is None else person.most_per_session
            for person in people
        ),
        fewest_per_session=tuple(person.fewest_per_session for person in people),
        meetings_of=tuple(
            tuple(meeting_number[meeting.id] for meeting in instance.meetings_of[person.id])
            for person in people
        ),
        interpreter_slots=tuple(
            tuple(slot for slot in range(slots) if slot not in one.unavailable)
            for one in instance.interpreters
        ),
        rest_after=tuple(
            slots if one.rest_after is None else one.rest_after for one in instance.interpreters
        ),
        breaks=break_counter(instance),
    )


def _allowed(instance: Instance, index: int, able: tuple[int, ...]) -> tuple[int, ...]:
    """The slots of the sides; where an interpreter is needed, those in which an able one can."""
    meeting = instance.meetings[index]
    slots = instance.allowed_slots(meeting)
    if not instance.interpreters or not instance.needs_interpreter(meeting):
        return slots
    return tuple(
        slot for slot in slots if any(slot not in instance.interpreters[one].unavailable for one in able)
    )


def _shared_table(instance: Instance) -> tuple[int, ...]:
    locked = Counter(m.locked_table for m in instance.meetings if m.locked_table is not None)
    shared = sorted(table for table, times in locked.items() if times > 1)
    number = {table: index for index, table in enumerate(shared)}
    return tuple(
        -1 if meeting.locked_table is None else number.get(meeting.locked_table, -1)
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


def _linked(
    number: dict[str, int], pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    """For pairs (first, second): the firsts of each second, and the seconds of each first."""
    firsts: list[list[int]] = [[] for _ in number]
    seconds: list[list[int]] = [[] for _ in number]
    for first, second in dict.fromkeys(pairs):
        firsts[number[second]].append(number[first])
        seconds[number[first]].append(number[second])
    return tuple(map(tuple, firsts)), tuple(map(tuple, seconds))


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
