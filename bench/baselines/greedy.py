"""What programs for matchmaking events say they do: participants in turn, the first slot that fits.

Round by round every participant, in the order of registration, gets the most important of their wishes that
can still be placed, at the earliest time at which both are free and a table is left. It ends when a round
places nothing. Breaks and fairness are not looked at.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bench.baselines.attempt import Attempt, seated, understood

if TYPE_CHECKING:
    from morava.engine.scheduling import Instance, Meeting


def attempt(instance: Instance) -> Attempt:
    """Place what fits; it takes no limit, for it is over at once."""
    understood(instance)
    agenda = _Agenda(instance)
    for meeting in instance.meetings:
        if meeting.locked_slot is not None:
            agenda.put(meeting, meeting.locked_slot)
    wishes = {
        one.id: sorted(instance.meetings_of[one.id], key=lambda meeting: meeting.priority)
        for one in instance.participants
    }
    while sum(agenda.place_one(theirs) for theirs in wishes.values()):
        pass
    return Attempt(seated(instance, agenda.slots))


class _Agenda:
    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._busy: set[tuple[str, int]] = set()
        self._load: Counter[int] = Counter()
        self.slots: dict[str, int] = {}

    def place_one(self, wishes: list[Meeting]) -> bool:
        """Place the first of somebody's wishes that fits. What does not fit now never will: it is dropped."""
        while wishes:
            meeting = wishes.pop(0)
            slot = None if meeting.id in self.slots else self._first_slot(meeting)
            if slot is not None:
                self.put(meeting, slot)
                return True
        return False

    def _first_slot(self, meeting: Meeting) -> int | None:
        tables = len(self._instance.tables)
        for slot in self._instance.allowed_slots(meeting):
            if self._load[slot] < tables and not any((side, slot) in self._busy for side in meeting.sides):
                return slot
        return None

    def put(self, meeting: Meeting, slot: int) -> None:
        self._busy |= {(side, slot) for side in meeting.sides}
        self._load[slot] += 1
        self.slots[meeting.id] = slot
