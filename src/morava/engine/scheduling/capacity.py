"""Whether a forum can hold what is wanted, before anything is placed."""

from dataclasses import dataclass

from morava.engine.scheduling.instance import Instance, Participant


@dataclass(frozen=True)
class Overbooked:
    """A participant who wants or was promised more meetings than they can have."""

    participant: str
    wanted: int
    possible: int


@dataclass(frozen=True)
class Capacity:
    """Counts for the capacity line of a forum.

    `places` = slots × tables. `too_many_wanted`: participants whose wanted meetings exceed their
    available slots or the most they accept. `too_few_wanted`: participants promised (`fewest`) more
    than can happen, because they want fewer or have fewer slots; `wanted` is then the promise.
    `never_free_together`: meetings for which no slot exists at all.
    """

    slots: int
    tables: int
    places: int
    wanted: int
    too_many_wanted: tuple[Overbooked, ...]
    too_few_wanted: tuple[Overbooked, ...]
    never_free_together: tuple[str, ...]

    @property
    def may_all_fit(self) -> bool:
        """False only when it is certain that something must be left out."""
        return self.wanted <= self.places and not self.too_many_wanted and not self.never_free_together


def capacity(instance: Instance) -> Capacity:
    """Count places, wishes, and who wants or was promised more than there is."""
    slots, tables = instance.slot_count, len(instance.tables)
    return Capacity(
        slots=slots,
        tables=tables,
        places=slots * tables,
        wanted=len(instance.meetings),
        too_many_wanted=tuple(
            Overbooked(participant.id, wanted, possible)
            for participant in instance.participants
            if (wanted := len(instance.meetings_of[participant.id]))
            > (possible := _possible(instance, participant))
        ),
        too_few_wanted=tuple(
            Overbooked(participant.id, participant.fewest, possible)
            for participant in instance.participants
            if participant.fewest
            > (possible := min(_possible(instance, participant), len(instance.meetings_of[participant.id])))
        ),
        never_free_together=tuple(m.id for m in instance.meetings if not instance.allowed_slots(m)),
    )


def _possible(instance: Instance, participant: Participant) -> int:
    """The most meetings a participant can have by their own slots and wishes."""
    free = instance.slot_count - len(participant.unavailable)
    return free if participant.most is None else min(free, participant.most)
