"""A plan at once, and a more valuable choice of meetings by ejection.

`fill` puts the hardest meetings first, each into the emptiest slot that will have it. `Repair` is a
partial-colouring search (Blöchliger and Zufferey, "A graph coloring heuristic using partial solutions and a
reactive tabu scheme", 2008): a meeting that is left out is forced into a slot, whatever is in its way is
left out
instead and may not return to that slot for a while. Values make it a search for the most valuable choice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from morava.engine.scheduling.problem import LEFT_OUT
from morava.engine.scheduling.search.annealing import remember
from morava.engine.scheduling.search.arrays import SESSIONS, SIDES, TABLE, Board, Rules
from morava.engine.scheduling.search.bits import below, chance
from morava.engine.scheduling.search.compiling import compiled
from morava.engine.scheduling.search.moves import choose_lines, put, rested, take

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

SAMPLE = 12
"""How many of the meetings left out are considered in one step."""
LOOKS = 40
"""How many lines are looked at to find a meeting that could leave an open table."""
MOST_EJECTED = 24
"""A meeting that would push out more is not forced in."""
STRIDE = 256
"""Steps between two looks at what else goes on."""
STEP_WORK = 1 / 100_000
"""Work of one step, roughly its seconds."""


@compiled
def fill(rules: Rules, board: Board, order: np.ndarray) -> None:
    """Put the meetings in this order, each where it fits as everything else stands, and leave out the
    others."""
    for index in range(len(order)):
        meeting = order[index]
        best, least = -1, 1 << 30
        for slot in range(len(rules.session)):
            if (
                rules.allowed[meeting, slot]
                and board.load[slot] < least
                and fits(rules, board, meeting, slot)
            ):
                best, least = slot, board.load[slot]
        if best >= 0:
            choose_lines(rules, board, meeting, best)
            put(rules, board, meeting, best)


@compiled
def fits(rules: Rules, board: Board, meeting: int, slot: int) -> bool:
    """Whether a meeting that is left out can go to an allowed slot with nothing else moved."""
    if rules.open_table[meeting] and board.load[slot] >= rules.tables[slot]:
        return False
    table = board.line[meeting, TABLE]
    if table >= 0 and board.at[table, slot] >= 0:
        return False
    for column in range(SIDES):
        person = rules.sides[meeting, column]
        if person >= 0 and (
            board.placed[person] >= rules.most[person]
            or board.placed_here[person, rules.session[slot]] >= rules.most_here[person]
        ):
            return False
    if not _links_allow(rules, board, meeting, slot):
        return False
    return choose_lines(rules, board, meeting, slot)


@compiled
def _links_allow(rules: Rules, board: Board, meeting: int, slot: int) -> bool:
    for index in range(rules.earlier_from[meeting], rules.earlier_from[meeting + 1]):
        if board.slot[rules.earlier[index]] >= slot:
            return False
    for index in range(rules.later_from[meeting], rules.later_from[meeting + 1]):
        if 0 <= board.slot[rules.later[index]] <= slot:
            return False
    for index in range(rules.apart_from[meeting], rules.apart_from[meeting + 1]):
        if _too_near(rules, board.slot[rules.apart[index]], slot):
            return False
    return True


@compiled
def _too_near(rules: Rules, other: int, slot: int) -> bool:
    return other >= 0 and abs(other - slot) == 1 and rules.session[other] == rules.session[slot]


@compiled
def worth_of(rules: Rules, board: Board, meeting: int, slot: int, coming: int) -> int:
    """What a meeting in a slot is worth: when it comes (`coming` 1) or while it is there (0)."""
    worth = np.int64(rules.unit[0]) * rules.value[meeting]
    for column in range(SIDES):
        person = rules.sides[meeting, column]
        if person >= 0:
            worth += board.placed[person] + coming <= rules.fewest[person]
            if rules.has[SESSIONS]:
                here = board.placed_here[person, rules.session[slot]]
                worth += here + coming <= rules.fewest_here[person]
    return worth


@compiled
def _note(rules: Rules, ejected: np.ndarray, count: int, meeting: int) -> int:
    """Add a meeting to those to eject; returns how many they are, -1 where it may not be ejected."""
    if count < 0 or meeting < 0 or rules.fixed[meeting] or count >= MOST_EJECTED:
        return -1
    for index in range(count):
        if ejected[index] == meeting:
            return count
    ejected[count] = meeting
    return count + 1


@compiled
def in_the_way(rules: Rules, board: Board, meeting: int, slot: int, ejected: np.ndarray) -> int:
    """Gather what must leave so that a meeting fits into a slot; how many, or -1 where that cannot be."""
    count = 0
    for column in range(SIDES):
        person = rules.sides[meeting, column]
        if person >= 0 and board.times[person, slot] >= rules.parallel[person]:
            line = rules.first_line[person] + below(board.random, rules.parallel[person])
            count = _note(rules, ejected, count, board.at[line, slot])
    table = board.line[meeting, TABLE]
    if table >= 0 and board.at[table, slot] >= 0:
        count = _note(rules, ejected, count, board.at[table, slot])
    count = _interpreter(rules, board, meeting, slot, ejected, count)
    count = _links(rules, board, meeting, slot, ejected, count)
    for column in range(SIDES):
        person = rules.sides[meeting, column]
        if person >= 0 and count >= 0:
            count = _too_many(rules, board, person, slot, ejected, count)
    if count >= 0 and rules.open_table[meeting] and board.load[slot] >= rules.tables[slot]:
        count = _table(rules, board, slot, ejected, count)
    return count


@compiled
def _interpreter(rules: Rules, board: Board, meeting: int, slot: int, ejected: np.ndarray, count: int) -> int:
    start, end = rules.able_from[meeting], rules.able_from[meeting + 1]
    if start == end or count < 0:
        return count
    holder, seen = -1, 0
    for index in range(start, end):
        line = rules.able[index]
        if not rules.free[line, slot] or not rested(rules, board, line, slot, -1):
            continue
        other = board.at[line, slot]
        if other < 0:
            return count
        for known in range(count):
            if ejected[known] == other:
                return count
        seen += 1
        if below(board.random, seen) == 0:
            holder = other
    return _note(rules, ejected, count, holder)


@compiled
def _links(rules: Rules, board: Board, meeting: int, slot: int, ejected: np.ndarray, count: int) -> int:
    for index in range(rules.earlier_from[meeting], rules.earlier_from[meeting + 1]):
        if board.slot[rules.earlier[index]] >= slot:
            count = _note(rules, ejected, count, rules.earlier[index])
    for index in range(rules.later_from[meeting], rules.later_from[meeting + 1]):
        if 0 <= board.slot[rules.later[index]] <= slot:
            count = _note(rules, ejected, count, rules.later[index])
    for index in range(rules.apart_from[meeting], rules.apart_from[meeting + 1]):
        if _too_near(rules, board.slot[rules.apart[index]], slot):
            count = _note(rules, ejected, count, rules.apart[index])
    return count


@compiled
def _too_many(rules: Rules, board: Board, person: int, slot: int, ejected: np.ndarray, count: int) -> int:
    """Of a participant who has the most meetings they accept, in all or in the session, one must go."""
    session = rules.session[slot]
    leaving = leaving_here = 0
    for index in range(count):
        other = ejected[index]
        for column in range(SIDES):
            if rules.sides[other, column] == person:
                leaving += 1
                leaving_here += rules.session[board.slot[other]] == session
    if board.placed_here[person, session] - leaving_here >= rules.most_here[person]:
        count = _note(rules, ejected, count, _cheapest(rules, board, person, session, ejected, count))
        leaving += 1
    if count >= 0 and board.placed[person] - leaving >= rules.most[person]:
        count = _note(rules, ejected, count, _cheapest(rules, board, person, -1, ejected, count))
    return count


@compiled
def _cheapest(rules: Rules, board: Board, person: int, session: int, ejected: np.ndarray, count: int) -> int:
    """A least worthy meeting of a participant (of a session, or -1 for any) that is neither locked nor
    ejected."""
    found, least, seen = -1, np.int64(1) << 60, 0
    first = rules.first_line[person]
    for line in range(first, first + rules.parallel[person]):
        for slot in range(len(rules.session)):
            other = board.at[line, slot]
            if other < 0 or rules.fixed[other] or (session >= 0 and rules.session[slot] != session):
                continue
            known = False
            for index in range(count):
                known = known or ejected[index] == other
            if known:
                continue
            worth = worth_of(rules, board, other, slot, 0)
            if worth < least:
                found, least, seen = other, worth, 1
            elif worth == least:
                seen += 1
                if below(board.random, seen) == 0:
                    found = other
    return found


@compiled
def _table(rules: Rules, board: Board, slot: int, ejected: np.ndarray, count: int) -> int:
    """Where all open tables of a slot are taken and nobody leaves one, a cheap meeting of the slot must."""
    for index in range(count):
        if rules.open_table[ejected[index]] and board.slot[ejected[index]] == slot:
            return count
    found, least = -1, np.int64(1) << 60
    people = len(rules.most)
    for _ in range(LOOKS):
        person = below(board.random, people)
        other = board.at[rules.first_line[person], slot]
        if other < 0 or rules.fixed[other] or not rules.open_table[other]:
            continue
        worth = worth_of(rules, board, other, slot, 0)
        if worth < least:
            found, least = other, worth
    return _note(rules, ejected, count, found)


@compiled
def force(
    rules: Rules,
    board: Board,
    out: np.ndarray,
    wanted: np.ndarray,
    barred: np.ndarray,
    best_slot: np.ndarray,
    best_line: np.ndarray,
    steps: int,
    tally: np.ndarray,
    ejected: np.ndarray,
    kept: np.ndarray,
) -> None:
    """Force in one meeting after the other, each time the cheapest of some.

    `out`: the meetings left out, how many in its last place. `wanted`, `barred` (M, T): until which step a
    meeting may not return. `tally`: steps made, worth gained, the most gained, the step of that. `ejected`
    and `kept` are room for lists of meetings.
    """
    for _ in range(steps):
        if out[-1] == 0:
            return
        tally[0] += 1
        least, chosen, target, leaving = 1e18, -1, -1, 0
        for look in range(min(SAMPLE, out[-1])):
            index = look if out[-1] <= SAMPLE else below(board.random, out[-1])
            meeting = out[index]
            for slot in range(len(rules.session)):
                if not rules.allowed[meeting, slot] or barred[meeting, slot] > tally[0]:
                    continue
                count = in_the_way(rules, board, meeting, slot, ejected)
                if count < 0:
                    continue
                asked = chance(board.random) - worth_of(rules, board, meeting, slot, 1)
                for known in range(count):
                    asked += worth_of(rules, board, ejected[known], board.slot[ejected[known]], 0)
                if asked < least:
                    least, chosen, target, leaving = asked, index, slot, count
                    for known in range(count):
                        kept[known] = ejected[known]
        if chosen >= 0:
            _make(rules, board, out, wanted, barred, tally, chosen, target, kept, leaving)
        if tally[1] > tally[2]:
            tally[2], tally[3] = tally[1], tally[0]
            remember(board, best_slot, best_line)


@compiled
def _make(
    rules: Rules,
    board: Board,
    out: np.ndarray,
    wanted: np.ndarray,
    barred: np.ndarray,
    tally: np.ndarray,
    chosen: int,
    slot: int,
    ejected: np.ndarray,
    count: int,
) -> None:
    meeting = out[chosen]
    out[-1] -= 1
    out[chosen] = out[out[-1]]
    for index in range(count):
        other = ejected[index]
        tally[1] -= worth_of(rules, board, other, board.slot[other], 0)
        left = take(rules, board, other)
        barred[other, left] = tally[0] + 10 + (3 * out[-1]) // 5 + below(board.random, 10)
        if wanted[other]:
            out[out[-1]] = other
            out[-1] += 1
    if choose_lines(rules, board, meeting, slot):
        tally[1] += worth_of(rules, board, meeting, slot, 1)
        put(rules, board, meeting, slot)
    else:
        out[out[-1]] = meeting
        out[-1] += 1


def urgency(rules: Rules, preferred: Collection[int] | None = None) -> NDArray[np.int32]:
    """Meetings in the order in which `fill` should put them: locked, preferred, of high value, with few
    slots."""
    meetings = len(rules.allowed)
    late = np.zeros(meetings, np.int32)
    if preferred is not None:
        late[:] = 1
        late[list(preferred)] = 0
    wanted = np.bincount(rules.sides[rules.sides >= 0], minlength=len(rules.most))
    busy = np.where(rules.sides >= 0, wanted[rules.sides], 0).sum(axis=1)
    spare = rules.allowed.sum(axis=1) - busy / 2
    order = np.lexsort((spare, -rules.value, late, ~rules.fixed))
    return order[rules.allowed[order].any(axis=1)].astype(np.int32)


class Repair:
    """Changes a board step by step; `best_slot` and `best_line` are the most worthy choice of meetings seen.

    `among`: force in only these meetings (None: all that have a slot). `idle_steps`: those since the last
    success. `better` counts how often a worthier choice was found.
    """

    def __init__(self, rules: Rules, board: Board, among: Collection[int] | None = None) -> None:
        self.rules, self.board = rules, board
        self.wanted: NDArray[np.bool_] = rules.allowed.any(axis=1)
        if among is not None:
            chosen = np.zeros(len(self.wanted), np.bool_)
            chosen[list(among)] = True
            self.wanted &= chosen
        left = np.flatnonzero((board.slot == LEFT_OUT) & self.wanted)
        self.out = np.zeros(len(board.slot) + 1, np.int32)
        self.out[: len(left)], self.out[-1] = left, len(left)
        self.barred = np.zeros(rules.allowed.shape, np.int32)
        self.best_slot, self.best_line = board.slot.copy(), board.line.copy()
        self.tally = np.zeros(4, np.int64)
        self.better, self.stride = 0, STRIDE
        self._room = np.empty(MOST_EJECTED, np.int32), np.empty(MOST_EJECTED, np.int32)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to force in."""
        return bool(self.out[-1] == 0)

    @property
    def idle_steps(self) -> int:
        return int(self.tally[0] - self.tally[3])

    @property
    def steps(self) -> int:
        return int(self.tally[0])

    def advance(self, steps: int) -> float:
        """Make so many steps; returns the work they took."""
        known = self.tally[2]
        force(
            self.rules,
            self.board,
            self.out,
            self.wanted,
            self.barred,
            self.best_slot,
            self.best_line,
            steps,
            self.tally,
            *self._room,
        )
        self.better += bool(self.tally[2] > known)
        return steps * STEP_WORK
