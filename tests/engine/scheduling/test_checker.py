"""The checker finds each kind of mistake, and only that, and counts the objective by hand-made examples."""

import pytest

from morava.engine.scheduling import Instance, Objective, Placement, Plan, check
from tests.factories.scheduling import forum


def plan(**places: tuple[int, int]) -> Plan:
    """plan(ab=(slot, table))"""
    return Plan({id_: Placement(*place) for id_, place in places.items()})


def codes(instance: Instance, judged: Plan) -> list[str]:
    return [violation.code for violation in check(instance, judged).violations]


HOSTED = {"a": {"host_table": 1}}


@pytest.mark.parametrize(
    ("instance", "judged", "code"),
    [
        (forum("ab"), plan(ab=(0, 1), zz=(1, 1)), "unknown-meeting"),
        (forum("ab"), plan(ab=(4, 1)), "unknown-slot"),
        (forum("ab"), plan(ab=(-1, 1)), "unknown-slot"),
        (forum("ab"), plan(ab=(0, 9)), "unknown-table"),
        (forum("ab", who={"b": {"unavailable": {0}}}), plan(ab=(0, 1)), "unavailable"),
        (forum("ab", slots=(2, 2), what={"ab": {"session": "s1"}}), plan(ab=(1, 1)), "other-session"),
        (forum("ab", what={"ab": {"locked_slot": 1}}), plan(ab=(2, 1)), "lock-broken"),
        (forum("ab", what={"ab": {"locked_slot": 1}}), plan(), "locked-left-out"),
        (forum("ab", what={"ab": {"locked_table": 1}}), plan(ab=(0, 2)), "lock-broken"),
        (forum("ab", who=HOSTED), plan(ab=(0, 2)), "host-away"),
        (forum("bc", who=HOSTED), plan(bc=(0, 1)), "foreign-table"),
        (forum("ab ac"), plan(ab=(0, 1), ac=(0, 2)), "participant-twice"),
        (forum("ab cd"), plan(ab=(0, 1), cd=(0, 1)), "table-twice"),
        (forum("ab ac", who={"a": {"most": 1}}), plan(ab=(0, 1), ac=(1, 1)), "most-exceeded"),
        (forum("ab cd", precedences=(("ab", "cd"),)), plan(ab=(1, 1), cd=(1, 2)), "precedence"),
        (
            forum("ab ac", fairness=0, fairness_binding=True),
            plan(ab=(0, 1), ac=(2, 1)),
            "unfair",
        ),
    ],
)
def test_each_rule(instance, judged, code):
    assert codes(instance, judged) == [code]


@pytest.mark.parametrize(
    ("instance", "judged"),
    [
        (forum("ab"), plan()),
        (forum("ab cd ac"), plan(ab=(0, 1), cd=(0, 2), ac=(1, 1))),
        (forum("ab", who=HOSTED), plan(ab=(0, 1))),
        (forum("ab", who=HOSTED, what={"ab": {"locked_table": 2}}), plan(ab=(0, 2))),
        (forum("ab cd", precedences=(("ab", "cd"),)), plan(ab=(0, 1), cd=(1, 1))),
        (forum("ab cd", precedences=(("ab", "cd"),)), plan(cd=(0, 1))),
        (forum("ab ac", fairness=1, fairness_binding=True), plan(ab=(0, 1), ac=(2, 1))),
    ],
)
def test_valid_plans(instance, judged):
    assert codes(instance, judged) == []


def test_value_counts_priorities():
    instance = forum("ab ac ad", what={"ab": {"priority": 1}, "ad": {"priority": 3}})
    assert check(instance, plan(ab=(0, 1), ac=(1, 1), ad=(2, 1))).objective.value == 9 + 3 + 1


def test_shortfall_counts_missing_promised_meetings():
    instance = forum("ab ac", who={"a": {"fewest": 2}, "c": {"fewest": 1}})
    assert check(instance, plan(ab=(0, 1))).objective.shortfall == 2


def test_a_run_of_idle_slots_is_one_break():
    instance = forum("ab ac ad", slots=(9,))
    verdict = check(instance, plan(ab=(0, 1), ac=(4, 1), ad=(8, 1)))
    assert verdict.objective.breaks == 2
    assert verdict.breaks_of == {"a": 2, "b": 0, "c": 0, "d": 0}


@pytest.mark.parametrize(("spanning", "breaks"), [(True, 1), (False, 0)])
def test_idle_time_at_the_border_of_sessions(spanning, breaks):
    instance = forum("ab ac", slots=(2, 2), breaks_span_sessions=spanning)
    assert check(instance, plan(ab=(0, 1), ac=(2, 1))).objective.breaks == breaks
    assert check(instance, plan(ab=(1, 1), ac=(2, 1))).objective.breaks == 0


def test_breaks_within_each_session_count_either_way():
    for spanning in (True, False):
        instance = forum("ab ac ad", slots=(3, 3), breaks_span_sessions=spanning)
        assert check(instance, plan(ab=(0, 1), ac=(2, 1), ad=(3, 1))).objective.breaks == 1


def test_unfairness_is_what_exceeds_the_limit():
    judged = plan(ab=(0, 1), ac=(2, 1), ad=(4, 1))
    for fairness, expected in ((None, 0), (2, 0), (1, 1), (0, 2)):
        instance = forum("ab ac ad", slots=(5,), fairness=fairness)
        assert check(instance, judged).objective.unfairness == expected


def test_table_moves_are_counted_from_meeting_to_meeting():
    instance = forum("ab ac ad bc")
    judged = plan(ab=(0, 1), ac=(1, 2), ad=(2, 2), bc=(3, 1))
    assert check(instance, judged).objective.table_moves == 1 + 0 + 1


def test_the_objective_ranks_its_terms_in_order():
    best = Objective(value=5, shortfall=1, breaks=2, unfairness=1, table_moves=9)
    worse = [
        Objective(4, 0, 0, 0, 0),
        Objective(5, 2, 0, 0, 0),
        Objective(5, 1, 3, 0, 0),
        Objective(5, 1, 2, 2, 0),
        Objective(5, 1, 2, 1, 10),
    ]
    assert all(best.rank() < other.rank() for other in worse)
    fair = Objective(5, 1, 3, 0, 0)
    assert fair.rank(fairness_binding=True) < best.rank(fairness_binding=True)
