"""The agenda of each delegate."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from morava.forums.interfaces.print.agenda import agendas, in_order
from morava.forums.interfaces.print.document import render
from morava.forums.interfaces.print.timetable import PrintedMeeting, PrintedTimetable, Stage
from morava.forums.interfaces.print.tongue import Tongue

from .examples import TONGUES, example
from .reading import pages, sizes


@pytest.fixture(scope="module")
def timetable() -> PrintedTimetable:
    return example(people=12, tables=5, slots=(6, 6), wanted=20)


def printed(timetable: PrintedTimetable, code: str = "en", **chosen: object) -> list[str]:
    tongue = Tongue(code)
    return pages(render([agendas(timetable, tongue, **chosen)], timetable.forum, tongue))  # type: ignore[arg-type]


def test_each_delegate_has_a_page_with_every_meeting(timetable: PrintedTimetable) -> None:
    sheets = printed(timetable)
    delegates = [(one, who) for one in in_order(timetable, Tongue("en")) for who in one.delegates]
    assert len(sheets) == len(delegates)
    for sheet, (participant, delegate) in zip(sheets, delegates, strict=True):
        assert Tongue("en").read(delegate.name) in sheet
        for meeting in timetable.meetings_of[participant.key].values():
            partner = timetable.participant[meeting.partner_of(participant.key)]
            starts = timetable.slots[meeting.slot].starts
            assert f"{starts:%H:%M}" in sheet
            assert Tongue("en").read(partner.name) in sheet


@pytest.mark.parametrize("code", TONGUES)
def test_every_page_is_stamped(timetable: PrintedTimetable, code: str) -> None:
    tongue = Tongue(code)
    for sheet in printed(timetable, code):
        assert tongue.read(timetable.forum.title) in sheet
        assert tongue.moment(timetable.forum.made_at) in sheet
        assert tongue.read(timetable.forum.venue) in sheet


def test_serbian_is_read_in_the_script_of_the_reader(timetable: PrintedTimetable) -> None:
    assert "Бранислав Гђурић" in " ".join(printed(timetable, "sr"))
    for code in ("en", "cs", "sr-latn"):
        text = " ".join(printed(timetable, code))
        assert "Branislav Gđurić" in text
        assert not any("а" <= letter <= "я" for letter in text)


def test_in_the_delegates_own_language(timetable: PrintedTimetable) -> None:
    text = " ".join(printed(timetable, "en", each_in_own_language=True))
    assert "středa 21. října 2026" in text
    assert "среда, 21. октобар 2026." in text
    assert "sreda, 21. oktobar 2026." in text


def test_free_slots_between_meetings_are_one_free_time() -> None:
    meetings = (PrintedMeeting(2, 1, (1, 2)), PrintedMeeting(6, 1, (1, 2)))
    timetable = replace(example(2, 1, (8, 3), 0), meetings=meetings)
    sheet = printed(timetable, only=[1])[0]
    assert "09:40–10:40 Free time, 1 hour" in sheet
    assert "14:00–15:00 Free time, 1 hour" in sheet
    # Nobody has to wait before the first meeting and after the last.
    assert sheet.count("Free time") == 2
    assert "2 meetings" in sheet


def test_time_away_is_told_apart_from_free_time() -> None:
    timetable = example(1, 1, (3,), 0)
    away = replace(timetable.participants[0], away=frozenset({1, 2}))
    sheet = printed(replace(timetable, participants=(away,)))[0]
    assert "09:00–09:40 You told us you are away" in sheet
    assert "09:40–10:00 Free time, 20 minutes" in sheet


def test_without_meetings_it_says_what_to_do() -> None:
    assert "You have no meetings yet" in printed(example(1, 1, (3,), 0))[0]


def test_a_participant_without_delegates_has_an_agenda_of_its_own() -> None:
    timetable = example(1, 1, (3,), 0)
    nobody = replace(timetable.participants[0], delegates=())
    sheets = printed(replace(timetable, participants=(nobody,)))
    assert len(sheets) == 1
    assert Tongue("en").read(nobody.name) in sheets[0]


def test_one_delegate_only(timetable: PrintedTimetable) -> None:
    wanted = timetable.participants[4].delegates[0]
    sheets = printed(timetable, delegate=wanted.key)
    assert len(sheets) == 1
    assert wanted.name in sheets[0]


def test_a_long_agenda_counts_its_own_pages_and_says_whose_it_is() -> None:
    timetable = example(people=60, tables=20, slots=(26, 26, 26), wanted=800, a_day=1)
    sheets = printed(timetable, only=[3, 6])
    first = [sheet for sheet in sheets if "1 / " in sheet]
    assert len(first) == 2
    assert len(sheets) > 2
    for sheet in sheets:
        assert ("continued" in sheet) == (sheet not in first)


def test_only_a_draft_is_marked_as_such_across_the_page() -> None:
    assert "DRAFT" in printed(example(1, 1, (3,), 0, stage=Stage.DRAFT))[0]
    assert "DRAFT" not in printed(example(1, 1, (3,), 0, stage=Stage.PRELIMINARY))[0]


def test_the_file_is_a4_in_the_readers_language_with_a_bookmark_for_each(timetable: PrintedTimetable) -> None:
    tongue = Tongue("sr")
    pdf = render([agendas(timetable, tongue)], timetable.forum, tongue)
    assert set(sizes(pdf)) == {(210, 297)}
    reader = PdfReader(BytesIO(pdf))
    assert reader.trailer["/Root"]["/Lang"] == "sr-RS"
    assert len(reader.outline) == sum(len(one.delegates) for one in timetable.participants)


def test_no_participants_no_pages() -> None:
    assert agendas(example(0, 1, (3,), 0), Tongue("en")).pages == []
