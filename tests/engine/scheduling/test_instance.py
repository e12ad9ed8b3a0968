"""An instance that contradicts itself is refused, and the error names the culprit."""

from dataclasses import replace

import pytest

from morava.engine.scheduling import InputError, Instance, Meeting, Participant, Session, validation
from tests.factories.scheduling import forum, people, sessions


def refused(make, code: str) -> InputError:
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.code == code
    return caught.value


def test_slots_run_through_all_sessions():
    instance = forum("ab", slots=(3, 2))
    assert instance.slot_count == 5
    assert instance.session_of_slot == ("s0", "s0", "s0", "s1", "s1")
    assert instance.slots_of_session["s1"] == range(3, 5)


def test_allowed_slots_need_both_sides_the_session_and_the_lock():
    instance = forum(
        "ab ac",
        slots=(3, 3),
        who={"a": {"unavailable": {0}}, "b": {"unavailable": {2}}},
        what={"ab": {"session": "s0"}, "ac": {"locked_slot": 4}},
    )
    assert instance.allowed_slots(instance.meeting["ab"]) == (1,)
    assert instance.allowed_slots(instance.meeting["ac"]) == (4,)


def test_a_meeting_of_a_host_takes_place_at_the_hosts_table():
    instance = forum(
        "ab ac cd",
        tables=4,
        who={"a": {"host_table": 2}, "b": {"host_table": 3}},
        what={"cd": {"locked_table": 4}},
    )
    assert instance.allowed_tables(instance.meeting["ab"]) == (2, 3)
    assert instance.allowed_tables(instance.meeting["ac"]) == (2,)
    assert instance.allowed_tables(instance.meeting["cd"]) == (4,)
    assert instance.open_tables == (1, 4)


