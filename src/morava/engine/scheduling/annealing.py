"""Fewer breaks by exchanging two slots along alternating paths (Kempe chains).

A plan is a proper edge colouring of the graph of meetings, the slots being the colours. Taking the
meetings of two slots that hang together through shared participants, and exchanging the slots of
just these, keeps it proper; only the ends of the path change when they are busy. Accepted by
simulated annealing (Johnson et al., "Optimization by simulated annealing, part II", 1991).
"""

import math
from random import Random

from morava.engine.scheduling.board import Board
from morava.engine.scheduling.problem import LEFT_OUT

UNFAIR = 10.0
"""What a break more than fairness allows weighs against a break, where fairness is binding."""
UNEVEN = 1 / 64
"""What it weighs elsewhere: just enough to decide between equal numbers of breaks."""
LONGEST_CHAIN = 60
"""Longer chains are not followed: they are rarely accepted and cost time."""
STEPS_PER_ADVANCE = 512
STEP_WORK = 1 / 250_000
"""Work of one step, roughly its seconds."""
FIRST_COOLING = 50_000
"""Steps of the first cooling; each later one takes twice as many."""
HOT, COLD = 1.0, 0.15
"""Temperatures, in breaks, between which a cooling goes geometrically."""


class Annealing:
    """Improves a board step by step, cooling after cooling; `best` is the best assignment seen,
    `coolings` counts the finished ones.

    The cost is the number of breaks plus a weight for each break beyond what fairness allows. The
    choice of placed meetings never changes.
    """

    def __init__(self, board: Board, random: Random) -> None:
        self.board = board
        self.problem = board.problem
        self.random = random
        instance = self.problem.instance
        self._limit = self.problem.slots if instance.fairness is None else instance.fairness
        self._unfair = UNFAIR if instance.fairness_binding else UNEVEN
        self._allowed = [frozenset(slots) for slots in self.problem.allowed]
        self.coolings = 0
        self._cooling = FIRST_COOLING
        self.adopt(board.slot)

    def adopt(self, slots: list[int]) -> None:
        """Start again from a plan found elsewhere."""
        self.board.restore(slots)
        self._movable = [
            meeting
            for meeting, slot in enumerate(slots)
            if slot != LEFT_OUT and len(self.problem.allowed[meeting]) > 1
        ]
        self.best = list(slots)
        self._cost = self._best_cost = sum(map(self._cost_of, self.board.busy[: self.problem.people]))
        self._heat, self._steps_left = HOT, self._cooling

    @property
    def finished(self) -> bool:
        """Whether nothing can be moved."""
        return not self._movable

    def advance(self) -> float:
        """Make some steps; return the work they took."""
        for _ in range(STEPS_PER_ADVANCE if self._movable else 0):
            self._step(self._heat)
        self._steps_left -= STEPS_PER_ADVANCE
        self._heat *= (COLD / HOT) ** (STEPS_PER_ADVANCE / self._cooling)
        if self._steps_left <= 0:
            self.coolings += 1
            self._cooling *= 2
            self.adopt(self.best)
        return STEPS_PER_ADVANCE * STEP_WORK

    def _step(self, heat: float) -> None:
        random = self.random
        meeting = self._movable[int(random.random() * len(self._movable))]
        slots = self.problem.allowed[meeting]
        target = slots[int(random.random() * len(slots))]
        source = self.board.slot[meeting]
        if target == source:
            return
        chain = self._chain(meeting, source, target)
        if chain is None:
            return
        delta = self._delta(chain, source, target)
        if delta <= 0 or random.random() < math.exp(-delta / heat):
            self._exchange(chain, source, target)
            self._cost += delta
            if self._cost < self._best_cost:
                self._best_cost, self.best = self._cost, list(self.board.slot)

    def _chain(self, meeting: int, source: int, target: int) -> list[int] | None:
        """The meetings of two slots that hang together with this one; None if they may not change."""
        board, problem, allowed = self.board, self.problem, self._allowed
        at, slot_of, resources = board.at, board.slot, problem.resources
        chain, known = [meeting], {meeting}
        opened = 0
        for member in chain:
            goes_to, other_slot = (target, target) if slot_of[member] == source else (source, source)
            if goes_to not in allowed[member]:
                return None
            if problem.at_open_table[member]:
                opened += 1 if goes_to == target else -1
            for resource in resources[member]:
                other = at[resource][other_slot]
                if other >= 0 and other not in known:
                    known.add(other)
                    chain.append(other)
            if len(chain) > LONGEST_CHAIN:
                return None
        if board.open_used[target] + opened > problem.open_tables:
            return None
        if board.open_used[source] - opened > problem.open_tables:
            return None
        return chain if self._in_order(chain, source, target) else None

    def _in_order(self, chain: list[int], source: int, target: int) -> bool:
        problem, slot_of = self.problem, self.board.slot
        if not any(problem.before[member] or problem.after[member] for member in chain):
            return True
        moved = {member: target if slot_of[member] == source else source for member in chain}
        for member, slot in moved.items():
            if any(moved.get(other, slot_of[other]) >= slot for other in problem.before[member]):
                return False
            if any(0 <= moved.get(other, slot_of[other]) <= slot for other in problem.after[member]):
                return False
        return True

    def _delta(self, chain: list[int], source: int, target: int) -> float:
        """The change of cost: only participants busy in exactly one of the two slots matter."""
        busy, people = self.board.busy, self.problem.people
        both = 1 << source | 1 << target
        delta = 0.0
        for member in chain:
            for side in self.problem.resources[member]:
                mask = busy[side]
                if side < people and mask & both != both:
                    delta += self._cost_of(mask ^ both) - self._cost_of(mask)
        return delta

    def _cost_of(self, mask: int) -> float:
        """The cost of one participant's busy slots."""
        breaks = self.problem.breaks(mask)
        return breaks if breaks <= self._limit else breaks + self._unfair * (breaks - self._limit)

    def _exchange(self, chain: list[int], source: int, target: int) -> None:
        board = self.board
        moved = [(member, target if board.take(member) == source else source) for member in chain]
        for member, slot in moved:
            board.put(member, slot)
