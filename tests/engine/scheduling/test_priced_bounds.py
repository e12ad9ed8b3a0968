"""The bound with prices for tables: never above the truth, and above the plain one where tables are
scarce."""

from hypothesis import given, settings

from morava.engine.scheduling.bounds import fewest_breaks, priced_breaks
from morava.engine.scheduling.problem import compile_problem
from tests.engine.scheduling.oracle import best_objective
from tests.engine.scheduling.strategies import tiny_instances
from tests.factories.scheduling import forum, random_forum

ENOUGH = 10**6


@settings(deadline=None)
@given(tiny_instances())
def test_it_is_never_above_the_fewest_breaks_of_a_complete_plan(instance):
    best = best_objective(instance)
    everything = compile_problem(instance).full_worth
    if compile_problem(instance).worth_unit * best.value - best.shortfall == everything:
        assert priced_breaks(compile_problem(instance), ENOUGH, rounds=60) <= best.breaks


def test_scarce_tables_are_seen():
    """Six meetings of two pairs of firms at two tables in three slots: all tables are taken in every slot."""
    scarce = forum("ab ac ad bc bd cd", slots=(4,), tables=2)
    assert fewest_breaks(scarce) == 0
    one_table = forum("ab cd ac", slots=(3,), tables=1)
    assert priced_breaks(compile_problem(one_table), ENOUGH) <= best_objective(one_table).breaks


def test_it_rises_when_every_place_is_used():
    wide = random_forum(3, participants=20, slots=(10,), tables=10, wanted=70)
    full = random_forum(3, participants=20, slots=(10,), tables=7, wanted=70)
    assert priced_breaks(compile_problem(wide), ENOUGH) == fewest_breaks(wide) == 0
    assert priced_breaks(compile_problem(full), ENOUGH) > 0


def test_it_ends_when_told():
    full = compile_problem(random_forum(3, participants=20, slots=(10,), tables=7, wanted=70))
    asked = []

    def refuse() -> bool:
        asked.append(True)
        return False

    assert priced_breaks(full, ENOUGH, refuse) == 0
    assert len(asked) == 1
