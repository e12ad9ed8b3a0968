"""What people send, read; and what cannot be read, refused with the right advice."""

import io
import zipfile

import pytest
from openpyxl.styles import Alignment

from morava.importing.reading import UnreadableFileError, limits, read_rows, survey
from tests.importing.workbooks import repacked, sheet_xml, with_shared_strings, xlsx

ROWS = [["Organisation", "Country"], ["Alfa", "CZ"], ["Бета", "RS"]]


def cells(data, **choice):
    return [row.cells for row in read_rows(data, **choice)]


def refusal(data, **choice):
    with pytest.raises(UnreadableFileError) as caught:
        survey_and_read(data, **choice)
    return caught.value


def survey_and_read(data, **choice):
    survey(data)
    return list(read_rows(data, **choice))


class TestWorkbook:
    def test_rows_carry_the_numbers_a_spreadsheet_program_shows(self):
        data = xlsx(("People", [["Name"], [], ["Alfa"], [None, ""], ["Beta"]]))
        assert [(row.number, row.cells) for row in read_rows(data)] == [
            (1, ("Name",)),
            (3, ("Alfa",)),
            (5, ("Beta",)),
        ]

    def test_sheets_are_listed_with_their_first_rows(self):
        data = xlsx(("Notes", [["Hello"]]), ("Учесници", ROWS))
        found = survey(data)
        assert found.format == "xlsx"
        assert [sheet.name for sheet in found.sheets] == ["Notes", "Учесници"]
        assert found.sheets[1].rows[2].cells == ("Бета", "RS")

    def test_hidden_sheets_are_told_apart(self):
        def hide(book):
            book["Lists"].sheet_state = "hidden"

        found = survey(xlsx(("People", ROWS), ("Lists", [["x"]]), tweak=hide))
        assert [sheet.hidden for sheet in found.sheets] == [False, True]

    def test_a_sheet_is_read_by_its_name(self):
        data = xlsx(("One", [["a"]]), ("Two", [["b"]]))
        assert cells(data, sheet="Two") == [("b",)]

    def test_a_sheet_that_is_not_there(self):
        assert refusal(xlsx(("One", [["a"]])), sheet="Two").code == "no_such_sheet"

    def test_numbers_dates_and_times_read_as_people_write_them(self):
        from datetime import date, datetime, time

        data = xlsx(("S", [[12, 12.0, 0.1 + 0.2, 420603111222, date(2016, 10, 13), time(9, 20), True]]))
        assert cells(data) == [("12", "12", "0.3", "420603111222", "2016-10-13", "09:20", "TRUE")]
        assert cells(xlsx(("S", [[datetime(2016, 10, 13, 9, 20)]]))) == [("2016-10-13 09:20",)]

    def test_zeros_in_front_that_only_the_format_shows_are_kept(self):
        def pad(book):
            book["S"]["A1"].number_format = "00000"

        assert cells(xlsx(("S", [[1234]]), tweak=pad)) == [("01234",)]

    def test_a_date_no_calendar_has_stays_a_number(self):
        def as_date(book):
            book["S"]["A1"].number_format = "dd.mm.yyyy"

        assert cells(xlsx(("S", [[99999999999]]), tweak=as_date)) == [("99999999999",)]

    def test_phone_numbers_kept_as_text_stay_as_they_are(self):
        assert cells(xlsx(("S", [["+420 603 111 222", "00381 18 123"]]))) == [
            ("+420 603 111 222", "00381 18 123")
        ]

    def test_spaces_that_nobody_sees_go(self):
        data = xlsx(("S", [["\u00a0 Alfa\u00a0s.r.o. \u200b", "Be\u0301ta\r\nB"]]))
        assert cells(data) == [("Alfa s.r.o.", "Béta\nB")]

    def test_a_formula_is_noted_and_its_stored_value_taken(self):
        body = sheet_xml(
            '<row r="1"><c r="A1"><f>B1&amp;"x"</f><v>7</v></c>'
            '<c r="C1" t="str"><f>D1</f><v>text</v></c></row>'
        )
        (row,) = read_rows(repacked(xlsx(("S", [["x"]])), xl__worksheets__sheet1=body))
        assert row.cells == ("7", "", "text")
        assert row.formulas == {0: '=B1&"x"', 2: "=D1"}

    def test_a_formula_without_stored_value_is_still_noted(self):
        (row,) = read_rows(xlsx(("S", [["=cmd|'/C calc'!A0"]])))
        assert row.cells == ("",)
        assert row.formulas == {0: "=cmd|'/C calc'!A0"}

    def test_rich_text_is_joined_and_phonetic_guides_left_out(self):
        strings = (
            b'<sst xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><si><r><t>Al</t></r><r><t>fa</t></r>'
            b"<rPh><t>guide</t></rPh></si></sst>"
        )
        assert cells(with_shared_strings(strings, '<row><c t="s"><v>0</v></c></row>')) == [("Alfa",)]

    def test_inline_text_and_errors(self):
        body = sheet_xml('<row><c t="inlineStr"><is><t>Alfa</t></is></c><c t="e"><v>#N/A</v></c></row>')
        assert cells(repacked(xlsx(("S", [["x"]])), xl__worksheets__sheet1=body)) == [("Alfa", "#N/A")]

    def test_a_workbook_with_odd_print_settings_is_read(self):
        def odd(book):
            book["S"]["A1"].alignment = Alignment(wrap_text=True)

        data = xlsx(("S", [["Alfa"]]), tweak=odd)
        body = sheet_xml('<row><c t="str"><v>Alfa</v></c></row>').replace(
            b"</worksheet>", b'<pageSetup orientation="sideways" scale="nonsense"/></worksheet>'
        )
        assert cells(repacked(data, xl__worksheets__sheet1=body)) == [("Alfa",)]


