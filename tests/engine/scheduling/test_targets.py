"""Where a meeting may go, and each obstacle with its culprits."""

from morava.engine.scheduling import Placement, Plan, Reason, ReasonCode, targets
from tests.factories.scheduling import forum


def plan(**places: tuple[int, int]) -> Plan:
    return Plan({id_: Placement(*place) for id_, place in places.items()})


def test_a_free_slot_offers_its_free_tables():
    found = targets(forum("ab cd"), plan(cd=(0, 2)), "ab")
    assert [target.slot for target in found] == [0, 1, 2, 3]
    assert all(target.possible for target in found)
    assert found[0].tables == (1, 3)
    assert found[1].tables == (1, 2, 3)


def test_its_own_place_is_free():
    found = targets(forum("ab", tables=1), plan(ab=(0, 1)), "ab")
    assert found[0].tables == (1,)


def test_unavailable():
    found = targets(forum("ab", who={"b": {"unavailable": {0}}}), plan(), "ab")
    assert found[0].reasons == (Reason(ReasonCode.UNAVAILABLE, participants=("b",), slots=(0,)),)
    assert found[0].tables == ()


def test_busy_names_the_other_meeting():
    found = targets(forum("ab ac bd"), plan(ac=(0, 1), bd=(0, 2)), "ab")
    assert found[0].reasons == (
        Reason(ReasonCode.BUSY, participants=("a",), slots=(0,), meetings=("ac",)),
        Reason(ReasonCode.BUSY, participants=("b",), slots=(0,), meetings=("bd",)),
    )


def test_other_session():
    found = targets(forum("ab", slots=(1, 1), what={"ab": {"session": "s1"}}), plan(), "ab")
    assert found[0].reasons == (Reason(ReasonCode.OTHER_SESSION, slots=(0,)),)
    assert found[1].possible


def test_locked_elsewhere():
    found = targets(forum("ab", what={"ab": {"locked_slot": 1}}), plan(ab=(1, 1)), "ab")
    assert [target.possible for target in found] == [False, True, False, False]
    assert found[0].reasons == (Reason(ReasonCode.LOCKED_ELSEWHERE, slots=(0,)),)


def test_precedence_in_both_directions():
    instance = forum("ab cd ef", precedences=(("cd", "ab"), ("ab", "ef")))
    found = targets(instance, plan(cd=(1, 1), ef=(3, 1)), "ab")
    assert [target.possible for target in found] == [False, False, True, False]
    assert found[0].reasons == (Reason(ReasonCode.PRECEDENCE, slots=(0,), meetings=("cd",)),)
    assert found[3].reasons == (Reason(ReasonCode.PRECEDENCE, slots=(3,), meetings=("ef",)),)


def test_no_open_table_left():
    found = targets(forum("ab cd", tables=1), plan(cd=(0, 1)), "ab")
    assert found[0].reasons == (Reason(ReasonCode.NO_TABLE, slots=(0,)),)


def test_the_hosts_table_is_taken():
    instance = forum("ab cd", who={"a": {"host_table": 2}})
    found = targets(instance, plan(cd=(0, 2)), "ab")
    assert found[0].reasons == (Reason(ReasonCode.TABLE_TAKEN, slots=(0,), meetings=("cd",), tables=(2,)),)
    assert found[1].tables == (2,)


def test_full_bars_every_slot_but_not_moving_what_is_placed():
    instance = forum("ab ac", who={"a": {"most": 1}})
    full = Reason(ReasonCode.FULL, participants=("a",), meetings=("ac",))
    assert all(full in target.reasons for target in targets(instance, plan(ac=(0, 1)), "ab"))
    assert all(target.possible for target in targets(instance, plan(ac=(0, 1)), "ac"))
