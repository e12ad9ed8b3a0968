"""Interpreters, EnoughInterpreters and Rest, on both back ends."""

import pytest

from morava.engine.scheduling.exact.constraints.interpreters import EnoughInterpreters, Interpreters, Rest
from morava.engine.scheduling.exact.constraints.placing import Placing
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.backends import Formula
from tests.engine.scheduling.exact.worlds import SEEDS, some_slots, tiny_problem
from tests.factories.scheduling import forum, interpreter

RULES = (Interpreters(), EnoughInterpreters(), Rest())


def two_tongues(pairs, *interpreters):
    """The first half of the alphabet speaks Czech, the second Serbian."""
    who = {name: {"languages": "cs" if name < "n" else "sr"} for name in set(pairs) - {" "}}
    return compile_problem(forum(pairs, slots=(3, 2), tables=5, who=who, interpreters=interpreters))


def test_an_interpreter_helps_in_one_meeting_at_a_time_and_only_where_needed(new_writer):
    formula = Formula(new_writer(), two_tongues("az by ab", interpreter("i", "cs sr")), *RULES)
    assert formula.allows([0, 1, 0])
    assert not formula.allows([0, 0, 1])


def test_an_interpreter_helps_only_when_there(new_writer):
    problem = two_tongues("az by", interpreter("i", "cs sr", unavailable=[0]), interpreter("j", "cs sr"))
    formula = Formula(new_writer(), problem, *RULES)
    assert formula.allows([1, 1])
    assert formula.allows([0, 1])
    assert not formula.allows([0, 0])


def test_an_interpreter_rests_within_a_session_but_not_over_its_border(new_writer):
    problem = two_tongues("az by cx", interpreter("i", "cs sr", rest_after=2))
    formula = Formula(new_writer(), problem, *RULES)
    assert formula.allows([0, 1, LEFT_OUT])
    assert formula.allows([1, 2, 3])
    assert not formula.allows([0, 1, 2])


@pytest.mark.parametrize(("languages", "possible"), [("cs sr", False), ("cs sr de", True)])
def test_a_meeting_of_three_needs_one_interpreter_for_all(new_writer, languages, possible):
    who = {"a": {"languages": "cs"}, "b": {"languages": "sr"}, "c": {"languages": "de"}}
    problem = compile_problem(forum("abc", who=who, interpreters=(interpreter("i", languages),)))
    formula = Formula(new_writer(), problem, Placing(complete=False), *RULES)
    assert bool(formula.places.of(0)) is possible
    assert not possible or formula.allows([0])


@pytest.mark.parametrize("seed", SEEDS)
def test_they_agree_with_trying_every_rota(new_writer, seed):
    problem = tiny_problem(seed)
    formula = Formula(new_writer(), problem, *RULES)
    for slots in some_slots(problem, seed):
        assert formula.allows(slots) == brute.interpreters(problem, slots)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rota_that_is_read_works(new_writer, seed):
    problem = tiny_problem(seed)
    formula = Formula(new_writer(), problem, *RULES)
    for slots in some_slots(problem, seed, 20):
        found = formula.solution(slots)
        if found is not None:
            plan = formula.places.read(found.__contains__)
            assert plan.slots == slots
            helper = {m: one for m, one in enumerate(plan.interpreters) if one >= 0}
            assert set(helper) == {m for m in brute.placed(slots) if problem.able[m]}
            assert all(one in problem.able[m] for m, one in helper.items())
            assert brute.rota(problem, slots, helper)
