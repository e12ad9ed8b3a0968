"""A plan at once: the hardest meeting first, then repair by ejection.

The repair is partial-colouring search (Blöchliger and Zufferey, "A graph coloring heuristic using
partial solutions and a reactive tabu scheme", 2008): a meeting that is left out is forced into a slot,
whatever is in its way is left out instead, and may not return to that slot for a while. Values make
it a search for the most valuable set.
"""

import heapq
from random import Random

from morava.engine.scheduling.board import Board
from morava.engine.scheduling.problem import LEFT_OUT, Problem
from morava.engine.scheduling.stopping import STEPS_PER_WORK, Budget

VALUE_UNIT = 1_000
"""What one point of value weighs against one meeting of a promise; promises only decide ties."""
SAMPLE = 12
"""How many of the meetings left out are considered in one step of the repair."""
PATIENCE = 4_000
"""Repair steps without improvement, per meeting left out at the start, before giving up."""


def construct(problem: Problem) -> Board:
    """Place locked meetings, then greedily the one with the fewest possible slots left, the most
    valuable first. Leaves out what does not fit as the others stand."""
    board = Board(problem)
    for meeting, fixed in enumerate(problem.fixed):
        if fixed:
            board.put(meeting, problem.allowed[meeting][0])
    waiting = [(*_urgency(board, meeting), meeting) for meeting in board.left_out]
    heapq.heapify(waiting)
    while waiting:
        *urgency, meeting = heapq.heappop(waiting)
        if board.slot[meeting] != LEFT_OUT:
            continue
        now = _urgency(board, meeting)
        if now > tuple(urgency):
            heapq.heappush(waiting, (*now, meeting))
            continue
        _place(board, meeting, waiting)
    return board


def _urgency(board: Board, meeting: int) -> tuple[int, int, int]:
    """Smaller comes first: high value, few common free slots, busy participants."""
    problem = board.problem
    taken = 0
    for resource in problem.resources[meeting]:
        taken |= board.busy[resource]
    free = sum(not taken >> slot & 1 for slot in problem.allowed[meeting])
    wanted = sum(len(problem.meetings_of[side]) for side in problem.resources[meeting][:2])
    return -problem.value[meeting], free, -wanted


def _place(board: Board, meeting: int, waiting: list[tuple[int, int, int, int]]) -> None:
    problem = board.problem
    slots = [slot for slot in problem.allowed[meeting] if board.fits(meeting, slot)]
    if not slots:
        return
    board.put(meeting, min(slots, key=lambda slot: _cost(board, meeting, slot)))
    for resource in problem.resources[meeting]:
        for other in problem.meetings_of[resource]:
            if board.slot[other] == LEFT_OUT:
                heapq.heappush(waiting, (*_urgency(board, other), other))


def _cost(board: Board, meeting: int, slot: int) -> tuple[int, int]:
    """Breaks the meeting would add in a slot, then how full the slot is."""
    problem = board.problem
    bit = 1 << slot
    added = sum(
        problem.breaks(board.busy[side] | bit) - problem.breaks(board.busy[side])
        for side in problem.resources[meeting][:2]
    )
    return added, board.open_used[slot]


