"""The working state of the searches: which meeting is in which slot, kept consistent by three verbs."""

from morava.engine.scheduling.problem import LEFT_OUT, Problem


class Board:
    """A partial assignment of meetings to slots in which nothing is double-booked.

    `slot[m]`: the slot of meeting m or LEFT_OUT. `at[r][t]`: the meeting resource r has in slot t, or
    -1. `busy[r]`: bit mask of the slots resource r is taken in. `open_used[t]`: open tables taken in
    slot t. `count[r]`: meetings placed with resource r.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.slot = [LEFT_OUT] * len(problem.resources)
        self.at = [[-1] * problem.slots for _ in range(problem.resource_count)]
        self.busy = [0] * problem.resource_count
        self.open_used = [0] * problem.slots
        self.count = [0] * problem.resource_count

    def put(self, meeting: int, slot: int) -> None:
        """Place a meeting that is left out. The caller knows that nothing is in its way."""
        problem = self.problem
        self.slot[meeting] = slot
        for resource in problem.resources[meeting]:
            self.at[resource][slot] = meeting
            self.busy[resource] |= 1 << slot
            self.count[resource] += 1
        self.open_used[slot] += problem.at_open_table[meeting]

    def take(self, meeting: int) -> int:
        """Leave out a meeting that is placed; return the slot it had."""
        problem = self.problem
        slot = self.slot[meeting]
        self.slot[meeting] = LEFT_OUT
        for resource in problem.resources[meeting]:
            self.at[resource][slot] = -1
            self.busy[resource] &= ~(1 << slot)
            self.count[resource] -= 1
        self.open_used[slot] -= problem.at_open_table[meeting]
        return slot

    def fits(self, meeting: int, slot: int) -> bool:
        """Whether an unplaced meeting can go to an allowed slot with nothing else moved."""
        problem = self.problem
        if problem.at_open_table[meeting] and self.open_used[slot] >= problem.open_tables:
            return False
        if any(self.at[resource][slot] >= 0 for resource in problem.resources[meeting]):
            return False
        return not self.full_sides(meeting) and not self.out_of_order(meeting, slot)

    def full_sides(self, meeting: int) -> list[int]:
        """The participants of a meeting who have the most meetings they accept."""
        most = self.problem.most
        return [side for side in self.problem.resources[meeting][:2] if self.count[side] >= most[side]]

    def out_of_order(self, meeting: int, slot: int) -> list[int]:
        """The placed meetings whose order with this one would be wrong if it were in the slot."""
        problem = self.problem
        late = [other for other in problem.before[meeting] if self.slot[other] >= slot]
        early = [other for other in problem.after[meeting] if 0 <= self.slot[other] <= slot]
        return late + early

    @property
    def left_out(self) -> list[int]:
        return [meeting for meeting, slot in enumerate(self.slot) if slot == LEFT_OUT]

    def breaks(self) -> int:
        """The breaks of all participants together."""
        breaks = self.problem.breaks
        return sum(breaks(busy) for busy in self.busy[: self.problem.people])

    def restore(self, slots: list[int]) -> None:
        """Go to a remembered assignment (a copy of `slot`)."""
        changed = [meeting for meeting, slot in enumerate(slots) if slot != self.slot[meeting]]
        for meeting in changed:
            if self.slot[meeting] != LEFT_OUT:
                self.take(meeting)
        for meeting in changed:
            if slots[meeting] != LEFT_OUT:
                self.put(meeting, slots[meeting])
