"""The pack: what is ordered, what has changed, and how it is bound."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from morava.forums.interfaces.print.changes import changed_participants, changed_tables, new_participants
from morava.forums.interfaces.print.document import Document
from morava.forums.interfaces.print.pack import (
    MOST_PAGES,
    Order,
    Paper,
    documents,
    print_files,
    volumes,
    zipped,
)
from morava.forums.interfaces.print.tongue import Tongue

from .examples import TONGUES, example, interpreted
from .reading import pages, sizes, text

if TYPE_CHECKING:
    from morava.forums.interfaces.print.timetable import PrintedMeeting, PrintedTimetable

EVERYTHING = tuple(Paper)


@pytest.fixture(scope="module")
def timetable() -> PrintedTimetable:
    return interpreted(example(people=12, tables=6, slots=(5,), wanted=14))


def moved(timetable: PrintedTimetable) -> tuple[PrintedTimetable, PrintedMeeting, PrintedMeeting]:
    """The next version, with the first meeting of table 1 moved to a table where the slot is free."""
    old = next(one for one in timetable.meetings if one.table == 1)
    taken = {one.table for one in timetable.meetings if one.slot == old.slot}
    new = replace(old, table=next(table.number for table in timetable.tables if table.number not in taken))
    meetings = tuple(new if one == old else one for one in timetable.meetings)
    return replace(timetable, forum=replace(timetable.forum, version=4), meetings=meetings), old, new


@pytest.mark.parametrize("code", TONGUES)
def test_the_whole_pack_of_the_normal_forum(code: str) -> None:
    timetable = example()
    (file,) = print_files(timetable, Order(EVERYTHING, code, each_in_own_language=False))
    assert file.name == "all.pdf"
    found = sizes(file.content)
    agendas, tables, lists, badge_sheets = 70, 14, 3, 9
    assert found.count((420, 297)) == 1
    assert found.count((210, 297)) == agendas + tables + lists + badge_sheets


@pytest.mark.parametrize("code", TONGUES)
def test_every_page_is_stamped_with_forum_version_and_time(code: str) -> None:
    timetable, tongue = example(people=6, tables=3, slots=(4,), wanted=6), Tongue(code)
    (file,) = print_files(timetable, Order(EVERYTHING, code, each_in_own_language=False))
    for sheet in pages(file.content):
        assert tongue.read(timetable.forum.title) in sheet
        assert tongue.moment(timetable.forum.made_at) in sheet
        assert " 3 " in sheet


def test_papers_can_be_files_of_their_own(timetable: PrintedTimetable) -> None:
    files = print_files(timetable, Order(EVERYTHING, "en", in_one_file=False))
    assert [file.name for file in files] == [f"{paper}.pdf" for paper in Paper]
    with ZipFile(BytesIO(zipped(files, "forum-v3"))) as archive:
        assert archive.namelist() == [f"forum-v3/{paper}.pdf" for paper in Paper]
        assert archive.read("forum-v3/agendas.pdf") == files[0].content


def test_only_what_is_ordered(timetable: PrintedTimetable) -> None:
    (file,) = print_files(timetable, Order((Paper.WALL_GRID,), "en"))
    assert file.name == "wall-grid.pdf"
    assert len(pages(file.content)) == 1


def test_nothing_to_print_is_no_file() -> None:
    assert print_files(example(0, 0, (), 0), Order(EVERYTHING, "en")) == []


def test_the_same_timetable_has_no_changes(timetable: PrintedTimetable) -> None:
    assert changed_participants(timetable, timetable) == frozenset()
    assert changed_tables(timetable, timetable) == frozenset()
    assert documents(timetable, Order(EVERYTHING, "en"), before=timetable) == []


def test_a_moved_meeting_changes_two_participants_and_two_tables(timetable: PrintedTimetable) -> None:
    later, old, new = moved(timetable)
    assert changed_participants(timetable, later) == set(new.sides)
    assert changed_tables(timetable, later) == {old.table, new.table}


def test_only_changed_pages_are_printed_and_say_what_they_replace(timetable: PrintedTimetable) -> None:
    later, _old, new = moved(timetable)
    delegates = sum(len(later.participant[side].delegates) for side in new.sides)
    order = Order((Paper.AGENDAS, Paper.TABLE_SHEETS, Paper.BADGES), "en", each_in_own_language=False)
    (file,) = print_files(later, order, before=timetable)
    sheets = pages(file.content)
    assert len(sheets) == delegates + 2
    assert all("Version 4" in sheet and "replaces version 3" in sheet for sheet in sheets)


def test_who_comes_later_gets_an_agenda_and_a_badge(timetable: PrintedTimetable) -> None:
    earlier = replace(timetable, participants=timetable.participants[:-1], meetings=())
    newcomer = timetable.participants[-1].key
    assert new_participants(earlier, timetable) == {newcomer}
    assert newcomer in changed_participants(earlier, replace(timetable, meetings=()))


def test_a_cancelled_meeting_is_a_change_on_both_sides(timetable: PrintedTimetable) -> None:
    gone = timetable.meetings[0]
    later = replace(timetable, meetings=timetable.meetings[1:])
    assert changed_participants(timetable, later) == set(gone.sides)
    assert changed_tables(timetable, later) == {gone.table}


def test_a_table_given_to_a_host_is_changed(timetable: PrintedTimetable) -> None:
    tables = (replace(timetable.tables[-1], host=1), *timetable.tables[:-1])
    assert changed_tables(timetable, replace(timetable, tables=tables)) == {timetable.tables[-1].number}


def test_a_slot_made_anew_at_the_same_time_is_no_change(timetable: PrintedTimetable) -> None:
    sessions = tuple(
        replace(one, slots=tuple(replace(slot, key=slot.key + 100) for slot in one.slots))
        for one in timetable.sessions
    )
    meetings = tuple(replace(one, slot=one.slot + 100) for one in timetable.meetings)
    again = replace(timetable, sessions=sessions, meetings=meetings)
    assert changed_participants(timetable, again) == frozenset()


def test_long_documents_are_parted_and_short_ones_share_a_file() -> None:
    many = Document("agendas", [{"tongue": "en"}] * (MOST_PAGES * 2 + 5))
    few = Document("badges", [{"tongue": "en"}] * 3)
    together = volumes([many, few], together=True)
    assert [[(part.kind, len(part.pages)) for part in volume] for volume in together] == [
        [("agendas", MOST_PAGES)],
        [("agendas", MOST_PAGES)],
        [("agendas", 5), ("badges", 3)],
    ]
    assert len(volumes([many, few], together=False)) == 4


def test_hostile_and_odd_names_are_printed_as_they_are(timetable: PrintedTimetable) -> None:
    name = '#set page(fill: red) *x* $1 \\ <a> @b "c" [d] `e` //f'
    hostile = replace(timetable.participants[0], name=name)
    odd = replace(timetable.participants[1], name="Right\u202eto\u0000left\nline 😀")
    both = replace(timetable, participants=(hostile, odd, *timetable.participants[2:]))
    (file,) = print_files(both, Order(EVERYTHING, "en"))
    assert name in text(file.content)
    assert "Rightto left line" in text(file.content)
