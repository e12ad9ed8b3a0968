"""Every check of this source tree, one after the other, with one summary: `./dev lint`, `./dev test`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
REPORTS = ROOT / ".tools/reports"
# A process that has nothing left takes tests from the other; the slowest are told at the end.
HOW = ["-n", "2", "--dist", "worksteal", "--durations", "10"]
MOST_LINES = 40  # of one check's findings
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What asks no database cannot differ from one to the other. A page in a browser asks what the same page asks
# without a browser.
ON_SECOND_DATABASE = [
    "-m",
    "database and not any_database",
    "--ignore=tests/browser",
    "--ignore=tests/docs",
    "--ignore=tests/engine",
]
NO_CHROMIUM = (
    "Browser tests were skipped: there is no Chromium. On Debian and Ubuntu: sudo apt install chromium"
)
NO_POSTGRES = (
    "PostgreSQL was not tested: no server is reachable."
    " Name one in MORAVA_TEST_POSTGRES_URL, with a user who may create databases."
)
MAY_CREATE_DATABASES = """
import sys, psycopg
with psycopg.connect(sys.argv[1], connect_timeout=3) as connection:
    query = "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
    sys.exit(not connection.execute(query).fetchone()[0])
"""


@dataclass
class Result:
    """How one step ended; a test run also has pytest's last line and its counts."""

    name: str
    good: bool
    seconds: float
    closing: str = ""
    counts: Counter[str] = field(default_factory=Counter)


def environment(database: str) -> dict[str, str]:
    """A development site that leaves the person's own settings and data alone."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    fixed = {"MORAVA_DEBUG": "true", "MORAVA_ENV_FILE": "", "PYTHONUNBUFFERED": "1"}
    return inherited | fixed | ({"DATABASE_URL": database} if database else {})


def tool(name: str) -> str:
    return str(BIN / name)


def morava(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "morava", *arguments]


# --- Lint


def lint_steps(*, fix: bool) -> dict[str, list[str]]:
    """The commands by the names people see; with `fix` the tools that can, mend."""
    templates = sorted(str(path) for path in (ROOT / "src").glob("morava/*/templates/**/*.html"))
    check = [] if fix else ["--check"]
    return {
        "style": [tool("ruff"), "check", "--quiet", *(["--fix"] if fix else []), "."],
        "format": [tool("ruff"), "format", "--quiet", *check, "."],
        "types": [tool("mypy")],
        "types of scripts": [tool("mypy"), "--strict", "dev", ".ci/checks.py"],
        "import floors": [tool("lint-imports"), "--no-logo"],
        "templates": [tool("djade"), "--target-version", "5.2", *check, *templates],
        "system checks": morava("check", "--fail-level", "WARNING"),
        "migrations": morava("makemigrations", "--check", "--dry-run"),
        "translations": morava("messages", "check"),
    }


def lint(*, fix: bool) -> list[Result]:
    return [quiet_step(name, command) for name, command in lint_steps(fix=fix).items()]


def quiet_step(name: str, command: list[str]) -> Result:
    """Run one command, and show what it says only when it found something."""
    began = time.monotonic()
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env=environment("sqlite://:memory:"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    result = Result(name, ended.returncode == 0, time.monotonic() - began)
    if not result.good:
        print(f"\n── {name}\n{shortened(ended.stdout, command)}", flush=True)
    return result


def shortened(text: str, command: list[str]) -> str:
    """The first lines, and how to see the rest."""
    lines = text.splitlines()
    if len(lines) <= MOST_LINES:
        return text
    program = " ".join([Path(command[0]).name, *command[1:4]])
    return "\n".join([*lines[:MOST_LINES], f"… {len(lines) - MOST_LINES} more lines; it was: {program} …"])


# --- Tests


def test() -> tuple[list[Result], list[str]]:
    """Results of everything, and a note for each thing that could not be tested on this machine."""
    results, notes = lint(fix=False), []
    results.append(pytest("tests on SQLite", [], database=""))
    if postgres := postgres_url():
        results.append(pytest("tests on PostgreSQL", ON_SECOND_DATABASE, database=postgres))
    else:
        notes.append(NO_POSTGRES)
    if not has_chromium():
        notes.append(NO_CHROMIUM)
    return results, notes


def pytest(name: str, arguments: list[str], *, database: str) -> Result:
    """Run pytest, show all of it as it comes, and keep what it says last."""
    print(f"\n── {name}", flush=True)
    began, closing = time.monotonic(), ""
    counts_file = REPORTS / f"{name.replace(' ', '-').lower()}.xml"
    counts_file.unlink(missing_ok=True)
    command = [tool("pytest"), *HOW, f"--junitxml={counts_file}", *arguments]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(database), stdout=subprocess.PIPE, text=True
    )
    for line in process.stdout or ():
        print(line, end="", flush=True)
        closing = line.strip() or closing
    good = process.wait() == 0
    return Result(name, good, time.monotonic() - began, closing, counted(counts_file))


def counted(counts_file: Path) -> Counter[str]:
    """Passed, failed and skipped tests of one run, from the report pytest wrote."""
    if not counts_file.is_file():
        return Counter(failed=1)  # it ended before it could count
    suite = ElementTree.parse(counts_file).getroot().find("testsuite")
    names = ("tests", "failures", "errors", "skipped")
    total, failures, errors, skipped = (
        int(suite.get(name, "0")) if suite is not None else 0 for name in names
    )
    failed = failures + errors
    return Counter(passed=total - failed - skipped, failed=failed, skipped=skipped)


def has_chromium() -> bool:
    return bool(os.environ.get("MORAVA_TEST_CHROMIUM")) or any(map(shutil.which, CHROMIUM_NAMES))


def postgres_url() -> str | None:
    """The server to test on: the one that is named, or one on this machine that lets us create databases."""
    named = os.environ.get("MORAVA_TEST_POSTGRES_URL") or os.environ.get("DATABASE_URL_POSTGRES")
    local = "postgres:///postgres"
    asked = [sys.executable, "-c", MAY_CREATE_DATABASES, local]
    return named or (
        local if subprocess.run(asked, capture_output=True, check=False).returncode == 0 else None
    )


# --- Summary


def report(results: list[Result], notes: list[str]) -> int:
    """A line per step, pytest's closing lines, their sum, and what was left out; 1 when anything failed."""
    print()
    for result in results:
        print(f"{'ok    ' if result.good else 'FAILED'} {result.name} ({result.seconds:.0f} s)")
    for result in results:
        if result.closing:
            print(result.closing)
    counts = sum((result.counts for result in results), Counter[str]())
    if any(result.closing for result in results):
        print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    for note in notes:
        print(note)
    return int(not all(result.good for result in results))


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev", description=__doc__)
    parser.add_argument("verb", choices=("lint", "test"))
    parser.add_argument("--fix", action="store_true", help="mend style and format where a tool can")
    options = parser.parse_args()
    REPORTS.mkdir(parents=True, exist_ok=True)
    if options.verb == "lint":
        return report(lint(fix=options.fix), [])
    return report(*test())


if __name__ == "__main__":
    sys.exit(main())
