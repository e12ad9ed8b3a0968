"""A more valuable choice of meetings, by ejection.

Partial-colouring search (Blöchliger and Zufferey, "A graph coloring heuristic using partial solutions
and a reactive tabu scheme", 2008): a meeting that is left out is forced into a slot, whatever is in its
way is left out instead, and may not return to that slot for a while. Values make it a search for the
most valuable choice.
"""

import math
from collections.abc import Collection
from random import Random

from morava.engine.scheduling.board import Board

SAMPLE = 12
"""How many of the meetings left out are considered in one step."""
STEPS_PER_ADVANCE = 32
STEP_WORK = 1 / 6_000
"""Work of one step, roughly its seconds."""


class Repair:
    """Changes a board step by step; `best` is the most worthy choice of meetings seen.

    `among`: force in only these meetings (None: all that have a slot). `steps` counts all steps,
    `idle_steps` those since the last success.
    """

    def __init__(self, board: Board, random: Random, among: Collection[int] | None = None) -> None:
        self.board = board
        self.problem = board.problem
        self.random = random
        self._among = among
        self._promises = any(self.problem.fewest)
        self.steps = 0
        self._barred: dict[tuple[int, int], int] = {}
        self.adopt(board.slot)

    def adopt(self, slots: list[int]) -> None:
        """Go on from a plan found elsewhere."""
        self.board.restore(slots)
        self.best = list(slots)
        self.idle_steps = 0
        self._left_out = [meeting for meeting in self.board.left_out if self._wanted(meeting)]
        self._gained = self._best_gained = 0
        self._seated: dict[int, list[int]] = {}

    @property
    def finished(self) -> bool:
        """Whether nothing is left to force in."""
        return not self._left_out

    def advance(self) -> float:
        """Make some steps; return the work they took."""
        start = self.steps
        while self._left_out and self.steps < start + STEPS_PER_ADVANCE:
            self.steps += 1
            self.idle_steps += 1
            self._force_one()
            if self._gained > self._best_gained:
                self._best_gained, self.best, self.idle_steps = self._gained, list(self.board.slot), 0
        return (self.steps - start) * STEP_WORK

    def _wanted(self, meeting: int) -> bool:
        return bool(self.problem.allowed[meeting]) and (self._among is None or meeting in self._among)

    def _force_one(self) -> None:
        """Make the cheapest of some moves: the worth ejected less the worth gained, ties at random."""
        price, choice = math.inf, None
        for index in self._sample():
            meeting = self._left_out[index]
            gain = self._gain(meeting)
            for slot in self.problem.allowed[meeting]:
                if self._barred.get((meeting, slot), 0) > self.steps:
                    continue
                holders = self._holders(meeting, slot)
                if sum(map(self._loss, holders)) - gain > price:
                    continue
                ejected = self._in_the_way(meeting, slot, holders)
                if ejected is None:
                    continue
                asked = sum(map(self._loss, ejected)) - gain + self.random.random()
                if asked < price:
                    price, choice = asked, (index, slot, ejected)
        if choice is not None:
            self._make(*choice)

    def _sample(self) -> list[int]:
        count = len(self._left_out)
        if count <= SAMPLE:
            return list(range(count))
        return [self.random.randrange(count) for _ in range(SAMPLE)]

    def _holders(self, meeting: int, slot: int) -> list[int]:
        """The meetings that have this one's participants, or its locked table, in a slot."""
        at = self.board.at
        return [other for r in self.problem.resources[meeting] if (other := at[r][slot]) >= 0]

    def _in_the_way(self, meeting: int, slot: int, holders: list[int]) -> list[int] | None:
        """All meetings to eject so that this one fits; None if a locked one is in the way."""
        board, problem = self.board, self.problem
        ejected = dict.fromkeys(holders)
        if problem.before[meeting] or problem.after[meeting]:
            ejected.update(dict.fromkeys(board.out_of_order(meeting, slot)))
        for side in board.full_sides(meeting):
            if not any(side in problem.resources[other] for other in ejected):
                ejected[self._cheapest([other for other in board.at[side] if other >= 0])] = None
        if problem.at_open_table[meeting] and board.open_used[slot] >= problem.open_tables:
            at_open = any(problem.at_open_table[other] and board.slot[other] == slot for other in ejected)
            if not at_open:
                ejected[self._cheapest(self._at_open_tables(slot))] = None
        if any(other < 0 or problem.fixed[other] for other in ejected):
            return None
        return list(ejected)

    def _at_open_tables(self, slot: int) -> list[int]:
        """The meetings at open tables in a slot."""
        found = self._seated.get(slot)
        if found is None:
            problem = self.problem
            here = {row[slot] for row in self.board.at[: problem.people]}
            found = sorted(meeting for meeting in here if meeting >= 0 and problem.at_open_table[meeting])
            self._seated[slot] = found
        return found

    def _cheapest(self, meetings: list[int]) -> int:
        """One of the least worthy meetings that are not locked, or -1."""
        free = [meeting for meeting in meetings if not self.problem.fixed[meeting]]
        least = min(map(self._loss, free), default=0)
        same = [meeting for meeting in free if self._loss(meeting) == least]
        return self.random.choice(same) if same else -1

    def _gain(self, meeting: int) -> int:
        """The worth of placing a meeting that is left out."""
        return self._worth(meeting, 1) if self._promises else self.problem.value[meeting]

    def _loss(self, meeting: int) -> int:
        """The worth of leaving out a meeting that is placed."""
        return self._worth(meeting, 0) if self._promises else self.problem.value[meeting]

    def _worth(self, meeting: int, coming: int) -> int:
        problem, count = self.problem, self.board.count
        kept = sum(count[side] + coming <= problem.fewest[side] for side in problem.resources[meeting][:2])
        return problem.worth_unit * problem.value[meeting] + kept

    def _make(self, index: int, slot: int, ejected: list[int]) -> None:
        meeting = self._left_out[index]
        self._left_out[index] = self._left_out[-1]
        self._left_out.pop()
        for other in ejected:
            self._gained -= self._loss(other)
            self._eject(other)
        self._gained += self._gain(meeting)
        self.board.put(meeting, slot)
        self._seated.pop(slot, None)

    def _eject(self, meeting: int) -> None:
        slot = self.board.take(meeting)
        self._seated.pop(slot, None)
        tenure = 10 + int(0.6 * len(self._left_out)) + self.random.randrange(10)
        self._barred[meeting, slot] = self.steps + tenure
        if self._wanted(meeting):
            self._left_out.append(meeting)
