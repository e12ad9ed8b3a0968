"""A plan at once: the hardest meeting first, each in the slot where it costs least."""

import heapq
from collections.abc import Collection

from morava.engine.scheduling.board import Board
from morava.engine.scheduling.problem import LEFT_OUT, Problem

Urgency = tuple[bool, int, int, int]
"""What comes first: preferred, high value, few common free slots, busy participants."""


def construct(problem: Problem, preferred: Collection[int] | None = None) -> Board:
    """Place the locked meetings, then one after the other the most urgent that still fits somewhere.

    `preferred`: meetings that come before all others (None: no such choice). What does not fit is left
    out. Saturation order after Brélaz, "New methods to color the vertices of a graph", 1979.
    """
    return _Construction(Board(problem), preferred).run()


def fill(board: Board) -> None:
    """Place what still fits as everything else stands."""
    _Construction(board, None).run()


class _Construction:
    def __init__(self, board: Board, preferred: Collection[int] | None) -> None:
        self.problem = board.problem
        self.board = board
        meetings = range(len(self.problem.resources))
        self.late = [preferred is not None and meeting not in preferred for meeting in meetings]
        self.waiting: list[tuple[Urgency, int]] = []

    def run(self) -> Board:
        for meeting, fixed in enumerate(self.problem.fixed):
            if fixed and self.board.slot[meeting] == LEFT_OUT:
                self.board.put(meeting, self.problem.allowed[meeting][0])
        self.waiting = [(self._urgency(meeting), meeting) for meeting in self.board.left_out]
        heapq.heapify(self.waiting)
        while self.waiting:
            urgency, meeting = heapq.heappop(self.waiting)
            if self.board.slot[meeting] != LEFT_OUT:
                continue
            now = self._urgency(meeting)
            if now > urgency:
                heapq.heappush(self.waiting, (now, meeting))
            else:
                self._place(meeting)
        return self.board

    def _urgency(self, meeting: int) -> Urgency:
        problem, taken = self.problem, 0
        for resource in problem.resources[meeting]:
            taken |= self.board.busy[resource]
        free = sum(not taken >> slot & 1 for slot in problem.allowed[meeting])
        wanted = sum(len(problem.meetings_of[side]) for side in problem.resources[meeting][:2])
        return self.late[meeting], -problem.value[meeting], free, -wanted

    def _place(self, meeting: int) -> None:
        problem, board = self.problem, self.board
        slots = [slot for slot in problem.allowed[meeting] if board.fits(meeting, slot)]
        if not slots:
            return
        board.put(meeting, min(slots, key=lambda slot: self._cost(meeting, slot)))
        for resource in problem.resources[meeting]:
            for other in problem.meetings_of[resource]:
                if board.slot[other] == LEFT_OUT:
                    heapq.heappush(self.waiting, (self._urgency(other), other))

    def _cost(self, meeting: int, slot: int) -> tuple[int, int]:
        """Breaks the meeting would add in a slot, then how full the slot is."""
        problem, busy = self.problem, self.board.busy
        sides = problem.resources[meeting][:2]
        added = sum(problem.breaks(busy[side] | 1 << slot) - problem.breaks(busy[side]) for side in sides)
        return added, self.board.open_used[slot]
