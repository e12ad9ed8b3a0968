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
from morava.engine.scheduling.stopping import STEPS_PER_WORK, Budget

UNFAIR = 3
"""What one break too many for fairness weighs against a break, while searching."""
LONGEST_CHAIN = 60
"""Longer chains are not followed: they are rarely accepted and cost time."""
BLOCK = 512
"""Steps between two looks at the clock."""


class Annealing:
    """Improves a board step by step; `best` is the best assignment seen, `best_cost` its cost.

    The cost is the number of breaks plus a weight for each break beyond what fairness allows. The
    set of placed meetings never changes.
    """

    def __init__(self, board: Board, random: Random) -> None:
        self.board = board
        self.problem = board.problem
        self.random = random
        fairness = self.problem.instance.fairness
        self.limit = self.problem.slots if fairness is None else fairness
        self.movable = [
            meeting
            for meeting, slot in enumerate(board.slot)
            if slot != LEFT_OUT and len(self.problem.allowed[meeting]) > 1
        ]
        self.allowed = [frozenset(slots) for slots in self.problem.allowed]
        self.cost = self.best_cost = sum(map(self._cost, board.busy[: self.problem.people]))
        self.best = list(board.slot)

    def run(
        self, budget: Budget, steps: int, *, hot: float = 1.0, cold: float = 0.15, target: int = 0
    ) -> None:
        """One cooling from `hot` to `cold` over a number of steps; ends early at the target cost."""
        if not self.movable:
            return
        factor = (cold / hot) ** (BLOCK / steps)
        heat, done = hot, 0
        while done < steps and self.best_cost > target and not budget.exhausted:
            for _ in range(BLOCK):
                self._step(heat)
            done += BLOCK
            budget.spend(BLOCK / STEPS_PER_WORK)
            heat *= factor

    def restart_from_best(self) -> None:
        self.board.restore(self.best)
        self.cost = self.best_cost

    def _step(self, heat: float) -> None:
        random = self.random
        meeting = self.movable[int(random.random() * len(self.movable))]
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
            self.cost += delta
            if self.cost < self.best_cost:
                self.best_cost, self.best = self.cost, list(self.board.slot)

    def _chain(self, meeting: int, source: int, target: int) -> list[int] | None:
        """The meetings of two slots that hang together with this one; None if they may not change."""
        board, problem, allowed = self.board, self.problem, self.allowed
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

    def _delta(self, chain: list[int], source: int, target: int) -> int:
        """The change of cost: only participants busy in exactly one of the two slots matter."""
        busy, people = self.board.busy, self.problem.people
        both = 1 << source | 1 << target
        delta = 0
        for member in chain:
            for side in self.problem.resources[member]:
                mask = busy[side]
                if side < people and mask & both != both:
                    delta += self._cost(mask ^ both) - self._cost(mask)
        return delta

    def _cost(self, mask: int) -> int:
        breaks = self.problem.breaks(mask)
        return breaks if breaks <= self.limit else breaks + UNFAIR * (breaks - self.limit)

    def _exchange(self, chain: list[int], source: int, target: int) -> None:
        board = self.board
        moved = [(member, target if board.take(member) == source else source) for member in chain]
        for member, slot in moved:
            board.put(member, slot)
