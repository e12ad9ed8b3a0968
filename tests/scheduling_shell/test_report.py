"""The timetable for people: as text and as a workbook."""

import io

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from morava.engine.scheduling import (
    Bounds,
    Instance,
    Meeting,
    Objective,
    Participant,
    Placement,
    Plan,
    Reason,
    ReasonCode,
    Result,
    Session,
    Status,
)
from morava.engine.scheduling.instance import Interpreter
from morava.scheduling_shell.frame import frame_of
from morava.scheduling_shell.report.naming import by_sessions, by_times, title
from morava.scheduling_shell.report.text import document, full_text, summary
from morava.scheduling_shell.report.timetable import Timetable
from morava.scheduling_shell.report.workbook import workbook

FRAME = frame_of([("session", "9:00+2x20"), ("session", "13:00+1x30")], "7,12")
FORMULA = '=HYPERLINK("http://a.example")'


def instance(names=("Alfa", "Бета", "Gama"), languages=({"cs"}, {"sr"}, set()), interpreters=()):
    return Instance(
        participants=tuple(
            Participant(f"p{number}", name, languages=frozenset(spoken))
            for number, (name, spoken) in enumerate(zip(names, languages, strict=True))
        ),
        sessions=(Session("s0", 2, "Morning"), Session("s1", 1)),
        tables=FRAME.tables,
        meetings=(Meeting("m1", "p0", "p1", 1), Meeting("m2", "p1", "p2"), Meeting("m3", "p0", "p2", 3)),
        interpreters=interpreters,
    )


def timetable(forum=None, interpreter=None, status=Status.OPTIMAL, frame=FRAME, **bounds):
    forum = forum or instance()
    plan = Plan(
        {"m1": Placement(2, 12, interpreter), "m2": Placement(0, 7)},
        {
            "m3": (
                Reason(ReasonCode.FULL, participants=("p0",), meetings=("m1",)),
                Reason(ReasonCode.NO_TABLE),
            )
        },
    )
    known = Bounds(**{"value": 12, "breaks": 1, **bounds})
    result = Result(plan, Objective(12, 0, 3, 0, 0, 1), known, status, (), (), 0.1)
    return Timetable(forum, result, by_times(frame), title("Niš", frame))


def sheets(made):
    book = load_workbook(io.BytesIO(workbook(made)))
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}


def test_agendas_tables_and_what_is_left_out():
    assert list(full_text(timetable())) == [
        "BY PARTICIPANT", "",
        "Alfa", "  13:00–13:30  table 12    Beta", "",
        "Beta", "  09:00–09:20  table 7     Gama", "  13:00–13:30  table 12    Alfa", "",
        "Gama", "  09:00–09:20  table 7     Beta", "",
        "BY TABLE", "",
        "Table 7", "  09:00–09:20  Beta – Gama", "",
        "Table 12", "  13:00–13:30  Alfa – Beta", "",
        "LEFT OUT", "",
        "Alfa – Gama",
        "  Alfa cannot have any more meetings.",
        "  All tables are taken at the times that suit both sides.",
        "  → Let this participant have more meetings, or be there longer.",
        "  → Add a table.",
        "",
    ]  # fmt: skip


def test_a_participant_without_a_meeting_is_told():
    forum = instance(("Alfa", "Beta", "Gama", "Delta"), (set(),) * 4)
    text = list(full_text(timetable(forum)))
    assert text[text.index("Delta") + 1] == "  no meeting"


@pytest.mark.parametrize(
    ("status", "bounds", "sentences"),
    [
        (
            Status.OPTIMAL,
            {},
            [
                "Proven best: by their priorities no more meetings can have a place, "
                "and no timetable has fewer breaks."
            ],
        ),
        (Status.FEASIBLE, {}, ["At most 2 breaks fewer may be possible."]),
        (Status.FEASIBLE, {"breaks": 2}, ["At most 1 break fewer may be possible."]),
        (Status.FEASIBLE, {"breaks": 3}, ["No timetable with these meetings has fewer breaks."]),
        (
            Status.FEASIBLE,
            {"breaks": 3, "value": 13},
            [
                "Whether more meetings can have a place is not known yet. Searching longer may find one.",
                "No timetable with these meetings has fewer breaks.",
            ],
        ),
    ],
)
def test_how_good_it_is(status, bounds, sentences):
    forum = instance(languages=({"cs"}, set(), set()))
    assert list(summary(timetable(forum, status=status, **bounds))) == [
        "Participants: 3. Wanted meetings: 3. Slots: 3. Tables: 2.",
        "Meetings with a place: 2 of 3. Breaks: 3. Changes of table: 1.",
        *sentences,
    ]


