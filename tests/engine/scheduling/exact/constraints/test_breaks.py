"""Breaks and FewBreaks, on both back ends."""

import pytest

from morava.engine.scheduling.exact.constraints.breaks import Breaks, FewBreaks
from morava.engine.scheduling.exact.constraints.placing import Participants
from morava.engine.scheduling.problem import compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.backends import Formula
from tests.engine.scheduling.exact.worlds import SEEDS, some_slots, tiny_problem
from tests.factories.scheduling import forum


def breaks_of_a(new_writer, plan, **options):
    problem = compile_problem(forum("ab ac ad", **options))
    formula = Formula(new_writer(), problem, Participants(), Breaks())
    found = formula.solution(plan)
    return sum(literal in found for literal in formula.places.breaks[0])


def test_an_idle_run_is_one_break_however_long(new_writer):
    assert breaks_of_a(new_writer, [0, 1, 2], slots=(6,)) == 0
    assert breaks_of_a(new_writer, [0, 1, 5], slots=(6,)) == 1
    assert breaks_of_a(new_writer, [1, 3, 5], slots=(6,)) == 2


def test_the_border_of_sessions_is_a_break_only_where_breaks_span_sessions(new_writer):
    assert breaks_of_a(new_writer, [0, 1, 3], slots=(3, 2)) == 0
    assert breaks_of_a(new_writer, [0, 1, 3], slots=(3, 2), breaks_span_sessions=True) == 1
    assert breaks_of_a(new_writer, [1, 2, 3], slots=(3, 2), breaks_span_sessions=True) == 0


def test_being_away_between_two_meetings_is_a_break(new_writer):
    away = {"a": {"unavailable": {1}}}
    assert breaks_of_a(new_writer, [0, 2, 3], slots=(4,), who=away) == 1


def test_a_limit_on_breaks_is_about_all_together(new_writer):
    problem = compile_problem(forum("ab ac de df", slots=(3,)))
    for most, possible in ((1, False), (2, True)):
        formula = Formula(new_writer(), problem, Participants(), Breaks(), FewBreaks(most))
        assert formula.allows([0, 2, 0, 2]) is possible
        assert formula.allows([0, 1, 0, 2])


@pytest.mark.parametrize("seed", SEEDS)
def test_breaks_agree_with_counting_runs(new_writer, seed):
    problem = tiny_problem(seed)
    formula = Formula(new_writer(), problem, Participants(), Breaks())
    for slots in some_slots(problem, seed):
        found = formula.solution(slots)
        if found is not None:
            counted = [sum(end in found for end in ends) for ends in formula.places.breaks]
            assert counted == brute.breaks_of(problem, slots)
