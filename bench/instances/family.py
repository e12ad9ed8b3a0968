"""Instances of the kind published with the problem, and harder ones made of them in the published manner.

Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy and Villaret, "Constraint Solving Approaches to the
Business-to-Business Meeting Scheduling Problem", Journal of Artificial Intelligence Research, 2022, made
theirs of five real forums, by fewer tables, more forbidden slots, fixed meetings and precedences.

A base is drawn by the sizes of such a forum (`SHAPES`): log-normal popularity, at most one meeting per slot
that a participant is there, absences in blocks, some meetings bound to the morning or the afternoon.
A variant changes one thing of a base (`VARIANTS`).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from bench.instances.drawing import draw_pairs
from morava.engine.scheduling import Instance, Meeting, Participant, Session, Stop, solve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from morava.engine.scheduling import Plan

FAIRNESS = 2


@dataclass(frozen=True)
class Shape:
    """The sizes of a forum.

    `spread`: the standard deviation of the logarithm of popularity. `am`, `pm`: the shares of meetings bound
    to the morning and to the afternoon. `absent`: how many participants miss a block of slots, `block` long
    (least, most).
    """

    name: str
    participants: int
    meetings: int
    morning: int
    afternoon: int
    tables: int
    spread: float
    am: float = 0.0
    pm: float = 0.0
    absent: int = 0
    block: tuple[int, int] = (1, 1)

    @property
    def slots(self) -> int:
        return self.morning + self.afternoon


SHAPES = (
    Shape("like tic-12", 42, 125, 8, 0, 21, spread=0.8),
    Shape("like tic-13", 47, 180, 10, 0, 21, spread=0.6),
    Shape("like forum-13", 70, 154, 13, 8, 14, spread=0.5, am=0.59, pm=0.03, absent=22),
    Shape("like forum-14", 78, 302, 12, 10, 22, spread=0.7, am=0.22, pm=0.01, absent=36, block=(2, 5)),
    Shape("like forumt-14", 60, 237, 10, 0, 27, spread=0.6, absent=7, block=(2, 2)),
)


def base(seed: int, shape: Shape) -> Instance:
    """A forum of these sizes; the same seed gives the same one everywhere."""
    random = Random(f"{seed} {shape.name}")
    popularity = [random.lognormvariate(0, shape.spread) for _ in range(shape.participants)]
    missing = set(random.sample(range(shape.participants), shape.absent))
    absent = [_block(random, shape) if p in missing else frozenset[int]() for p in range(shape.participants)]
    room = [shape.slots - len(theirs) for theirs in absent]
    pairs = sorted(draw_pairs(random, popularity, room, shape.meetings))
    return Instance(
        name=f"{shape.name}, seed {seed}",
        participants=tuple(
            Participant(str(number), unavailable=theirs) for number, theirs in enumerate(absent)
        ),
        sessions=tuple(
            Session(name, slots) for name, slots in (("am", shape.morning), ("pm", shape.afternoon)) if slots
        ),
        tables=tuple(range(shape.tables)),
        meetings=_bound(random, shape, absent, pairs),
        fairness=FAIRNESS,
        fairness_binding=True,
        breaks_span_sessions=True,
    )


def _block(random: Random, shape: Shape) -> frozenset[int]:
    length = random.randint(*shape.block)
    start = random.randint(0, shape.slots - length)
    return frozenset(range(start, start + length))


def _bound(
    random: Random, shape: Shape, absent: list[frozenset[int]], pairs: list[tuple[int, int]]
) -> tuple[Meeting, ...]:
    """The meetings, some bound to a session as far as both sides are there often enough in it."""
    slots = {"am": range(shape.morning), "pm": range(shape.morning, shape.slots)}
    left = {(name, p): len(set(slots[name]) - theirs) for name in slots for p, theirs in enumerate(absent)}
    wanted = ["am"] * round(shape.am * shape.meetings) + ["pm"] * round(shape.pm * shape.meetings)
    found: dict[int, str] = {}
    order = random.sample(range(len(pairs)), len(pairs))
    for number in order:
        session = wanted[len(found)] if len(found) < len(wanted) else None
        if session is not None and all(left[session, side] > 0 for side in pairs[number]):
            found[number] = session
            for side in pairs[number]:
                left[session, side] -= 1
    return tuple(
        Meeting(str(number), str(a), str(b), session=found.get(number)) for number, (a, b) in enumerate(pairs)
    )


def variant(seed: int, of: Instance, name: str) -> Instance | None:
    """A variant of a base; None if this base has none of the kind."""
    changed = VARIANTS[name](of, Random(f"{seed} {of.name} {name}"), seed)
    return None if changed is None else replace(changed, name=f"{of.name}, {name}")


def _fewest_tables(of: Instance) -> int:
    return math.ceil(len(of.meetings) / of.slot_count)


def _tables(of: Instance, _random: Random, _seed: int, *, spare: int) -> Instance | None:
    count = _fewest_tables(of) + spare
    return replace(of, tables=of.tables[:count]) if count < len(of.tables) else None


def _half_the_tables(of: Instance, _random: Random, _seed: int) -> Instance | None:
    """Half way between the fewest possible and those there are, if that is more than two to spare."""
    fewest = _fewest_tables(of)
    count = (fewest + len(of.tables)) // 2
    return replace(of, tables=of.tables[:count]) if fewest + 2 < count < len(of.tables) else None


def _forbidden(of: Instance, random: Random, _seed: int, *, share: float) -> Instance:
    """So many of all slots of all participants are forbidden besides.

    Everybody keeps as many slots as meetings, and every meeting keeps one: else it is refuted at a glance.
    """
    places = [(one.id, slot) for one in of.participants for slot in range(of.slot_count)]
    wanted = max(1, round(share * len(places)))
    for person, slot in random.sample(places, len(places)):
        if wanted and _can_miss(of, person, slot):
            of = _missing(of, person, slot)
            wanted -= 1
    return of


def _can_miss(of: Instance, person: str, slot: int) -> bool:
    known = of.participant[person].unavailable
    meetings = of.meetings_of[person]
    if slot in known or of.slot_count - len(known) <= len(meetings):
        return False
    return all(of.allowed_slots(meeting) != (slot,) for meeting in meetings)


def _missing(of: Instance, person: str, slot: int) -> Instance:
    people = (
        replace(one, unavailable=one.unavailable | {slot}) if one.id == person else one
        for one in of.participants
    )
    return replace(of, participants=tuple(people))


def fixed_to(of: Instance, random: Random, plan: Plan, share: float) -> Instance:
    """A share of the meetings are fixed to their slots in a plan, so that it stays a plan."""
    chosen = random.sample([meeting.id for meeting in of.meetings], round(share * len(of.meetings)))
    return _with_locks(of, {id_: plan.placements[id_].slot for id_ in chosen})


def _fixed_to_a_plan(of: Instance, random: Random, seed: int, *, share: float) -> Instance | None:
    plan = rough_plan(of, seed)
    return None if plan is None else fixed_to(of, random, plan, share)


EFFORTS = (0.1, 1.0, 10.0)
"""Limits of work, see Stop, to find any complete and fair plan. The least that will do, for a good plan would
give the best one away."""


def rough_plan(of: Instance, seed: int) -> Plan | None:
    """A complete and fair plan, not a good one; None if none is found."""
    for work in EFFORTS:
        result = solve(of, Stop(seconds=None, work=work), seed)
        if result.complete and not result.objective.unfairness:
            return result.plan
    return None


def _fixed_at_random(of: Instance, random: Random, _seed: int, *, share: float) -> Instance:
    """A share of the meetings are fixed to slots free of others fixed; there need not be a plan."""
    wanted = round(share * len(of.meetings))
    taken: set[tuple[str, int]] = set()
    used: Counter[int] = Counter()
    locks: dict[str, int] = {}
    for meeting in random.sample(of.meetings, len(of.meetings)):
        possible = [
            slot
            for slot in of.allowed_slots(meeting)
            if used[slot] < len(of.tables) and not any((side, slot) in taken for side in meeting.sides)
        ]
        if len(locks) < wanted and possible:
            locks[meeting.id] = slot = random.choice(possible)
            taken |= {(side, slot) for side in meeting.sides}
            used[slot] += 1
    return _with_locks(of, locks)


def _with_locks(of: Instance, slots: Mapping[str, int]) -> Instance:
    meetings = (replace(meeting, locked_slot=slots.get(meeting.id)) for meeting in of.meetings)
    return replace(of, meetings=tuple(meetings))


def _precedences(of: Instance, random: Random, _seed: int, *, share: float) -> Instance:
    """Pairs of meetings of one participant, all in one hidden order; a share of the number of meetings."""
    wanted = round(share * len(of.meetings))
    place = {meeting.id: random.random() for meeting in of.meetings}
    busy = [theirs for theirs in of.meetings_of.values() if len(theirs) > 1]
    found: dict[tuple[str, str], None] = {}
    while len(found) < wanted:
        pair = (meeting.id for meeting in random.sample(random.choice(busy), 2))
        first, second = sorted(pair, key=place.__getitem__)
        found[first, second] = None
    return replace(of, precedences=tuple(found))


VARIANTS: Mapping[str, Callable[[Instance, Random, int], Instance | None]] = {
    "fewest tables": partial(_tables, spare=0),
    "one table more": partial(_tables, spare=1),
    "two tables more": partial(_tables, spare=2),
    "half the tables to spare": _half_the_tables,
    "0.3 % forbidden": partial(_forbidden, share=0.003),
    "0.7 % forbidden": partial(_forbidden, share=0.007),
    "20 % fixed to a plan": partial(_fixed_to_a_plan, share=0.2),
    "40 % fixed to a plan": partial(_fixed_to_a_plan, share=0.4),
    "20 % fixed at random": partial(_fixed_at_random, share=0.2),
    "40 % fixed at random": partial(_fixed_at_random, share=0.4),
    "15 % precedences": partial(_precedences, share=0.15),
    "25 % precedences": partial(_precedences, share=0.25),
}
