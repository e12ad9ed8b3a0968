"""Boards for the tests of the compiled searches, and a slow look at what they should hold."""

import numpy as np

from morava.engine.scheduling import Instance, Placement, Plan
from morava.engine.scheduling.problem import LEFT_OUT, Problem, compile_problem
from morava.engine.scheduling.search.arrays import INTERPRETER, Board, Rules, empty_board, rules_of
from morava.engine.scheduling.search.repair import fill, urgency
from morava.engine.scheduling.seating import seat


def filled(instance: Instance, seed: int = 1) -> tuple[Problem, Rules, Board]:
    problem = compile_problem(instance)
    rules = rules_of(problem)
    board = empty_board(problem, rules, seed)
    fill(rules, board, urgency(rules))
    return problem, rules, board


def plan_on(instance: Instance, rules: Rules, board: Board) -> Plan:
    """The board as a plan, for the checker."""
    slots = {
        meeting.id: int(slot)
        for meeting, slot in zip(instance.meetings, board.slot, strict=True)
        if slot != LEFT_OUT
    }
    first = len(rules.owner) - len(instance.interpreters)
    places = {}
    for number, meeting in enumerate(instance.meetings):
        if meeting.id in slots:
            line = board.line[number, INTERPRETER]
            helps = instance.interpreters[line - first].id if line >= 0 and instance.interpreters else None
            if not instance.needs_interpreter(meeting):
                helps = None
            places[meeting.id] = helps
    return Plan(
        {id_: Placement(place.slot, place.table, places[id_]) for id_, place in seat(instance, slots).items()}
    )


def assert_consistent(rules: Rules, board: Board) -> None:
    """Everything a board repeats says the same as its slots."""
    placed = np.flatnonzero(board.slot != LEFT_OUT)
    at = np.full_like(board.at, -1)
    times = np.zeros_like(board.times)
    load = np.zeros_like(board.load)
    for meeting in placed:
        slot = board.slot[meeting]
        for line in board.line[meeting]:
            if line >= 0:
                assert at[line, slot] == -1, "a line is taken twice"
                at[line, slot] = meeting
        for person in rules.sides[meeting]:
            if person >= 0:
                times[person, slot] += 1
        load[slot] += rules.open_table[meeting]
    assert (board.at == at).all()
    assert (board.times == times).all()
    assert (board.load == load).all()
    assert (board.placed == times.sum(axis=1)).all()
    for session in range(board.placed_here.shape[1]):
        assert (board.placed_here[:, session] == times[:, rules.session == session].sum(axis=1)).all()
    for slot in range(len(rules.session)):
        busy = (board.busy[:, rules.stretch[slot]] & rules.bit[slot]) != 0
        assert (busy == (times[:, slot] > 0)).all()
