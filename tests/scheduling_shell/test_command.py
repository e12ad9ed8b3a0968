"""`morava schedule`: words, files and exit codes."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from morava.engine.scheduling import check
from morava.engine.scheduling.formats import read_instance, read_plan, write_instance
from morava.scheduling_shell import command
from tests.factories.scheduling import forum, random_forum

SRC = Path(__file__).parents[2] / "src"
FRAME = ["--tables", "2", "--session", "9:00+3x20"]


def schedule(*arguments):
    return command.main([str(argument) for argument in arguments])


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


@pytest.fixture
def listed(put):
    """A list with the meetings of Alfa and Beta, Beta and Gama."""
    return put("list.csv", ("Organisation", "Wants"), ("Alfa", "Beta"), ("Beta", "Gama"), ("Gama", ""))


class TestJson:
    def test_a_complete_plan(self, easy, tmp_path, capsys):
        plan = tmp_path / "plan.json"
        assert schedule(easy, "--out", plan, "--work-limit", 1) == 0
        output = capsys.readouterr()
        assert "Easy: 4 participants, 3 meetings, 4 slots x 3 tables = 12 places." in output.out
        assert "All meetings are placed." in output.out
        assert "Breaks: 0. Proven best" in output.out
        assert "breaks (at least 0)" in output.err
        instance = read_instance(easy)
        assert check(instance, read_plan(instance, plan)).valid

    def test_something_left_out_is_explained(self, crowded, capsys):
        assert schedule(crowded, "--quiet", "--work-limit", 5) == 1
        output = capsys.readouterr()
        assert "1 of 2 meetings are placed, worth 9: proven best." in output.out
        assert "ac (a - c): a cannot have another meeting besides meeting ab" in output.out
        assert output.err == ""

    def test_fairness_that_cannot_be_kept_names_who(self, tmp_path, capsys):
        path = tmp_path / "unfair.json"
        away = {"a": {"unavailable": {1}}}
        write_instance(forum("ab ac", slots=(3,), who=away, fairness=0, fairness_binding=True), path)
        assert schedule(path, "--work-limit", 5) == 1
        assert "The fairness of 0 cannot be kept; the most breaks have: a." in capsys.readouterr().out

    def test_a_workbook_and_a_text(self, crowded, tmp_path):
        book, text = tmp_path / "plan.xlsx", tmp_path / "plan.txt"
        assert schedule(crowded, "--work-limit", 5, "--out", book, "--out", text, "--language", "cs") == 1
        assert load_workbook(book).sheetnames[0] == "Podle účastníků"
        assert text.read_text(encoding="utf-8").startswith("Crowded\n\nÚčastníci: 3.")


class TestLists:
    def test_the_timetable_and_how_good_it_is(self, listed, capsys):
        assert schedule(listed, *FRAME, "--work-limit", 1) == 0
        output = capsys.readouterr()
        assert output.out.startswith("BY PARTICIPANT\n\nAlfa\n  09:")
        assert output.out.endswith("Proven best: no timetable has fewer breaks.\n")
        assert "breaks: 0 (at least 0), left out: 0" in output.err

    def test_only_the_summary(self, listed, capsys):
        assert schedule(listed, *FRAME, "--work-limit", 1, "--summary") == 0
        assert capsys.readouterr().out.startswith("Participants: 3.")

    def test_files_as_their_names_end(self, listed, tmp_path):
        ends = [tmp_path / f"plan.{end}" for end in ("json", "xlsx", "TXT")]
        instance = tmp_path / "forum.json"
        outs = [argument for path in ends for argument in ("--out", path)]
        assert schedule(listed, *FRAME, "--work-limit", 1, *outs, "--save-forum", instance) == 0
        understood = read_instance(instance)
        plan = read_plan(understood, ends[0])
        assert check(understood, plan).valid
        assert len(plan.placements) == 2
        assert load_workbook(ends[1]).sheetnames == ["By participant", "By table", "By time", "Summary"]
        assert ends[2].read_text(encoding="utf-8").startswith("list\n\nParticipants: 3.")

    def test_in_another_tongue(self, listed, capsys):
        assert schedule(listed, *FRAME, "--work-limit", 1, "--language", "sr-latn") == 0
        assert "PO UČESNIKU" in capsys.readouterr().out

    def test_the_lists_of_the_example(self, capsys):
        folder = SRC / "morava" / "forums" / "example"
        files = [folder / "ucastnici-cz.csv", folder / "ucesnici-rs.xlsx"]
        frame = ["--tables", "14", "--session", "9:00+7x20", "--session", "13:00+6x20", "--work-limit", "2"]
        assert schedule(*files, *frame) == 2
        faults = capsys.readouterr().err.splitlines()
        assert [fault.split(": ")[1].rpartition("/")[2] for fault in faults] == [
            "ucesnici-rs.xlsx, sheet “Учесници”, row 29",
            "ucastnici-cz.csv, row 41",
        ]
        assert schedule(*files, *frame, "--leave-out-bad", "--summary") in (0, 1)
        output = capsys.readouterr()
        assert "Participants: 62. Wanted meetings: 140. Slots: 13. Tables: 14." in output.out
        assert "ucastnici-cz.csv, row 41: “20:00-23:00” leaves no slot" in output.err

    def test_faults_are_one_sentence_each_and_nothing_is_written(self, put, tmp_path, capsys):
        path, out = put("list.csv", ("Organisation", "Wants"), ("Alfa", "Beta; Alfa")), tmp_path / "plan.xlsx"
        assert schedule(path, *FRAME, "--out", out, "--save-forum", tmp_path / "forum.json") == 2
        output = capsys.readouterr()
        assert output.out == ""
        assert output.err.splitlines() == [
            f"morava schedule: {path}, row 2: No participant is called “Beta”. "
            "Correct it, or add a row for it.",
            f"morava schedule: {path}, row 2: Alfa cannot have a meeting with itself.",
        ]
        assert list(tmp_path.iterdir()) == [path]


class TestSchema:
    @pytest.mark.parametrize(("what", "name"), [("instance", "morava-schedule-1"), ("plan", "morava-plan-1")])
    def test_of_each_format(self, what, name, capsys):
        assert schedule("--schema", what) == 0
        schema = json.loads(capsys.readouterr().out)
        assert schema["$schema"].startswith("https://json-schema.org/")
        assert name in json.dumps(schema)

    def test_of_nothing_else(self, capsys):
        with pytest.raises(SystemExit) as stopped:
            schedule("--schema", "world")
        assert stopped.value.code == 2
        assert "invalid choice: 'world'" in capsys.readouterr().err


SOUND = {
    "format": "morava-schedule-1",
    "sessions": [{"id": "s", "slots": 3}],
    "tables": 2,
    "participants": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
    "meetings": [{"id": "ab", "a": "a", "b": "b"}, {"id": "bc", "a": "b", "b": "c"}],
}


def two_locks(**locks):
    return {"meetings": [{**meeting, **locks} for meeting in SOUND["meetings"]]}


class TestBadJson:
    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"format": "excel"}, "The format of {file} is 'excel'; known are"),
            ({"meetings": []}, "There are no meetings to place."),
            ({"sessions": []}, "There are no slots: add at least one session."),
            ({"sessions": [{"id": "s", "slots": 0}]}, "Session 's' has 0 slots; it needs at least one."),
            ({"sessions": [{"id": "s", "slots": 2}] * 2}, "There are 2 sessions 's'."),
            ({"tables": 0}, "There are no tables: add at least one."),
            ({"tables": -3}, "The number of tables is -3."),
            ({"tables": [1, -2]}, "Table number -2 is negative."),
            ({"tables": "many"}, "'tables' of the file is \"many\"; it should be a whole number."),
            ({"colour": 1}, "the file has an unknown field 'colour'"),
            ({"meetings": [{"id": "x", "a": "a", "b": "nobody"}]}, "Meeting 'x' names participant 'nobody'"),
            ({"meetings": [{"id": "x", "a": "a", "b": "a"}]}, "Meeting 'x' is between 'a' and themselves."),
            (
                two_locks(locked_slot=1),
                "Meetings 'ab' and 'bc' are both locked to slot 1 with participant 'b'.",
            ),
            (two_locks(locked_slot=9), "Meeting 'ab' is locked to slot 9, but the slots are 0 to 2."),
            (
                {"participants": [{"id": "a", "fewest": 4}, {"id": "b"}, {"id": "c"}]},
                "Participant 'a' is promised 4 meetings but has room for 3",
            ),
            (
                {"meetings": [{"id": n, "a": "a", "b": "b"} for n in range(1_000_000)]},
                "There are 1000000 meetings; the limit is 100000.",
            ),
        ],
    )
    def test_each_is_one_sentence_that_names_the_culprit(self, tmp_path, capsys, changed, sentence):
        path, plan = tmp_path / "bad.json", tmp_path / "plan.json"
        path.write_text(json.dumps({**SOUND, **changed}))
        assert schedule(path, "--out", plan) == 2
        error = capsys.readouterr().err
        assert error.startswith(f"morava schedule: {sentence.format(file=path)}")
        assert error.count("\n") == 1
        assert not plan.exists()

    @pytest.mark.parametrize(
        "content", [b"", b"{", b"[]", b"\x89PNG\r\n\x1a\n", b'{"format": 1}', b"\xff\xfe" * 9]
    )
    def test_files_that_are_no_forum(self, tmp_path, capsys, content):
        path = tmp_path / "bad.json"
        path.write_bytes(content)
        assert schedule(path) == 2
        assert capsys.readouterr().err.count("\n") == 1

    def test_nothing_may_stand_beside_a_whole_forum(self, easy, listed, capsys):
        assert schedule(easy, listed, *FRAME) == 2
        assert f"{easy} holds a whole forum; give no other file beside it." in capsys.readouterr().err
        assert schedule(easy, *FRAME) == 2
        assert f"{easy} says itself what there is" in capsys.readouterr().err


class TestOptions:
    def test_a_place_that_cannot_be_written_is_refused_before_the_search(
        self, easy, listed, tmp_path, capsys
    ):
        for out in (tmp_path, tmp_path / "no" / "plan.json", tmp_path / "plan.pdf", tmp_path / "plan"):
            for source in ([easy], [listed, *FRAME]):
                assert schedule(*source, "--out", out) == 2
                output = capsys.readouterr()
                assert f"{out} cannot be written" in output.err
                assert "at least" not in output.err

    @pytest.mark.skipif(os.geteuid() == 0 and not Path("/dev/full").exists(), reason="needs /dev/full")
    def test_a_full_disk_is_a_sentence(self, easy, tmp_path, capsys):
        full = tmp_path / "plan.json"
        full.symlink_to("/dev/full")
        assert schedule(easy, "--work-limit", 1, "--out", full) == 2
        assert f"{full} cannot be written: No space left on device." in capsys.readouterr().err

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["a.json", "--time-limit", "-1"],
            ["a.json", "--time-limit", "nan"],
            ["a.json", "--seed", "x"],
            ["a.json", "--seed", "-1"],
            ["a.json", "--seed", "99999999999"],
            ["a.csv", "--language", "xx"],
            ["a.csv", "--sess", "9:00+3x20"],
        ],
    )
    def test_wrong_options(self, arguments, capsys):
        with pytest.raises(SystemExit) as stopped:
            schedule(*arguments)
        assert stopped.value.code == 2
        assert "usage: morava schedule" in capsys.readouterr().err

    def test_help_documents_the_exit_codes(self, capsys):
        with pytest.raises(SystemExit) as stopped:
            schedule("--help")
        assert stopped.value.code == 0
        assert "exit codes:\n  0  every meeting has a place" in capsys.readouterr().out


# -- as a process of its own -----------------------------------------------------------------------


def run(*arguments, **environment):
    """The command without settings: `DJANGO_SETTINGS_MODULE` leads nowhere, and no folder has a `.env`."""
    given = {**os.environ, "PYTHONPATH": str(SRC), "DJANGO_SETTINGS_MODULE": "no.such.module", **environment}
    for name in [name for name in given if name.startswith(("MORAVA_", "DATABASE_"))]:
        del given[name]
    return subprocess.Popen(
        [sys.executable, "-c", "from morava.cli import main; main()", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=given,
        cwd=tempfile.gettempdir(),
    )


def test_json_needs_no_settings(easy, tmp_path):
    plan = tmp_path / "plan.json"
    first = run("schedule", easy, "--out", plan, "--work-limit", "1")
    _, errors = first.communicate(timeout=300)
    assert (first.returncode, errors.count("Traceback")) == (0, 0), errors
    second = run("check", easy, plan)
    assert "No rule is broken." in second.communicate(timeout=300)[0]
    assert second.returncode == 0


def test_lists_need_no_settings(listed, tmp_path):
    out = tmp_path / "plan.xlsx"
    process = run("schedule", listed, *FRAME, "--work-limit", "1", "--out", out, "--language", "cs")
    output, errors = process.communicate(timeout=300)
    assert (process.returncode, errors.count("Traceback")) == (0, 0), errors
    assert "PODLE ÚČASTNÍKŮ" in output
    assert load_workbook(out).sheetnames[0] == "Podle účastníků"


def test_a_terminal_without_the_letters_gets_others(listed):
    process = run(
        "schedule", listed, *FRAME, "--work-limit", "1", "--language", "sr", PYTHONIOENCODING="ascii"
    )
    output, errors = process.communicate(timeout=300)
    assert (process.returncode, errors.count("Traceback")) == (0, 0), errors
    assert "???" in output


def test_a_reader_who_has_had_enough_sees_no_traceback(listed):
    process = run("schedule", listed, *FRAME, "--work-limit", "1")
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=300)
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors


def test_interrupting_keeps_the_best_plan(tmp_path):
    path, plan = tmp_path / "hard.json", tmp_path / "plan.json"
    instance = random_forum(1, participants=60, slots=(12,), tables=30, wanted=300)
    write_instance(instance, path)
    process = run("schedule", path, "--out", plan, "--time-limit", "300")
    assert process.stderr is not None
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=300)
    assert "Traceback" not in errors
    assert "300 meetings" in output
    assert process.returncode in (0, 1)
    assert read_plan(read_instance(path), plan).placements
