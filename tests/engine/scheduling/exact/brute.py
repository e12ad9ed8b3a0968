"""Every rule once more, as plainly as can be, about a plan given as slots by meeting; and all plans."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from morava.engine.scheduling.problem import LEFT_OUT, Problem

Slots = Sequence[int]


def all_slots(problem: Problem) -> Iterator[list[int]]:
    """Every way to give meetings an allowed slot, or none."""
    for slots in product(*((LEFT_OUT, *allowed) for allowed in problem.allowed)):
        yield list(slots)


def all_plans(problem: Problem) -> Iterator[list[int]]:
    """Those that obey every rule."""
    return (slots for slots in all_slots(problem) if all(rule(problem, slots) for rule in RULES))


def placed(slots: Slots) -> list[int]:
    return [meeting for meeting, slot in enumerate(slots) if slot != LEFT_OUT]


def complete(problem: Problem, slots: Slots) -> bool:
    return all(slot != LEFT_OUT for slot, allowed in zip(slots, problem.allowed, strict=True) if allowed)


def locks(problem: Problem, slots: Slots) -> bool:
    return all(slot != LEFT_OUT for slot, fixed in zip(slots, problem.fixed, strict=True) if fixed)


def participants(problem: Problem, slots: Slots) -> bool:
    at = Counter((side, slots[m]) for m in placed(slots) for side in problem.sides[m])
    return all(times <= problem.parallel[side] for (side, _), times in at.items())


def open_tables(problem: Problem, slots: Slots) -> bool:
    used = Counter(slots[m] for m in placed(slots) if problem.at_open_table[m])
    return all(times <= problem.open_tables[slot] for slot, times in used.items())


def shared_tables(problem: Problem, slots: Slots) -> bool:
    at = [(problem.shared_table[m], slots[m]) for m in placed(slots) if problem.shared_table[m] >= 0]
    return len(at) == len(set(at))


def precedence(problem: Problem, slots: Slots) -> bool:
    return all(
        slots[earlier] < slots[later]
        for later in placed(slots)
        for earlier in problem.before[later]
        if slots[earlier] != LEFT_OUT
    )


def apart(problem: Problem, slots: Slots) -> bool:
    return not any(
        abs(slots[one] - slots[other]) == 1
        and problem.session_of[slots[one]] == problem.session_of[slots[other]]
        for one, other in combinations(placed(slots), 2)
        if other in problem.apart[one]
    )


def most(problem: Problem, slots: Slots) -> bool:
    count = Counter(side for m in placed(slots) for side in problem.sides[m])
    return all(times <= problem.most[side] for side, times in count.items())


def most_per_session(problem: Problem, slots: Slots) -> bool:
    count = Counter((side, problem.session_of[slots[m]]) for m in placed(slots) for side in problem.sides[m])
    return all(times <= problem.most_per_session[side] for (side, _), times in count.items())


def interpreters(problem: Problem, slots: Slots) -> bool:
    """Whether some way to send interpreters works, with their rests."""
    needing = [m for m in placed(slots) if problem.able[m]]
    return any(
        rota(problem, slots, dict(zip(needing, sent, strict=True)))
        for sent in product(*(problem.able[m] for m in needing))
    )


def rota(problem: Problem, slots: Slots, helper: dict[int, int]) -> bool:
    """Whether these interpreters (by meeting) are there, in one place at a time, and rest."""
    duties = [(interpreter, slots[m]) for m, interpreter in helper.items()]
    if len(duties) != len(set(duties)):
        return False
    if any(slot not in problem.interpreter_slots[interpreter] for interpreter, slot in duties):
        return False
    return not any(
        all((interpreter, slot) in duties for slot in range(start, start + longest + 1))
        for interpreter, longest in enumerate(problem.rest_after)
        for session in problem.sessions
        for start in range(session.start, session.stop - longest)
    )


RULES = (
    locks, participants, open_tables, shared_tables, precedence, apart, most, most_per_session, interpreters,
)  # fmt: skip


def busy(problem: Problem, slots: Slots, person: int) -> int:
    """The slots in which a participant is busy, as bits."""
    return sum(1 << slot for slot in {slots[m] for m in problem.meetings_of[person]} - {LEFT_OUT})


def breaks_of(problem: Problem, slots: Slots) -> list[int]:
    return [problem.breaks(busy(problem, slots, person)) for person in range(problem.people)]


def unfairness(problem: Problem, slots: Slots) -> int:
    fairness = problem.instance.fairness
    breaks = breaks_of(problem, slots)
    return 0 if fairness is None else max(0, max(breaks) - min(breaks) - fairness)
