"""Most and MostPerSession, on both back ends."""

import pytest

from morava.engine.scheduling.exact.constraints.limits import Most, MostPerSession
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.backends import Formula
from tests.engine.scheduling.exact.worlds import SEEDS, some_slots, tiny_problem
from tests.factories.scheduling import forum


@pytest.mark.parametrize("most", [0, 1, 2])
def test_nobody_has_more_meetings_than_they_accept(new_writer, most):
    problem = compile_problem(forum("ab ac ad", slots=(3,), who={"a": {"most": most}}))
    formula = Formula(new_writer(), problem, Most())
    for count in range(4):
        slots = [*range(count), *(LEFT_OUT for _ in range(3 - count))]
        assert formula.allows(slots) == (count <= most)


def test_nobody_has_more_meetings_in_a_session_than_they_accept(new_writer):
    problem = compile_problem(forum("ab ac ad", slots=(3, 3), who={"a": {"most_per_session": 2}}))
    formula = Formula(new_writer(), problem, MostPerSession())
    assert formula.allows([0, 2, 3])
    assert not formula.allows([3, 4, 5])


@pytest.mark.parametrize("seed", SEEDS)
def test_both_agree_with_counting(new_writer, seed):
    problem = tiny_problem(seed)
    formula = Formula(new_writer(), problem, Most(), MostPerSession())
    for slots in some_slots(problem, seed):
        if brute.participants(problem, slots):
            expected = brute.most(problem, slots) and brute.most_per_session(problem, slots)
            assert formula.allows(slots) == expected
