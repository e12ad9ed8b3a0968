"""Who makes it impossible that breaks are spread evenly, and why.

Each participant alone, with the meetings the plan gives them, has at least so many breaks (`bounds`), and
none can have more than so many. Whoever needs more than the fairness above what somebody else can have at
most makes fairness impossible, however the meetings are placed. The reason is what that least number
depends on: it falls when the cause is taken away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from morava.engine.scheduling.instance import Instance, Meeting, Participant
    from morava.engine.scheduling.plan import Plan


@dataclass(frozen=True)
class Unfair:
    """A participant who has more breaks than fairness allows in every plan with the same meetings.

    `least`: the fewest breaks they can have; `limit`: the most that fairness allows, given what others can
    have at most. Why, as far as it is known: `unavailable`, their own absence (slots); `partners`, that of
    those they meet; `locked`, meetings locked to a slot; `bound`, meetings bound to a session. Where no
    cause would do alone, all that do together.
    """

    participant: str
    least: int
    limit: int
    unavailable: tuple[int, ...] = ()
    partners: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()


def who_is_unfair(instance: Instance, plan: Plan) -> tuple[Unfair, ...]:
    """Everybody who alone makes the fairness of the instance impossible, the most breaks first.

    Nobody, where there is no fairness to keep or no proof that it cannot be kept.
    """
    if instance.fairness is None or not instance.participants:
        return ()
    settled = _with_meetings(instance, tuple(m for m in instance.meetings if m.id in plan.placements))
    limit = instance.fairness + min(_most_breaks(settled, person) for person in settled.participants)
    least = _least_breaks(settled)
    found = [
        _explained(settled, person, breaks, limit)
        for person, breaks in zip(settled.participants, least, strict=True)
        if breaks > limit
    ]
    return tuple(sorted(found, key=lambda one: -one.least))


def _with_meetings(instance: Instance, meetings: tuple[Meeting, ...]) -> Instance:
    ids = {meeting.id for meeting in meetings}
    orders = tuple(pair for pair in instance.precedences if ids.issuperset(pair))
    return replace(instance, meetings=meetings, precedences=orders)


def _least_breaks(instance: Instance) -> list[int]:
    from morava.engine.scheduling.bounds import alone, days_of  # loads compiled code
    from morava.engine.scheduling.problem import compile_problem

    return [int(breaks) for breaks in alone(days_of(compile_problem(instance)))]


def _most_breaks(instance: Instance, person: Participant) -> int:
    """No plan gives a participant more: a break less than meetings, and one run per free slot and gap."""
    slots = range(instance.slot_count)
    stretches = [slots] if instance.breaks_span_sessions else [*instance.slots_of_session.values()]
    by_slots = sum(max(0, _runs(stretch, person.unavailable) - 1) for stretch in stretches)
    return min(by_slots, max(0, len(instance.meetings_of[person.id]) - 1))


def _runs(slots: range, barred: frozenset[int]) -> int:
    """The most slots no two of which are neighbours."""
    runs, last = 0, slots.start - 2
    for slot in slots:
        if slot not in barred and slot > last + 1:
            runs, last = runs + 1, slot
    return runs


def _explained(instance: Instance, person: Participant, least: int, limit: int) -> Unfair:
    own = _of_one(instance, person)
    theirs = own.meetings
    causes: dict[str, tuple[tuple[object, ...], Callable[[Instance], Instance]]] = {
        "unavailable": (tuple(sorted(person.unavailable)), lambda i: _present(i, {person.id})),
        "partners": (
            tuple(one.id for one in own.participants if one.unavailable and one.id != person.id),
            lambda i: _present(i, {one.id for one in i.participants} - {person.id}),
        ),
        "locked": (
            tuple(m.id for m in theirs if m.locked_slot is not None),
            lambda i: replace(i, meetings=tuple(replace(m, locked_slot=None) for m in i.meetings)),
        ),
        "bound": (
            tuple(m.id for m in theirs if m.session is not None),
            lambda i: replace(i, meetings=tuple(replace(m, session=None) for m in i.meetings)),
        ),
    }
    there = {name: named for name, (named, _) in causes.items() if named}
    alone = {name: named for name, named in there.items() if _least_of(causes[name][1](own), person) < least}
    return replace(Unfair(person.id, least, limit), **(alone or there))  # type: ignore[arg-type]


def _of_one(instance: Instance, person: Participant) -> Instance:
    """The forum as one participant sees it: their meetings, and those they meet."""
    meetings = instance.meetings_of[person.id]
    known = {person.id, *(side for meeting in meetings for side in meeting.sides)}
    return replace(
        _with_meetings(instance, meetings),
        participants=tuple(one for one in instance.participants if one.id in known),
        buffers=(),
    )


def _present(instance: Instance, ids: set[str]) -> Instance:
    people = instance.participants
    return replace(
        instance,
        participants=tuple(replace(one, unavailable=frozenset()) if one.id in ids else one for one in people),
    )


def _least_of(instance: Instance, person: Participant) -> int:
    return _least_breaks(instance)[[one.id for one in instance.participants].index(person.id)]
