"""Every left-out meeting says why, with the right culprits first."""

import pytest

from morava.engine.scheduling import Placement, Reason, ReasonCode, Stop, solve
from morava.engine.scheduling.explaining import explained
from morava.engine.scheduling.shell.wording import reason_text
from tests.factories.scheduling import forum, interpreter


def reasons(instance, meeting, *, proven=True, **places):
    placements = {id_: Placement(*place) for id_, place in places.items()}
    return explained(instance, placements, proven=proven).left_out[meeting]


def test_never_free_together():
    instance = forum("ab", slots=(2,), who={"a": {"unavailable": {0}}, "b": {"unavailable": {1}}})
    assert reasons(instance, "ab") == (Reason(ReasonCode.NEVER_FREE_TOGETHER, participants=("a", "b")),)


def test_never_free_together_in_the_session():
    instance = forum("ab", slots=(1, 1), what={"ab": {"session": "s0"}}, who={"a": {"unavailable": {0}}})
    assert reasons(instance, "ab")[0].code is ReasonCode.NEVER_FREE_TOGETHER


def test_full_by_what_they_accept():
    instance = forum("ab ac", who={"a": {"most": 1}})
    assert reasons(instance, "ac", ab=(0, 1)) == (
        Reason(ReasonCode.FULL, participants=("a",), meetings=("ab",)),
    )


def test_full_by_their_slots():
    instance = forum("ab ac", slots=(2,), who={"a": {"unavailable": {1}}})
    assert reasons(instance, "ac", ab=(0, 1)) == (
        Reason(ReasonCode.FULL, participants=("a",), meetings=("ab",)),
    )


def test_a_busy_other_side_is_told_beside_a_full_one():
    instance = forum("ab ac cd", slots=(2,), who={"a": {"unavailable": {1}}})
    assert reasons(instance, "ac", ab=(0, 1), cd=(0, 2)) == (
        Reason(ReasonCode.FULL, participants=("a",), meetings=("ab",)),
        Reason(ReasonCode.BUSY, participants=("c",), slots=(0,), meetings=("cd",)),
    )


def test_locked_meetings_in_the_way():
    instance = forum("ab ac", slots=(2,), what={"ab": {"locked_slot": 0}}, who={"c": {"unavailable": {1}}})
    assert reasons(instance, "ac", ab=(0, 1)) == (Reason(ReasonCode.LOCKS, slots=(0,), meetings=("ab",)),)


def test_no_table_in_any_common_slot():
    instance = forum("ab cd", slots=(2,), tables=1, who={"a": {"unavailable": {1}}})
    assert reasons(instance, "ab", cd=(0, 1)) == (Reason(ReasonCode.NO_TABLE, slots=(0,)),)


def test_lost_to_other_meetings_with_details():
    instance = forum("ab ac bd ef", slots=(3,), tables=2, who={"a": {"unavailable": {2}}})
    first, *details = reasons(instance, "ab", ac=(0, 1), ef=(1, 1), bd=(1, 2))
    assert first == Reason(
        ReasonCode.NO_SLOT_LEFT, participants=("a", "b"), slots=(0, 1), meetings=("ac", "bd")
    )
    assert details == [
        Reason(ReasonCode.BUSY, participants=("a",), slots=(0,), meetings=("ac",)),
        Reason(ReasonCode.BUSY, participants=("b",), slots=(1,), meetings=("bd",)),
        Reason(ReasonCode.NO_TABLE, slots=(1,)),
    ]


def test_an_unfinished_search_says_so():
    instance = forum("ab ac", slots=(1,))
    assert reasons(instance, "ac", proven=False, ab=(0, 1))[-1] == Reason(ReasonCode.NOT_FOUND)
    never = forum("ab", slots=(1,), who={"a": {"unavailable": {0}}})
    assert [reason.code for reason in reasons(never, "ab", proven=False)] == [ReasonCode.NEVER_FREE_TOGETHER]


def test_precedence_and_a_taken_table_are_among_the_details():
    instance = forum(
        "ab cd",
        slots=(2,),
        who={"a": {"host_table": 1, "unavailable": {0}}},
        precedences=(("ab", "cd"),),
    )
    codes = [reason.code for reason in reasons(instance, "ab", cd=(1, 1))]
    assert codes == [ReasonCode.NO_SLOT_LEFT, ReasonCode.PRECEDENCE, ReasonCode.TABLE_TAKEN]


