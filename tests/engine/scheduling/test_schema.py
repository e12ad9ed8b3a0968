"""The JSON Schemas, the readers, the data and the documentation say the same of every field."""

import dataclasses
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from morava.engine.scheduling import (
    Bounds,
    InputError,
    Instance,
    Meeting,
    Objective,
    Participant,
    Placement,
    Plan,
    Reason,
    ReasonCode,
    Session,
    Status,
)
from morava.engine.scheduling.formats import MORAVA_PLAN, MORAVA_SCHEDULE, read_plan, schema, write_plan
from morava.engine.scheduling.formats.fields import Fields
from morava.engine.scheduling.formats.instances import from_fields, to_json
from morava.engine.scheduling.instance import Interpreter
from morava.engine.scheduling.validation import limits
from tests.engine.scheduling.strategies import broken_files, tiny_instances
from tests.factories.scheduling import forum

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "methods" / "scheduling.md"
INSTANCE, PLAN = json.loads(schema(MORAVA_SCHEDULE)), json.loads(schema(MORAVA_PLAN))
OF_THE_FILE = {"unreadable", "not-json", "not-an-object", "unknown-field", "wrong-field", "number-too-large"}
"""Codes about the form of a file, which a schema knows as well; others are about what it says."""


def fits(form: dict, data: object) -> bool:
    return Draft202012Validator(form).is_valid(data)


@pytest.mark.parametrize("form", [INSTANCE, PLAN])
def test_the_schemas_are_schemas(form):
    Draft202012Validator.check_schema(form)


def test_the_documented_example_fits():
    example = re.search(r"```json\n(.*?)```", DOCUMENTATION.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    Draft202012Validator(INSTANCE).validate(json.loads(example[1]))


@given(tiny_instances())
def test_written_instances_fit(instance):
    Draft202012Validator(INSTANCE).validate(to_json(instance))


@settings(max_examples=400)
@given(broken_files())
def test_what_is_read_fits_and_what_fits_is_refused_for_what_it_says_alone(data):
    try:
        from_fields(Fields(data, "the file"))
        refused = None
    except InputError as error:
        refused = error.code
    if isinstance(data, dict) and data.get("format") == MORAVA_SCHEDULE:
        assert fits(INSTANCE, data) or refused is not None
    assert refused not in OF_THE_FILE or not fits(INSTANCE, data)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tiny_instances())
def test_written_plans_fit(tmp_path, instance):
    places = {meeting.id: Placement(0, 1, None) for meeting in instance.meetings[::2]}
    reasons = {meeting.id: (Reason(ReasonCode.FULL, ("a",)),) for meeting in instance.meetings[1::2]}
    write_plan(instance, Plan(places, reasons), tmp_path / "plan.json")
    Draft202012Validator(PLAN).validate(json.loads((tmp_path / "plan.json").read_text()))


@pytest.mark.parametrize(
    "data",
    [
        {"slots": [0, None], "tables": [1, None]},
        {"slots": [0, 1], "tables": [1, 2], "interpreters": ["i", None], "meetings": ["ab", "ac"]},
        {"slots": [0, 1], "tables": [1, 2], "interpreters": None, "made_by": "another program"},
    ],
)
def test_plans_of_other_programs_fit(tmp_path, data):
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(data))
    assert read_plan(forum("ab ac"), path).placements
    assert fits(PLAN, data)


@pytest.mark.parametrize(
    "data",
    [{"slots": [0]}, {"slots": [0], "tables": ["1"]}, {"slots": [0], "tables": [1], "interpreters": [1.5]}],
)
def test_plans_that_do_not_fit_are_not_read(tmp_path, data):
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(data))
    with pytest.raises(InputError):
        read_plan(forum("ab"), path)
    assert not fits(PLAN, data)


@pytest.mark.parametrize(
    ("kind", "properties", "besides"),
    [
        (Instance, INSTANCE["properties"], {"format"}),
        (Session, INSTANCE["$defs"]["session"]["properties"], set()),
        (Participant, INSTANCE["$defs"]["participant"]["properties"], set()),
        (Interpreter, INSTANCE["$defs"]["interpreter"]["properties"], set()),
        (Meeting, INSTANCE["$defs"]["meeting"]["properties"], set()),
        (Objective, PLAN["properties"]["objective"]["properties"], set()),
        (Bounds, PLAN["properties"]["bounds"]["properties"], set()),
        (Reason, PLAN["$defs"]["reason"]["properties"], set()),
    ],
)
def test_the_schemas_have_the_fields_of_the_data(kind, properties, besides):
    assert set(properties) == {field.name for field in dataclasses.fields(kind)} | besides


def test_the_defaults_are_those_of_the_data():
    for kind in (Session, Participant, Interpreter, Meeting):
        properties = INSTANCE["$defs"][kind.__name__.lower()]["properties"]
        for field in dataclasses.fields(kind):
            if field.default is not dataclasses.MISSING and field.default not in (None, "", frozenset()):
                assert properties[field.name]["default"] == field.default


def test_the_limits_are_those_of_validation():
    found = {name: form["maxItems"] for name, form in INSTANCE["properties"].items() if "maxItems" in form}
    assert found == {what: most for what, most in limits.MOST.items() if what not in ("slots", "tables")}
    assert {form["maxItems" if form["type"] == "array" else "maximum"] for form in
            INSTANCE["properties"]["tables"]["oneOf"]} == {limits.MOST["tables"]}  # fmt: skip
    assert INSTANCE["$defs"]["slot"]["maximum"] == limits.MOST["slots"] - 1
    assert INSTANCE["$defs"]["session"]["properties"]["slots"]["maximum"] == limits.LONGEST_STRETCH


def test_every_status_is_in_the_schema():
    assert set(PLAN["properties"]["status"]["enum"]) == set(Status)
