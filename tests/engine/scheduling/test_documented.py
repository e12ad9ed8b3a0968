"""The documentation names every option, field, code and reason, and its example works."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from morava.engine.scheduling import Instance, Meeting, Participant, ReasonCode, Session, Stop, solve
from morava.engine.scheduling.formats import read_instance
from morava.engine.scheduling.instance import Interpreter
from morava.engine.scheduling.remedies import RemedyKind
from morava.engine.scheduling.shell import Exit
from morava.engine.scheduling.validation import limits
from morava.scheduling_shell.options import parser

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "methods" / "scheduling.md").read_text(encoding="utf-8")
SOURCES = [
    source
    for room in ("engine/scheduling", "scheduling_shell")
    for source in (ROOT / "src" / "morava" / room).rglob("*.py")
]


def test_the_example_can_be_solved(tmp_path):
    example = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert example is not None
    path = tmp_path / "example.json"
    path.write_text(example[1], encoding="utf-8")
    result = solve(read_instance(path), Stop(seconds=None, work=2))
    assert result.complete
    named = set(re.findall(r'"(\w+)":', example[1]))
    assert set(json.loads(example[1])) <= named


@pytest.mark.parametrize("kind", [Instance, Participant, Session, Meeting, Interpreter])
def test_every_field(kind):
    table = TEXT[TEXT.index("| field | of | meaning |") : TEXT.index("Unknown fields are refused")]
    assert [field.name for field in fields(kind) if f"`{field.name}`" not in table] == []


def test_no_field_that_does_not_exist():
    rows = re.findall(r"^\| (`.*?`) \| ([a-z, ]+) \|", TEXT, re.MULTILINE)
    kinds = {"forum": Instance, "participant": Participant, "session": Session}
    kinds |= {"meeting": Meeting, "interpreter": Interpreter}
    named = [(re.findall(r"`(\w+)`", names), owner) for names, owners in rows for owner in owners.split(", ")]
    known = {owner: {field.name for field in fields(kind)} for owner, kind in kinds.items()}
    assert {owner for _, owner in named} >= set(kinds)
    assert [row for row in named if row[1] in known and not known[row[1]].issuperset(row[0])] == []


def test_every_limit():
    limits_told = TEXT[TEXT.index("The limits are") :]
    assert [
        most for most in {*limits.MOST.values(), limits.LONGEST_STRETCH} if f"{most:,}" not in limits_told
    ] == []


def test_every_reason():
    assert [code for code in ReasonCode if f"| `{code}` |" not in TEXT] == []


def test_every_remedy_in_its_order():
    table = TEXT[TEXT.index("| kind | what is asked for") :]
    found = re.findall(r"^\| `([a-z-]+)` \|", table[: table.index("\n\n")], re.MULTILINE)
    assert found == list(RemedyKind)


def test_every_refusal():
    found = {
        code
        for source in SOURCES
        for code in re.findall(
            r'(?:InputError|super\(\).__init__)\(\s*"([a-z-]+)"', source.read_text(encoding="utf-8")
        )
    }
    assert "meeting-with-oneself" in found
    assert sorted(code for code in found if f"`{code}`" not in TEXT) == []


def test_every_option_and_exit_code():
    options = re.findall(r"--[a-z-]+", parser().format_help())
    assert [option for option in options if f"`{option}" not in TEXT and option != "--help"] == []
    assert [code for code in Exit if f"\n| {code.value} | " not in TEXT] == []
