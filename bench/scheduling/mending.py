"""What mending a plan during the day costs: in time, and in people whose agenda changes."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

from bench.scheduling.apart import apart
from bench.scheduling.machine import load, processor_seconds
from bench.scheduling.records import Mending
from morava.engine.scheduling import Meeting, NoShow, Requested, Stop, check, replan, solve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.scheduling.cases import Case
    from morava.engine.scheduling import Instance, Plan

CHOICES = 6
"""How often something else happens to each plan."""
PAIRS_DRAWN = (20, 200)
"""Of so many pairs the one that is the hardest to bring together wants to meet; in turns."""
PATIENCE = 600.0
"""Seconds beyond the limit of the plan after which the process is given up."""
NEW = "new"


def measure_mending(case: Case, seed: int, limit: float) -> list[Mending]:
    """Solve a forum within the limit and mend its plan, each time after something else has happened."""
    before = load()
    return apart(lambda: list(_mendings(case, seed, limit, before)), limit + PATIENCE)


def _mendings(case: Case, seed: int, limit: float, load: float) -> Iterator[Mending]:
    instance = case.make(seed)
    assert instance is not None
    plan = solve(instance, Stop(limit), seed).plan
    now = instance.slot_count // 2
    for choice in range(CHOICES):
        drawn = PAIRS_DRAWN[choice % len(PAIRS_DRAWN)]
        events = happening(instance, plan, Random(f"{instance.name} {choice}"), now, drawn)
        began, used = time.perf_counter(), processor_seconds()
        mended = replan(instance, plan, now, events, seed)
        seconds, processor = time.perf_counter() - began, processor_seconds() - used
        assert check(mended.instance, mended.plan).valid
        yield Mending(
            group=case.group,
            case=case.name,
            seed=seed,
            limit=limit,
            load=load,
            choice=choice,
            seconds=seconds,
            processor=processor,
            affected=len(mended.affected),
            placed=NEW in mended.plan.placements,
        )


def happening(
    instance: Instance, plan: Plan, random: Random, now: int, drawn: int
) -> tuple[NoShow, Requested]:
    """Somebody who still has a meeting does not come, and two others, who have time left, want to meet.

    `drawn`: of so many pairs those meet who have the fewest free slots in common.
    """
    expected = [
        one.id
        for one in instance.participants
        if any(place.slot >= now for _, place in plan.agenda(instance, one.id))
    ]
    absent = random.choice(expected)
    spare = _spare_slots(instance, plan, now)
    wanted = {frozenset(meeting.sides) for meeting in instance.meetings}
    free = [id_ for id_, slots in spare.items() if slots and id_ != absent]
    pairs = [random.sample(free, 2) for _ in range(drawn)]
    strangers = [pair for pair in pairs if frozenset(pair) not in wanted]
    a, b = min(strangers, key=lambda pair: len(spare[pair[0]] & spare[pair[1]]))
    return NoShow(absent, now), Requested(Meeting(NEW, a, b))


def _spare_slots(instance: Instance, plan: Plan, now: int) -> dict[str, frozenset[int]]:
    """The slots to come in which each participant is there and has no meeting."""
    to_come = frozenset(range(now, instance.slot_count))
    return {
        one.id: to_come - one.unavailable - {place.slot for _, place in plan.agenda(instance, one.id)}
        for one in instance.participants
    }
