"""BusySlots, UsedTables and EnoughInterpreters forbid no plan; where there is none they may say so."""

import pytest

from morava.engine.scheduling.exact.constraints.implied import BusySlots, UsedTables
from morava.engine.scheduling.exact.constraints.placing import Participants, Placing
from morava.engine.scheduling.exact.constraints.tables import OpenTables
from morava.engine.scheduling.problem import compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.backends import Formula, holds
from tests.engine.scheduling.exact.worlds import tiny_problem
from tests.factories.scheduling import forum

IMPLIED = (Placing(complete=True), Participants(), BusySlots(), UsedTables())


def test_busy_slots_are_as_many_as_meetings(new_writer):
    problem = compile_problem(forum("ab ac", slots=(3,)))
    formula = Formula(new_writer(), problem, Participants(), BusySlots())
    first, _, last = formula.places.busy[0]
    assert holds(formula.writer, first, last)
    assert not holds(formula.writer, -first, -last)


@pytest.mark.parametrize(("slots", "possible"), [(1, False), (2, True)])
def test_several_meetings_at_a_time_take_slots_enough(new_writer, slots, possible):
    problem = compile_problem(forum("ab ac ad", slots=(slots,), who={"a": {"parallel": 2}}))
    assert holds(Formula(new_writer(), problem, Participants(), BusySlots()).writer) is possible


def test_what_other_slots_have_no_room_for_is_in_a_slot(new_writer):
    problem = compile_problem(forum("ab cd ef", slots=(3,), tables=1))
    formula = Formula(new_writer(), problem, Placing(complete=True), Participants(), UsedTables())
    assert formula.allows([0, 1, 2])
    assert not formula.allows([0, 1, 1])
    hosted = forum("ab cd ef", slots=(2,), tables=2, who={"a": {"host_table": 1}})
    formula = Formula(new_writer(), compile_problem(hosted), Participants(), UsedTables())
    assert formula.allows([0, 0, 1])
    assert not formula.allows([0, 1, 1])


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_is_forbidden(new_writer, seed):
    problem = tiny_problem(seed)
    formula = Formula(new_writer(), problem, *IMPLIED, OpenTables())
    plans = [slots for slots in brute.all_plans(problem) if brute.complete(problem, slots)]
    for slots in plans[:: 1 + len(plans) // 25]:
        assert formula.allows(slots)
