"""The verbs of a board in compiled code: put, take, and exchange two slots along a Kempe chain.

A plan is a proper colouring: no line has two meetings in a slot. The meetings of two slots that hang
together through shared lines can exchange their slots and the plan stays proper; only the lines at the
ends of the chain are busy at other times afterwards.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from morava.engine.scheduling.problem import LEFT_OUT
from morava.engine.scheduling.search.arrays import (
    COLUMNS,
    INTERPRETER,
    LINKS,
    RESTS,
    SESSIONS,
    SIDES,
    Board,
    Rules,
)
from morava.engine.scheduling.search.bits import breaks_of, idle_of
from morava.engine.scheduling.search.compiling import compiled

LONGEST_CHAIN = 120
"""Longer chains are not followed: they are rarely accepted and cost time."""


class Weights(NamedTuple):
    """What the cost of a plan is made of, in whole numbers.

    `one_break`, `one_idle`, `one_short` (a meeting missing to a promise within a session), `uneven` (each
    break of a participant beyond `even`), and `change` per meeting in another slot than `before` (M; -1:
    wherever).
    """

    one_break: int
    one_idle: int
    one_short: int
    uneven: int
    even: int
    change: int
    before: np.ndarray


class Scratch(NamedTuple):
    """Room to work in, so that no step needs memory of its own.

    `chain`: the meetings of the chain. `in_chain` (M), `seen` (P): the number of the last step that touched
    them. `touched`: participants at the ends, `ends`: (1,) how many; `gain_here`, `gain_there` (P): how many
    meetings more they have in the two slots. `tick`: (1,) the number of the step.
    """

    chain: np.ndarray
    in_chain: np.ndarray
    touched: np.ndarray
    ends: np.ndarray
    seen: np.ndarray
    gain_here: np.ndarray
    gain_there: np.ndarray
    tick: np.ndarray
    crowding: np.ndarray


def scratch_for(rules: Rules) -> Scratch:
    meetings, people = len(rules.allowed), len(rules.most)
    return Scratch(
        chain=np.zeros(meetings + 1, np.int32),
        in_chain=np.zeros(meetings + 1, np.int64),
        touched=np.zeros(people + 1, np.int32),
        ends=np.zeros(1, np.int32),
        seen=np.zeros(people + 1, np.int64),
        gain_here=np.zeros(people, np.int32),
        gain_there=np.zeros(people, np.int32),
        tick=np.zeros(1, np.int64),
        crowding=np.zeros(1, np.int32),
    )


@compiled
def refresh(rules: Rules, board: Board, person: int, slot: int) -> None:
    """Bring bits, breaks and idle slots of a participant up to date after a change in a slot."""
    stretch = rules.stretch[slot]
    if board.times[person, slot] > 0:
        board.busy[person, stretch] |= rules.bit[slot]
    else:
        board.busy[person, stretch] &= ~rules.bit[slot]
    bits = board.busy[person, stretch]
    board.breaks[person, stretch] = breaks_of(bits)
    board.idle[person, stretch] = idle_of(bits)


@compiled
def put(rules: Rules, board: Board, meeting: int, slot: int) -> None:
    """Place a meeting whose lines are set and free there."""
    board.slot[meeting] = slot
    for column in range(COLUMNS):
        line = board.line[meeting, column]
        if line >= 0:
            board.at[line, slot] = meeting
    for column in range(SIDES):
        person = rules.sides[meeting, column]
        if person >= 0:
            board.placed[person] += 1
            board.placed_here[person, rules.session[slot]] += 1
            board.times[person, slot] += 1
            refresh(rules, board, person, slot)
    board.load[slot] += rules.open_table[meeting]


@compiled
def take(rules: Rules, board: Board, meeting: int) -> int:
    """Leave out a placed meeting; returns the slot it had."""
    slot = board.slot[meeting]
    board.slot[meeting] = LEFT_OUT
    for column in range(COLUMNS):
        line = board.line[meeting, column]
        if line >= 0:
            board.at[line, slot] = -1
    for column in range(SIDES):
        person = rules.sides[meeting, column]
        if person >= 0:
            board.placed[person] -= 1
            board.placed_here[person, rules.session[slot]] -= 1
            board.times[person, slot] -= 1
            refresh(rules, board, person, slot)
    board.load[slot] -= rules.open_table[meeting]
    return slot


@compiled
def longest_run(rules: Rules, board: Board, line: int, slot: int, without: int) -> int:
    """The slots in a row a line would be taken in, within the session, if it were in `slot` and not
    `without`."""
    session, length = rules.session[slot], 1
    for step in (-1, 1):
        near = slot + step
        while 0 <= near < len(rules.session) and rules.session[near] == session:
            if near == without or board.at[line, near] < 0:
                break
            length += 1
            near += step
    return length


@compiled
def rested(rules: Rules, board: Board, line: int, slot: int, without: int) -> bool:
    """Whether an interpreter may take another meeting in a slot, as far as rest goes."""
    rest = rules.rest[line]
    return rest == 0 or longest_run(rules, board, line, slot, without) <= rest


@compiled
def in_order(
    rules: Rules, board: Board, scratch: Scratch, meeting: int, slot: int, here: int, there: int
) -> bool:
    """Whether links allow a meeting in a slot once the chain between `here` and `there` is exchanged."""
    tick = scratch.tick[0]
    for index in range(rules.earlier_from[meeting], rules.earlier_from[meeting + 1]):
        other = _slot_after(board, scratch, tick, rules.earlier[index], here, there)
        if other >= slot:
            return False
    for index in range(rules.later_from[meeting], rules.later_from[meeting + 1]):
        other = _slot_after(board, scratch, tick, rules.later[index], here, there)
        if 0 <= other <= slot:
            return False
    for index in range(rules.apart_from[meeting], rules.apart_from[meeting + 1]):
        other = _slot_after(board, scratch, tick, rules.apart[index], here, there)
        if other >= 0 and abs(other - slot) == 1 and rules.session[other] == rules.session[slot]:
            return False
    return True


@compiled
def _slot_after(board: Board, scratch: Scratch, tick: int, meeting: int, here: int, there: int) -> int:
    slot = board.slot[meeting]
    if scratch.in_chain[meeting] != tick:
        return slot
    return there if slot == here else here


@compiled
def follow(rules: Rules, board: Board, scratch: Scratch, meeting: int, there: int, crowd: int = 0) -> int:
    """Gather the chain through a placed meeting and slot `there`; its length, or 0 where it may not change.

    Leaves the chain and the participants at its ends in `scratch`. `crowd`: so many meetings of a slot may
    lack a table afterwards.
    """
    scratch.tick[0] += 1
    tick, here = scratch.tick[0], board.slot[meeting]
    chain, length, moved = scratch.chain, 1, 0
    chain[0] = meeting
    scratch.in_chain[meeting] = tick
    scratch.ends[0] = 0
    at = 0
    while at < length:
        member = chain[at]
        at += 1
        source = board.slot[member]
        target = there if source == here else here
        if not rules.allowed[member, target]:
            return 0
        if rules.open_table[member]:
            moved += 1 if target == there else -1
        for column in range(COLUMNS):
            line = board.line[member, column]
            if line < 0:
                continue
            other = board.at[line, target]
            if other < 0:
                if not _end(rules, board, scratch, line, here, there, source == here):
                    return 0
            elif scratch.in_chain[other] != tick:
                if length >= LONGEST_CHAIN:
                    return 0
                scratch.in_chain[other] = tick
                chain[length] = other
                length += 1
            if column == INTERPRETER and not rules.free[line, target]:
                return 0
    if not _tables_suffice(rules, board, scratch, here, there, moved, crowd):
        return 0
    if rules.has[LINKS]:
        for at in range(length):
            member = chain[at]
            target = there if board.slot[member] == here else here
            if not in_order(rules, board, scratch, member, target, here, there):
                return 0
    if rules.has[SESSIONS] and rules.session[here] != rules.session[there]:
        within = _within_sessions(rules, board, scratch, rules.session[here], rules.session[there])
        return length if within else 0
    return length


@compiled
def _tables_suffice(
    rules: Rules, board: Board, scratch: Scratch, here: int, there: int, moved: int, crowd: int
) -> bool:
    """Whether no slot gets more meetings than tables and `crowd` once so many go from `here` to `there`."""
    over_here = board.load[here] - rules.tables[here]
    over_there = board.load[there] - rules.tables[there]
    if (moved > 0 and over_there + moved > crowd) or (moved < 0 and over_here - moved > crowd):
        return False
    scratch.crowding[0] = (
        max(0, over_here - moved) + max(0, over_there + moved) - max(0, over_here) - max(0, over_there)
    )
    return True


@compiled
def _end(
    rules: Rules, board: Board, scratch: Scratch, line: int, here: int, there: int, leaves_here: bool
) -> bool:
    """Note that a line at the end of the chain changes its slot; whether an interpreter keeps their rest."""
    person = rules.owner[line]
    if person < 0:
        target, source = (there, here) if leaves_here else (here, there)
        return not rules.has[RESTS] or rested(rules, board, line, target, source)
    tick = scratch.tick[0]
    if scratch.seen[person] != tick:
        scratch.seen[person] = tick
        scratch.touched[scratch.ends[0]] = person
        scratch.ends[0] += 1
        scratch.gain_here[person] = scratch.gain_there[person] = 0
    step = 1 if leaves_here else -1
    scratch.gain_here[person] -= step
    scratch.gain_there[person] += step
    return True


@compiled
def _within_sessions(rules: Rules, board: Board, scratch: Scratch, here: int, there: int) -> bool:
    for index in range(scratch.ends[0]):
        person = scratch.touched[index]
        if board.placed_here[person, here] + scratch.gain_here[person] > rules.most_here[person]:
            return False
        if board.placed_here[person, there] + scratch.gain_there[person] > rules.most_here[person]:
            return False
    return True


@compiled
def cost_of(rules: Rules, board: Board, weights: Weights, person: int) -> int:
    """The cost of one participant's times."""
    breaks = idle = 0
    for stretch in range(board.busy.shape[1]):
        breaks += board.breaks[person, stretch]
        idle += board.idle[person, stretch]
    cost = weights.one_break * breaks + weights.one_idle * idle
    if breaks > weights.even:
        cost += weights.uneven * (breaks - weights.even)
    if rules.has[SESSIONS] and weights.one_short:
        for session in range(board.placed_here.shape[1]):
            cost += weights.one_short * max(0, rules.fewest_here[person] - board.placed_here[person, session])
    return cost


