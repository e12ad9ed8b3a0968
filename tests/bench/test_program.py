"""The whole program, on one group."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.scheduling.records import OURS, Sheet

ROOT = Path(__file__).resolve().parents[2]


def program(*arguments: str) -> str:
    command = [sys.executable, "-m", "bench.schedule", *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.mark.slow
def test_figures_are_measured_kept_and_shown(tmp_path):
    file = tmp_path / "figures.json"
    limits = ("--seeds", "1", "2", "--time-limit", "0.5", "--json", str(file))
    shown = program("--only", "syn100", *limits)
    assert shown.startswith("## syn100")
    sheet = Sheet.load(file)
    assert [(run.group, run.method, run.seed, run.limit) for run in sheet.runs] == [
        ("syn100", OURS, 1, 0.5),
        ("syn100", OURS, 2, 0.5),
    ]
    assert all(run.placed == 500 and run.memory > 50 for run in sheet.runs)
    assert program("--from", str(file)) == shown


def test_without_figures_nothing_is_shown(tmp_path):
    Sheet("a machine").save(tmp_path / "empty.json")
    assert program("--from", str(tmp_path / "empty.json"), "--only", "published,compare") == ""