class Repair:
    """Forces meetings that are left out into the plan, keeping the most valuable plan seen."""

    def __init__(self, board: Board, random: Random) -> None:
        self.board = board
        self.problem = board.problem
        self.random = random
        self.left_out = board.left_out
        self.best = list(board.slot)
        self.worth = self.best_worth = 0
        self.step = 0
        self.barred: dict[tuple[int, int], int] = {}

    def run(self, budget: Budget, patience: int | None = None) -> None:
        """Search until everything possible is placed, patience ends or the budget does; leave the
        board at the best plan seen."""
        placeable = [meeting for meeting in self.left_out if self.problem.allowed[meeting]]
        never = [meeting for meeting in self.left_out if not self.problem.allowed[meeting]]
        self.left_out = placeable
        allowance = patience if patience is not None else PATIENCE * max(1, len(placeable))
        last = 0
        while self.left_out and self.step - last < allowance:
            if self.step % 256 == 0 and budget.exhausted:
                break
            self.step += 1
            self._force_one()
            if self.worth > self.best_worth:
                self.best_worth, self.best, last = self.worth, list(self.board.slot), self.step
        budget.spend(self.step / STEPS_PER_WORK)
        self.board.restore(self.best)
        self.left_out = [*self.board.left_out, *never]

    def _force_one(self) -> None:
        """Choose the cheapest of some moves and make it."""
        choice: tuple[float, int, int, list[int]] | None = None
        for index in self._sample():
            meeting = self.left_out[index]
            for slot in self.problem.allowed[meeting]:
                found = self._price(meeting, slot)
                if found is not None and (choice is None or found[0] < choice[0]):
                    choice = (found[0], index, slot, found[1])
        if choice is not None:
            self._make(choice[1], choice[2], choice[3])

    def _sample(self) -> list[int]:
        count = len(self.left_out)
        if count <= SAMPLE:
            return list(range(count))
        return [self.random.randrange(count) for _ in range(SAMPLE)]

    def _price(self, meeting: int, slot: int) -> tuple[float, list[int]] | None:
        """What forcing a meeting into a slot costs, and who must go; None where that is barred."""
        if self.barred.get((meeting, slot), 0) > self.step:
            return None
        ejected = self._in_the_way(meeting, slot)
        if ejected is None:
            return None
        gain = self._gain(meeting)
        return sum(map(self._loss, ejected)) - gain + self.random.random(), ejected

    def _in_the_way(self, meeting: int, slot: int) -> list[int] | None:
        """The meetings to eject so that this one fits; None if one of them is locked."""
        board, problem = self.board, self.problem
        ejected = {
            other for resource in problem.resources[meeting] if (other := board.at[resource][slot]) >= 0
        }
        ejected.update(board.out_of_order(meeting, slot))
        for side in board.full_sides(meeting):
            if not any(side in problem.resources[other] for other in ejected):
                ejected.add(self._least(board.at[side]))
        if problem.at_open_table[meeting] and board.open_used[slot] >= problem.open_tables:
            at_open = any(problem.at_open_table[other] and board.slot[other] == slot for other in ejected)
            if not at_open:
                ejected.add(self._least(self._at_open_tables(slot)))
        if any(other < 0 or problem.fixed[other] for other in ejected):
            return None
        return sorted(ejected)

    def _at_open_tables(self, slot: int) -> list[int]:
        problem, at = self.problem, self.board.at
        found = {at[person][slot] for person in range(problem.people)}
        return sorted(meeting for meeting in found if meeting >= 0 and problem.at_open_table[meeting])

    def _least(self, meetings: list[int]) -> int:
        """One of the least valuable meetings that may be ejected, or -1."""
        fixed = self.problem.fixed
        free = [meeting for meeting in meetings if meeting >= 0 and not fixed[meeting]]
        return min(free, key=lambda meeting: (self._loss(meeting), self.random.random()), default=-1)

    def _gain(self, meeting: int) -> int:
        problem, count = self.problem, self.board.count
        kept = sum(count[side] < problem.fewest[side] for side in problem.resources[meeting][:2])
        return VALUE_UNIT * problem.value[meeting] + kept

    def _loss(self, meeting: int) -> int:
        problem, count = self.problem, self.board.count
        broken = sum(count[side] <= problem.fewest[side] for side in problem.resources[meeting][:2])
        return VALUE_UNIT * problem.value[meeting] + broken

    def _make(self, index: int, slot: int, ejected: list[int]) -> None:
        meeting = self.left_out[index]
        self.left_out[index] = self.left_out[-1]
        self.left_out.pop()
        for other in ejected:
            self.worth -= self._loss(other)
            tenure = 10 + int(0.6 * len(self.left_out)) + self.random.randrange(10)
            self.barred[other, self.board.take(other)] = self.step + tenure
            self.left_out.append(other)
        self.worth += self._gain(meeting)
        self.board.put(meeting, slot)