def test_a_session_that_is_full_everywhere_comes_first():
    instance = forum("ab ac", slots=(2, 1), who={"a": {"most_per_session": 1, "unavailable": {2}}})
    first, *details = reasons(instance, "ab", ac=(0, 1))
    assert first == Reason(ReasonCode.SESSION_FULL, participants=("a",), slots=(0, 1), meetings=("ac",))
    assert details == [Reason(ReasonCode.BUSY, participants=("a",), slots=(0,), meetings=("ac",))]


def test_full_counts_how_many_meetings_somebody_can_have_at_once():
    instance = forum("ab ac ad", slots=(1, 1), who={"a": {"parallel": 2, "unavailable": {1}}})
    assert reasons(instance, "ad", ab=(0, 1), ac=(0, 2)) == (
        Reason(ReasonCode.FULL, participants=("a",), meetings=("ab", "ac")),
    )


def test_closed_tables_come_before_anything_placed():
    instance = forum("ab", slots=(2,), tables=1, closed_tables=frozenset({(1, 0), (1, 1)}))
    assert reasons(instance, "ab") == (Reason(ReasonCode.TABLE_CLOSED, slots=(0, 1), tables=(1,)),)


TONGUES = {
    "a": {"languages": "cs"},
    "b": {"languages": "sr"},
    "c": {"languages": "cs"},
    "d": {"languages": "sr"},
}


def test_nobody_speaks_with_both_sides():
    instance = forum("ab", who=TONGUES, interpreters=(interpreter("i", "cs de"),))
    assert reasons(instance, "ab", proven=False) == (
        Reason(ReasonCode.NOBODY_INTERPRETS, participants=("a", "b")),
    )


def test_no_interpreter_is_ever_there():
    helpers = (interpreter("i", "cs sr", unavailable=[0, 1]),)
    instance = forum(
        "ab", slots=(2, 1), who={**TONGUES, "a": {**TONGUES["a"], "unavailable": {2}}}, interpreters=helpers
    )
    assert reasons(instance, "ab", proven=False) == (
        Reason(ReasonCode.NO_INTERPRETER, slots=(0, 1), interpreters=("i",)),
    )


def test_interpreters_in_every_slot_come_first():
    helpers = (interpreter("i", "cs sr", rest_after=1),)
    instance = forum("ab cd", slots=(2,), who=TONGUES, interpreters=helpers)
    assert reasons(instance, "ab", cd=(0, 1, "i")) == (
        Reason(ReasonCode.NO_INTERPRETER, slots=(0, 1), meetings=("cd",), interpreters=("i",)),
        Reason(ReasonCode.INTERPRETER_RESTS, slots=(1,), meetings=("cd",), interpreters=("i",)),
    )


def test_a_walk_in_every_slot_comes_first():
    instance = forum("ab ac", slots=(3,), buffers=(("b", "c"),), who={"b": {"unavailable": {1}}})
    assert reasons(instance, "ab", ac=(1, 1)) == (
        Reason(ReasonCode.TOO_CLOSE, participants=("a",), slots=(0, 2), meetings=("ac",)),
    )


def test_locks_around_a_walk():
    instance = forum("ab ac", slots=(2,), buffers=(("b", "c"),), what={"ac": {"locked_slot": 0}})
    assert reasons(instance, "ab", ac=(0, 1)) == (Reason(ReasonCode.LOCKS, slots=(0, 1), meetings=("ac",)),)


def test_one_lock_does_not_bar_who_can_have_two_meetings_at_once():
    instance = forum("ab ac ad", slots=(1,), who={"a": {"parallel": 2}}, what={"ac": {"locked_slot": 0}})
    assert reasons(instance, "ab", ac=(0, 1), ad=(0, 2))[0].code is ReasonCode.FULL


def test_the_solver_keeps_the_more_valuable_meeting():
    instance = forum("ab ac", slots=(1,), what={"ac": {"priority": 1}})
    result = solve(instance, Stop(seconds=None, work=2))
    assert set(result.plan.placements) == {"ac"}
    assert result.plan.left_out["ab"][0] == Reason(ReasonCode.FULL, participants=("a",), meetings=("ac",))


@pytest.mark.parametrize("code", ReasonCode)
def test_every_code_has_words(code):
    instance = forum("ab ac", name="words")
    reason = Reason(code, participants=("a",), slots=(0, 1), meetings=("ac",), tables=(1,))
    text = reason_text(instance, reason)
    assert text
    assert not text.endswith(".")


def test_long_lists_are_cut_short():
    reason = Reason(ReasonCode.NO_TABLE, slots=tuple(range(9)))
    assert reason_text(forum("ab"), reason) == "no table is left in slots 0, 1, 2, 3, 4 and 4 more"
