"""What we write can be opened, edited and read again, and computes nothing."""

import io
import zipfile

import pytest
from django.conf import settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from morava.importing.headings import heading_row, match_headings
from morava.importing.interfaces.exports import Sheet, download, write_csv, write_xlsx
from morava.importing.interfaces.templates import template_workbook
from morava.importing.models import Import
from morava.importing.reading import clean, read_rows, survey
from tests.importing.contacts import CONTACTS, PETS

HOSTILE = ["=cmd|' /C calc'!A0", "+420 603 111 222", "-1+1", "@SUM(A1)", "'=1", "\t=1", "00381", "Ђорђе", ""]


def rows_of(content):
    return [row.cells for row in read_rows(content)][1:]


@pytest.mark.parametrize(
    "write", [lambda rows: write_csv(["a"] * 9, rows), lambda rows: write_xlsx([Sheet("S", ["a"] * 9, rows)])]
)
def test_hostile_texts_come_back_as_they_were_and_nothing_piles_up(write):
    once = rows_of(write([HOSTILE]))
    assert _bare(once[0]) == tuple(map(clean, HOSTILE[:-1]))
    assert rows_of(write([once[0]])) == once


def test_a_csv_guards_whatever_looks_like_a_formula():
    text = write_csv(["a"], [[value] for value in HOSTILE]).decode("utf-8-sig")
    assert not any(line.lstrip('"')[:1] in "=+-@\t" for line in text.splitlines() if line.strip('"'))


def test_an_xlsx_holds_texts_never_formulas_even_after_editing():
    content = write_xlsx([Sheet("S", ["a"], [[value] for value in HOSTILE])])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    sheet = load_workbook(io.BytesIO(content)).active
    for row in range(2, 8):
        cell = sheet.cell(row, 1)
        assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)


def test_numbers_are_numbers_and_characters_no_file_may_hold_are_dropped():
    content = write_xlsx([Sheet("a/b:c" * 9, ["n\x00"], [[3], [None], ["x\x07y"]])])
    sheet = load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet["A"]] == ["n", 3, None, "xy"]
    assert sheet.title == ("a b c" * 9)[:31]


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), min_size=1, max_size=4))
@hypothesis_settings(max_examples=60, deadline=None)
def test_any_text_survives_csv_and_xlsx_alike(rows):
    given_rows = [tuple(clean(cell) for cell in row) for row in rows]
    expected = [_bare(row) for row in given_rows if any(row)]
    for content in (write_csv(["h", "i"], rows), write_xlsx([Sheet("S", ["h", "i"], rows)])):
        assert [_bare(row) for row in rows_of(content)] == expected


def _bare(row):
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def test_downloads_are_attachments_nobody_caches():
    response = download(b"x", "účastníci.xlsx")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_template_of_each_tongue_is_understood_when_it_comes_back(language):
    with override(language):
        content = template_workbook([CONTACTS, PETS])
    found = survey(content)
    assert [sheet.hidden for sheet in found.sheets] == [False, False, False, True]
    people = found.sheets[1]
    assert heading_row(people.rows, CONTACTS) == 0
    assert match_headings(people.rows[0].cells, CONTACTS).sure
    assert match_headings(people.rows[0].cells, CONTACTS).mapped == {
        0: "email", 1: "name", 2: "country", 3: "phone", 4: "wishes", 5: "wishes", 6: "wishes",
    }  # fmt: skip


def test_the_template_offers_lists_and_explains_each_column():
    book = load_workbook(io.BytesIO(template_workbook([CONTACTS])))
    (rule,) = book["People"].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ("'Lists'!$A$1:$A$2", "C2:C2000")
    assert [cell.value for cell in book["Lists"]["A"]] == ["CZ", "RS"]
    explained = {row[0].value: row[1].value for row in book["Instructions"].iter_rows()}
    assert explained["E-mail"] == "necessary"
    assert "Phone" in explained
    assert "One row is one person." in explained


@pytest.mark.django_db
def test_the_unchanged_template_imports_nothing(send):
    import_ = send(template_workbook([CONTACTS]))
    assert import_.state == Import.State.PREVIEWED
    assert (import_.counts["rows"], import_.counts["skip"]) == (1, 1)
