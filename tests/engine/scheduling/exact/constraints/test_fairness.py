"""Fairness, on both back ends."""

from dataclasses import replace

import pytest

from morava.engine.scheduling.exact.constraints.breaks import Breaks
from morava.engine.scheduling.exact.constraints.fairness import Fairness
from morava.engine.scheduling.exact.constraints.placing import Participants
from morava.engine.scheduling.problem import compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.backends import Formula
from tests.engine.scheduling.exact.worlds import SEEDS, some_slots, tiny_problem
from tests.factories.scheduling import forum

RULES = (Participants(), Breaks())


def test_the_numbers_of_breaks_differ_by_no_more_than_allowed(new_writer):
    problem = compile_problem(forum("ab ac ad ae", slots=(6,), fairness=1))
    formula = Formula(new_writer(), problem, *RULES, Fairness(0))
    assert formula.allows([0, 1, 2, 4])
    assert not formula.allows([0, 2, 3, 5])
    assert Formula(new_writer(), problem, *RULES, Fairness(1)).allows([0, 2, 3, 5])


def test_many_breaks_are_fair_where_everybody_has_some(new_writer):
    problem = compile_problem(forum("ab cd ac bd", slots=(4,), fairness=0))
    formula = Formula(new_writer(), problem, *RULES, Fairness(0))
    assert formula.allows([0, 0, 2, 2])
    assert not formula.allows([0, 1, 2, 2])


def test_an_open_excess_is_as_large_as_it_has_to_be(new_writer):
    problem = compile_problem(forum("ab ac ad ae", slots=(7,), fairness=1))
    formula = Formula(new_writer(), problem, *RULES, Fairness())
    excess = formula.places.excess
    assert len(excess) == 2
    assert formula.allows([0, 2, 4, 6], *excess)
    assert not formula.allows([0, 2, 4, 6], -excess[1])
    assert formula.allows([0, 1, 3, 4], -excess[0])


def test_without_a_limit_everything_is_fair(new_writer):
    problem = compile_problem(forum("ab ac ad", slots=(5,)))
    assert Formula(new_writer(), problem, *RULES, Fairness(0)).allows([0, 2, 4])


@pytest.mark.parametrize("fairness", [0, 1])
@pytest.mark.parametrize("seed", SEEDS)
def test_it_agrees_with_the_definition(new_writer, seed, fairness):
    problem = tiny_problem(seed)
    problem = replace(problem, instance=replace(problem.instance, fairness=fairness))
    fixed = Formula(new_writer(), problem, *RULES, Fairness(0))
    open_ = Formula(new_writer(), problem, *RULES, Fairness())
    for slots in some_slots(problem, seed, 30):
        if brute.participants(problem, slots):
            unfairness = brute.unfairness(problem, slots)
            assert fixed.allows(slots) == (unfairness == 0)
            for excess, literal in enumerate(open_.places.excess):
                assert open_.allows(slots, -literal) == (unfairness <= excess)
