"""Tables fit the rules and change rarely."""

from itertools import product

from hypothesis import given, settings

from morava.engine.scheduling import Placement, Plan, Stop, check, solve
from morava.engine.scheduling.seating import seat
from tests.engine.scheduling.oracle import all_plans
from tests.engine.scheduling.strategies import tiny_instances
from tests.factories.scheduling import forum, random_forum


def test_a_participant_stays_at_one_table():
    instance = forum("ab ac ad")
    placements = seat(instance, {"ab": 0, "ac": 1, "ad": 2})
    assert len({placement.table for placement in placements.values()}) == 1


def test_hosts_stay_and_others_keep_off_their_tables():
    instance = forum("ab ac cd", tables=2, who={"a": {"host_table": 1}})
    placements = seat(instance, {"ab": 0, "cd": 0, "ac": 1})
    assert [placements[id_].table for id_ in ("ab", "cd", "ac")] == [1, 2, 1]


def test_a_locked_table_is_kept_free_for_its_meeting():
    instance = forum("ab cd", tables=2, what={"cd": {"locked_table": 1}})
    assert seat(instance, {"ab": 0, "cd": 0}) == {"ab": Placement(0, 2), "cd": Placement(0, 1)}


@settings(deadline=None)
@given(tiny_instances())
def test_slots_that_can_be_seated_are_seated(instance):
    for plan in all_plans(instance):
        slots = {id_: placement.slot for id_, placement in plan.placements.items()}
        codes = {violation.code for violation in check(instance, Plan(seat(instance, slots))).violations}
        assert not codes & {"table-twice", "lock-broken", "host-away", "foreign-table"}


def test_close_to_the_fewest_moves_of_a_small_forum():
    instance = forum("ab cd ac bd", slots=(3,), tables=2)
    slots = {"ab": 0, "cd": 0, "ac": 1, "bd": 2}
    seatings = (
        dict(zip(slots, map(Placement, slots.values(), tables), strict=True))
        for tables in product((1, 2), repeat=4)
        if tables[0] != tables[1]
    )
    fewest = min(check(instance, Plan(seating)).objective.table_moves for seating in seatings)
    assert check(instance, Plan(seat(instance, slots))).objective.table_moves == fewest


def test_moves_are_well_below_sitting_down_anywhere():
    instance = random_forum(5, participants=40, slots=(10,), tables=16, wanted=140)
    result = solve(instance, Stop(seconds=None, work=0.5))
    anywhere, taken = {}, [0] * 10
    for id_, placement in result.plan.placements.items():
        taken[placement.slot] += 1
        anywhere[id_] = Placement(placement.slot, taken[placement.slot])
    assert result.objective.table_moves < 0.75 * check(instance, Plan(anywhere)).objective.table_moves
