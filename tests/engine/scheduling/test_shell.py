"""`morava check`: words and exit codes."""

import json

import pytest

from morava.engine.scheduling import Stop, solve
from morava.engine.scheduling.formats import write_instance, write_plan
from morava.engine.scheduling.shell import check
from tests.factories.scheduling import forum


@pytest.fixture
def easy(tmp_path):
    path = tmp_path / "easy.json"
    write_instance(forum("ab bc cd", name="Easy"), path)
    return path


def judged(folder, instance):
    """The exit code for the plan that the solver finds."""
    write_instance(instance, folder / "instance.json")
    write_plan(instance, solve(instance, Stop(seconds=None, work=5)).plan, folder / "plan.json")
    return check.main([str(folder / "instance.json"), str(folder / "plan.json")])


def test_a_complete_plan(tmp_path, capsys):
    assert judged(tmp_path, forum("ab bc cd")) == 0
    output = capsys.readouterr().out
    assert "3 of 3 meetings placed" in output
    assert "No rule is broken." in output


def test_a_meeting_left_out(tmp_path, capsys):
    instance = forum("ab ac", slots=(1,), what={"ab": {"priority": 1}})
    assert judged(tmp_path, instance) == 1
    assert "Left out: ac." in capsys.readouterr().out


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


def test_bad_input_is_a_sentence(easy, tmp_path, capsys):
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    assert check.main([str(bad), str(easy)]) == 2
    assert capsys.readouterr().err.startswith("morava check: 'format' of the file is missing")


def test_help_documents_the_exit_codes(capsys):
    with pytest.raises(SystemExit) as stopped:
        check.main(["--help"])
    assert stopped.value.code == 0
    assert "exit codes:\n  0  every meeting has a place" in capsys.readouterr().out


def test_compiling_makes_machine_code_of_every_search():
    from morava.engine.scheduling import bounds
    from morava.engine.scheduling.search import annealing, clearing, repair
    from morava.engine.scheduling.shell import compile as compiling

    assert compiling.main([]) == 0
    assert all(
        kernel.signatures
        for kernel in (annealing.anneal, clearing._search, repair.fill, repair.force, bounds._everyone)
    )
