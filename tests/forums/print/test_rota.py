"""The page of each interpreter, and who interprets on the agendas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from morava.forums.interfaces.print.agenda import agendas
from morava.forums.interfaces.print.changes import (
    changed_interpreters,
    changed_participants,
    changed_tables,
)
from morava.forums.interfaces.print.document import render
from morava.forums.interfaces.print.pack import Order, Paper, documents
from morava.forums.interfaces.print.rota import rotas
from morava.forums.interfaces.print.tongue import Tongue

from .examples import TONGUES, example, interpreted
from .reading import pages, sizes

if TYPE_CHECKING:
    from morava.forums.interfaces.print.timetable import PrintedTimetable


@pytest.fixture(scope="module")
def timetable() -> PrintedTimetable:
    return interpreted(example(people=12, tables=5, slots=(6, 6), wanted=24))


def printed(timetable: PrintedTimetable, code: str = "en") -> list[str]:
    tongue = Tongue(code)
    return pages(render([rotas(timetable, tongue)], timetable.forum, tongue))


@pytest.mark.parametrize("code", TONGUES)
def test_each_interpreter_has_a_page_with_every_meeting(timetable: PrintedTimetable, code: str) -> None:
    tongue, sheets = Tongue(code), printed(timetable, code)
    assert len(sheets) == 2
    for key, name in ((1, {"sr": "Јована Илић"}), (2, {"cs": "Lucie Moravcová"})):
        (sheet,) = [one for one in sheets if tongue.read(name) in one]
        assert timetable.interpreted_by[key]
        for meeting in timetable.interpreted_by[key].values():
            assert f"{timetable.slots[meeting.slot].starts:%H:%M}" in sheet
            for side in meeting.sides:
                assert tongue.read(timetable.participant[side].name) in sheet
        assert ", ".join(tongue.languages(timetable.interpreter[key].speaks)) in sheet


def test_rests_and_absence_are_told_apart(timetable: PrintedTimetable) -> None:
    jovana, lucie = printed(timetable)
    assert "09:40–10:00 Rest" in jovana
    assert "Rest" not in lucie


def test_a_day_without_meetings(timetable: PrintedTimetable) -> None:
    idle = replace(timetable, meetings=())
    jovana, lucie = printed(idle)
    assert "No meeting needs you so far." in jovana
    assert "15:40–16:00 You told us you are away" in lucie


def test_a_full_day_fits_on_one_page() -> None:
    long = interpreted(example(people=40, tables=14, slots=(7, 8), wanted=140))
    tongue = Tongue("en")
    pdf = render([rotas(long, tongue)], long.forum, tongue)
    assert sizes(pdf) == [(210, 297)] * 2


def test_an_agenda_names_who_interprets(timetable: PrintedTimetable) -> None:
    meeting = next(one for one in timetable.meetings if one.interpreter == 1)
    tongue = Tongue("en")
    document = agendas(timetable, tongue, only=meeting.sides[:1])
    assert "Interpreter: Jovana Ilić" in pages(render([document], timetable.forum, tongue))[0]


def test_another_interpreter_changes_their_pages_and_two_agendas_but_no_table(
    timetable: PrintedTimetable,
) -> None:
    old = next(one for one in timetable.meetings if one.interpreter == 1)
    other = {one.slot for one in timetable.meetings if one.interpreter == 2}
    new = replace(old, interpreter=None if old.slot in other else 2)
    later = replace(timetable, meetings=tuple(new if one == old else one for one in timetable.meetings))
    assert changed_interpreters(timetable, later) == {1, new.interpreter} - {None}
    assert changed_participants(timetable, later) == set(old.sides)
    assert changed_tables(timetable, later) == frozenset()
    found = documents(later, Order((Paper.ROTAS, Paper.TABLE_SHEETS), "en"), before=timetable)
    assert [(document.kind, len(document.pages)) for document in found] == [
        ("interpreters", len(changed_interpreters(timetable, later)))
    ]


def test_without_interpreters_there_is_nothing_to_print() -> None:
    assert documents(example(4, 2, (3,), 4), Order((Paper.ROTAS,), "en")) == []
