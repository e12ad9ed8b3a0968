"""Every left-out meeting says why, with the right culprits first."""

import pytest

from morava.engine.scheduling import Placement, Reason, ReasonCode, Stop, solve
from morava.engine.scheduling.explaining import explained
from morava.engine.scheduling.shell.wording import reason_text
from tests.factories.scheduling import forum


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
