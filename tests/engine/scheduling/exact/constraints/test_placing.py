"""Placing and Participants, on both back ends."""

import pytest

from morava.engine.scheduling.exact.constraints.placing import Participants, Placing
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.backends import Formula, holds
from tests.engine.scheduling.exact.worlds import SEEDS, some_slots, tiny_problem
from tests.factories.scheduling import forum

LOCKED = forum("ab cd", slots=(3,), what={"ab": {"locked_slot": 1}})


def test_a_meeting_may_be_left_out_unless_locked_or_everything_is_to_be_placed(new_writer):
    problem = compile_problem(LOCKED)
    some = Formula(new_writer(), problem, Placing(complete=False))
    assert some.allows([1, LEFT_OUT])
    assert not some.allows([LEFT_OUT, 0])
    everything = Formula(new_writer(), problem, Placing(complete=True))
    assert everything.allows([1, 0])
    assert not everything.allows([1, LEFT_OUT])


def test_a_meeting_that_has_no_slot_is_left_out_of_everything(new_writer):
    away = {"a": {"unavailable": {0, 1}}}
    problem = compile_problem(forum("ab bc", slots=(2,), who=away))
    assert Formula(new_writer(), problem, Placing(complete=True)).allows([LEFT_OUT, 1])


@pytest.mark.parametrize("complete", [True, False])
def test_no_meeting_is_in_two_slots(new_writer, complete):
    problem = compile_problem(forum("ab", slots=(7,)))
    formula = Formula(new_writer(), problem, Placing(complete=complete))
    place = formula.places.place[0]
    assert holds(formula.writer, place[2])
    assert not holds(formula.writer, place[2], place[6])


def test_a_participant_has_one_meeting_at_a_time_or_as_many_as_delegates(new_writer):
    for parallel, possible in ((1, False), (2, True)):
        problem = compile_problem(forum("ab ac ad", slots=(2,), who={"a": {"parallel": parallel}}))
        formula = Formula(new_writer(), problem, Participants())
        assert formula.allows([0, 0, 1]) is possible
        assert not formula.allows([1, 1, 1])


@pytest.mark.parametrize("seed", SEEDS)
def test_participants_are_busy_just_when_they_meet(new_writer, seed):
    problem = tiny_problem(seed)
    formula = Formula(new_writer(), problem, Participants())
    for slots in some_slots(problem, seed):
        found = formula.solution(slots)
        assert (found is not None) == brute.participants(problem, slots)
        if found is not None:
            for person in range(problem.people):
                busy = [t for t, literal in enumerate(formula.places.busy[person]) if literal in found]
                assert sum(1 << slot for slot in busy) == brute.busy(problem, slots, person)
