"""How searches share a budget, stop, and hand over what they know."""

import threading

import pytest

from morava.engine.scheduling import Progress, Status, Stop, check, solve
from morava.engine.scheduling.exact.model import TimeModel
from morava.engine.scheduling.exact.search import FOR_TIME, Search
from morava.engine.scheduling.incumbent import Floor, Incumbent, Standing, Term, standing
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from morava.engine.scheduling.stopping import Budget
from tests.factories.scheduling import forum, random_forum

CROWDED = random_forum(7, participants=24, slots=(9,), tables=9, wanted=78)


def test_side_by_side_it_ends_with_a_proof():
    result = solve(random_forum(8, participants=14, slots=(6,), tables=5, wanted=24), Stop(seconds=120))
    assert result.status is Status.OPTIMAL
    assert result.breaks_gap == 0
    assert result.complete


def test_cancelling_in_the_middle_keeps_the_best_plan_and_ends_every_thread():
    reports: list[Progress] = []
    before = threading.active_count()
    stop = Stop(seconds=None, cancelled=lambda: len(reports) > 1)
    result = solve(CROWDED, stop, on_progress=reports.append)
    assert check(CROWDED, result.plan).valid
    assert threading.active_count() == before


def test_a_listener_that_raises_ends_the_search():
    before = threading.active_count()

    def refuse(progress: Progress) -> None:
        if progress.bound:
            raise ZeroDivisionError

    triangle = forum("ab bc ca", slots=(3,))
    with pytest.raises(ZeroDivisionError):
        solve(triangle, Stop(seconds=60), on_progress=refuse)
    assert threading.active_count() == before


def test_a_model_that_fails_is_not_swallowed():
    def build() -> TimeModel:
        raise MemoryError

    search = Search(build, FOR_TIME, seed=1, bound=0)
    search.start(seconds=10, work=10)
    search.stop()
    with pytest.raises(MemoryError):
        search.answer()


def test_a_search_stopped_before_it_began_knows_nothing():
    problem = compile_problem(forum("ab bc ca", slots=(3,)))
    search = Search(lambda: TimeModel(problem, Floor(), Term.BREAKS), FOR_TIME, seed=1, bound=0)
    search._stopped = True
    search.start(seconds=10, work=10)
    search.stop()
    answer = search.answer()
    assert (answer.plan, answer.bound, answer.proven) == (None, 0, False)


def test_a_search_proves_the_break_of_a_triangle():
    problem = compile_problem(forum("ab bc ca", slots=(3,)))
    floor = Floor(worth=problem.full_worth)
    search = Search(lambda: TimeModel(problem, floor, Term.BREAKS), FOR_TIME, seed=1, bound=0)
    search.start(seconds=60, work=10)
    while not search.over(wait=0.1):
        pass
    answer = search.answer()
    assert answer.proven
    assert answer.bound == 1
    assert answer.plan is not None
    assert standing(problem, answer.plan).breaks == 1


def test_a_part_of_a_budget_spends_from_the_whole():
    budget = Budget(Stop(seconds=None, work=10))
    part = budget.part(0.3)
    part.spend(2)
    assert part.work_left == pytest.approx(1)
    assert budget.work_left == pytest.approx(8)
    part.spend(1)
    assert part.exhausted
    assert not budget.exhausted


def test_a_budget_without_limits_is_never_exhausted():
    budget = Budget(Stop(seconds=None))
    budget.spend(1e9)
    assert not budget.part(0.5).exhausted
    assert Budget(Stop(cancelled=lambda: True)).exhausted


def test_the_incumbent_only_gets_better():
    problem = compile_problem(forum("ab ac", slots=(3,)))
    incumbent = Incumbent(problem, [0, LEFT_OUT])
    assert incumbent.standing == Standing(worth=3, unfairness=0, breaks=0)
    assert incumbent.offer([0, 2])
    assert not incumbent.offer([2, 0])
    assert incumbent.offer([1, 2])
    assert incumbent.slots == [1, 2]
    assert not incumbent.offer([0, LEFT_OUT])


@pytest.mark.parametrize("binding", [True, False])
def test_fairness_comes_before_breaks_only_where_it_is_binding(binding):
    instance = forum("ab ac ad ef eg hi hj", slots=(5,), tables=3, fairness=1, fairness_binding=binding)
    problem = compile_problem(instance)
    two_breaks_of_one, three_breaks_of_three = [0, 2, 4, 0, 1, 0, 1], [0, 1, 3, 0, 2, 0, 2]
    assert standing(problem, two_breaks_of_one) == Standing(worth=21, unfairness=1, breaks=2)
    assert standing(problem, three_breaks_of_three) == Standing(worth=21, unfairness=0, breaks=3)
    assert Incumbent(problem, two_breaks_of_one).offer(three_breaks_of_three) is binding
