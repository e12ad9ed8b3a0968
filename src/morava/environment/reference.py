"""Write the table down for people: `.env.example` and the settings page of the docs."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Any

from morava.environment.variables import VARIABLES, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDTH = 100
FILE_NOTE = (
    "Any variable can be read from a file instead: NAME_FILE=/path/of/the/file. Use it for secrets, which"
    " then never show up in a list of processes or a container's description."
)


def written(value: Any) -> str:
    """A value the way an environment writes it."""
    match value:
        case bool():
            return str(value).lower()
        case list():
            return ",".join(value)
        case _:
            return str(value)


def env_example() -> str:
    """The text of `.env.example`: everything commented out, so that a copy changes nothing by itself."""
    head = "Copy this file, remove the # before what you set, and give it to the service."
    blocks = [_comment(head), _comment(FILE_NOTE)]
    for group, variables in groupby(VARIABLES, key=lambda variable: variable.group):
        blocks.append(f"# --- {group} " + "-" * (WIDTH - len(group) - 7))
        blocks += ["\n".join(_example_lines(variable)) for variable in variables]
    return "\n\n".join(blocks) + "\n"


def _example_lines(variable: Variable) -> Iterator[str]:
    default = written(variable.default)
    unset = f" Without it: {default}" if variable.example and default else ""
    yield _comment(variable.help + unset)
    yield f"#{variable.name}={_quoted(variable.example or written(variable.default))}"


def _quoted(value: str) -> str:
    return f'"{value}"' if set(value) & set(" <>#") else value


def _comment(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def settings_page() -> str:
    """The text of the settings page: one table per group, in Markdown."""
    parts = [
        "# Settings",
        "<!-- Written by `python -m morava settings write`; a test keeps it true. -->",
        "Every setting is an environment variable. " + FILE_NOTE,
        "A file called `.env` in the current folder, or the one named by `MORAVA_ENV_FILE`, is read too;"
        " the environment wins. With `MORAVA_DEBUG` off, Morava does not start on an unsafe value and names"
        " each one; `python -m morava settings check` tells without starting anything.",
    ]
    for group, variables in groupby(VARIABLES, key=lambda variable: variable.group):
        rows = "\n".join(map(_table_row, variables))
        parts.append(f"## {group}")
        parts.append(f"| variable | without it | what it is for |\n|---|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


def _table_row(variable: Variable) -> str:
    name = f"`{variable.name}`" + (" (secret)" if variable.secret else "")
    default = f"`{written(variable.default)}`" if written(variable.default) else "empty"
    example = f" Example: `{variable.example}`" if variable.example else ""
    return f"| {name} | {default} | {variable.help}{example} |"


def write_files(root: Path) -> list[Path]:
    """Write both files of the source tree at `root`; returns their paths."""
    texts = {root / ".env.example": env_example(), root / "docs/operate/settings.md": settings_page()}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)
