"""Refuses instances that contradict themselves, one sentence per contradiction.

Everything a lock asks for is judged here, so that a valid instance can always honour all its locks:
what `locks` and `rota` let pass can be placed together, other meetings left out. The modules go from
what stands alone to what depends on it: `limits`, `venue` (sessions, tables), `people` (participants,
interpreters, buffers), `meetings` (also their order, and fairness), `locks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.engine.scheduling.validation import limits, locks, meetings, people, rota, venue

if TYPE_CHECKING:
    from morava.engine.scheduling.instance import Instance

STEPS = (
    limits.sizes,
    venue.sessions,
    venue.tables,
    people.participants,
    people.interpreters,
    people.buffers,
    meetings.meetings,
    meetings.precedences,
    meetings.fairness,
    locks.of_one_meeting,
    locks.of_one_slot,
    locks.of_one_participant,
    locks.between_two_meetings,
    rota.interpreters_of_locks,
)


def validate(instance: Instance) -> None:
    """Raise InputError for the first contradiction found."""
    for step in STEPS:
        step(instance)
