"""`morava schedule` and `morava check`: words, files and exit codes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from morava.engine.scheduling.formats import read_instance, read_plan, write_instance
from morava.engine.scheduling.shell import check, schedule
from tests.factories.scheduling import forum, random_forum

SRC = Path(__file__).parents[3] / "src"


@pytest.fixture
def easy(tmp_path):
    path = tmp_path / "easy.json"
    write_instance(forum("ab bc cd", name="Easy"), path)
    return path


@pytest.fixture
def crowded(tmp_path):
    path = tmp_path / "crowded.json"
    write_instance(forum("ab ac", slots=(1,), name="Crowded", what={"ab": {"priority": 1}}), path)
    return path


def test_a_complete_plan(easy, tmp_path, capsys):
    plan = tmp_path / "plan.json"
    assert schedule.main([str(easy), "--out", str(plan), "--work-limit", "1"]) == 0
    output = capsys.readouterr()
    assert "Easy: 4 participants, 3 meetings, 4 slots x 3 tables = 12 places." in output.out
    assert "All meetings are placed." in output.out
    assert "Breaks: 0. Proven best" in output.out
    assert "breaks (at least 0)" in output.err
    assert check.main([str(easy), str(plan)]) == 0
    assert "3 of 3 meetings placed" in capsys.readouterr().out


def test_something_left_out_is_explained(crowded, tmp_path, capsys):
    plan = tmp_path / "plan.json"
    assert schedule.main([str(crowded), "--out", str(plan), "--quiet", "--work-limit", "5"]) == 1
    output = capsys.readouterr()
    assert "1 of 2 meetings are placed, worth 9: proven best." in output.out
    assert "ac (a - c): a cannot have another meeting besides meeting ab" in output.out
    assert output.err == ""
    assert check.main([str(crowded), str(plan)]) == 1
    assert "Left out: ac." in capsys.readouterr().out


def test_fairness_that_cannot_be_kept_names_who(tmp_path, capsys):
    path = tmp_path / "unfair.json"
    instance = forum("ab ac", slots=(3,), who={"a": {"unavailable": {1}}}, fairness=0, fairness_binding=True)
    write_instance(instance, path)
    assert schedule.main([str(path), "--work-limit", "5"]) == 1
    assert "The fairness of 0 cannot be kept; the most breaks have: a." in capsys.readouterr().out


def test_a_broken_rule(easy, tmp_path, capsys):
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"slots": [0, 0, 1], "tables": [1, 2, 1]}))
    assert check.main([str(easy), str(plan)]) == 1
    output = capsys.readouterr().out
    assert "Broken rule (participant-twice): Participant 'b' has 2 meetings in slot 0" in output
    assert "1 rule is broken." in output


def test_a_plan_with_an_unknown_table(easy, tmp_path, capsys):
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"slots": [0, 1, 2], "tables": [1, 2, 77]}))
    assert check.main([str(easy), str(plan)]) == 1
    assert "table 77, which does not exist" in capsys.readouterr().out


def test_bad_input_is_a_sentence_and_leaves_no_file(tmp_path, capsys):
    bad, plan = tmp_path / "bad.json", tmp_path / "plan.json"
    bad.write_text("{}")
    assert schedule.main([str(bad), "--out", str(plan)]) == 2
    assert capsys.readouterr().err.startswith("morava schedule: 'format' of the file is missing")
    assert not plan.exists()
    assert check.main([str(bad), str(plan)]) == 2
    assert capsys.readouterr().err.startswith("morava check: ")


def test_nothing_to_place(tmp_path, capsys):
    path = tmp_path / "empty.json"
    write_instance(forum("", who={"a": {}}), path)
    assert schedule.main([str(path)]) == 2
    assert "no meetings" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_refused_before_the_search(easy, tmp_path, capsys):
    for out in (tmp_path, tmp_path / "no" / "plan.json"):
        assert schedule.main([str(easy), "--out", str(out)]) == 2
        output = capsys.readouterr()
        assert "cannot be written" in output.err
        assert "at least" not in output.err


@pytest.mark.parametrize("arguments", [[], ["a.json", "--time-limit", "-1"], ["a.json", "--seed", "x"]])
def test_wrong_options(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        schedule.main(arguments)
    assert stopped.value.code == 2
    assert "usage: morava schedule" in capsys.readouterr().err


def test_help_documents_the_exit_codes(capsys):
    for command in (schedule, check):
        with pytest.raises(SystemExit) as stopped:
            command.main(["--help"])
        assert stopped.value.code == 0
        assert "exit codes:\n  0  every meeting has a place" in capsys.readouterr().out


def run(*arguments, **options):
    environment = {**os.environ, "PYTHONPATH": str(SRC), "DJANGO_SETTINGS_MODULE": "no.such.module"}
    code = "import sys; from morava.cli import main; main(); "
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **options,
    )


def test_the_commands_need_no_settings(easy, tmp_path):
    plan = tmp_path / "plan.json"
    first = run("schedule", easy, "--out", plan, "--work-limit", "1")
    _, errors = first.communicate(timeout=60)
    assert (first.returncode, errors.count("Traceback")) == (0, 0), errors
    second = run("check", easy, plan)
    assert "No rule is broken." in second.communicate(timeout=60)[0]
    assert second.returncode == 0


def test_interrupting_keeps_the_best_plan(tmp_path):
    path, plan = tmp_path / "hard.json", tmp_path / "plan.json"
    instance = random_forum(1, participants=60, slots=(12,), tables=30, wanted=300)
    write_instance(instance, path)
    process = run("schedule", path, "--out", plan, "--time-limit", "300")
    assert process.stderr is not None
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors
    assert "300 meetings" in output
    assert process.returncode in (0, 1)
    assert read_plan(read_instance(path), plan).placements
