"""What a method hands back, and what the baselines share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from morava.engine.scheduling import PRIORITY_VALUE, Instance, Placement, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Attempt:
    """The outcome of one method on one instance.

    `value_bound`, `breaks_bound`: what no plan can pass, None where the method says nothing. `best`: the
    plan is proven best. `impossible`: it is proven that no plan places everything and keeps what binds.
    `first`: seconds to the first plan that leaves out no more meetings than the last.
    """

    plan: Plan | None
    value_bound: int | None = None
    breaks_bound: int | None = None
    best: bool = False
    impossible: bool = False
    first: float | None = None


class OutOfTimeError(Exception):
    """The limit was reached before there was anything to answer."""


def understood(instance: Instance) -> None:
    """Raise ValueError if the instance has what baselines do not know."""
    people, meetings = instance.participants, instance.meetings
    strange = (
        instance.host_of_table,
        instance.interpreters,
        instance.buffers,
        instance.closed_tables,
        instance.precedences,
        any(one.parallel > 1 or one.fewest or one.fewest_per_session for one in people),
        any(one.most is not None or one.most_per_session is not None for one in people),
        any(one.c is not None or one.locked_table is not None for one in meetings),
    )
    if any(strange):
        raise ValueError(f"{instance.name!r} has more rules than the baselines know.")


def full_value(instance: Instance) -> int:
    """What a plan would be worth that places everything."""
    return sum(PRIORITY_VALUE[meeting.priority] for meeting in instance.meetings)


def seated(instance: Instance, slots: Mapping[str, int]) -> Plan:
    """A plan of the slots of meetings: the tables of each slot are given out one after the other."""
    taken = dict.fromkeys(range(instance.slot_count), 0)
    placements = {}
    for id_, slot in slots.items():
        placements[id_] = Placement(slot, instance.tables[taken[slot]])
        taken[slot] += 1
    left_out = {meeting.id: () for meeting in instance.meetings if meeting.id not in placements}
    return Plan(placements, left_out)


def stretches(instance: Instance) -> Iterator[range]:
    """The runs of slots within which breaks are counted."""
    if instance.breaks_span_sessions:
        yield range(instance.slot_count)
    else:
        yield from instance.slots_of_session.values()


def most_breaks(instance: Instance) -> int:
    """No plan has more breaks: each takes a slot and one for the meeting before it, and a meeting follows."""
    return len(instance.participants) * sum((len(slots) - 1) // 2 for slots in stretches(instance))
