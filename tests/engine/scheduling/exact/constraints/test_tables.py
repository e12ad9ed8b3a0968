"""OpenTables and SharedTables, on both back ends."""

import pytest

from morava.engine.scheduling.exact.constraints.placing import Participants
from morava.engine.scheduling.exact.constraints.tables import OpenTables, SharedTables
from morava.engine.scheduling.problem import compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.backends import Formula
from tests.engine.scheduling.exact.worlds import SEEDS, some_slots, tiny_problem
from tests.factories.scheduling import forum


def test_no_more_meetings_than_open_tables_are_in_a_slot(new_writer):
    problem = compile_problem(forum("ab cd ef", slots=(2,), tables=2))
    formula = Formula(new_writer(), problem, Participants(), OpenTables())
    assert formula.allows([0, 0, 1])
    assert not formula.allows([0, 0, 0])


def test_a_meeting_at_a_hosts_table_takes_no_open_one(new_writer):
    problem = compile_problem(forum("ab cd ef", slots=(2,), tables=2, who={"a": {"host_table": 1}}))
    formula = Formula(new_writer(), problem, Participants(), OpenTables())
    assert formula.allows([0, 0, 1])
    assert not formula.allows([0, 1, 1])


def test_meetings_locked_to_one_table_are_in_different_slots(new_writer):
    locked = {"ab": {"locked_table": 2}, "cd": {"locked_table": 2}, "ef": {"locked_table": 1}}
    problem = compile_problem(forum("ab cd ef", slots=(2,), tables=3, what=locked))
    formula = Formula(new_writer(), problem, SharedTables())
    assert formula.allows([0, 1, 0])
    assert not formula.allows([1, 1, 0])


@pytest.mark.parametrize("seed", SEEDS)
def test_both_agree_with_counting(new_writer, seed):
    problem = tiny_problem(seed)
    formula = Formula(new_writer(), problem, Participants(), OpenTables(), SharedTables())
    rules = (brute.participants, brute.open_tables, brute.shared_tables)
    for slots in some_slots(problem, seed):
        assert formula.allows(slots) == all(rule(problem, slots) for rule in rules)
