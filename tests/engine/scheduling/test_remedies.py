"""Each remedy alone, that it works, and that none is missing where trying everything finds one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import event, given, settings

from morava.engine.scheduling import InputError, Instance, Placement, Plan, check
from morava.engine.scheduling.remedies import Move, Remedy, RemedyKind, remedies
from tests.engine.scheduling.oracle import all_plans
from tests.engine.scheduling.strategies import tiny_instances
from tests.factories.scheduling import forum, interpreter

TONGUES = {
    "a": {"languages": "cs"},
    "b": {"languages": "sr"},
    "c": {"languages": "cs"},
    "d": {"languages": "sr"},
}


def plan(**places: tuple[int, int] | tuple[int, int, str]) -> Plan:
    return Plan({id_: Placement(*place) for id_, place in places.items()})


def found(instance: Instance, judged: Plan, meeting: str = "ab") -> list[Remedy]:
    """All remedies, each seen to work."""
    assert check(instance, judged).valid
    all_ = remedies(instance, judged, meeting)
    for remedy in all_:
        assert check(remedy.instance, remedy.plan).valid
        assert remedy.plan.placements[meeting] == remedy.placement
        assert set(remedy.plan.placements) == {*judged.placements, meeting}
    kinds = list(RemedyKind)
    order = [kinds.index(remedy.kind) for remedy in all_]
    assert order == sorted(order)
    return list(all_)


def of_kind(kind: RemedyKind, instance: Instance, judged: Plan, meeting: str = "ab") -> list[Remedy]:
    return [remedy for remedy in found(instance, judged, meeting) if remedy.kind is kind]


def test_it_fits_as_it_is():
    (remedy,) = found(forum("ab cd", slots=(2,)), plan(cd=(0, 1)))
    assert (remedy.kind, remedy.placement) == (RemedyKind.PLACE, Placement(0, 2))


def test_one_table_more():
    instance = forum("ab cd", slots=(1,), tables=1)
    (remedy, *_) = of_kind(RemedyKind.TABLE, instance, plan(cd=(0, 1)))
    assert (remedy.slot, remedy.table, remedy.placement) == (0, 2, Placement(0, 2))


def test_a_closed_table():
    instance = forum("ab cd", slots=(1,), tables=2, closed_tables=frozenset({(2, 0)}))
    (remedy,) = of_kind(RemedyKind.TABLE, instance, plan(cd=(0, 1)))
    assert (remedy.table, remedy.instance.closed_tables) == (2, frozenset())


def test_the_closed_table_of_a_host():
    instance = forum("ab", slots=(1,), who={"a": {"host_table": 2}}, closed_tables=frozenset({(2, 0)}))
    (remedy,) = of_kind(RemedyKind.TABLE, instance, plan())
    assert remedy.placement == Placement(0, 2)


def test_no_table_helps_somebody_who_is_busy():
    instance = forum("ab cd ac", slots=(1,), tables=2)
    assert of_kind(RemedyKind.TABLE, instance, plan(ac=(0, 1))) == []


def test_somebody_is_there_longer():
    """Of the slots in which a is away, first the one beside those in which a is there."""
    who = {"a": {"unavailable": {0, 2, 3, 4}}, "c": {"unavailable": {0, 2, 3, 4}}}
    instance = forum("ab ac", slots=(5,), who=who)
    (first, *others) = of_kind(RemedyKind.AVAILABLE, instance, plan(ac=(1, 1)))
    assert (first.participant, first.slot) == ("a", 0)
    assert [(one.participant, one.slot) for one in others] == [("a", 2), ("a", 3)]
    assert first.instance.participant["a"].unavailable == {2, 3, 4}


def test_two_who_are_away_are_two_changes():
    who = {"a": {"unavailable": {0}}, "b": {"unavailable": {0}}}
    assert found(forum("ab", slots=(1,), who=who), plan()) == []


def test_one_meeting_more():
    instance = forum("ab ac", slots=(3,), who={"a": {"most": 1}})
    (remedy,) = of_kind(RemedyKind.MOST, instance, plan(ac=(1, 1)))
    assert (remedy.participant, remedy.instance.participant["a"].most) == ("a", 2)
    assert abs(remedy.placement.slot - 1) == 1
    both = forum("ab ac bd", slots=(3,), who={"a": {"most": 1}, "b": {"most": 1}})
    assert of_kind(RemedyKind.MOST, both, plan(ac=(1, 1), bd=(1, 2))) == []


def test_one_meeting_more_per_session():
    who = {"a": {"most_per_session": 1, "unavailable": {2}}}
    instance = forum("ab ac", slots=(2, 1), who=who)
    (remedy,) = of_kind(RemedyKind.MOST_PER_SESSION, instance, plan(ac=(0, 1)))
    assert (remedy.participant, remedy.placement.slot) == ("a", 1)
    assert remedy.instance.participant["a"].most_per_session == 2


def test_one_slot_more_at_either_end():
    instance = forum("ab ac", slots=(1,), what={"ac": {"locked_slot": 0}})
    late, early = sorted(of_kind(RemedyKind.SLOT, instance, plan(ac=(0, 1))), key=lambda one: one.at_start)
    assert (late.session, late.at_start, late.placement.slot, late.plan.slot_of("ac")) == ("s0", False, 1, 0)
    assert (early.session, early.at_start, early.placement.slot, early.plan.slot_of("ac")) == (
        "s0",
        True,
        0,
        1,
    )
    assert early.instance.meeting["ac"].locked_slot == 1


def test_a_new_slot_is_for_those_who_are_there_beside_it():
    who = {"a": {"unavailable": {1, 3}}}
    instance = forum("ab ac", slots=(1, 1, 1, 1), who=who, what={"ab": {"session": "s1"}})
    assert of_kind(RemedyKind.SLOT, instance, plan()) == []
    instance = forum("ab ac", slots=(2, 2), who={"a": {"unavailable": {1, 3}}})
    slots = of_kind(RemedyKind.SLOT, instance, plan(ac=(0, 1)))
    assert slots == []
    slots = of_kind(RemedyKind.SLOT, forum("ab ac ad", slots=(2, 2), who=who), plan(ac=(0, 1), ad=(2, 1)))
    assert {(one.session, one.at_start, one.slot) for one in slots} == {("s0", True, 0), ("s1", True, 2)}
    assert {one.instance.participant["a"].unavailable for one in slots} == {
        frozenset({2, 4}),
        frozenset({1, 4}),
    }


def test_no_slot_beyond_the_limit():
    instance = forum("ab ac", slots=(64,), who={"a": {"unavailable": set(range(63))}})
    assert of_kind(RemedyKind.SLOT, instance, plan(ac=(63, 1))) == []


def test_its_own_table_lock():
    instance = forum("ab cd", slots=(1,), what={"ab": {"locked_table": 1}, "cd": {"locked_table": 1}})
    (remedy,) = of_kind(RemedyKind.UNLOCK, instance, plan(cd=(0, 1)))
    assert (remedy.meeting, remedy.placement, remedy.moves) == ("ab", Placement(0, 2), ())


def test_another_meetings_lock():
    instance = forum("ab ac", slots=(2,), who={"b": {"unavailable": {1}}}, what={"ac": {"locked_slot": 0}})
    (remedy,) = of_kind(RemedyKind.UNLOCK, instance, plan(ac=(0, 1)))
    assert remedy.meeting == "ac"
    assert remedy.moves == (Move("ac", Placement(0, 1), Placement(1, 1)),)
    assert remedy.instance.meeting["ac"].locked_slot is None
    assert of_kind(RemedyKind.MOVE_ONE, instance, plan(ac=(0, 1))) == []


def test_another_meeting_moves():
    instance = forum("ab ac", slots=(2,), who={"b": {"unavailable": {1}}})
    (remedy, *_) = found(instance, plan(ac=(0, 1)))
    assert remedy.kind is RemedyKind.MOVE_ONE
    assert remedy.placement == Placement(0, 2)
    assert remedy.moves == (Move("ac", Placement(0, 1), Placement(1, 1)),)


def test_another_meeting_changes_its_table():
    instance = forum("ab cd", slots=(1,), tables=2, what={"ab": {"locked_table": 1}})
    (remedy,) = of_kind(RemedyKind.MOVE_ONE, instance, plan(cd=(0, 1)))
    assert remedy.moves == (Move("cd", Placement(0, 1), Placement(0, 2)),)


def test_another_meeting_changes_its_interpreter():
    helpers = (interpreter("i", "cs sr de"), interpreter("j", "cs sr"))
    who = {**TONGUES, "a": {"languages": "de"}}
    instance = forum("ab cd", slots=(1,), who=who, interpreters=helpers)
    (remedy,) = of_kind(RemedyKind.MOVE_ONE, instance, plan(cd=(0, 1, "i")))
    assert remedy.moves == (Move("cd", Placement(0, 1, "i"), Placement(0, 1, "j")),)


def test_a_chain_of_two():
    """ab takes the place of ac, that of cd, which has another slot to go to."""
    who = {"b": {"unavailable": {1, 2}}, "a": {"unavailable": {2}}, "d": {"unavailable": {0}}}
    instance = forum("ab ac cd", slots=(3,), who=who)
    judged = plan(ac=(0, 1), cd=(1, 1))
    (remedy,) = of_kind(RemedyKind.MOVE_TWO, instance, judged)
    assert [(one.meeting, one.after.slot) for one in remedy.moves] == [("ac", 1), ("cd", 2)]
    assert of_kind(RemedyKind.MOVE_ONE, instance, judged) == []


def test_two_who_stand_in_the_way_at_once():
    who = {"a": {"unavailable": {2}}, "b": {"unavailable": {1}}}
    instance = forum("ab ac bd", slots=(3,), who=who)
    (remedy, *_) = of_kind(RemedyKind.MOVE_TWO, instance, plan(ac=(0, 1), bd=(0, 2)))
    assert {(one.meeting, one.after.slot) for one in remedy.moves} == {("ac", 1), ("bd", 2)}


def test_one_interpreter_more():
    helpers = (interpreter("i", "cs sr", unavailable=[0]),)
    instance = forum("ab", slots=(1,), who=TONGUES, interpreters=helpers)
    there, more = found(instance, plan())
    assert (there.kind, there.interpreter, there.slot) == (RemedyKind.INTERPRETER_AVAILABLE, "i", 0)
    assert (more.kind, more.languages, more.slot) == (RemedyKind.INTERPRETER, ("cs", "sr"), 0)
    assert more.plan.placements["ab"].interpreter == "new-1"


def test_an_interpreter_where_nobody_speaks_with_both():
    helpers = (interpreter("i", "cs de"),)
    kinds = {one.kind for one in found(forum("ab", slots=(2,), who=TONGUES, interpreters=helpers), plan())}
    assert kinds == {RemedyKind.INTERPRETER}


def test_the_better_of_two_slots_comes_first():
    who = {"a": {"unavailable": {1, 4}}, "c": {"unavailable": {1, 4}}}
    instance = forum("ab ac", slots=(5,), tables=1, who=who)
    full = replace(instance, closed_tables=frozenset({(1, 0), (1, 2)}))
    first, second = of_kind(RemedyKind.TABLE, full, plan(ac=(3, 1)))
    assert (first.slot, second.slot) == (2, 0)


def test_nothing_for_what_is_placed_or_where_the_plan_is_wrong():
    instance = forum("ab ac", slots=(1,))
    assert remedies(instance, plan(ab=(0, 1)), "ab") == ()
    assert remedies(instance, plan(ac=(0, 9)), "ab") == ()
    with pytest.raises(InputError) as caught:
        remedies(instance, plan(), "xy")
    assert caught.value.code == "unknown-meeting"


@settings(max_examples=100)
@given(tiny_instances())
def test_every_remedy_works(instance):
    for judged, meeting, valid in left_out(instance):
        kinds = {remedy.kind for remedy in found(instance, judged, meeting)}
        least = moved_at_least(judged, meeting, valid)
        event(f"{least} moved at least")
        assert RemedyKind.PLACE not in kinds or least == 0
        assert RemedyKind.MOVE_ONE not in kinds or least in (0, 1)
        assert RemedyKind.MOVE_TWO not in kinds or least in (0, 1, 2)


@settings(max_examples=150)
@given(tiny_instances())
def test_no_single_move_is_missed(instance):
    """Where one table is as good as another and nobody interprets, so that slots say everything."""
    plain = replace(
        instance,
        participants=tuple(replace(one, host_table=None) for one in instance.participants),
        meetings=tuple(replace(one, locked_table=None) for one in instance.meetings),
        interpreters=(),
        closed_tables=frozenset(),
    )
    for judged, meeting, valid in left_out(plain):
        kinds = {remedy.kind for remedy in found(plain, judged, meeting)}
        least = moved_at_least(judged, meeting, valid)
        event(f"{least} moved at least")
        assert (RemedyKind.PLACE in kinds) == (least == 0)
        assert (RemedyKind.MOVE_ONE in kinds) == (least == 1)
        assert RemedyKind.MOVE_TWO not in kinds or least == 2


def left_out(instance: Instance) -> Iterator[tuple[Plan, str, list[Plan]]]:
    """Some valid plans, each meeting that they leave out, and all valid plans."""
    valid = [one for one in all_plans(instance) if check(instance, one).valid]
    for judged in valid[:: max(1, len(valid) // 6)]:
        for meeting in instance.meetings:
            if meeting.id not in judged.placements:
                yield judged, meeting.id, valid


def moved_at_least(judged: Plan, meeting: str, valid: list[Plan]) -> int | None:
    """In the slots of how few other meetings a valid plan differs that places this meeting too."""
    ids = {*judged.placements, meeting}
    return min(
        (
            sum(judged.slot_of(id_) != other.slot_of(id_) for id_ in judged.placements)
            for other in valid
            if set(other.placements) == ids
        ),
        default=None,
    )