class TestText:
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_delimiters_and_line_ends(self, delimiter, end):
        text = end.join(delimiter.join(row) for row in ROWS)
        assert cells(text.encode()) == [tuple(row) for row in ROWS]

    def test_commas_inside_do_not_beat_the_real_delimiter(self):
        text = "name;fields\nAlfa;metal, wood, food\nBeta;textile, wood, glass\n"
        assert survey(text.encode()).delimiter == ";"

    def test_a_single_column_is_fine(self):
        assert cells(b"name\nAlfa\nBeta\n") == [("name",), ("Alfa",), ("Beta",)]

    def test_quotes_line_breaks_and_doubled_quotes(self):
        text = 'name;note\n"Firma ""X""; s.r.o.";"one\r\ntwo"\nBeta;5" pipe\n'
        assert cells(text.encode()) == [
            ("name", "note"),
            ('Firma "X"; s.r.o.', "one\ntwo"),
            ("Beta", '5" pipe'),
        ]

    def test_a_quote_that_never_ends_is_told_with_its_line(self):
        refused = refusal(b'name;note\nAlfa;"begins here\nBeta;x\nGama;y\n')
        assert (refused.code, refused.params) == ("open_quote", {"line": 2})

    def test_the_hint_excel_writes_is_obeyed_and_no_row(self):
        assert cells(b"sep=|\nname|city\nA;B|C\n") == [("name", "city"), ("A;B", "C")]

    def test_nul_bytes_are_dropped(self):
        assert cells(b"name;city\nAl\x00fa;Brno\n") == [("name", "city"), ("Alfa", "Brno")]

    def test_encoding_and_delimiter_can_be_given(self):
        data = "name,x;y\nČáp,1;2\n".encode("cp1250")
        assert cells(data, encoding="cp1251", delimiter=";")[1][0] != "Čáp,1"
        assert cells(data, encoding="cp1250", delimiter=",")[1] == ("Čáp", "1;2")

    def test_text_like_a_formula_stays_text(self):
        assert cells(b"name;phone\n=cmd|' /C calc'!A0;+420 603\n")[1] == ("=cmd|' /C calc'!A0", "+420 603")

    def test_the_apostrophe_of_an_export_goes_when_it_is_read_again(self):
        assert cells(b"name;note\n'=1+1;'tis\n")[1] == ("=1+1", "'tis")

    def test_a_byte_that_is_no_letter_is_shown_as_such(self):
        data = ("name\n" + "Říčany Žďár Kroměříž Přerov\n" * 5).encode() + b"A\xffB\n"
        assert cells(data)[-1] == ("A\ufffdB",)


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "empty"),
            (b" \r\n;;;\n", "empty"),
            (b"\x89PNG\r\n\x1a\n" + bytes(100), "image"),
            (b"\xff\xd8\xff\xe0" + bytes(100), "image"),
            (b"BM" + b"\x10\x20\x00\x00" + bytes(100), "image"),
            (b"%PDF-1.7", "pdf"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old_office"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
            (b"{\\rtf1", "text_document"),
            (b"Rar!\x1a\x07", "other_archive"),
            (b"<html><table><tr><td>A</td></tr></table></html>", "web_page"),
            (
                b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
                "xml_sheet",
            ),
            (bytes(range(1, 32)) * 50, "not_text"),
            (b"PK\x03\x04" + bytes(50), "damaged"),
        ],
    )
    def test_by_what_the_bytes_are(self, data, code):
        assert refusal(data).code == code

    def test_text_that_begins_like_a_bitmap_is_text(self):
        assert cells(b"BMW;Brno\n") == [("BMW", "Brno")]

    def test_fifty_megabytes(self):
        refused = refusal(bytes(50 * 1024**2))
        assert (refused.code, refused.params) == ("too_big", {"megabytes": 50, "most": 20})

    def test_a_workbook_without_any_text(self):
        assert refusal(xlsx(("S", []))).code == "empty"

    @pytest.mark.parametrize(
        ("parts", "code"),
        [
            (["word/document.xml"], "text_document"),
            (["ppt/presentation.xml"], "slides"),
            (["xl/workbook.bin"], "binary_workbook"),
            (["mimetype", "content.xml"], "open_document"),
            (["photo.jpg"], "not_a_workbook"),
        ],
    )
    def test_another_zip(self, parts, code):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for part in parts:
                archive.writestr(part, "x")
        assert refusal(buffer.getvalue()).code == code

    def test_a_zip_bomb_is_refused_before_it_is_unpacked(self):
        bomb = repacked(xlsx(("S", [["x"]])), xl__worksheets__sheet1=bytes(200 * 1024**2))
        assert len(bomb) < limits.MAX_BYTES
        refused = refusal(bomb)
        assert (refused.code, refused.params) == ("zip_bomb", {"megabytes": 200})

    def test_a_smaller_but_very_dense_bomb(self):
        assert (
            refusal(repacked(xlsx(("S", [["x"]])), xl__worksheets__sheet1=bytes(9 * 1024**2))).code
            == "zip_bomb"
        )

    def test_a_size_declared_too_small_does_not_let_a_bomb_in(self):
        body = sheet_xml('<row><c t="str"><v>Alfa</v></c></row>' + " " * 40_000)
        data = bytearray(repacked(xlsx(("S", [["x"]])), xl__worksheets__sheet1=body))
        size = len(body).to_bytes(4, "little")
        assert data.count(size) >= 1
        assert refusal(bytes(data).replace(size, (100).to_bytes(4, "little"))).code == "damaged"

    @pytest.mark.parametrize(
        "part", ["xl__worksheets__sheet1", "xl__sharedStrings", "xl__workbook", "xl__styles"]
    )
    def test_entities_are_never_declared_nor_fetched(self, part):
        evil = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>'
        sound = with_shared_strings(b"<sst><si><t>x</t></si></sst>", '<row><c t="s"><v>0</v></c></row>')
        assert cells(sound) == [("x",)]
        assert refusal(repacked(sound, **{part: evil})).code == "unsafe_xml"

    def test_entities_in_another_encoding(self):
        evil = (
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
        )
        data = repacked(xlsx(("S", [["x"]])), xl__worksheets__sheet1=evil.encode("utf-16"))
        assert refusal(data).code == "unsafe_xml"

    def test_broken_xml(self):
        assert (
            refusal(repacked(xlsx(("S", [["x"]])), xl__worksheets__sheet1=b"<worksheet>")).code == "damaged"
        )

    def test_ten_thousand_rows_are_read_and_one_more_is_not(self):
        head, line = b"name;city\n", b"Alfa;Brno\n"
        assert len(cells(head + line * limits.MAX_ROWS)) == limits.MAX_ROWS + 1
        refused = refusal(head + line * (limits.MAX_ROWS + 1))
        assert (refused.code, refused.params) == ("too_many_rows", {"most": 10_000})

    def test_too_many_columns(self):
        assert refusal(b";".join([b"x"] * 201)).code == "too_many_columns"
        assert refusal(xlsx(("S", [["x"] * 201]))).code == "too_many_columns"
        assert len(cells(b";".join([b"x"] * 200) + b";;;")[0]) == 200
