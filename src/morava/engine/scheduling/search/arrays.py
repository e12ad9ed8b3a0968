"""A problem and a plan in the making as arrays, which compiled code works on.

*Lines* are what a meeting occupies and nothing else may occupy in the same slot: one per participant (as
many as they can have meetings at once), one per table that several meetings are locked to, one per
interpreter, in this order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from morava.engine.scheduling.problem import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from morava.engine.scheduling.problem import Problem

    Numbers = NDArray[np.int32]
    Flags = NDArray[np.bool_]
    Words = NDArray[np.uint64]

SIDES = 3
"""A meeting has at most so many participants."""
TABLE, INTERPRETER = SIDES, SIDES + 1
"""The columns of `Board.line` after those of the sides."""
COLUMNS = SIDES + 2


class Rules(NamedTuple):
    """What does not change during a search. M meetings, T slots, P participants, L lines.

    `sides` (M, 3): participants, -1 where there is no third. `allowed` (M, T). `open_table`, `fixed` (M).
    `value` (M). `tables` (T): open tables. `owner` (L): the participant of a line, -1 of tables
    and interpreters; `first_line`, `parallel` (P): their lines. `free` (L, T): whether a line can be
    occupied. `rest` (L): most slots in a row, 0 for any. `able` with `able_from` (M+1): the lines of the
    interpreters who can help each meeting. `session`, `stretch`, `bit` (T): of each slot the numbers of its
    session and stretch, and its bit within the stretch. `whole` (stretches): all bits of each stretch, and
    `start` its first slot. `earlier`, `later`, `apart` with their `…_from` (M+1): linked meetings.
    `most`, `fewest`, `most_here`, `fewest_here` (P): in all and per session. `unit`: (1,) worth of one
    unit of value. `has`: flags (links, sessions, rests, choices of lines).
    """

    sides: Numbers
    allowed: Flags
    open_table: Flags
    fixed: Flags
    value: Numbers
    tables: Numbers
    owner: Numbers
    first_line: Numbers
    parallel: Numbers
    free: Flags
    rest: Numbers
    able: Numbers
    able_from: Numbers
    session: Numbers
    stretch: Numbers
    bit: Words
    whole: Words
    start: Numbers
    earlier: Numbers
    earlier_from: Numbers
    later: Numbers
    later_from: Numbers
    apart: Numbers
    apart_from: Numbers
    most: Numbers
    fewest: Numbers
    most_here: Numbers
    fewest_here: Numbers
    unit: Numbers
    has: Flags


LINKS, SESSIONS, RESTS, CHOICES = range(4)
"""Positions in `Rules.has`: whether there are links, limits per session, rests, interchangeable lines."""


class Board(NamedTuple):
    """A plan in the making, kept consistent by the verbs of `moves`.

    `slot` (M): LEFT_OUT where not placed. `line` (M, 5): the lines a placed meeting occupies (sides, table,
    interpreter), -1 for none. `at` (L, T): the meeting of a line in a slot, or -1. `times` (P, T): meetings
    of a participant in a slot. `busy` (P, stretches): bits of their busy slots. `breaks` and `idle` (P,
    stretches): what those bits amount to. `placed` (P), `placed_here` (P, sessions): meetings of a
    participant. `load` (T): open tables taken. `random`: (1,) the state of the random numbers.
    """

    slot: Numbers
    line: Numbers
    at: Numbers
    times: Numbers
    busy: Words
    breaks: Numbers
    idle: Numbers
    placed: Numbers
    placed_here: Numbers
    load: Numbers
    random: Words


def rules_of(problem: Problem) -> Rules:
    """The arrays of a problem."""
    meetings, slots = len(problem.sides), problem.slots
    lines_of_people = sum(problem.parallel)
    tables = 1 + max(problem.shared_table, default=-1)
    interpreters = len(problem.interpreter_slots)
    lines = lines_of_people + tables + interpreters
    owner = np.full(lines, -1, np.int32)
    owner[:lines_of_people] = np.repeat(np.arange(problem.people), problem.parallel)
    free = np.ones((lines, slots), np.bool_)
    rest = np.zeros(lines, np.int32)
    for number, possible in enumerate(problem.interpreter_slots, lines_of_people + tables):
        free[number] = False
        free[number, list(possible)] = True
        rest[number] = problem.rest_after[number - lines_of_people - tables]
    sides = np.full((meetings, SIDES), -1, np.int32)
    allowed = np.zeros((meetings, slots), np.bool_)
    for meeting, theirs in enumerate(problem.sides):
        sides[meeting, : len(theirs)] = theirs
        allowed[meeting, list(problem.allowed[meeting])] = True
    able, able_from = _rows([[lines_of_people + tables + one for one in able] for able in problem.able])
    earlier, earlier_from = _rows(problem.before)
    later, later_from = _rows(problem.after)
    apart, apart_from = _rows(problem.apart)
    stretch, start = _numbered(problem.stretches, slots)
    session, _ = _numbered(problem.sessions, slots)
    bit = np.array([1 << slot - int(start[stretch[slot]]) for slot in range(slots)], np.uint64)
    limited = any(problem.fewest_per_session) or any(
        most < min(problem.most[p], len(problem.meetings_of[p]))
        for p, most in enumerate(problem.most_per_session)
    )
    return Rules(
        sides=sides,
        allowed=allowed,
        open_table=np.array(problem.at_open_table, np.bool_),
        fixed=np.array(problem.fixed, np.bool_),
        value=np.array(problem.value, np.int32),
        tables=np.array(problem.open_tables, np.int32),
        owner=owner,
        first_line=np.concatenate(([0], np.cumsum(problem.parallel)))[:-1].astype(np.int32),
        parallel=np.array(problem.parallel, np.int32),
        free=free,
        rest=rest,
        able=able,
        able_from=able_from,
        session=session,
        stretch=stretch,
        bit=bit,
        whole=np.array([(1 << len(one)) - 1 for one in problem.stretches], np.uint64),
        start=start,
        earlier=earlier,
        earlier_from=earlier_from,
        later=later,
        later_from=later_from,
        apart=apart,
        apart_from=apart_from,
        most=np.array(problem.most, np.int32),
        fewest=np.array(problem.fewest, np.int32),
        most_here=np.array(problem.most_per_session, np.int32),
        fewest_here=np.array(problem.fewest_per_session, np.int32),
        unit=np.array([problem.worth_unit], np.int32),
        has=np.array(
            [
                bool(len(earlier) or len(apart)),
                limited,
                bool(rest.any()),
                bool(interpreters or any(one > 1 for one in problem.parallel)),
            ],
            np.bool_,
        ),
    )


def empty_board(problem: Problem, rules: Rules, seed: int) -> Board:
    """A board with nothing placed."""
    meetings, slots, people = len(problem.sides), problem.slots, problem.people
    lines, stretches = len(rules.owner), len(problem.stretches)
    line = np.full((meetings, COLUMNS), -1, np.int32)
    shared = np.array(problem.shared_table, np.int32)
    line[:, TABLE] = np.where(shared >= 0, shared + sum(problem.parallel), -1)
    return Board(
        slot=np.full(meetings, LEFT_OUT, np.int32),
        line=line,
        at=np.full((lines, slots), -1, np.int32),
        times=np.zeros((people, slots), np.int32),
        busy=np.zeros((people, stretches), np.uint64),
        breaks=np.zeros((people, stretches), np.int32),
        idle=np.zeros((people, stretches), np.int32),
        placed=np.zeros(people, np.int32),
        placed_here=np.zeros((people, len(problem.sessions)), np.int32),
        load=np.zeros(slots, np.int32),
        random=random_state(seed),
    )


def random_state(seed: int) -> Words:
    """The state of the random numbers of `bits` for a seed; never nought."""
    return np.array([(seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D) % 2**64 | 1], np.uint64)


def _rows(rows: Sequence[Sequence[int]]) -> tuple[Numbers, Numbers]:
    """Rows of unequal length one after the other, and where each begins."""
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int32)
    return np.array([number for row in rows for number in row], np.int32), starts


def _numbered(ranges: Sequence[range], slots: int) -> tuple[Numbers, Numbers]:
    """The number of the range of each slot, and the first slot of each range."""
    numbers = np.zeros(slots, np.int32)
    for number, one in enumerate(ranges):
        numbers[one.start : one.stop] = number
    return numbers, np.array([one.start for one in ranges], np.int32)