@compiled
def total_cost(rules: Rules, board: Board, weights: Weights) -> int:
    """The cost of a plan."""
    cost = 0
    for person in range(len(rules.most)):
        cost += cost_of(rules, board, weights, person)
    for meeting in range(len(board.slot)):
        cost += _change(weights, meeting, board.slot[meeting])
    return cost


@compiled
def _change(weights: Weights, meeting: int, slot: int) -> int:
    before = weights.before[meeting]
    return weights.change if before >= 0 and slot != before else 0


@compiled
def price(
    rules: Rules, board: Board, weights: Weights, scratch: Scratch, length: int, here: int, there: int
) -> int:
    """By how much the cost would rise if the chain in `scratch` were exchanged."""
    rise = 0
    for index in range(scratch.ends[0]):
        rise += _rise_of(rules, board, weights, scratch, scratch.touched[index], here, there)
    if weights.change:
        for index in range(length):
            member = scratch.chain[index]
            source = board.slot[member]
            target = there if source == here else here
            rise += _change(weights, member, target) - _change(weights, member, source)
    return rise


@compiled
def _rise_of(
    rules: Rules, board: Board, weights: Weights, scratch: Scratch, person: int, here: int, there: int
) -> int:
    gain_here, gain_there = scratch.gain_here[person], scratch.gain_there[person]
    first, second = rules.stretch[here], rules.stretch[there]
    bits = board.busy[person, first]
    if board.times[person, here] + gain_here > 0:
        bits |= rules.bit[here]
    else:
        bits &= ~rules.bit[here]
    other = bits if first == second else board.busy[person, second]
    if board.times[person, there] + gain_there > 0:
        other |= rules.bit[there]
    else:
        other &= ~rules.bit[there]
    if first == second:
        more = breaks_of(other) - board.breaks[person, first]
        idle = idle_of(other) - board.idle[person, first] if weights.one_idle else 0
    else:
        more = breaks_of(bits) - board.breaks[person, first] + breaks_of(other) - board.breaks[person, second]
        idle = 0
        if weights.one_idle:
            idle = idle_of(bits) - board.idle[person, first] + idle_of(other) - board.idle[person, second]
    rise = weights.one_break * more + weights.one_idle * idle
    if weights.uneven and more:
        breaks = 0
        for stretch in range(board.breaks.shape[1]):
            breaks += board.breaks[person, stretch]
        rise += weights.uneven * (max(0, breaks + more - weights.even) - max(0, breaks - weights.even))
    if rules.has[SESSIONS] and weights.one_short and rules.session[here] != rules.session[there]:
        rise += weights.one_short * (
            _shorter(rules, board, person, rules.session[here], gain_here)
            + _shorter(rules, board, person, rules.session[there], gain_there)
        )
    return rise


