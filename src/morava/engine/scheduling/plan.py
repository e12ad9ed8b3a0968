"""What a solver returns: where each meeting takes place, or why it does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from morava.engine.scheduling.instance import Instance, Meeting
from morava.engine.scheduling.reasons import Reason


@dataclass(frozen=True)
class Placement:
    """A slot (from 0 through all sessions), the number of a table, and who interprets, if anybody does."""

    slot: int
    table: int
    interpreter: str | None = None


@dataclass(frozen=True)
class Plan:
    """Placements and, for meetings left out, reasons; both by meeting id.

    A plan is only data: whether it obeys an instance is for `check` to say.
    """

    placements: Mapping[str, Placement]
    left_out: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)

    def slot_of(self, meeting: str) -> int | None:
        placement = self.placements.get(meeting)
        return None if placement is None else placement.slot

    def table_of(self, meeting: str) -> int | None:
        placement = self.placements.get(meeting)
        return None if placement is None else placement.table

    def agenda(self, instance: Instance, participant: str) -> tuple[tuple[Meeting, Placement], ...]:
        """The placed meetings of one participant in order of time."""
        placed = (
            (meeting, self.placements[meeting.id])
            for meeting in instance.meetings_of[participant]
            if meeting.id in self.placements
        )
        return tuple(sorted(placed, key=lambda pair: pair[1].slot))

    def in_slot(self, instance: Instance, slot: int) -> Iterator[tuple[Meeting, Placement]]:
        """The meetings placed in one slot."""
        for meeting in instance.meetings:
            placement = self.placements.get(meeting.id)
            if placement is not None and placement.slot == slot:
                yield meeting, placement
