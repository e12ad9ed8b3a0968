"""The search by SAT proves what trying everything finds, and can be held back in every way."""

import math
import threading

import pytest

from morava.engine.scheduling.exact.sat_search import SatSearch
from morava.engine.scheduling.incumbent import Floor, Term
from morava.engine.scheduling.problem import compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.worlds import tiny_problem
from tests.factories.scheduling import forum, random_forum

CROWDED = compile_problem(random_forum(7, participants=24, slots=(9,), tables=9, wanted=78))
TRIANGLE = compile_problem(forum("ab bc ca", slots=(3,)))


def everything(problem, **floor):
    return Floor(worth=problem.full_worth, **floor)


def outcome(search, work=30.0):
    search.start(seconds=math.inf, work=work)
    while not search.over(wait=0.1):
        pass
    return search.answer()


def complete_plans(problem):
    return [slots for slots in brute.all_plans(problem) if brute.complete(problem, slots)]


@pytest.mark.parametrize("seed", range(60))
def test_the_fewest_breaks_are_those_of_the_best_of_all_plans(seed):
    problem = tiny_problem(seed)
    plans = complete_plans(problem)
    answer = outcome(SatSearch(problem, everything(problem), Term.BREAKS))
    assert answer.impossible == (not plans)
    assert answer.proven == bool(plans)
    if plans:
        assert answer.plan.slots in plans
        assert answer.bound == min(sum(brute.breaks_of(problem, slots)) for slots in plans)
        assert answer.bound == sum(brute.breaks_of(problem, answer.plan.slots))


@pytest.mark.parametrize("seed", [seed for seed in range(60) if complete_plans(tiny_problem(seed))])
def test_fairness_is_settled_before_or_after_breaks(seed):
    problem = tiny_problem(seed)
    plans = complete_plans(problem)
    values = [(brute.unfairness(problem, slots), sum(brute.breaks_of(problem, slots))) for slots in plans]
    fairest, breaks = min(values)
    assert outcome(SatSearch(problem, everything(problem), Term.UNFAIRNESS)).bound == fairest
    fair = outcome(SatSearch(problem, everything(problem, unfairness=fairest), Term.BREAKS))
    assert fair.bound == breaks
    assert brute.unfairness(problem, fair.plan.slots) == fairest
    few = min(breaks for _, breaks in values)
    few_and_fair = outcome(SatSearch(problem, everything(problem, breaks=few), Term.UNFAIRNESS))
    assert few_and_fair.bound == min(unfairness for unfairness, breaks in values if breaks == few)
    assert sum(brute.breaks_of(problem, few_and_fair.plan.slots)) == few


def test_only_plans_with_everything_placed_can_be_searched():
    with pytest.raises(ValueError, match="weigh"):
        SatSearch(TRIANGLE, Floor(worth=TRIANGLE.full_worth - 1), Term.BREAKS)
    with pytest.raises(ValueError, match="weigh"):
        SatSearch(TRIANGLE, everything(TRIANGLE), Term.WORTH)


def test_the_plan_can_be_taken_once():
    search = SatSearch(TRIANGLE, everything(TRIANGLE), Term.BREAKS)
    answer = outcome(search)
    assert answer.bound == 1
    assert search.take_plan() == answer.plan
    assert search.take_plan() is None


def test_it_goes_on_from_a_known_bound():
    assert outcome(SatSearch(CROWDED, everything(CROWDED), Term.BREAKS, bound=12)).bound == 12


def test_a_plan_known_elsewhere_ends_the_search_when_the_bound_reaches_it():
    search = SatSearch(TRIANGLE, everything(TRIANGLE), Term.BREAKS)
    search.know(2)
    search.know(1)
    answer = outcome(search)
    assert (answer.bound, answer.plan, answer.impossible) == (1, None, False)


def test_a_plan_to_start_from_changes_nothing_but_the_way():
    start = [0, 2, 1]
    answer = outcome(SatSearch(TRIANGLE, everything(TRIANGLE), Term.BREAKS, start_from=start))
    assert answer.bound == 1
    assert answer.proven


@pytest.mark.parametrize("work", [0.0, 0.001, 0.2])
def test_with_a_limit_of_work_it_comes_to_the_same_end_again(work):
    first, second = (
        outcome(SatSearch(CROWDED, everything(CROWDED), Term.BREAKS), work=work) for _ in range(2)
    )
    assert first == second
    assert first.work <= work + 0.05


def test_a_search_stopped_before_it_began_knows_nothing():
    search = SatSearch(CROWDED, everything(CROWDED), Term.BREAKS, bound=1)
    search._stopped = True
    answer = outcome(search)
    assert (answer.plan, answer.bound, answer.proven, answer.work) == (None, 1, False, 0.0)


def test_it_stops_in_the_middle_and_leaves_no_thread():
    before = threading.active_count()
    hard = compile_problem(random_forum(3, participants=40, slots=(14,), tables=11, wanted=150))
    search = SatSearch(hard, everything(hard), Term.BREAKS)
    search.start(seconds=math.inf, work=math.inf)
    assert not search.over(wait=0.3)
    search.stop()
    assert not search.answer().proven
    assert threading.active_count() == before


def test_a_search_without_time_is_over_at_once():
    search = SatSearch(CROWDED, everything(CROWDED), Term.BREAKS)
    search.start(seconds=0, work=math.inf)
    search.stop()
    assert not search.answer().proven


def test_a_failure_is_not_swallowed(monkeypatch):
    search = SatSearch(CROWDED, everything(CROWDED), Term.BREAKS)
    monkeypatch.setattr(search, "_ascend", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        outcome(search)
