"""Other numbers of tables and slots: each solved, impossible ones passed over."""

from morava.engine.scheduling import Stop, what_if
from morava.engine.scheduling.what_if import with_slots, with_tables
from tests.factories.scheduling import forum

LITTLE = Stop(seconds=None, work=0.5)
CROWDED = forum("ab ac ad bc bd cd", slots=(2, 1), tables=2)


def test_more_tables_place_more_and_each_point_is_told():
    told = []
    points = what_if(CROWDED, tables=range(1, 4), slots=(), stop_each=LITTLE, on_point=told.append)
    assert tuple(told) == points
    assert [(point.tables, point.slots, point.placed) for point in points] == [
        (1, 3, 3),
        (2, 3, 6),
        (3, 3, 6),
    ]
    assert all(point.proven for point in points)


def test_fewer_slots_place_fewer():
    points = what_if(CROWDED, tables=(), slots=range(1, 5), stop_each=LITTLE)
    assert [(point.slots, point.placed) for point in points] == [(1, 2), (2, 4), (3, 6), (4, 6)]


def test_what_cannot_be_is_passed_over():
    hosted = forum("ab", tables=3, who={"a": {"host_table": 2}}, what={"ab": {"locked_slot": 3}})
    points = what_if(hosted, tables=(-1, 0, 1), slots=(-2, 0, 3, 4), stop_each=LITTLE)
    assert [(point.tables, point.slots) for point in points] == [(1, 4), (3, 4)]


def test_tables_of_hosts_are_kept_and_new_ones_get_new_numbers():
    hosted = forum("ab", tables=3, who={"a": {"host_table": 2}})
    assert with_tables(hosted, 1).tables == (2,)
    assert with_tables(hosted, 2).tables == (1, 2)
    assert with_tables(hosted, 5).tables == (1, 2, 3, 4, 5)


def test_slots_go_from_the_end_and_come_to_it():
    instance = forum("ab", slots=(3, 2), who={"a": {"unavailable": {1, 4}}})
    assert [session.slots for session in with_slots(instance, 7).sessions] == [3, 4]
    shorter = with_slots(instance, 2)
    assert [session.slots for session in shorter.sessions] == [2]
    assert shorter.participant["a"].unavailable == {1}


def test_it_ends_when_cancelled():
    assert what_if(CROWDED, range(1, 4), (), Stop(cancelled=lambda: True)) == ()
