"""The documents name what exists, all that exists, and lead somewhere."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from morava.cli import PLAIN_COMMANDS
from morava.environment.variables import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
NOT_SETTINGS = {"MORAVA_ENV_FILE", "MORAVA_TEST_POSTGRES_URL", "MORAVA_TEST_EXPLORE"}


def text_of(*documents: Path) -> str:
    return "\n".join(document.read_text(encoding="utf-8") for document in documents)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_inside_the_source_tree_lead_somewhere(document: Path):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    inside = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    missing = [target for target in inside if not (document.parent / target).exists()]
    assert missing == []


def test_every_variable_that_is_named_exists():
    named = set(re.findall(r"\bMORAVA_[A-Z_]+[A-Z]\b", text_of(*DOCUMENTS)))
    known = {variable.name for variable in VARIABLES}
    assert named - known - NOT_SETTINGS == set()


def test_every_command_is_documented():
    ours = {name for name, app in get_commands().items() if app.startswith("morava")} | set(PLAIN_COMMANDS)
    text = text_of(*DOCUMENTS, ROOT / "dev")
    undocumented = {name for name in ours if not re.search(rf"\bmorava(-as)? {name}\b", text)}
    assert undocumented == set()


def test_a_newcomer_is_told_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "./dev run" in readme
    assert "./dev test" in readme


def test_decisions_are_numbered_once():
    numbers = [path.name[:3] for path in ROOT.glob("docs/decisions/*.md")]
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(r"\d{3}", number) for number in numbers)


@pytest.mark.parametrize("app", sorted(path.parent.name for path in ROOT.glob("src/morava/*/apps.py")))
def test_every_app_says_what_it_is_for(app: str):
    first = (ROOT / "src/morava" / app / "__init__.py").read_text(encoding="utf-8")
    assert first.startswith('"""'), f"morava.{app} has no docstring"


def test_no_path_of_a_developers_machine_is_in_the_source_tree():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = [
        ROOT / name for name in listed.stdout.splitlines() if name.endswith((".py", ".md", ".html", ".toml"))
    ]
    leaked = [
        path for path in files if path.is_file() and re.search(r"(?<![\w.])/(?:home|root)/", text_of(path))
    ]
    assert [path for path in leaked if path != Path(__file__)] == []
