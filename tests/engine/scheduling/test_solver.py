"""Every plan passes the checker; on tiny instances nothing better exists."""

from dataclasses import replace

from hypothesis import given, settings

from morava.engine.scheduling import Bounds, Progress, Status, Stop, check, solve, targets
from tests.engine.scheduling.oracle import best_objective
from tests.engine.scheduling.strategies import tiny_instances
from tests.factories.scheduling import forum, random_forum

WORK = Stop(seconds=None, work=1)


@settings(deadline=None)
@given(tiny_instances())
def test_every_plan_passes_the_checker_and_accounts_for_every_meeting(instance):
    result = solve(instance, Stop(seconds=None, work=0.1))
    codes = {violation.code for violation in check(instance, result.plan).violations}
    assert codes <= {"unfair"}
    ids = {meeting.id for meeting in instance.meetings}
    assert ids == {*result.plan.placements, *result.plan.left_out}
    assert not set(result.plan.placements) & set(result.plan.left_out)
    assert all(result.plan.left_out.values())
    assert result.objective == check(instance, result.plan).objective
    for meeting in result.plan.left_out:
        assert not any(target.possible for target in targets(instance, result.plan, meeting))


@settings(deadline=None)
@given(tiny_instances())
def test_no_better_plan_exists_and_the_solver_knows_it(instance):
    result = solve(instance, Stop(seconds=None, work=4))
    best = best_objective(instance)
    found = result.objective
    assert replace(found, table_moves=0) == replace(best, table_moves=0)
    assert result.status is (Status.INFEASIBLE if result.unfair else Status.OPTIMAL)
    assert result.bounds == Bounds(best.value, best.shortfall, best.breaks, best.unfairness)


def test_a_search_without_time_leaves_out_nothing_that_fits():
    instance = random_forum(6, participants=30, slots=(6,), tables=10, wanted=90)
    result = solve(instance, Stop(seconds=0))
    assert len(result.plan.placements) > 40
    for meeting in result.plan.left_out:
        assert not any(target.possible for target in targets(instance, result.plan, meeting))


def test_everything_is_placed_where_it_fits():
    instance = random_forum(1, participants=30, slots=(6, 7), tables=12, wanted=120, hosts=6)
    result = solve(instance, WORK)
    assert result.complete
    assert check(instance, result.plan).valid


def test_same_seed_same_plan():
    instance = random_forum(2, participants=20, slots=(8,), tables=8, wanted=50)
    first, second = solve(instance, WORK, seed=3), solve(instance, WORK, seed=3)
    assert first.plan == second.plan
    assert first.objective == second.objective


def test_cancelling_keeps_a_plan():
    instance = random_forum(3, participants=30, slots=(12,), tables=12, wanted=120)
    result = solve(instance, Stop(seconds=None, cancelled=lambda: True))
    assert check(instance, result.plan).valid


def test_progress_is_reported_and_kept():
    reports: list[Progress] = []
    instance = random_forum(4, participants=20, slots=(8,), tables=8, wanted=50)
    result = solve(instance, WORK, on_progress=reports.append)
    assert reports == list(result.trace)
    assert reports[-1].breaks == result.objective.breaks
    assert [report.breaks for report in reports] == sorted((r.breaks for r in reports), reverse=True)


def test_an_empty_forum_is_solved():
    result = solve(forum("", who={"a": {}}), WORK)
    assert result.complete
    assert result.status is Status.OPTIMAL
