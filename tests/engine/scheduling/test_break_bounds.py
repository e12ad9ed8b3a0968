"""The bound of one participant is exact when nobody else matters, and never above the truth."""

import pytest
from hypothesis import given

from morava.engine.scheduling import check
from morava.engine.scheduling.bounds import breaks_alone, fewest_breaks
from tests.engine.scheduling.oracle import all_plans
from tests.engine.scheduling.strategies import tiny_instances
from tests.factories.scheduling import forum


@pytest.mark.parametrize(
    ("instance", "expected"),
    [
        (forum("ab ac"), 0),
        (forum("ab ac ad", who={"a": {"unavailable": {1}}}), 1),
        (forum("ab ac", what={"ab": {"locked_slot": 0}, "ac": {"locked_slot": 2}}), 1),
        (forum("ab ac ad ae af", slots=(6,), who={"a": {"unavailable": {2}}}), 1),
        (forum("ab ac ad ae", slots=(7,), who={"a": {"unavailable": {1, 3, 5}}}), 3),
        (
            forum(
                "ab ac",
                slots=(2, 3),
                what={"ab": {"session": "s0"}, "ac": {"session": "s1"}},
                who={"a": {"unavailable": {1}}},
                breaks_span_sessions=True,
            ),
            1,
        ),
        (
            forum(
                "ab ac",
                slots=(2, 3),
                what={"ab": {"session": "s0"}, "ac": {"session": "s1"}},
                who={"a": {"unavailable": {1}}},
            ),
            0,
        ),
        (forum("ab ac ad", slots=(2,)), 0),
    ],
)
def test_one_participant(instance, expected):
    assert breaks_alone(instance, instance.participant["a"]) == expected


@given(tiny_instances())
def test_never_above_a_plan_that_places_everything(instance):
    bound = fewest_breaks(instance)
    for plan in all_plans(instance):
        if all(m.id in plan.placements for m in instance.meetings if instance.allowed_slots(m)):
            verdict = check(instance, plan)
            assert {violation.code for violation in verdict.violations} - {"unfair"} or bound <= (
                verdict.objective.breaks
            )
