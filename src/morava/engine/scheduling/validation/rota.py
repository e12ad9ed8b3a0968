"""Interpreters for locked meetings: whether there are enough of them, able, available and rested.

Slot by slot, the sets of interpreters that can serve the locked meetings of the slot are extended to
what each interpreter has then worked in a row. Of two such states the one in which nobody has worked
longer is kept alone. The search is complete until a limit that real forums stay far below.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from morava.engine.scheduling.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.engine.scheduling.instance import Instance, Meeting

MOST_STATES = 200
"""States kept per slot."""
MOST_STEPS = 20_000
"""Steps of the search for sets of interpreters, per state and slot."""

State = tuple[int, ...]
"""How many slots in a row each interpreter has worked; 0 after a rest, and for those who need none."""


def interpreters_of_locks(instance: Instance) -> None:
    """Raise InputError if the locked meetings that need an interpreter cannot all have one."""
    if not instance.interpreters:
        return
    needing: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in instance.meetings:
        if meeting.locked_slot is not None and instance.needs_interpreter(meeting):
            needing[meeting.locked_slot].append(meeting)
    if needing:
        _serve(instance, needing)


def _serve(instance: Instance, needing: dict[int, list[Meeting]]) -> None:
    rested: State = (0,) * len(instance.interpreters)
    for slots in instance.slots_of_session.values():
        states = [rested]
        for slot in slots:
            able = [_able(instance, meeting, slot) for meeting in needing.get(slot, ())]
            _enough_at_once(needing.get(slot, []), able, slot)
            states = _next_states(instance, states, able)
            if not states:
                raise _exhausted(needing, slots, slot)


def _able(instance: Instance, meeting: Meeting, slot: int) -> frozenset[int]:
    """The numbers of the interpreters who can help a meeting in its slot."""
    ids = {one.id for one in instance.able_interpreters(meeting) if slot not in one.unavailable}
    if not ids:
        raise InputError(
            "lock-without-interpreter",
            f"Meeting {meeting.id!r} is locked to slot {slot}, in which no interpreter can who speaks with "
            f"{' and '.join(map(repr, meeting.sides))}.",
            meeting=meeting.id,
            participants=meeting.sides,
            slot=slot,
        )
    return frozenset(number for number, one in enumerate(instance.interpreters) if one.id in ids)


def _enough_at_once(meetings: list[Meeting], able: list[frozenset[int]], slot: int) -> None:
    if next(_served_by(able, frozenset().union(*able)), None) is None:
        raise InputError(
            "locks-exceed-interpreters",
            f"{len(meetings)} meetings locked to slot {slot} need an interpreter, and there are not enough: "
            + ", ".join(repr(meeting.id) for meeting in meetings)
            + ".",
            meetings=tuple(meeting.id for meeting in meetings),
            slot=slot,
        )


def _next_states(instance: Instance, states: list[State], able: list[frozenset[int]]) -> list[State]:
    longest = [one.rest_after for one in instance.interpreters]
    found: dict[State, None] = {}
    for state in states:
        fresh = frozenset(
            number for number, most in enumerate(longest) if most is None or state[number] < most
        )
        for working in _served_by([those & fresh for those in able], fresh):
            found[
                tuple(
                    run + 1 if number in working and longest[number] is not None else 0
                    for number, run in enumerate(state)
                )
            ] = None
            if len(found) > 4 * MOST_STATES:
                break
    return _least_worn(list(found))


def _least_worn(states: list[State]) -> list[State]:
    """States without those in which somebody worked longer and nobody shorter than in another."""
    kept: list[State] = []
    for state in sorted(states, key=sum):
        if not any(all(map(int.__le__, other, state)) for other in kept):
            kept.append(state)
    return kept[:MOST_STATES]


def _served_by(able: list[frozenset[int]], among: frozenset[int]) -> Iterator[frozenset[int]]:
    """The different sets of interpreters, one for each meeting, that can serve all meetings at once."""
    order = sorted((those & among for those in able), key=len)
    seen: set[tuple[int, frozenset[int]]] = set()
    open_: list[tuple[int, frozenset[int]]] = [(0, frozenset())]
    for _ in range(MOST_STEPS):
        if not open_:
            return
        served, working = open_.pop()
        if served == len(order):
            yield working
            continue
        for number in sorted(order[served] - working, reverse=True):
            state = (served + 1, working | {number})
            if state not in seen:
                seen.add(state)
                open_.append(state)


def _exhausted(needing: dict[int, list[Meeting]], slots: range, slot: int) -> InputError:
    """The locked meetings in a row up to the slot in which nobody is left who has rested."""
    first = slot
    while first - 1 in slots and first - 1 in needing:
        first -= 1
    ids = tuple(meeting.id for at in range(first, slot + 1) for meeting in needing[at])
    return InputError(
        "locks-exceed-interpreters",
        f"The meetings locked to slots {first} to {slot} leave the interpreters no rest: "
        f"{', '.join(map(repr, ids))}.",
        meetings=ids,
        slot=slot,
    )
