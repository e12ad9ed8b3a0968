"""A published plan mended during the day: the past stays, few people move, every rule is kept."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from morava.engine.scheduling import (
    Cancelled,
    InputError,
    InterpreterIll,
    Late,
    Leaves,
    Meeting,
    NoShow,
    Placement,
    Plan,
    Reason,
    ReasonCode,
    Requested,
    Stop,
    TableLost,
    check,
    replan,
    solve,
)
from tests.engine.scheduling.strategies import tiny_instances
from tests.factories.scheduling import forum, interpreter, random_forum


def at(**places: int) -> Plan:
    """Meetings by slot, each at a table of its own."""
    return Plan({id_: Placement(slot, number) for number, (id_, slot) in enumerate(places.items(), 1)})


def test_somebody_who_is_missing_costs_only_their_own_meetings():
    instance = forum("ab ac cd bd", slots=(4,), tables=4)
    plan = at(ab=0, ac=1, cd=2, bd=1)
    mended = replan(instance, plan, 1, [NoShow("a", 1)])
    assert mended.plan.placements["ab"] == plan.placements["ab"], "it is past"
    assert "ac" not in mended.plan.placements
    assert mended.plan.left_out["ac"] == (Reason(ReasonCode.NEVER_FREE_TOGETHER, participants=("a", "c")),)
    assert mended.plan.placements["bd"] == plan.placements["bd"]
    assert set(mended.named) == {"a", "c"}
    assert mended.affected == ()
    assert [(change.participant, change.meeting, change.after) for change in mended.changes] == [
        ("a", "ac", None),
        ("c", "ac", None),
    ]


def test_who_comes_later_meets_later():
    instance = forum("ab", slots=(3,))
    mended = replan(instance, at(ab=0), 0, [Late("a", 2)])
    assert mended.plan.slot_of("ab") == 2


def test_who_leaves_earlier_meets_earlier():
    instance = forum("ab ac", slots=(4,))
    mended = replan(instance, at(ab=1, ac=3), 1, [Leaves("a", 3)])
    assert mended.plan.slot_of("ac") == 2


def test_a_new_meeting_takes_a_slot_both_have_free():
    instance = forum("ab cd", slots=(3,))
    mended = replan(instance, at(ab=0, cd=0), 1, [Requested(Meeting("new", "a", "c"))])
    assert mended.plan.slot_of("new") in (1, 2)
    assert mended.affected == ()


def test_others_make_room_where_nothing_is_free():
    """a is free in slot 1 only, where b meets d; one of the two has to change with somebody."""
    instance = forum("ac ae bd be", slots=(3,), tables=3)
    plan = at(ac=0, ae=2, bd=1, be=0)
    mended = replan(instance, plan, 0, [Requested(Meeting("new", "a", "b"))])
    assert "new" in mended.plan.placements
    assert len(mended.affected) == 1
    assert check(mended.instance, mended.plan).valid


def test_a_lost_table_moves_its_meetings_to_another():
    instance = forum("ab cd", slots=(3,), tables=3)
    plan = at(ab=1, cd=1)
    mended = replan(instance, plan, 1, [TableLost(2, 1)])
    assert mended.plan.placements["cd"] == Placement(1, 3)
    assert mended.plan.placements["ab"] == plan.placements["ab"]


def test_with_no_table_left_at_that_time_it_takes_place_at_another():
    instance = forum("ab cd", slots=(3,), tables=2)
    mended = replan(instance, at(ab=0, cd=0), 0, [TableLost(2, 0)])
    assert mended.plan.table_of("cd") == 1
    assert mended.plan.slot_of("cd") != 0


def test_a_lost_table_leaves_its_host_without_one():
    instance = forum("ab", slots=(2,), tables=2, who={"a": {"host_table": 1}})
    mended = replan(instance, Plan({"ab": Placement(1, 1)}), 1, [TableLost(1, 0)])
    assert mended.plan.placements["ab"] == Placement(1, 2)


def test_another_interpreter_helps_without_anybody_moving():
    instance = forum(
        "ab",
        slots=(2,),
        who={"a": {"languages": "cs"}, "b": {"languages": "sr"}},
        interpreters=(interpreter("i", "cs sr"), interpreter("j", "cs sr")),
    )
    plan = Plan({"ab": Placement(1, 1, "i")})
    mended = replan(instance, plan, 0, [InterpreterIll("i", 0)])
    assert mended.plan.placements["ab"] == Placement(1, 1, "j")


def test_a_cancelled_meeting_is_gone_and_a_past_one_cannot_be():
    instance = forum("ab cd", slots=(3,))
    mended = replan(instance, at(ab=0, cd=1), 1, [Cancelled("cd")])
    assert "cd" not in mended.plan.placements
    assert "cd" not in mended.instance.meeting
    with pytest.raises(InputError) as refused:
        replan(instance, at(ab=0, cd=1), 1, [Cancelled("ab")])
    assert refused.value.code == "meeting-over"


@pytest.mark.parametrize(
    "event",
    [
        NoShow("x", 0),
        Cancelled("x"),
        TableLost(99, 0),
        InterpreterIll("x", 0),
        Requested(Meeting("n", "a", "x")),
    ],
)
def test_somebody_unknown_is_refused(event):
    with pytest.raises(InputError, match=r"x|99"):
        replan(forum("ab"), at(ab=0), 0, [event])


@settings(deadline=None)
@given(tiny_instances(), st.data())
def test_whatever_happens_the_past_stays_and_every_rule_is_kept(instance, data):
    assume(not instance.fairness_binding)
    plan = solve(instance, Stop(seconds=None, work=0.05)).plan
    now = data.draw(st.integers(0, instance.slot_count - 1))
    who = data.draw(st.sampled_from([participant.id for participant in instance.participants]))
    table = data.draw(st.sampled_from(instance.tables))
    event = data.draw(st.sampled_from([NoShow(who, now), Late(who, now + 1), TableLost(table, now)]))
    mended = replan(instance, plan, now, [event])
    assert check(mended.instance, mended.plan).valid
    for id_, place in plan.placements.items():
        if place.slot < now:
            assert mended.plan.placements[id_] == place


def test_at_a_real_forum_hardly_anybody_else_notices():
    instance = random_forum(4, participants=60, slots=(6, 7), tables=14, wanted=150)
    plan = solve(instance, Stop(seconds=None, work=2), seed=1).plan
    missing = instance.participants[3].id
    others = {side for meeting in instance.meetings_of[missing] for side in meeting.sides}
    a, b = next(
        (one.id, two.id)
        for one in instance.participants
        for two in instance.participants
        if one.id < two.id
        and not {one.id, two.id} & {missing, *others}
        and not any({one.id, two.id} == set(meeting.sides) for meeting in instance.meetings_of[one.id])
    )
    mended = replan(instance, plan, 6, [NoShow(missing, 6), Requested(Meeting("new", a, b))])
    assert "new" in mended.plan.placements
    assert len(mended.affected) <= 6
    assert check(mended.instance, mended.plan, previous=plan).valid
