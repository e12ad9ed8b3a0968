"""Every column that can be imported is explained to people."""

from pathlib import Path

import pytest

from morava.forums.interfaces.imports import KINDS

GUIDE = Path(__file__).parents[2] / "docs" / "user" / "importing.md"


@pytest.mark.parametrize(("kind", "column"), [(kind, column) for kind in KINDS for column in kind.columns])
def test_every_column_stands_in_the_guide(kind, column):
    section = GUIDE.read_text().split(f"## {kind.sheet}\n")[1].split("\n## ")[0]
    assert f"| {column.label} |" in section, f"{kind.sheet}: {column.label} is not in docs/user/importing.md"


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_explains_itself_in_the_template(kind):
    assert [str(column.label) for column in kind.columns if not column.hint] == []
