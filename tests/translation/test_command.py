import pytest
from django.core.management import call_command

from morava import cli
from morava.translation import checks, command
from morava.translation.catalogues.files import DERIVED, WRITTEN, mo_path
from morava.translation.catalogues.sources import UnreadableSourceError


def test_the_verbs_are_told(capsys):
    with pytest.raises(SystemExit) as stop:
        command.main(["--help"])
    assert stop.value.code == 0
    told = capsys.readouterr().out
    assert all(verb in told for verb in command.VERBS)


def test_an_unknown_verb_is_refused(capsys):
    with pytest.raises(SystemExit) as stop:
        command.main(["translate"])
    assert stop.value.code == 2


def test_the_command_runs_without_the_site(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["messages", "stats"])
    assert stop.value.code == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == list(WRITTEN)


def test_compile_writes_every_tongue(capsys):
    assert command.main(["compile"]) == 0
    assert all(mo_path(language).exists() for language in (*WRITTEN, *DERIVED))
    assert capsys.readouterr().out.count("wrote") == 3


def test_check_fails_on_a_problem(capsys, monkeypatch):
    problem = command.Problem("cs", "untranslated", "Save", "has no translation")
    monkeypatch.setattr(command, "all_problems", lambda: [problem])
    assert command.main(["check"]) == 1
    assert capsys.readouterr().out == "- cs: 'Save': has no translation\n1 to mend.\n"


def test_check_passes_without_problems(capsys, monkeypatch):
    monkeypatch.setattr(command, "all_problems", list)
    assert command.main(["check"]) == 0


def test_a_broken_source_ends_the_command(capsys, monkeypatch):
    def broken():
        raise UnreadableSourceError("morava/a.py: never closed")

    monkeypatch.setattr(command, "collect_messages", broken)
    assert command.main(["extract"]) == 1
    assert capsys.readouterr().out == "morava/a.py: never closed\n"


def test_production_is_warned_of_catalogues_that_are_not_compiled(monkeypatch):
    assert checks.catalogues_are_compiled(None) == []
    monkeypatch.setattr(checks, "stale_catalogues", lambda: [mo_path("cs")])
    (warning,) = checks.catalogues_are_compiled(None)
    assert warning.id == "translation.W001"
    assert "catalogue cs is not compiled" in warning.msg


def test_the_check_is_registered(monkeypatch, capsys):
    monkeypatch.setattr(checks, "stale_catalogues", lambda: [mo_path("cs")])
    call_command("check", deploy=True, tags=["translation"])
    assert "translation.W001" in capsys.readouterr().err
