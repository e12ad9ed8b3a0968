"""Whether a forum can hold what is wanted, before anything is placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from morava.engine.scheduling.instance import Instance, Meeting, Participant


@dataclass(frozen=True)
class Overbooked:
    """A participant who wants or was promised more meetings than they can have."""

    participant: str
    wanted: int
    possible: int


@dataclass(frozen=True)
class Capacity:
    """Counts for the capacity line of a forum.

    `places`: tables that can be used, over all slots. `too_many_wanted`: participants whose wanted
    meetings exceed what they can have by their slots and by what they accept. `too_few_wanted`:
    participants promised (`fewest`) more than can happen, because they want fewer or have fewer slots;
    `wanted` is then the promise. `never_free_together`: meetings for which no slot exists at all.
    `never_interpreted`: those that need an interpreter, but none can in any of their slots.
    """

    slots: int
    tables: int
    places: int
    wanted: int
    too_many_wanted: tuple[Overbooked, ...]
    too_few_wanted: tuple[Overbooked, ...]
    never_free_together: tuple[str, ...]
    never_interpreted: tuple[str, ...] = ()

    @property
    def may_all_fit(self) -> bool:
        """False only when it is certain that something must be left out."""
        impossible = self.never_free_together or self.never_interpreted
        return self.wanted <= self.places and not self.too_many_wanted and not impossible


def capacity(instance: Instance, promised: Mapping[str, int] | None = None) -> Capacity:
    """Count places, wishes, and who wants or was promised more than there is.

    `promised`: what participants were promised, by id, where that may be more than an instance can hold;
    else their `fewest`.
    """
    promises = promised or {participant.id: participant.fewest for participant in instance.participants}
    slots, tables = instance.slot_count, len(instance.tables)
    return Capacity(
        slots=slots,
        tables=tables,
        places=slots * tables - len(instance.closed_tables),
        wanted=len(instance.meetings),
        too_many_wanted=tuple(
            Overbooked(participant.id, wanted, possible)
            for participant in instance.participants
            if (wanted := len(instance.meetings_of[participant.id]))
            > (possible := _possible(instance, participant))
        ),
        too_few_wanted=tuple(
            Overbooked(participant.id, promises[participant.id], possible)
            for participant in instance.participants
            if promises[participant.id]
            > (possible := min(_possible(instance, participant), len(instance.meetings_of[participant.id])))
        ),
        never_free_together=tuple(m.id for m in instance.meetings if not instance.allowed_slots(m)),
        never_interpreted=tuple(m.id for m in instance.meetings if _never_interpreted(instance, m)),
    )


def _possible(instance: Instance, participant: Participant) -> int:
    """The most meetings a participant can have by their own slots and wishes."""
    most, possible = participant.most_per_session, 0
    for slots in instance.slots_of_session.values():
        free = participant.parallel * sum(slot not in participant.unavailable for slot in slots)
        possible += free if most is None else min(free, most)
    return possible if participant.most is None else min(possible, participant.most)


def _never_interpreted(instance: Instance, meeting: Meeting) -> bool:
    if not instance.interpreters or not instance.needs_interpreter(meeting):
        return False
    able, allowed = instance.able_interpreters(meeting), instance.allowed_slots(meeting)
    return bool(allowed) and all(slot in one.unavailable for one in able for slot in allowed)
