"""Who makes fairness impossible: only with proof, and with the right cause."""

from dataclasses import replace

import pytest
from hypothesis import assume, event, given, settings

from morava.engine.scheduling import Placement, Plan, Verdict, check
from morava.engine.scheduling.unfairness import Unfair, who_is_unfair
from tests.engine.scheduling.oracle import all_plans
from tests.engine.scheduling.strategies import tiny_instances
from tests.factories.scheduling import forum


def plan(**slots: int) -> Plan:
    return Plan({id_: Placement(slot, number) for number, (id_, slot) in enumerate(slots.items(), start=1)})


SPREAD = plan(ab=0, ac=2)


@pytest.mark.parametrize(
    ("instance", "found"),
    [
        (
            forum("ab ac", slots=(3,), who={"a": {"unavailable": {1}}}, fairness=0),
            Unfair("a", 1, 0, unavailable=(1,)),
        ),
        (
            forum(
                "ab ac",
                slots=(3,),
                who={"b": {"unavailable": {1, 2}}, "c": {"unavailable": {0, 1}}},
                fairness=0,
            ),
            Unfair("a", 1, 0, partners=("b", "c")),
        ),
        (
            forum("ab ac", slots=(3,), what={"ab": {"locked_slot": 0}, "ac": {"locked_slot": 2}}, fairness=0),
            Unfair("a", 1, 0, locked=("ab", "ac")),
        ),
        (
            forum(
                "ab ac",
                slots=(1, 1, 1),
                what={"ab": {"session": "s0"}, "ac": {"session": "s2"}},
                breaks_span_sessions=True,
                fairness=0,
            ),
            Unfair("a", 1, 0, bound=("ab", "ac")),
        ),
        (
            forum(
                "ab ac",
                slots=(3,),
                who={"a": {"unavailable": {1}}},
                what={"ab": {"locked_slot": 0}, "ac": {"locked_slot": 2}},
                fairness=0,
            ),
            Unfair("a", 1, 0, unavailable=(1,), locked=("ab", "ac")),
        ),
    ],
)
def test_the_cause(instance, found):
    assert who_is_unfair(instance, SPREAD) == (found,)


@pytest.mark.parametrize(
    "instance",
    [
        forum("ab ac", slots=(3,), who={"a": {"unavailable": {1}}}),
        forum("ab ac", slots=(3,), who={"a": {"unavailable": {1}}}, fairness=1),
        forum("ab ac", slots=(3,), fairness=0),
        forum("ab ac", slots=(3,), who={"a": {"unavailable": {1}, "parallel": 2}}, fairness=0),
    ],
)
def test_nobody_is_named_without_proof(instance):
    assert who_is_unfair(instance, SPREAD) == ()


def test_what_others_can_have_at_most_counts():
    """Everybody has two meetings a slot apart, so nobody stands out."""
    away = {name: {"unavailable": {1}} for name in "abcd"}
    instance = forum("ab cd ac bd", slots=(3,), who=away, fairness=0)
    assert who_is_unfair(instance, plan(ab=0, cd=0, ac=2, bd=2)) == ()


def test_only_meetings_that_are_placed_count():
    instance = forum("ab ac", slots=(3,), who={"a": {"unavailable": {1}}}, fairness=0)
    assert who_is_unfair(instance, plan(ab=0)) == ()


def test_the_worst_comes_first():
    who = {"a": {"unavailable": {1, 3}}, "b": {"unavailable": {1}}}
    instance = forum("ac ad ae bc bd", slots=(5,), tables=5, who=who, fairness=0)
    found = who_is_unfair(instance, plan(ac=0, ad=2, ae=4, bd=0, bc=2))
    assert [(one.participant, one.least) for one in found] == [("a", 2)]
    bound = {"bc": {"locked_slot": 2}, "bd": {"locked_slot": 0}}
    instance = forum("ac ad ae bc bd", slots=(5,), tables=5, who=who, what=bound, fairness=0)
    found = who_is_unfair(instance, plan(ac=0, ad=2, ae=4, bd=0, bc=2))
    assert [(one.participant, one.least) for one in found] == [("a", 2), ("b", 1), ("c", 1), ("d", 1)]


@settings(max_examples=200)
@given(tiny_instances().map(lambda instance: replace(instance, fairness=0)))
def test_no_plan_with_the_same_meetings_is_fair_to_them(instance):
    valid = [(plan, verdict) for plan in all_plans(instance) if kept(verdict := check(instance, plan))]
    assume(valid)
    judged, _ = max(valid, key=lambda one: len(one[0].placements))
    named = who_is_unfair(instance, judged)
    event(f"{len(named)} named")
    for other, verdict in valid:
        if named and set(other.placements) == set(judged.placements):
            assert verdict.objective.unfairness > 0
            assert all(verdict.breaks_of[one.participant] >= one.least for one in named)


def kept(verdict: Verdict) -> bool:
    return all(violation.code == "unfair" for violation in verdict.violations)
