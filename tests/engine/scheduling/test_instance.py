"""An instance that contradicts itself is refused, and the error names the culprit."""

from dataclasses import replace
from itertools import pairwise

import pytest

from morava.engine.scheduling import InputError, Instance, Meeting, Participant, Session
from morava.engine.scheduling.instance import Interpreter
from morava.engine.scheduling.validation import limits
from tests.factories.scheduling import forum, interpreter, people, sessions


def refused(make, code: str) -> InputError:
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.code == code
    return caught.value


def spoken(pairs: str, *interpreters: Interpreter, **locks: int) -> Instance:
    """A forum in which a and c speak Czech, b and d Serbian; locks are slots by meeting id."""
    who = {side: {"languages": "cs" if side in "ac" else "sr"} for side in "abcd"}
    return forum(pairs, who=who, what=locked(**locks), interpreters=interpreters)


def locked(**slots: int) -> dict[str, dict[str, object]]:
    """Settings that lock meetings to slots, by their ids."""
    return {id_: {"locked_slot": slot} for id_, slot in slots.items()}


ALL_FOUR: dict[str, object] = {"fewest": 4, "most": 4, "fewest_per_session": 2, "most_per_session": 2}


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
        (lambda: forum("aba"), "meeting-with-oneself", {"meeting": "aba", "participant": "a"}),
        (
            lambda: forum("abc cab"),
            "duplicate-meeting",
            {"meetings": ("abc", "cab"), "participants": ("c", "a", "b")},
        ),
        (lambda: forum("ab", who={"a": {"parallel": 0}}), "parallel-below-one", {"participant": "a"}),
        (
            lambda: forum("ab", who={"a": {"parallel": 2, "host_table": 3}}),
            "host-in-parallel",
            {"participant": "a", "table": 3},
        ),
        (lambda: forum("ab", who={"a": {"fewest": -1}}), "negative-count", {"participant": "a"}),
        (lambda: forum("ab", who={"a": {"fewest_per_session": -1}}), "negative-count", {"participant": "a"}),
        (lambda: forum("ab", who={"a": {"most_per_session": -1}}), "negative-count", {"participant": "a"}),
        (
            lambda: forum("ab", who={"a": {"fewest_per_session": 2, "most_per_session": 1}}),
            "fewest-above-most",
            {"participant": "a"},
        ),
        (
            lambda: forum("ab", slots=(2, 2), who={"a": {"fewest_per_session": 2, "most": 3}}),
            "fewest-above-most",
            {"participant": "a"},
        ),
        (
            lambda: forum("ab", slots=(3,), who={"a": {"fewest": 3, "unavailable": {1}}}),
            "promise-above-slots",
            {"participant": "a"},
        ),
        (
            lambda: forum("ab", slots=(3, 3), who={"a": {"fewest": 3, "most_per_session": 1}}),
            "promise-above-slots",
            {"participant": "a"},
        ),
        (
            lambda: forum("ab", slots=(2, 1), who={"a": {"fewest_per_session": 1, "unavailable": {2}}}),
            "promise-above-slots",
            {"participant": "a", "session": "s1"},
        ),
        (
            lambda: forum("ab", interpreters=(interpreter("i", "cs"),)),
            "too-few-languages",
            {"interpreter": "i"},
        ),
        (
            lambda: forum("ab", interpreters=(interpreter("i", "cs sr", rest_after=0),)),
            "rest-below-one",
            {"interpreter": "i"},
        ),
        (
            lambda: forum("ab", interpreters=(interpreter("i", "cs sr", unavailable=[4]),)),
            "slot-out-of-range",
            {"interpreter": "i", "slot": 4},
        ),
        (
            lambda: forum("ab", interpreters=(interpreter("i", "cs sr"), interpreter("i", "cs de"))),
            "duplicate-interpreter",
            {"interpreter": "i"},
        ),
        (lambda: forum("ab", buffers=(("a", "x"),)), "unknown-participant", {"participant": "x"}),
        (lambda: forum("ab", buffers=(("a", "a"),)), "buffer-with-oneself", {"participant": "a"}),
        (lambda: forum("ab", slots=(65,)), "session-too-long", {"session": "s0"}),
        (
            lambda: forum("ab", slots=(40, 25), breaks_span_sessions=True),
            "too-large",
            {"what": "slots", "count": 65, "limit": 64},
        ),
        (
            lambda: forum(
                "ab ac ad",
                who={"a": {"parallel": 2}},
                what=locked(ab=1, ac=1, ad=1),
            ),
            "locks-collide",
            {"meetings": ("ab", "ac", "ad"), "slot": 1},
        ),
        (
            lambda: forum(
                "ab ac",
                who={"a": {"most_per_session": 1}},
                what=locked(ab=1, ac=3),
            ),
            "locks-exceed-most",
            {"participant": "a", "meetings": ("ab", "ac")},
        ),
        (
            lambda: forum("ab ac", buffers=(("c", "b"),), what=locked(ab=1, ac=2)),
            "locks-against-buffer",
            {"meetings": ("ab", "ac"), "participants": ("a", "b", "c")},
        ),
        (
            lambda: spoken("ab", interpreter("i", "cs sr", unavailable=[1]), ab=1),
            "lock-without-interpreter",
            {"meeting": "ab", "participants": ("a", "b"), "slot": 1},
        ),
        (
            lambda: spoken("ab", interpreter("i", "cs de"), ab=1),
            "lock-without-interpreter",
            {"meeting": "ab", "slot": 1},
        ),
        (
            lambda: spoken("ab cd", interpreter("i", "cs sr"), interpreter("j", "de sr"), ab=1, cd=1),
            "locks-exceed-interpreters",
            {"meetings": ("ab", "cd"), "slot": 1},
        ),
        (
            lambda: spoken("ab cd", interpreter("i", "cs sr", rest_after=1), ab=1, cd=2),
            "locks-exceed-interpreters",
            {"meetings": ("ab", "cd"), "slot": 2},
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


@pytest.mark.parametrize("what", limits.MOST)
def test_sizes_beyond_the_limit(monkeypatch, what):
    instance = forum("ab ac bc", interpreters=(interpreter("i", "cs sr"), interpreter("j", "cs sr")),
        precedences=(("ab", "ac"), ("ab", "bc")), buffers=(("a", "b"), ("a", "c")))  # fmt: skip
    monkeypatch.setattr(limits, "MOST", {**limits.MOST, what: 1})
    error = refused(lambda: replace(instance), "too-large")
    assert (error.culprit["what"], error.culprit["limit"]) == (what, 1)
    assert f"{error.culprit['count']} {what}; the limit is 1" in str(error)


def test_a_million_meetings_are_refused_before_anybody_looks_at_them():
    one = Meeting("m", "a", "b")
    error = refused(lambda: Instance(people("ab"), sessions(3), (1,), (one,) * 1_000_000), "too-large")
    assert "There are 1000000 meetings; the limit is 100000." in str(error)


@pytest.mark.parametrize(
    "make",
    [
        lambda: forum("ab ac abc"),
        lambda: forum("ab ac", who={"a": {"parallel": 2}}, what=locked(ab=1, ac=1)),
        lambda: forum("ab", slots=(2, 2), who={"a": ALL_FOUR}),
        lambda: forum("ab", slots=(2,), who={"a": {"fewest": 4, "parallel": 2}}),
        lambda: forum("ab", slots=(2,), who={"a": {"fewest": 2}, "b": {"fewest": 2}}),
        lambda: forum("ab", slots=(64, 64)),
        lambda: forum("ab", slots=(32, 32), breaks_span_sessions=True),
        lambda: forum("ab", interpreters=(interpreter("a", "cs sr", rest_after=1),)),
        lambda: forum("ab ac", buffers=(("b", "c"), ("c", "b")), what=locked(ab=1, ac=3)),
        lambda: forum("ab ac", buffers=(("b", "c"),), slots=(2, 2), what=locked(ab=1, ac=2)),
        lambda: forum("ab ac", buffers=(("a", "c"),), what=locked(ab=1, ac=2)),
        lambda: spoken("ab cd", interpreter("i", "cs sr"), interpreter("j", "cs sr"), ab=1, cd=1),
        lambda: spoken("ab cd", interpreter("i", "cs sr", rest_after=1), ab=1, cd=3),
        lambda: spoken("ab", ab=1),
    ],
)
def test_no_contradictions(make):
    assert make().meetings


def test_a_long_chain_of_precedences_is_no_circle():
    wanted = tuple(Meeting(str(number), "a", str(number)) for number in range(3_000))
    chain = tuple((first.id, second.id) for first, second in pairwise(wanted))
    everybody = (Participant("a"), *(Participant(str(number)) for number in range(3_000)))
    assert len(Instance(everybody, sessions(3), (1,), wanted, chain).precedences) == 2_999


def test_interpreters_change_shifts_where_they_must_rest():
    """Two who rest after one slot serve three slots in a row only if the third comes in between."""
    tired = [interpreter(id_, "cs sr", rest_after=1) for id_ in "ij"]
    assert spoken("ab cd ad", *tired, ab=0, cd=1, ad=2).meetings
    refused(lambda: spoken("ab cd ad cb", *tired, ab=0, cd=0, ad=1, cb=3), "locks-exceed-interpreters")


def test_a_forum_without_participants_is_no_contradiction():
    assert Instance((), sessions(3), (1,)).meetings == ()


def test_instances_are_immutable():
    instance = forum("ab")
    with pytest.raises(AttributeError):
        instance.tables = ()  # type: ignore[misc]
    assert replace(instance, tables=(5,)).open_tables == (5,)
