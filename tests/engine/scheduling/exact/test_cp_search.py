"""The searches by CP-SAT: worth, time when not everything is placed, and the relaxed choice."""

import math

import pytest

from morava.engine.scheduling.exact.cp_search import CpSearch
from morava.engine.scheduling.exact.search import search_choice, search_for
from morava.engine.scheduling.exact.together import Together
from morava.engine.scheduling.incumbent import Floor, Term
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from tests.engine.scheduling.exact import brute
from tests.engine.scheduling.exact.test_sat_search import CROWDED, TRIANGLE, everything, outcome
from tests.engine.scheduling.exact.worlds import tiny_problem
from tests.factories.scheduling import forum, random_forum


def search(problem, floor, term, bound=0, **options):
    return search_for(problem, floor, term, seed=1, bound=bound, **options)


@pytest.mark.parametrize("seed", range(40))
def test_the_worth_is_that_of_the_best_of_all_plans(seed):
    problem = tiny_problem(seed)
    best = max((problem.worth(slots) for slots in brute.all_plans(problem)), default=None)
    answer = outcome(search(problem, Floor(), Term.WORTH, bound=problem.full_worth))
    assert answer.impossible == (best is None)
    if best is not None:
        assert (answer.proven, answer.bound) == (True, best)
        assert problem.worth(answer.plan.slots) == best
        assert all(rule(problem, answer.plan.slots) for rule in brute.RULES)


@pytest.mark.parametrize("seed", range(40))
def test_breaks_are_the_fewest_of_plans_with_the_worth(seed):
    problem = tiny_problem(seed)
    plans = list(brute.all_plans(problem))
    worth = max(map(problem.worth, plans), default=0) - problem.worth_unit
    answer = outcome(search(problem, Floor(worth=worth, unfairness=0), Term.BREAKS))
    enough = [s for s in plans if problem.worth(s) >= worth and brute.unfairness(problem, s) == 0]
    assert answer.impossible == (not enough)
    if enough:
        assert answer.bound == min(sum(brute.breaks_of(problem, slots)) for slots in enough)


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_is_worth_more_than_the_relaxed_choice(seed):
    problem = tiny_problem(seed)
    search = search_choice(problem, seed=1, bound=problem.full_worth)
    answer = outcome(search)
    assert answer.proven
    assert answer.plan == search.take_plan()
    assert all(problem.worth(slots) <= answer.bound for slots in brute.all_plans(problem))


def chosen(problem):
    return outcome(search_choice(problem, seed=1, bound=problem.full_worth)).plan


def test_the_choice_fits_slots_and_takes_the_most_valuable():
    what = {"ab": {"priority": 3}, "ad": {"priority": 1}}
    problem = compile_problem(forum("ab ac ad", slots=(2,), what=what))
    assert chosen(problem) == {1, 2}


def test_the_choice_fits_windows_tables_and_sessions():
    morning = {"session": "s0"}
    assert (
        len(chosen(compile_problem(forum("ab ac ad", slots=(2, 2), what={"ab": morning, "ac": morning}))))
        == 3
    )
    narrow = {"ab": morning, "ac": morning, "ad": morning}
    assert len(chosen(compile_problem(forum("ab ac ad", slots=(2, 2), what=narrow)))) == 2
    assert len(chosen(compile_problem(forum("ab cd ef", slots=(1, 1), tables=1)))) == 2
    one_each = {"a": {"most_per_session": 1}}
    assert len(chosen(compile_problem(forum("ab ac ad", slots=(2, 2), who=one_each)))) == 2


def test_a_plan_to_start_from_is_a_hint():
    full = TRIANGLE.full_worth
    for start in ([LEFT_OUT] * 3, [0, 1, 2]):
        answer = outcome(search(TRIANGLE, Floor(), Term.WORTH, bound=full, start_from=start))
        assert TRIANGLE.worth(answer.plan.slots) == full


def test_everything_placed_is_for_the_sat_solver_and_the_rest_for_cp():
    assert isinstance(search(TRIANGLE, everything(TRIANGLE), Term.BREAKS), Together)
    assert isinstance(search(TRIANGLE, everything(TRIANGLE, breaks=1), Term.UNFAIRNESS), Together)
    assert isinstance(search(TRIANGLE, Floor(worth=1), Term.BREAKS), CpSearch)
    assert isinstance(search(TRIANGLE, Floor(), Term.WORTH, bound=9), CpSearch)


def test_it_stops_in_the_middle():
    crowded = compile_problem(random_forum(5, participants=60, slots=(8, 8), tables=20, wanted=500))
    running = search(crowded, Floor(), Term.WORTH, bound=crowded.full_worth)
    running.start(seconds=math.inf, work=math.inf)
    running.over(wait=0.2)
    running.stop()
    assert running.answer().bound <= crowded.full_worth


def test_a_limit_of_work_ends_it_in_the_same_place():
    first, second = (outcome(search(CROWDED, Floor(), Term.WORTH, bound=10**9), work=0.01) for _ in range(2))
    assert first == second


def test_a_model_that_fails_is_not_swallowed():
    def build(_check):
        raise MemoryError

    from morava.engine.scheduling.exact.cp_search import FOR_WORTH

    failing = CpSearch(build, FOR_WORTH, seed=1, bound=0)
    with pytest.raises(MemoryError):
        outcome(failing)
