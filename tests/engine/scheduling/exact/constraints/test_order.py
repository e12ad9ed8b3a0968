"""Precedence and Apart, on both back ends."""

import pytest

from morava.engine.scheduling.exact.constraints.order import Apart, Precedence
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.backends import Formula
from tests.engine.scheduling.exact.worlds import SEEDS, some_slots, tiny_problem
from tests.factories.scheduling import forum


def test_the_earlier_of_two_placed_meetings_is_in_an_earlier_slot(new_writer):
    problem = compile_problem(forum("ab cd", slots=(2, 2), precedences=(("cd", "ab"),)))
    formula = Formula(new_writer(), problem, Precedence())
    assert formula.allows([3, 1])
    assert formula.allows([0, LEFT_OUT])
    assert formula.allows([LEFT_OUT, 3])
    assert not formula.allows([1, 3])
    assert not formula.allows([2, 2])


def test_order_holds_along_a_chain_in_which_slots_are_missing(new_writer):
    away = {"a": {"unavailable": {0}}, "c": {"unavailable": {2}}}
    chain = (("ab", "cd"), ("cd", "ef"))
    problem = compile_problem(forum("ab cd ef", slots=(5,), who=away, precedences=chain))
    formula = Formula(new_writer(), problem, Precedence())
    assert formula.allows([1, 3, 4])
    assert not formula.allows([3, 1, 4])
    assert not formula.allows([1, 4, 3])


def test_meetings_with_a_way_between_them_are_no_neighbours_within_a_session(new_writer):
    problem = compile_problem(forum("ab ac bc", slots=(3, 2), buffers=(("b", "c"),)))
    formula = Formula(new_writer(), problem, Apart())
    assert formula.allows([0, 2, LEFT_OUT])
    assert formula.allows([2, 3, LEFT_OUT])
    assert not formula.allows([0, 1, LEFT_OUT])
    assert not formula.allows([4, 3, LEFT_OUT])


@pytest.mark.parametrize("seed", SEEDS)
def test_both_agree_with_comparing_slots(new_writer, seed):
    problem = tiny_problem(seed)
    formula = Formula(new_writer(), problem, Precedence(), Apart())
    for slots in some_slots(problem, seed):
        expected = brute.precedence(problem, slots) and brute.apart(problem, slots)
        assert formula.allows(slots) == expected
