"""The work of `replanning`: a plan brought to a changed instance, moving as few people as can be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from morava.engine.scheduling.explaining import explained
from morava.engine.scheduling.plan import Placement, Plan
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from morava.engine.scheduling.search.arrays import INTERPRETER, Board, Rules, empty_board, rules_of
from morava.engine.scheduling.search.clearing import find_way, go_way
from morava.engine.scheduling.search.moves import choose_sides, put, scratch_for

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from morava.engine.scheduling.instance import Instance, Meeting

    Tables = dict[int, dict[str, int]]


def mend(instance: Instance, plan: Plan, now: int, named: Collection[str], seed: int) -> Plan:
    """The plan for a changed instance: what can stay stays, and the rest goes where it disturbs fewest.

    `named`: participants whose agenda changes anyway. Meetings that `plan` leaves out stay out.
    """
    problem = compile_problem(instance)
    rules = rules_of(problem)
    _freeze(instance, rules, plan, now)
    board = empty_board(problem, rules, seed)
    waiting = _keep(instance, rules, board, plan)
    known = np.array([participant.id in named for participant in instance.participants], np.bool_)
    scratch = scratch_for(rules)
    for number in sorted(waiting, key=lambda number: -problem.value[number]):
        before = plan.slot_of(instance.meetings[number].id)
        way = find_way(rules, board, scratch, number, LEFT_OUT if before is None else before, known)
        if way is not None:
            go_way(rules, board, scratch, number, way)
    return explained(_still_to_come(instance, now), _placements(instance, board, rules, plan), proven=False)


def _still_to_come(instance: Instance, now: int) -> Instance:
    """The instance as it explains why a meeting cannot take place any more: nobody is free in the past."""
    past = frozenset(range(now))
    return replace(
        instance,
        participants=tuple(
            replace(one, unavailable=one.unavailable | past, fewest=0, fewest_per_session=0)
            for one in instance.participants
        ),
        meetings=tuple(
            replace(one, locked_slot=None) if one.locked_slot in past else one for one in instance.meetings
        ),
    )


def _freeze(instance: Instance, rules: Rules, plan: Plan, now: int) -> None:
    """The past may not change, and nothing may go there."""
    for number, meeting in enumerate(instance.meetings):
        slot = plan.slot_of(meeting.id)
        rules.allowed[number, :now] = False
        if slot is not None and slot < now:
            rules.allowed[number] = False
            rules.allowed[number, slot] = True
            rules.fixed[number] = True


def _keep(instance: Instance, rules: Rules, board: Board, plan: Plan) -> list[int]:
    """Put every meeting that can stay; returns the numbers of those that have to go elsewhere, or are new."""
    first = len(rules.owner) - len(instance.interpreters)
    interpreter = {one.id: first + number for number, one in enumerate(instance.interpreters)}
    waiting = []
    # Whoever keeps their table comes first: only what they leave free is there for those who lost theirs.
    order = sorted(enumerate(instance.meetings), key=lambda one: _lost_table(instance, plan, one[1]))
    for number, meeting in order:
        place = plan.placements.get(meeting.id)
        if place is None:
            if meeting.id not in plan.left_out:
                waiting.append(number)
            continue
        line = -1 if place.interpreter is None else interpreter[place.interpreter]
        if not _stays(instance, rules, board, number, place, line):
            waiting.append(number)
    return waiting


def _lost_table(instance: Instance, plan: Plan, meeting: Meeting) -> bool:
    place = plan.placements.get(meeting.id)
    return place is not None and (place.table, place.slot) in instance.closed_tables


def _stays(
    instance: Instance, rules: Rules, board: Board, number: int, place: Placement, interpreter: int
) -> bool:
    """Put a meeting where it was, if that still can be."""
    slot = place.slot
    if not rules.allowed[number, slot]:
        return False
    lost = (place.table, slot) in instance.closed_tables
    if rules.open_table[number] and lost and board.load[slot] >= rules.tables[slot]:
        return False
    if interpreter >= 0 and not rules.fixed[number] and not rules.free[interpreter, slot]:
        return False
    if not choose_sides(rules, board, number, slot):
        return False
    board.line[number, INTERPRETER] = interpreter
    put(rules, board, number, slot)
    return True


def _placements(instance: Instance, board: Board, rules: Rules, plan: Plan) -> dict[str, Placement]:
    """Slots of the board, tables as before where that can be, else a free one."""
    first = len(rules.owner) - len(instance.interpreters)
    placed: dict[int, list[Meeting]] = {}
    slots: dict[str, int] = {}
    helping: dict[str, str | None] = {}
    for number, meeting in enumerate(instance.meetings):
        slot, line = int(board.slot[number]), int(board.line[number, INTERPRETER])
        if slot != LEFT_OUT:
            placed.setdefault(slot, []).append(meeting)
            slots[meeting.id] = slot
            needs = rules.able_from[number] < rules.able_from[number + 1]
            helping[meeting.id] = instance.interpreters[line - first].id if line >= 0 and needs else None
    tables: dict[str, int] = {}
    for slot, meetings in placed.items():
        tables |= _seat(instance, slot, meetings, plan)
    return {id_: Placement(slot, tables[id_], helping[id_]) for id_, slot in slots.items()}


def _seat(instance: Instance, slot: int, meetings: Sequence[Meeting], plan: Plan) -> dict[str, int]:
    seated: dict[str, int] = {}
    for meeting in meetings:
        before = plan.placements.get(meeting.id)
        if before is not None and before.slot == slot and before.table in instance.tables_for(meeting, slot):
            seated[meeting.id] = before.table
    taken = set(seated.values())
    choosy_first = sorted(meetings, key=lambda meeting: len(instance.tables_for(meeting, slot)))
    for meeting in choosy_first:
        if meeting.id not in seated:
            possible = [table for table in instance.tables_for(meeting, slot) if table not in taken]
            seated[meeting.id] = _nearest(plan, meeting, possible)
            taken.add(seated[meeting.id])
    return seated


def _nearest(plan: Plan, meeting: Meeting, possible: Sequence[int]) -> int:
    """The table it had at another time, if that is possible."""
    before = plan.table_of(meeting.id)
    return before if before in possible and before is not None else possible[0]