@pytest.mark.parametrize(
    ("make", "code", "culprit"),
    [
        (lambda: forum("aa"), "meeting-with-oneself", {"meeting": "aa", "participant": "a"}),
        (lambda: forum("ab ba"), "duplicate-meeting", {"meetings": ("ab", "ba"), "participants": ("b", "a")}),
        (lambda: forum("ab ab"), "duplicate-meeting", {"meeting": "ab"}),
        (lambda: forum("ab", what={"ab": {"priority": 4}}), "unknown-priority", {"meeting": "ab"}),
        (
            lambda: forum("ab", what={"ab": {"session": "x"}}),
            "unknown-session",
            {"meeting": "ab", "session": "x"},
        ),
        (lambda: forum("ab", tables=0), "no-tables", {}),
        (lambda: forum("ab", slots=()), "no-slots", {}),
        (lambda: forum("ab", slots=(3, 0)), "session-without-slots", {"session": "s1"}),
        (
            lambda: forum("ab", who={"a": {"unavailable": {4}}}),
            "slot-out-of-range",
            {"participant": "a", "slot": 4},
        ),
        (lambda: forum("ab", who={"a": {"most": -1}}), "negative-count", {"participant": "a"}),
        (lambda: forum("ab", who={"a": {"fewest": 2, "most": 1}}), "fewest-above-most", {"participant": "a"}),
        (
            lambda: forum("ab", who={"a": {"host_table": 9}}),
            "unknown-table",
            {"participant": "a", "table": 9},
        ),
        (
            lambda: forum("ab", who={"a": {"host_table": 1}, "b": {"host_table": 1}}),
            "table-with-two-hosts",
            {"table": 1, "participants": ("a", "b")},
        ),
        (
            lambda: forum("ab", what={"ab": {"locked_slot": 7}}),
            "slot-out-of-range",
            {"meeting": "ab", "slot": 7},
        ),
        (
            lambda: forum("ab", slots=(2, 2), what={"ab": {"session": "s0", "locked_slot": 2}}),
            "lock-outside-session",
            {"meeting": "ab", "slot": 2},
        ),
        (
            lambda: forum("ab", who={"b": {"unavailable": {1}}}, what={"ab": {"locked_slot": 1}}),
            "lock-while-unavailable",
            {"meeting": "ab", "participant": "b", "slot": 1},
        ),
        (
            lambda: forum("ab", what={"ab": {"locked_table": 8}}),
            "unknown-table",
            {"meeting": "ab", "table": 8},
        ),
        (
            lambda: forum("ab", who={"c": {"host_table": 2}}, what={"ab": {"locked_table": 2}}),
            "lock-at-foreign-table",
            {"meeting": "ab", "table": 2, "participant": "c"},
        ),
        (
            lambda: forum("ab ac", what={"ab": {"locked_slot": 1}, "ac": {"locked_slot": 1}}),
            "locks-collide",
            {"meetings": ("ab", "ac"), "slot": 1},
        ),
        (
            lambda: forum(
                "ab cd",
                what={
                    "ab": {"locked_slot": 1, "locked_table": 1},
                    "cd": {"locked_slot": 1, "locked_table": 1},
                },
            ),
            "locks-collide",
            {"meetings": ("ab", "cd"), "slot": 1},
        ),
        (
            lambda: forum("ab cd", tables=1, what={"ab": {"locked_slot": 1}, "cd": {"locked_slot": 1}}),
            "locks-exceed-tables",
            {"slot": 1},
        ),
        (
            lambda: forum("ab", who={"a": {"most": 0}}, what={"ab": {"locked_slot": 1}}),
            "locks-exceed-most",
            {"participant": "a", "meetings": ("ab",)},
        ),
        (
            lambda: forum(
                "ab cd",
                what={"ab": {"locked_slot": 1}, "cd": {"locked_slot": 1}},
                precedences=(("ab", "cd"),),
            ),
            "locks-against-precedence",
            {"meetings": ("ab", "cd")},
        ),
        (lambda: forum("ab", precedences=(("ab", "zz"),)), "unknown-meeting", {"meeting": "zz"}),
        (
            lambda: forum(
                "ab ac ad bc", precedences=(("ab", "ac"), ("ac", "ad"), ("ad", "ab"), ("ad", "bc"))
            ),
            "precedences-in-a-circle",
            {"meetings": ("ab", "ac", "ad")},
        ),
        (lambda: forum("ab", fairness=-1), "negative-fairness", {}),
        (lambda: forum("ab", fairness_binding=True), "no-fairness", {}),
    ],
)
def test_contradictions(make, code, culprit):
    error = refused(make, code)
    assert {key: error.culprit.get(key) for key in culprit} == culprit
    for value in culprit.values():
        for id_ in value if isinstance(value, tuple) else (value,):
            assert str(id_) in str(error)


def test_an_unknown_participant():
    error = refused(
        lambda: Instance(people("ab"), sessions(3), (1,), (Meeting("m", "a", "x"),)), "unknown-participant"
    )
    assert error.culprit == {"meeting": "m", "participant": "x"}


def test_ids_given_twice():
    one = Participant("a")
    refused(lambda: Instance((one, one), sessions(3), (1,)), "duplicate-participant")
    refused(lambda: Instance((one,), (Session("s", 1), Session("s", 2)), (1,)), "duplicate-session")
    refused(lambda: Instance((one,), sessions(3), (1, 1)), "duplicate-table")
    error = refused(lambda: Instance((one,), sessions(3), (1, -2)), "negative-table")
    assert error.culprit == {"table": -2}


def test_sizes_beyond_the_limit(monkeypatch):
    monkeypatch.setattr(validation, "MOST_MEETINGS", 1)
    error = refused(lambda: forum("ab ac"), "too-large")
    assert "2 meetings" in str(error)
    assert "limit is 1" in str(error)


def test_a_forum_without_participants_is_no_contradiction():
    assert Instance((), sessions(3), (1,)).meetings == ()


def test_instances_are_immutable():
    instance = forum("ab")
    with pytest.raises(AttributeError):
        instance.tables = ()  # type: ignore[misc]
    assert replace(instance, tables=(5,)).open_tables == (5,)
