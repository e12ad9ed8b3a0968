"""Fewer breaks by exchanging two slots along alternating paths (Kempe chains).

Accepted by simulated annealing (Johnson et al., "Optimization by simulated annealing, part II", 1991). Most
steps
are *aimed*: a meeting at the edge of a participant's day goes to a slot beside their day, which costs this
participant nothing; only who stands at the other end of the chain decides. When it is cold such steps are
some twenty times as likely to be taken as one at random.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from morava.engine.scheduling.problem import LEFT_OUT
from morava.engine.scheduling.search.arrays import CHOICES, INTERPRETER, SIDES, Board, Rules
from morava.engine.scheduling.search.bits import ONE, any_of, below, chance
from morava.engine.scheduling.search.compiling import compiled
from morava.engine.scheduling.search.moves import (
    Scratch,
    Weights,
    exchange,
    follow,
    price,
    scratch_for,
    swap_lines,
    total_cost,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BREAK = 64
"""The cost of a break, in the unit of `Weights`."""
HOT, COLD = 0.3, 0.09
"""Temperatures, in breaks, between which a cooling goes geometrically."""
STEPS_PER_HEAT = 4096
"""Steps between two changes of the temperature."""
FIRST_COOLING = 100
"""Steps per meeting of the first cooling; each later one takes twice as many."""
STEP_WORK = 1 / 3_000_000
"""Work of one step, roughly its seconds."""
AIMED, RESTLESS = 80, 20
"""Of 100 steps so many are aimed; of 100 aimed ones so many at participants who have a break."""
SWAPS = 4
"""Of 100 steps so many exchange interchangeable lines, where there are any."""
CROWDED, CROWDED_COLD = 1.0, 5.0
"""The cost, in breaks, of a meeting without a table: at the start and at the end of a cooling. Where every
table is taken, most ways to a better plan lead through such plans; they are never taken over."""
MOST_CROWDED = 2
"""At most so many meetings of a slot may lack a table on the way."""
STRIDE = 65_536
"""Steps between two looks at what else goes on."""
HOPELESS = 16.0
"""A rise of so many temperatures is never accepted."""


@compiled
def anneal(
    rules: Rules,
    board: Board,
    weights: Weights,
    scratch: Scratch,
    movable: np.ndarray,
    restless: np.ndarray,
    steps: int,
    heat: float,
    one_crowded: int,
    best_cost: int,
    best_slot: np.ndarray,
    best_line: np.ndarray,
    cost: int,
) -> tuple[int, int]:
    """Make steps at one temperature (in units of cost); returns the cost and the best cost.

    `one_crowded`: what a meeting without a table costs on the way; `cost` is without that.
    `restless` lists participants who had a break lately; its last element says how many.
    """
    people, slots = len(rules.most), len(rules.session)
    unsaved, crowded = False, crowding(rules, board)
    for _ in range(steps):
        toss = below(board.random, 100)
        if rules.has[CHOICES] and toss < SWAPS:
            _swap(rules, board, movable)
            continue
        if toss < AIMED:
            person = below(board.random, people)
            if restless[-1] > 0 and below(board.random, 100) < RESTLESS:
                person = restless[below(board.random, restless[-1])]
            meeting, there = _aim(rules, board, person)
            if meeting < 0:
                continue
        else:
            meeting, there = movable[below(board.random, len(movable))], below(board.random, slots)
        here = board.slot[meeting]
        if here == there or not rules.allowed[meeting, there]:
            continue
        length = follow(rules, board, scratch, meeting, there, MOST_CROWDED)
        if length == 0:
            continue
        more = scratch.crowding[0]
        rise = price(rules, board, weights, scratch, length, here, there)
        felt = rise + one_crowded * more
        if felt > 0 and (felt > HOPELESS * heat or chance(board.random) >= math.exp(-felt / heat)):
            continue
        if unsaved and cost == best_cost and (rise > 0 or crowded + more > 0):
            remember(board, best_slot, best_line)
            unsaved = False
        exchange(rules, board, scratch, length, here, there)
        cost += rise
        crowded += more
        if cost < best_cost and crowded == 0:
            best_cost, unsaved = cost, True
    if unsaved and cost == best_cost:
        remember(board, best_slot, best_line)
    return cost, best_cost


@compiled
def crowding(rules: Rules, board: Board) -> int:
    """How many meetings lack a table."""
    lacking = 0
    for slot in range(len(board.load)):
        lacking += max(0, board.load[slot] - rules.tables[slot])
    return lacking


@compiled
def remember(board: Board, slot: np.ndarray, line: np.ndarray) -> None:
    """Copy the slots and lines of all meetings."""
    for meeting in range(len(slot)):
        slot[meeting] = board.slot[meeting]
        for column in range(line.shape[1]):
            line[meeting, column] = board.line[meeting, column]


@compiled
def _aim(rules: Rules, board: Board, person: int) -> tuple[int, int]:
    """A meeting at the edge of a run of busy slots, and a slot beside a run; -1 where there is none."""
    stretch = 0
    if board.busy.shape[1] > 1:
        stretch = below(board.random, board.busy.shape[1])
    busy = board.busy[person, stretch]
    edges = busy & ~((busy << ONE) & (busy >> ONE))
    beside = ~busy & ((busy << ONE) | (busy >> ONE)) & rules.whole[stretch]
    other = stretch
    if board.busy.shape[1] > 1 and (beside == 0 or below(board.random, 2) == 0):
        other = below(board.random, board.busy.shape[1])
        theirs = board.busy[person, other]
        beside = ~theirs & ((theirs << ONE) | (theirs >> ONE)) & rules.whole[other]
        if theirs == 0:
            beside = rules.whole[other]
    if edges == 0 or beside == 0:
        return -1, -1
    here = rules.start[stretch] + any_of(board.random, edges)
    there = rules.start[other] + any_of(board.random, beside)
    lines = rules.parallel[person]
    line = rules.first_line[person]
    if lines > 1:
        line += below(board.random, lines)
    return board.at[line, here], there


@compiled
def _swap(rules: Rules, board: Board, movable: np.ndarray) -> None:
    """Give a meeting another of its interchangeable lines."""
    meeting = movable[below(board.random, len(movable))]
    start, end = rules.able_from[meeting], rules.able_from[meeting + 1]
    if end - start > 1 and below(board.random, 2) == 0:
        line = rules.able[start + below(board.random, end - start)]
        if line != board.line[meeting, INTERPRETER]:
            swap_lines(rules, board, meeting, INTERPRETER, line)
        return
    column = below(board.random, SIDES)
    person = rules.sides[meeting, column]
    if person >= 0 and rules.parallel[person] > 1:
        line = rules.first_line[person] + below(board.random, rules.parallel[person])
        if line != board.line[meeting, column]:
            swap_lines(rules, board, meeting, column, line)


@compiled
def list_restless(board: Board, restless: np.ndarray) -> None:
    """List the participants who have a break."""
    count = 0
    for person in range(board.breaks.shape[0]):
        for stretch in range(board.breaks.shape[1]):
            if board.breaks[person, stretch] > 0:
                restless[count] = person
                count += 1
                break
    restless[-1] = count


def weights_for(
    rules: Rules, *, fairness: int | None, binding: bool, before: Sequence[int] | None = None
) -> Weights:
    """What counts while breaks are made few. `before`: slots by meeting that should rather stay."""
    unknown = np.full(len(rules.allowed), -1, np.int32)
    return Weights(
        one_break=BREAK,
        one_idle=0,
        one_short=20 * BREAK,
        uneven=0 if fairness is None else 10 * BREAK if binding else 1,
        even=len(rules.session) if fairness is None else fairness,
        change=0 if before is None else 4 * BREAK,
        before=unknown if before is None else np.asarray(before, np.int32),
    )


class Annealing:
    """Improves a board step by step, cooling after cooling, each twice as long as the one before.

    `best_slot` and `best_line` are the best plan seen, `best_cost` its cost, `better` counts how often it
    changed, `coolings` the finished coolings. The choice of placed meetings never changes. `whole`: asked for
    the share of all there is to do that is done (0 to 1), makes one long cooling of it instead.
    """

    def __init__(
        self,
        rules: Rules,
        board: Board,
        weights: Weights,
        *,
        hot: float = HOT,
        whole: Callable[[], float] | None = None,
    ) -> None:
        self.rules, self.board, self.weights = rules, board, weights
        self.scratch = scratch_for(rules)
        placed = np.flatnonzero(board.slot != LEFT_OUT)
        self.movable = placed[rules.allowed[placed].sum(axis=1) > 1].astype(np.int32)
        self.restless = np.zeros(len(rules.most) + 1, np.int32)
        self.cost = self.best_cost = int(total_cost(rules, board, weights))
        self.best_slot, self.best_line = board.slot.copy(), board.line.copy()
        self.coolings = self.better = 0
        self.stride = max(STEPS_PER_HEAT, min(STRIDE, FIRST_COOLING * len(self.movable)))
        self._hot, self._whole = hot, whole
        self._cooling = FIRST_COOLING * len(self.movable)
        self._done = 0

    @property
    def finished(self) -> bool:
        """Whether nothing can be moved."""
        return len(self.movable) == 0

    def advance(self, steps: int) -> float:
        """Make about so many steps; returns the work they took."""
        made = 0
        while made < steps and not self.finished:
            share = self._done / max(1, self._cooling) if self._whole is None else self._whole()
            self._make_steps(min(1.0, share))
            made += STEPS_PER_HEAT
            self._done += STEPS_PER_HEAT
            if self._done >= self._cooling:
                self._cool_again()
        return made * STEP_WORK

    def _make_steps(self, share: float) -> None:
        """Make the steps of one temperature, once such a share of the cooling is done."""
        known = self.best_cost
        list_restless(self.board, self.restless)
        self.cost, self.best_cost = anneal(
            self.rules,
            self.board,
            self.weights,
            self.scratch,
            self.movable,
            self.restless,
            STEPS_PER_HEAT,
            BREAK * self._hot * (COLD / self._hot) ** share,
            round(BREAK * CROWDED * (CROWDED_COLD / CROWDED) ** share),
            self.best_cost,
            self.best_slot,
            self.best_line,
            self.cost,
        )
        self.better += self.best_cost < known

    def _cool_again(self) -> None:
        self.coolings += 1
        self._cooling *= 2
        self._done = 0