@compiled
def _shorter(rules: Rules, board: Board, person: int, session: int, gain: int) -> int:
    promised, placed = rules.fewest_here[person], board.placed_here[person, session]
    return max(0, promised - placed - gain) - max(0, promised - placed)


@compiled
def exchange(rules: Rules, board: Board, scratch: Scratch, length: int, here: int, there: int) -> None:
    """Exchange the two slots along the chain in `scratch`."""
    chain = scratch.chain
    for index in range(length):
        member = chain[index]
        source = board.slot[member]
        board.load[source] -= rules.open_table[member]
        for column in range(COLUMNS):
            line = board.line[member, column]
            if line >= 0 and board.at[line, source] == member:
                board.at[line, source] = -1
    for index in range(length):
        member = chain[index]
        target = there if board.slot[member] == here else here
        board.slot[member] = target
        board.load[target] += rules.open_table[member]
        for column in range(COLUMNS):
            line = board.line[member, column]
            if line >= 0:
                board.at[line, target] = member
    for index in range(scratch.ends[0]):
        person = scratch.touched[index]
        board.times[person, here] += scratch.gain_here[person]
        board.times[person, there] += scratch.gain_there[person]
        board.placed_here[person, rules.session[here]] += scratch.gain_here[person]
        board.placed_here[person, rules.session[there]] += scratch.gain_there[person]
        refresh(rules, board, person, here)
        refresh(rules, board, person, there)