def test_interpreters_that_lack_are_counted():
    text = "Meetings whose sides share no language: 1. Interpreters that would be enough: 1."
    assert text in list(summary(timetable()))


def test_an_interpreter_stands_beside_the_meeting():
    jana = Interpreter("i", frozenset({"cs", "sr"}), "Jana")
    made = timetable(instance(interpreters=(jana,)), "i")
    assert "  13:00–13:30  table 12    Beta (interpreter: Jana)" in list(full_text(made))
    assert not any("would be enough" in line for line in summary(made))
    assert sheets(made)["By participant"][0][-1] == "Interpreter"
    assert sheets(made)["By time"][2] == ["13:00–13:30", 12, "Alfa", "Beta", "Jana"]


def test_the_workbook():
    found = sheets(timetable())
    assert list(found) == ["By participant", "By table", "By time", "Left out", "Summary"]
    assert found["By participant"][:2] == [
        ["Participant", "Time", "Table", "Partner"],
        ["Alfa", "13:00–13:30", 12, "Beta"],
    ]
    assert found["By table"] == [
        ["Table", "09:00–09:20", "09:20–09:40", "13:00–13:30"],
        [7, "Beta – Gama", None, None],
        [12, None, None, "Alfa – Beta"],
    ]
    assert found["By time"][1:] == [["09:00–09:20", 7, "Beta", "Gama"], ["13:00–13:30", 12, "Alfa", "Beta"]]
    assert found["Left out"][1][:3] == ["Alfa", "Gama", "low"]
    assert found["Left out"][1][3].startswith("Alfa cannot have any more meetings. All tables are taken")
    assert found["Summary"][0] == ["Niš"]


def test_names_like_formulas_stay_text_in_every_sheet():
    made = timetable(instance((FORMULA, "+1", "@x"), (set(),) * 3))
    book = load_workbook(io.BytesIO(workbook(made)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    like_formulas = [cell for cell in cells if cell.value.startswith(("=", "+", "@"))]
    assert len(like_formulas) > 6
    assert all(cell.quotePrefix for cell in like_formulas)


def test_control_characters_do_not_reach_the_terminal():
    made = timetable(instance(("\x1b[31mAlfa\n", "Be\u202eta", "Gama"), (set(),) * 3))
    assert "\x1b" not in "".join(document(made))
    assert made.names["p0"] == "[31mAlfa"
    assert made.names["p1"] == "Beta"


@pytest.mark.parametrize(
    ("language", "name", "heading"),
    [
        ("en", "Beta", "BY PARTICIPANT"),
        ("cs", "Beta", "PODLE ÚČASTNÍKŮ"),
        ("sr", "Бета", "ПО УЧЕСНИКУ"),
        ("sr-latn", "Beta", "PO UČESNIKU"),
    ],
)
def test_every_tongue_and_its_script(language, name, heading):
    with override(language):
        made = timetable()
        assert next(full_text(made)) == heading
        assert made.names["p1"] == name
        assert len(sheets(made)) == 5


def test_several_days_stand_with_their_times_and_one_in_the_title():
    two = frame_of(
        [("day", "2026-05-12"), ("session", "9:00+2x20"), ("day", "2026-05-13"), ("session", "9:00+1x20")],
        "7,12",
    )
    made = timetable(frame=two)
    assert made.slots[0].day != made.slots[2].day
    assert f"  {made.slots[2].day} 09:00–09:20  Alfa – Beta" in list(full_text(made))
    assert sheets(made)["By participant"][0] == ["Participant", "Day", "Time", "Table", "Partner"]
    one = frame_of([("day", "2026-05-12"), ("session", "9:00+3x20")], "7,12")
    assert "2026" in timetable(frame=one).title
    assert sheets(timetable(frame=one))["By participant"][0] == ["Participant", "Time", "Table", "Partner"]


def test_slots_without_times_are_called_by_their_session():
    assert list(map(str, by_sessions(instance()))) == ["Morning slot 1", "Morning slot 2", "s1 slot 1"]
