"""Room for one more meeting at the least disturbance: a free slot, or one that a chain or two would clear."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from morava.engine.scheduling.search.arrays import COLUMNS, SIDES, Board, Rules
from morava.engine.scheduling.search.bits import breaks_of
from morava.engine.scheduling.search.compiling import compiled
from morava.engine.scheduling.search.moves import Scratch, choose_lines, exchange, follow, put
from morava.engine.scheduling.search.repair import fits

DISTURBED, MOVED = 1_000_000, 1_000
"""What another participant who is disturbed counts against a break, and what it counts to be elsewhere
than before."""


class Way(NamedTuple):
    """A slot, and the chains that clear it: each a meeting in it (-1: none) and the slot it changes with."""

    slot: int
    first: int
    first_there: int
    second: int
    second_there: int


def find_way(
    rules: Rules, board: Board, scratch: Scratch, meeting: int, before: int, known: np.ndarray
) -> Way | None:
    """The way that disturbs the fewest participants beyond those `known` (P); None where there is none.

    `before`: the slot the meeting had, or -1; staying there is preferred.
    """
    best = np.full(6, -1, np.int64)
    disturbed = np.zeros(len(rules.most), np.int64)
    for chains in (1, 2):
        _search(rules, board, scratch, meeting, before, known, disturbed, chains, best)
        if best[1] >= 0:
            return Way(*(int(number) for number in best[1:]))
    return None


def go_way(rules: Rules, board: Board, scratch: Scratch, meeting: int, way: Way) -> None:
    """Clear the way, and put the meeting."""
    for mover, there in ((way.first, way.first_there), (way.second, way.second_there)):
        if mover >= 0:
            length = follow(rules, board, scratch, mover, there)
            exchange(rules, board, scratch, length, way.slot, there)
    choose_lines(rules, board, meeting, way.slot)
    put(rules, board, meeting, way.slot)


@compiled
def _search(
    rules: Rules,
    board: Board,
    scratch: Scratch,
    meeting: int,
    before: int,
    known: np.ndarray,
    disturbed: np.ndarray,
    chains: int,
    best: np.ndarray,
) -> None:
    """Fill `best` (cost, slot, and the two chains of a Way) with the cheapest way of at most so many
    chains."""
    for slot in range(len(rules.session)):
        if not rules.allowed[meeting, slot]:
            continue
        elsewhere = MOVED if before >= 0 and slot != before else 0
        if fits(rules, board, meeting, slot):
            _offer(best, elsewhere + _breaks_with(rules, board, meeting, slot), slot, -1, -1, -1, -1)
            continue
        for line in range(board.at.shape[0]):
            mover = board.at[line, slot]
            if mover < 0 or not _in_the_way(rules, board, meeting, mover, slot):
                continue
            for there in range(len(rules.session)):
                if there == slot:
                    continue
                cost = _exchanged(rules, board, scratch, mover, slot, there, known, disturbed, 1)
                if cost < 0:
                    continue
                if fits(rules, board, meeting, slot):
                    rise = _breaks_with(rules, board, meeting, slot)
                    _offer(best, cost + elsewhere + rise, slot, mover, there, -1, -1)
                elif chains > 1:
                    _second(
                        rules,
                        board,
                        scratch,
                        meeting,
                        slot,
                        mover,
                        there,
                        known,
                        disturbed,
                        cost + elsewhere,
                        best,
                    )
                length = follow(rules, board, scratch, mover, slot)
                exchange(rules, board, scratch, length, there, slot)


@compiled
def _second(
    rules: Rules,
    board: Board,
    scratch: Scratch,
    meeting: int,
    slot: int,
    first: int,
    first_there: int,
    known: np.ndarray,
    disturbed: np.ndarray,
    paid: int,
    best: np.ndarray,
) -> None:
    for column in range(SIDES):
        person = rules.sides[meeting, column]
        if person < 0:
            continue
        mover = board.at[rules.first_line[person], slot]
        if mover < 0:
            continue
        for there in range(len(rules.session)):
            if there == slot:
                continue
            cost = _exchanged(rules, board, scratch, mover, slot, there, known, disturbed, 2)
            if cost < 0:
                continue
            if fits(rules, board, meeting, slot):
                rise = _breaks_with(rules, board, meeting, slot)
                _offer(best, paid + cost + rise, slot, first, first_there, mover, there)
            length = follow(rules, board, scratch, mover, slot)
            exchange(rules, board, scratch, length, there, slot)


@compiled
def _offer(
    best: np.ndarray, cost: int, slot: int, first: int, first_there: int, second: int, second_there: int
) -> None:
    if best[1] < 0 or cost < best[0]:
        best[0], best[1], best[2] = cost, slot, first
        best[3], best[4], best[5] = first_there, second, second_there


@compiled
def _in_the_way(rules: Rules, board: Board, meeting: int, mover: int, slot: int) -> bool:
    """Whether a meeting shares somebody with the one that needs room, or all tables of the slot are taken."""
    if rules.fixed[mover]:
        return False
    if rules.open_table[meeting] and rules.open_table[mover] and board.load[slot] >= rules.tables[slot]:
        return True
    for mine in range(SIDES):
        person = rules.sides[meeting, mine]
        for theirs in range(SIDES):
            if person >= 0 and rules.sides[mover, theirs] == person:
                return True
    for index in range(rules.able_from[meeting], rules.able_from[meeting + 1]):
        for column in range(COLUMNS):
            if board.line[mover, column] == rules.able[index]:
                return True
    return False


@compiled
def _exchanged(
    rules: Rules,
    board: Board,
    scratch: Scratch,
    mover: int,
    slot: int,
    there: int,
    known: np.ndarray,
    disturbed: np.ndarray,
    level: int,
) -> int:
    """Exchange along a chain and say what that costs; -1, and nothing changed, where it cannot be."""
    length = follow(rules, board, scratch, mover, there)
    if length == 0:
        return -1
    for index in range(length):
        if rules.fixed[scratch.chain[index]]:
            return -1
    tick = scratch.tick[0] * 4 + level
    count = rise = 0
    for index in range(length):
        for column in range(SIDES):
            person = rules.sides[scratch.chain[index], column]
            if person >= 0 and disturbed[person] != tick:
                disturbed[person] = tick
                count += not known[person]
    for index in range(scratch.ends[0]):
        rise -= _breaks(board, scratch.touched[index])
    exchange(rules, board, scratch, length, slot, there)
    for index in range(scratch.ends[0]):
        rise += _breaks(board, scratch.touched[index])
    return max(0, count * DISTURBED + rise)


@compiled
def _breaks(board: Board, person: int) -> int:
    total = 0
    for stretch in range(board.breaks.shape[1]):
        total += board.breaks[person, stretch]
    return total


@compiled
def _breaks_with(rules: Rules, board: Board, meeting: int, slot: int) -> int:
    """The breaks of a meeting's sides once it is in a slot in which it fits, and 1 to stay above nought."""
    total = 1
    for column in range(SIDES):
        person = rules.sides[meeting, column]
        if person >= 0:
            busy = board.busy[person, rules.stretch[slot]] | rules.bit[slot]
            total += breaks_of(busy)
    return total