@compiled
def choose_lines(rules: Rules, board: Board, meeting: int, slot: int) -> bool:
    """Set lines for a meeting that is left out so that it could be put in a slot; False where none are
    free."""
    return choose_sides(rules, board, meeting, slot) and choose_interpreter(rules, board, meeting, slot)


@compiled
def choose_sides(rules: Rules, board: Board, meeting: int, slot: int) -> bool:
    """Set a free line of each participant."""
    for column in range(SIDES):
        person = rules.sides[meeting, column]
        if person < 0:
            continue
        first, found = rules.first_line[person], -1
        for line in range(first, first + rules.parallel[person]):
            if board.at[line, slot] < 0:
                found = line
                break
        if found < 0:
            return False
        board.line[meeting, column] = found
    return True


@compiled
def choose_interpreter(rules: Rules, board: Board, meeting: int, slot: int) -> bool:
    """Set a free and rested interpreter where one is needed."""
    start, end = rules.able_from[meeting], rules.able_from[meeting + 1]
    if start == end:
        return True
    for index in range(start, end):
        line = rules.able[index]
        if rules.free[line, slot] and board.at[line, slot] < 0 and rested(rules, board, line, slot, -1):
            board.line[meeting, INTERPRETER] = line
            return True
    return False


@compiled
def swap_lines(rules: Rules, board: Board, meeting: int, column: int, line: int) -> bool:
    """Give a placed meeting another line of the same kind, and the meeting that had it the old one."""
    slot, old = board.slot[meeting], board.line[meeting, column]
    if not rules.free[line, slot]:
        return False
    other = board.at[line, slot]
    if other >= 0 and column == INTERPRETER and not _can(rules, other, old):
        return False
    board.at[old, slot], board.at[line, slot] = other, meeting
    if column == INTERPRETER and rules.has[RESTS]:
        tired = not rested(rules, board, line, slot, -1)
        if other >= 0:
            tired = tired or not rested(rules, board, old, slot, -1)
        if tired:
            board.at[old, slot], board.at[line, slot] = meeting, other
            return False
    board.line[meeting, column] = line
    if other >= 0:
        for theirs in range(COLUMNS):
            if board.line[other, theirs] == line:
                board.line[other, theirs] = old
                break
    return True


@compiled
def _can(rules: Rules, meeting: int, line: int) -> bool:
    for index in range(rules.able_from[meeting], rules.able_from[meeting + 1]):
        if rules.able[index] == line:
            return True
    return False


@compiled
def restore(rules: Rules, board: Board, slots: np.ndarray, interpreters: np.ndarray) -> None:
    """Bring an empty board to a plan: slots by meeting, and the line of the interpreter of each (-1:
    none)."""
    for meeting in range(len(slots)):
        slot = slots[meeting]
        if slot < 0:
            continue
        choose_sides(rules, board, meeting, slot)
        board.line[meeting, INTERPRETER] = interpreters[meeting]
        put(rules, board, meeting, slot)
