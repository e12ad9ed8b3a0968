"""The summary of all checks says what happened, and fails when anything did."""

from __future__ import annotations

import sys
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
JUNIT = '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="3" /></testsuites>'


@pytest.fixture(scope="module")
def checks() -> Any:
    spec = spec_from_file_location("checks", ROOT / ".ci/checks.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["checks"] = module
    spec.loader.exec_module(module)
    return module


def test_counts_come_from_pytests_own_report(checks: Any, tmp_path: Path):
    report = tmp_path / "report.xml"
    report.write_text(JUNIT)
    assert checks.counted(report) == Counter(passed=3, failed=3, skipped=3)


def test_a_run_that_never_reported_counts_as_failed(checks: Any, tmp_path: Path):
    assert checks.counted(tmp_path / "nothing.xml") == Counter(failed=1)


def test_the_closing_lines_sum_both_databases(checks: Any, capsys: pytest.CaptureFixture[str]):
    runs = [
        checks.Result("style", good=True, seconds=0.4),
        checks.Result("tests on SQLite", True, 60, "== 5 passed, 1 skipped ==", Counter(passed=5, skipped=1)),
        checks.Result("tests on PostgreSQL", True, 50, "== 4 passed ==", Counter(passed=4)),
    ]
    assert checks.report(runs, ["Browser tests were skipped: no Chromium."]) == 0
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "== 5 passed, 1 skipped ==",
        "== 4 passed ==",
        "9 passed, 0 failed, 1 skipped",
        "Browser tests were skipped: no Chromium.",
    ]


def test_one_failed_step_fails_the_whole(checks: Any, capsys: pytest.CaptureFixture[str]):
    steps = [checks.Result("style", good=False, seconds=1), checks.Result("types", good=True, seconds=1)]
    assert checks.report(steps, []) == 1
    assert "FAILED style" in capsys.readouterr().out


def test_a_step_is_quiet_until_it_finds_something(checks: Any, capsys: pytest.CaptureFixture[str]):
    assert checks.quiet_step("fine", [sys.executable, "-c", "print('all well')"]).good
    assert capsys.readouterr().out == ""
    assert not checks.quiet_step("broken", [sys.executable, "-c", "raise SystemExit('a fault')"]).good
    assert "── broken\na fault" in capsys.readouterr().out


def test_a_flood_of_findings_is_cut(checks: Any):
    text = checks.shortened("\n".join(map(str, range(100))), ["/somewhere/bin/mypy"])
    assert text.splitlines()[-1] == "… 60 more lines; it was: mypy …"
    assert checks.shortened("one line", ["mypy"]) == "one line"


def test_a_named_server_is_used(checks: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MORAVA_TEST_POSTGRES_URL", "postgres://named/db")
    assert checks.postgres_url() == "postgres://named/db"


def test_checks_leave_the_persons_database_alone(checks: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://precious/db")
    assert "DATABASE_URL" not in checks.environment("")
    assert checks.environment("sqlite://:memory:")["DATABASE_URL"] == "sqlite://:memory:"
