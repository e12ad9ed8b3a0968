"""Instances survive writing and reading; what is wrong with a file is said with its place."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from morava.engine.scheduling import (
    InputError,
    Instance,
    Meeting,
    Participant,
    Placement,
    Plan,
    Session,
    Stop,
    solve,
)
from morava.engine.scheduling.formats import (
    read_instance,
    read_plan,
    write_instance,
    write_plan,
    write_result,
)
from morava.engine.scheduling.instance import Interpreter
from morava.engine.scheduling.validation import limits
from tests.engine.scheduling.strategies import tiny_instances
from tests.factories.scheduling import forum


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(tiny_instances())
def test_an_instance_comes_back_as_it_was(tmp_path, instance):
    write_instance(instance, tmp_path / "forum.json")
    assert read_instance(tmp_path / "forum.json") == instance


def test_every_field_comes_back(tmp_path):
    instance = Instance(
        participants=(
            Participant("a", "Alfa", frozenset({0}), 1, 3, None, 2, 1, 2, frozenset({"cs", "sr"})),
            Participant("b", host_table=2),
            Participant("c"),
        ),
        sessions=(Session("s", 3, "Morning", 4), Session("t", 2)),
        tables=(7, 2),
        meetings=(Meeting("m", "a", "b", 1, "s", 1, 7, "c"), Meeting("n", "a", "b")),
        precedences=(("m", "n"),),
        fairness=1,
        fairness_binding=True,
        breaks_span_sessions=True,
        name="Full",
        interpreters=(Interpreter("i", frozenset({"cs", "de"}), "Ida", frozenset({2}), 3),),
        buffers=(("a", "b"),),
        closed_tables=frozenset({(2, 0), (2, 1), (7, 4)}),
    )
    write_instance(instance, tmp_path / "forum.json")
    assert read_instance(tmp_path / "forum.json") == instance


def test_whole_numbers_may_have_a_point(tmp_path):
    data = {**MORAVA, "tables": 2.0, "participants": [{"id": 7.0, "most": 3.0}, {"id": "b"}], "meetings": []}
    instance = read_instance(written(tmp_path, data))
    assert (instance.tables, instance.participants[0].id, instance.participants[0].most) == ((1, 2), "7", 3)


@pytest.mark.parametrize("what", ["meetings", "participants", "interpreters", "precedences", "buffers"])
def test_a_million_of_anything_is_refused_before_one_is_looked_at(tmp_path, what):
    with pytest.raises(InputError) as caught:
        read_instance(written(tmp_path, {**MORAVA, what: [7] * 1_000_000}))
    assert caught.value.code == "too-large"
    assert f"There are 1000000 {what}; the limit is {limits.MOST[what]}." in str(caught.value)


def test_defaults_and_counted_tables(tmp_path):
    path = written(
        tmp_path,
        {
            "format": "morava-schedule-1",
            "sessions": [{"id": "am", "slots": 3}],
            "tables": 2,
            "participants": [{"id": 7}, {"id": "b"}],
            "meetings": [{"id": 1, "a": 7, "b": "b"}],
        },
    )
    instance = read_instance(path)
    assert instance.tables == (1, 2)
    assert instance.meetings[0].sides == ("7", "b")
    assert instance.meetings[0].priority == 2
    assert not instance.breaks_span_sessions


B2BSOP = {
    "format": "b2bsop-1",
    "name": "small",
    "participants": 3,
    "slots": 4,
    "morning_slots": 2,
    "tables": 2,
    "fairness": 2,
    "meetings": [
        {"a": 0, "b": 1, "session": "pm", "fixed": None},
        {"a": 0, "b": 2, "session": None, "fixed": 1},
    ],
    "forbidden": [[], [3], []],
    "precedences": [[1, 0]],
}


def test_the_benchmark_format(tmp_path):
    instance = read_instance(written(tmp_path, B2BSOP))
    assert instance.slots_of_session == {"am": range(2), "pm": range(2, 4)}
    assert instance.allowed_slots(instance.meetings[0]) == (2,)
    assert instance.meetings[1].locked_slot == 1
    assert instance.precedences == (("1", "0"),)
    assert instance.tables == (0, 1)
    assert instance.breaks_span_sessions
    assert instance.fairness_binding


def test_a_benchmark_without_afternoon_has_one_session(tmp_path):
    one = {**B2BSOP, "morning_slots": 4, "meetings": [], "precedences": []}
    assert [session.id for session in read_instance(written(tmp_path, one)).sessions] == ["am"]


MORAVA = {
    "format": "morava-schedule-1",
    "sessions": [{"id": "am", "slots": 3}],
    "tables": [1, 2],
    "participants": [{"id": "a"}, {"id": "b"}],
    "meetings": [{"id": "m", "a": "a", "b": "b"}],
}


@pytest.mark.parametrize(
    ("data", "code", "named"),
    [
        ([], "not-an-object", "the file"),
        ({}, "wrong-field", "'format'"),
        ({"format": "other-9"}, "unknown-format", "other-9"),
        ({**MORAVA, "colour": 1}, "unknown-field", "colour"),
        ({**MORAVA, "sessions": 3}, "wrong-field", "'sessions'"),
        ({**MORAVA, "sessions": [3]}, "not-an-object", "sessions[0]"),
        ({**MORAVA, "sessions": [{"id": "am", "slots": "3"}]}, "wrong-field", "'slots' of sessions[0]"),
        ({**MORAVA, "tables": -3}, "negative-table", "-3"),
        ({**MORAVA, "tables": [1, -3]}, "negative-table", "-3"),
        ({**MORAVA, "tables": None}, "wrong-field", "'tables'"),
        ({**MORAVA, "tables": True}, "wrong-field", "'tables'"),
        ({**MORAVA, "tables": 0}, "no-tables", "no tables"),
        ({**MORAVA, "participants": [{"name": "A"}]}, "wrong-field", "'id' of participants[0] is missing"),
        ({**MORAVA, "meetings": [{"id": "m", "a": "a", "b": None}]}, "wrong-field", "'b' of meetings[0]"),
        ({**MORAVA, "meetings": [{"id": "m", "a": "a", "b": "x"}]}, "unknown-participant", "'x'"),
        ({**MORAVA, "meetings": [{"id": "m", "a": "a", "d": "b"}]}, "unknown-field", "meetings[0]"),
        ({**MORAVA, "meetings": [{"id": "m", "a": "a", "b": "b", "c": 1.5}]}, "wrong-field", "'c'"),
        ({**MORAVA, "meetings": [{"id": "m", "a": "a", "b": "b", "c": "a"}]}, "meeting-with-oneself", "'a'"),
        ({**MORAVA, "participants": [{"id": "a", "languages": "cs"}]}, "wrong-field", "'languages'"),
        ({**MORAVA, "participants": [{"id": "a", "languages": [3]}]}, "wrong-field", "number 0 of the list"),
        ({**MORAVA, "participants": [{"id": "a", "parallel": 0}]}, "parallel-below-one", "'a'"),
        ({**MORAVA, "participants": [{"id": "a", "most": 10**10}]}, "number-too-large", "10000000000"),
        ({**MORAVA, "participants": [{"id": "a", "name": "\ud800"}]}, "wrong-field", "'name'"),
        ({**MORAVA, "participants": [{"id": "\ud800"}]}, "wrong-field", "'id' of participants[0]"),
        ({**MORAVA, "interpreters": [{"id": "i", "languages": ["cs"]}]}, "too-few-languages", "'i'"),
        ({**MORAVA, "interpreters": [{"id": "i", "speaks": ["cs"]}]}, "unknown-field", "interpreters[0]"),
        ({**MORAVA, "closed_tables": [[1, 2, 3]]}, "wrong-field", "a list of two whole numbers"),
        ({**MORAVA, "closed_tables": [[1, "2"]]}, "wrong-field", "a list of two whole numbers"),
        ({**MORAVA, "closed_tables": [[1, 9]]}, "unknown-closing", "closed in slot 9"),
        ({**MORAVA, "buffers": [["a", "x"]]}, "unknown-participant", "'x'"),
        ({**MORAVA, "buffers": [["a", "b", "c"]]}, "wrong-field", "a list of two ids"),
        ({**MORAVA, "tables": 10**9}, "too-large", "1000000000 tables; the limit is 20000"),
        ({**MORAVA, "sessions": [{"id": "am", "slots": 10**9}]}, "too-large", "the limit is 1000"),
        ({**B2BSOP, "tables": 10**9}, "too-large", "the limit is 20000"),
        ({**MORAVA, "precedences": [["m"]]}, "wrong-field", "number 0 of the list"),
        ({**MORAVA, "fairness_binding": "yes"}, "wrong-field", "true or false"),
        ({**B2BSOP, "forbidden": []}, "wrong-length", "3 participants"),
        ({**B2BSOP, "forbidden": [[], ["1"], []]}, "wrong-field", "'forbidden'"),
        ({**B2BSOP, "forbidden": [[], [9], []]}, "slot-out-of-range", "slot 9"),
        ({**B2BSOP, "morning_slots": 9}, "slot-out-of-range", "'morning_slots'"),
        ({**B2BSOP, "participants": -1}, "negative-count", "-1"),
        ({**B2BSOP, "tables": -1}, "negative-count", "-1"),
    ],
)
def test_what_is_wrong_and_where(tmp_path, data, code, named):
    with pytest.raises(InputError) as caught:
        read_instance(written(tmp_path, data))
    assert caught.value.code == code
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "not-json"),
        (b"[" * 200_000, "not-json"),
    ],
)
def test_files_that_are_not_json(tmp_path, content, code):
    path = tmp_path / "forum.json"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_instance(path)
    assert caught.value.code == code
    assert str(path) in str(caught.value)


def test_files_that_cannot_be_read(tmp_path):
    for path in (tmp_path, tmp_path / "missing.json"):
        with pytest.raises(InputError) as caught:
            read_instance(path)
        assert caught.value.code == "unreadable"


def test_a_file_too_large_to_be_an_instance(tmp_path, monkeypatch):
    monkeypatch.setattr("morava.engine.scheduling.formats.fields.LARGEST_FILE", 10)
    with pytest.raises(InputError, match="more than 10 bytes"):
        read_instance(written(tmp_path, MORAVA))


def test_a_plan_comes_back(tmp_path):
    instance = forum("ab ac", slots=(1,))
    plan = Plan({"ab": Placement(0, 3, "i")})
    write_plan(instance, plan, tmp_path / "plan.json")
    assert read_plan(instance, tmp_path / "plan.json") == plan


def test_a_result_carries_reasons_and_proof(tmp_path):
    instance = forum("ab ac", slots=(1,), what={"ab": {"priority": 1}})
    result = solve(instance, Stop(seconds=None, work=5))
    write_result(instance, result, tmp_path / "plan.json", seed=4)
    data = json.loads((tmp_path / "plan.json").read_text())
    assert data["slots"] == [0, None]
    assert data["status"] == "optimal"
    assert data["bounds"]["value"] == data["objective"]["value"] == 9
    assert data["left_out"]["ac"][0] == {"code": "full", "participants": ["a"], "meetings": ["ab"]}
    assert data["seed"] == 4


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"slots": [0]}, "wrong-length"),
        ({"slots": [0, 1], "tables": [1]}, "wrong-length"),
        ({"slots": [0, 1], "tables": [1, None]}, "half-placed"),
        ({"slots": [0, None], "tables": [1, None], "interpreters": [None, "i"]}, "half-placed"),
        ({"slots": [0, 1], "tables": [1, 1], "interpreters": ["i"]}, "wrong-length"),
        ({"slots": [0, 1], "tables": [1, 1], "interpreters": [None, []]}, "wrong-field"),
        ({"slots": [0, "1"], "tables": [1, 1]}, "wrong-field"),
        ({"slots": [0, 1], "tables": [1, 1], "meetings": ["ab", "zz"]}, "other-instance"),
        ([0, 1], "not-an-object"),
    ],
)
def test_plans_that_cannot_be_read(tmp_path, data, code):
    with pytest.raises(InputError) as caught:
        read_plan(forum("ab ac"), written(tmp_path, data))
    assert caught.value.code == code


def written(folder, data):
    path = folder / "file.json"
    path.write_text(json.dumps(data))
    return path
