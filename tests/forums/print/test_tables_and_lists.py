"""Sheets for tables, the wall grid, and the list from A to Z."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from morava.forums.interfaces.print.document import Document, render
from morava.forums.interfaces.print.register import a_to_z
from morava.forums.interfaces.print.tables import table_sheets
from morava.forums.interfaces.print.tongue import Tongue
from morava.forums.interfaces.print.wall import in_even_parts, wall_grid

from .examples import TONGUES, example
from .reading import pages, sizes, text

if TYPE_CHECKING:
    from morava.forums.interfaces.print.timetable import PrintedTimetable

ENGLISH = Tongue("en")


@pytest.fixture(scope="module")
def timetable() -> PrintedTimetable:
    return example(people=30, tables=8, slots=(7, 6), wanted=60)


def printed(timetable: PrintedTimetable, document: Document) -> list[str]:
    return pages(render([document], timetable.forum, ENGLISH))


def test_each_table_has_a_sheet_with_its_meetings(timetable: PrintedTimetable) -> None:
    sheets = printed(timetable, table_sheets(timetable, ENGLISH))
    assert len(sheets) == len(timetable.tables)
    for sheet, table in zip(sheets, timetable.tables, strict=True):
        assert f"Table {table.number}" in sheet
        for meeting in timetable.meetings_at.get(table.number, {}).values():
            for side in meeting.sides:
                assert ENGLISH.read(timetable.participant[side].name) in sheet


def test_the_host_stands_on_the_card_and_first_in_each_row(timetable: PrintedTimetable) -> None:
    host = timetable.tables[0].host
    page = table_sheets(timetable, ENGLISH, only=[1]).pages[0]
    assert host is not None
    assert page["host"] == ENGLISH.read(timetable.participant[host].name)
    for row in page["sessions"][0]["rows"]:
        names = [side["name"] for side in row["sides"]]
        assert page["host"] not in names[1:]


def test_a_table_has_a_sheet_for_each_day() -> None:
    sheets = table_sheets(example(10, 2, (5, 5, 5), 10, a_day=1), ENGLISH)
    assert len(sheets.pages) == 6


def test_a_full_day_of_two_sessions_fits_on_one_sheet() -> None:
    timetable = example(60, 14, (13, 13), 300)
    assert len(printed(timetable, table_sheets(timetable, ENGLISH))) == 14


def test_an_empty_slot_is_left_to_write_in() -> None:
    timetable = example(2, 1, (3,), 0)
    assert printed(timetable, table_sheets(timetable, ENGLISH))[0].count("free") == 3


@pytest.mark.parametrize("code", TONGUES)
def test_the_normal_forum_is_one_a3_page_with_all_its_meetings(code: str) -> None:
    timetable = example(60, 14, (13, 13), 300)
    pdf = render([wall_grid(timetable, Tongue(code))], timetable.forum, Tongue(code))
    assert sizes(pdf) == [(420, 297)]
    found = text(pdf)
    for slot in timetable.slots.values():
        assert f"{slot.starts:%H:%M}" in found


def test_a_larger_forum_goes_on_over_pages_that_repeat_times_and_tables() -> None:
    timetable = example(60, 22, (16, 16, 16, 16), 200)
    grid = wall_grid(timetable, ENGLISH)
    # Two sessions of 16 slots are too many rows for a page, 22 tables too many columns.
    assert [len(page["tables"]) for page in grid.pages] == [11, 11] * 4
    sheets = printed(timetable, grid)
    assert len(sheets) == 8
    assert all("09:00" in sheet or "14:00" in sheet for sheet in sheets)


def test_a_session_longer_than_a_page_is_parted() -> None:
    grid = wall_grid(example(4, 2, (60,), 0), ENGLISH)
    assert [len(page["sessions"][0]["rows"]) for page in grid.pages] == [20, 20, 20]


def test_parts_are_alike_in_length() -> None:
    assert [len(part) for part in in_even_parts(range(22), 14)] == [11, 11]
    assert [len(part) for part in in_even_parts(range(29), 14)] == [9, 10, 10]
    assert in_even_parts([], 14) == []


def test_the_list_names_everybody_under_the_letters_of_the_reader(timetable: PrintedTimetable) -> None:
    page = a_to_z(timetable, Tongue("cs")).pages[0]
    letters = [group["letter"] for group in page["letters"]]
    assert letters.index("Č") < letters.index("H") < letters.index("Ch") < letters.index("K")
    assert len(letters) == len(set(letters))
    assert sum(len(group["entries"]) for group in page["letters"]) == len(timetable.participants)


def test_serbian_readers_have_one_azbuka_for_both_scripts(timetable: PrintedTimetable) -> None:
    letters = [group["letter"] for group in a_to_z(timetable, Tongue("sr")).pages[0]["letters"]]
    assert letters == sorted(letters, key="АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ".index)


def test_the_list_gives_times_with_tables_and_the_own_table(timetable: PrintedTimetable) -> None:
    entries = {
        entry["name"]: entry
        for group in a_to_z(timetable, ENGLISH).pages[0]["letters"]
        for entry in group["entries"]
    }
    host = timetable.participant[3]
    entry = entries[ENGLISH.read(host.name)]
    assert entry["table"] == 1
    expected = [
        [f"{timetable.slots[meeting.slot].starts:%H:%M}", meeting.table]
        for meeting in timetable.meetings_of[3].values()
    ]
    assert entry["days"] == [expected]


def test_nothing_to_print_is_no_page() -> None:
    empty = example(0, 0, (), 0)
    for document in (table_sheets(empty, ENGLISH), wall_grid(empty, ENGLISH), a_to_z(empty, ENGLISH)):
        assert document.pages == []
