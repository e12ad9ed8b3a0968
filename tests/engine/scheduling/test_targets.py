"""Where a meeting may go, and each obstacle with its culprits."""

from hypothesis import given, settings

from morava.engine.scheduling import Placement, Plan, Reason, ReasonCode, check, targets
from morava.engine.scheduling.occupancy import Occupancy
from morava.engine.scheduling.targets import targets_in
from tests.engine.scheduling.oracle import all_plans
from tests.engine.scheduling.strategies import tiny_instances
from tests.factories.scheduling import forum, interpreter

TONGUES = {"a": {"languages": "cs"}, "b": {"languages": "sr"}, "c": {"languages": "cs"}}


def plan(**places: tuple[int, int] | tuple[int, int, str]) -> Plan:
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


def test_as_many_meetings_as_somebody_can_have_at_once():
    instance = forum("ab ac ad", who={"a": {"parallel": 2}})
    assert targets(instance, plan(ac=(0, 1)), "ab")[0].tables == (2, 3)
    found = targets(instance, plan(ac=(0, 1), ad=(0, 2)), "ab")
    busy = Reason(ReasonCode.BUSY, participants=("a",), slots=(0,), meetings=("ac", "ad"))
    assert found[0].reasons == (busy,)


def test_the_third_side_counts():
    found = targets(forum("abc cd", who={"c": {"unavailable": {1}}}), plan(cd=(0, 1)), "abc")
    assert found[0].reasons == (Reason(ReasonCode.BUSY, participants=("c",), slots=(0,), meetings=("cd",)),)
    assert found[1].reasons == (Reason(ReasonCode.UNAVAILABLE, participants=("c",), slots=(1,)),)
    assert found[2].possible


def test_too_close_to_walk_names_who_walks():
    instance = forum("ab ac", slots=(3, 2), buffers=(("c", "b"),))
    found = targets(instance, plan(ac=(1, 1)), "ab")
    walk = Reason(ReasonCode.TOO_CLOSE, participants=("a",), slots=(0,), meetings=("ac",))
    assert found[0].reasons == (walk,)
    assert [target.possible for target in found] == [False, False, False, True, True]
    at_the_border = targets(instance, plan(ac=(2, 1)), "ab")
    assert [target.possible for target in at_the_border] == [True, False, False, True, True]


def test_the_session_is_full():
    instance = forum("ab ac", slots=(2, 2), who={"a": {"most_per_session": 1}})
    found = targets(instance, plan(ac=(0, 1)), "ab")
    full = Reason(ReasonCode.SESSION_FULL, participants=("a",), slots=(1,), meetings=("ac",))
    assert found[1].reasons == (full,)
    assert [target.possible for target in found] == [False, False, True, True]
    assert all(target.possible for target in targets(instance, plan(ac=(0, 1)), "ac"))


def test_closed_tables():
    instance = forum("ab cd", tables=2, closed_tables=frozenset({(1, 0), (2, 1), (1, 2), (2, 2)}))
    found = targets(instance, plan(cd=(0, 2)), "ab")
    assert [target.tables for target in found] == [(), (1,), (), (1, 2)]
    assert found[0].reasons == (Reason(ReasonCode.NO_TABLE, slots=(0,)),)
    assert found[2].reasons == (Reason(ReasonCode.NO_TABLE, slots=(2,)),)
    locked = forum("ab", what={"ab": {"locked_table": 1}}, closed_tables=frozenset({(1, 0)}))
    closed = Reason(ReasonCode.TABLE_CLOSED, slots=(0,), tables=(1,))
    assert targets(locked, plan(), "ab")[0].reasons == (closed,)


def test_nobody_speaks_with_both_sides():
    instance = forum("ab", who=TONGUES, interpreters=(interpreter("i", "cs de"),))
    nobody = Reason(ReasonCode.NOBODY_INTERPRETS, participants=("a", "b"))
    assert targets(instance, plan(), "ab")[0].reasons == (nobody,)


def test_interpreters_who_are_free_are_offered():
    helpers = (interpreter("i", "cs sr", unavailable=[0]), interpreter("j", "cs sr de"))
    instance = forum("ab cb", who=TONGUES, interpreters=helpers)
    found = targets(instance, plan(cb=(1, 1, "j")), "ab")
    assert [target.interpreters for target in found] == [("j",), (), ("i", "j"), ("i", "j")]
    assert found[1].reasons[0].code is ReasonCode.BUSY


def test_no_interpreter_is_free():
    helpers = (interpreter("i", "cs sr", unavailable=[0]), interpreter("j", "cs sr"))
    who = {**TONGUES, "d": {"languages": "sr"}}
    instance = forum("ab cd", who=who, interpreters=helpers)
    found = targets(instance, plan(cd=(0, 1, "j")), "ab")
    reason = Reason(ReasonCode.NO_INTERPRETER, slots=(0,), meetings=("cd",), interpreters=("i", "j"))
    assert found[0].reasons == (reason,)
    assert found[1].possible
    assert targets(instance, plan(cd=(0, 1, "j")), "cd")[0].interpreters == ("j",)


def test_the_interpreter_needs_a_rest():
    who = {**TONGUES, "d": {"languages": "sr"}, "e": {"languages": "sr"}}
    helpers = (interpreter("i", "cs sr", rest_after=2),)
    instance = forum("ab cd ce", slots=(4, 2), who=who, interpreters=helpers)
    found = targets(instance, plan(cd=(1, 1, "i"), ce=(3, 1, "i")), "ab")
    rest = Reason(ReasonCode.INTERPRETER_RESTS, slots=(2,), meetings=("cd", "ce"), interpreters=("i",))
    assert found[2].reasons == (rest,)
    assert [target.possible for target in found] == [True, False, False, False, True, True]


@settings(max_examples=60)
@given(tiny_instances())
def test_targets_agree_with_the_checker(instance):
    """In a valid plan, one meeting put into a target breaks no rule, and into any other slot always one."""
    plans = [judged for judged in all_plans(instance) if kept(instance, judged)][:: 1 + instance.slot_count]
    for judged in plans[:40]:
        for meeting in instance.meetings:
            rest = {id_: place for id_, place in judged.placements.items() if id_ != meeting.id}
            for target in targets(instance, judged, meeting.id):
                places = (Placement(target.slot, table, helper) for table in instance.tables
                          for helper in (None, *instance.interpreter))  # fmt: skip
                good = {place for place in places if kept(instance, Plan({**rest, meeting.id: place}))}
                helpers = target.interpreters or (None,)
                offered = {Placement(target.slot, table, one) for table in target.tables for one in helpers}
                assert good == offered


def kept(instance, judged):
    """Whether a plan breaks no rule; others may be missing and fairness is for whole plans."""
    codes = {violation.code for violation in check(instance, judged).violations}
    return codes <= {"unfair", "locked-left-out"}


@given(tiny_instances())
def test_taking_out_and_putting_back_leaves_everything_as_it_was(instance):
    judged = max(all_plans(instance), key=lambda one: len(one.placements))
    occupancy, untouched = Occupancy(instance, judged), Occupancy(instance, judged)
    for id_ in judged.placements:
        place = occupancy.take(id_)
        assert id_ not in {other for side in instance.participant for other in occupancy.meetings_of(side)}
        occupancy.put(id_, place)
    for meeting in instance.meetings:
        assert targets_in(occupancy, meeting.id) == targets_in(untouched, meeting.id)
