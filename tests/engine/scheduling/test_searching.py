"""How searches share a budget, stop, and hand over what they know."""

import threading

import numpy as np
import pytest

from morava.engine.scheduling import Progress, Status, Stop, check, solve
from morava.engine.scheduling.exact.search import search_for
from morava.engine.scheduling.incumbent import Assignment, Floor, Incumbent, Standing, Term, standing
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from morava.engine.scheduling.search.arrays import empty_board, rules_of
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


def test_a_search_that_fails_is_not_swallowed(monkeypatch):
    problem = compile_problem(forum("ab bc ca", slots=(3,)))
    search = search_for(problem, Floor(worth=problem.full_worth), Term.BREAKS, seed=1, bound=0)

    def fail() -> None:
        raise MemoryError

    monkeypatch.setattr(search, "_search", fail)
    search.start(seconds=10, work=10)
    search.stop()
    with pytest.raises(MemoryError):
        search.answer()


def test_a_search_stopped_before_it_began_knows_nothing():
    problem = compile_problem(forum("ab bc ca", slots=(3,)))
    search = search_for(problem, Floor(worth=problem.full_worth), Term.BREAKS, seed=1, bound=0)
    search._stopped = True
    search.start(seconds=10, work=10)
    search.stop()
    answer = search.answer()
    assert (answer.plan, answer.bound, answer.proven) == (None, 0, False)


def test_a_search_proves_the_break_of_a_triangle():
    problem = compile_problem(forum("ab bc ca", slots=(3,)))
    floor = Floor(worth=problem.full_worth)
    search = search_for(problem, floor, Term.BREAKS, seed=1, bound=0)
    search.start(seconds=60, work=10)
    while not search.over(wait=0.1):
        pass
    answer = search.answer()
    assert answer.proven
    assert answer.bound == 1
    assert answer.plan is not None
    assert standing(problem, rules_of(problem), numbers(answer.plan.slots)).breaks == 1


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


def numbers(slots: list[int]):
    return np.array(slots, np.int32)


def incumbent_with(instance, slots: list[int]) -> Incumbent:
    problem = compile_problem(instance)
    rules = rules_of(problem)
    return Incumbent(problem, rules, Assignment(numbers(slots), empty_board(problem, rules, 1).line))


def offer(incumbent: Incumbent, slots: list[int]) -> bool:
    return incumbent.offer(numbers(slots), incumbent.assignment.line)


def test_the_incumbent_only_gets_better():
    incumbent = incumbent_with(forum("ab ac", slots=(3,)), [0, LEFT_OUT])
    assert incumbent.standing == Standing(worth=3, unfairness=0, breaks=0, idle=0)
    assert offer(incumbent, [0, 2])
    assert not offer(incumbent, [2, 0])
    assert offer(incumbent, [1, 2])
    assert incumbent.assignment.slot.tolist() == [1, 2]
    assert not offer(incumbent, [0, LEFT_OUT])


def test_between_equals_less_idle_time_is_better():
    incumbent = incumbent_with(forum("ab ac", slots=(4,)), [0, 3])
    assert incumbent.standing == Standing(worth=6, unfairness=0, breaks=1, idle=2)
    assert offer(incumbent, [0, 2])
    assert incumbent.standing.idle == 1


@pytest.mark.parametrize("binding", [True, False])
def test_fairness_comes_before_breaks_only_where_it_is_binding(binding):
    instance = forum("ab ac ad ef eg hi hj", slots=(5,), tables=3, fairness=1, fairness_binding=binding)
    two_breaks_of_one, three_breaks_of_three = [0, 2, 4, 0, 1, 0, 1], [0, 1, 3, 0, 2, 0, 2]
    incumbent = incumbent_with(instance, two_breaks_of_one)
    assert incumbent.standing == Standing(worth=21, unfairness=1, breaks=2, idle=2)
    assert offer(incumbent, three_breaks_of_three) is binding
    problem = compile_problem(instance)
    other = standing(problem, rules_of(problem), numbers(three_breaks_of_three))
    assert other == Standing(worth=21, unfairness=0, breaks=3, idle=3)
