"""Whatever the bytes, reading gives rows or the one error."""

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morava.importing.reading import UnreadableFileError, guarded, read_rows, survey, without_guard
from tests.importing.workbooks import repacked, sheet_xml, with_shared_strings, xlsx

SOUND = xlsx(
    ("Учесници", [["Organisation", "Země", "Дан"], *([f"Firma {n}", "CZ", n] for n in range(40))]),
    ("Lists", [["a", "=A1", 2.5, True]]),
)
SHARED = with_shared_strings(b"<sst><si><t>x</t></si></sst>", '<row><c t="s"><v>0</v></c></row>' * 3)
CSV = 'Organizace;Země;Poznámka\r\nŘíha;CZ;"a;b"\r\n\'=x;RS;\r\n'.encode("cp1250")


def read_or_refuse(data: bytes) -> None:
    try:
        found = survey(data)
        for sheet in found.sheets:
            for row in read_rows(data, sheet=sheet.name, encoding=found.encoding, delimiter=found.delimiter):
                assert row.number > 0
                assert any(row.cells) or row.formulas
                assert all("\x00" not in cell for cell in row.cells)
                "".join(row.cells).encode()
    except UnreadableFileError:
        return


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes(data):
    read_or_refuse(data)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "cp1250", "cp1251"]))
@settings(max_examples=200, deadline=None)
def test_any_text(text, encoding):
    read_or_refuse(text.encode(encoding, "replace"))


@given(st.text(alphabet="<>/\"=&;crvtfsiA10 '-!\\x", max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_xml_in_a_sheet(rows):
    read_or_refuse(repacked(SHARED, xl__worksheets__sheet1=sheet_xml(rows)))


@pytest.mark.parametrize("sound", [SOUND, SHARED, CSV], ids=["workbook", "shared", "csv"])
def test_mutated_files(sound):
    chance = random.Random(20161013)
    for _ in range(400):
        data = bytearray(sound)
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        read_or_refuse(bytes(data))


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_sound_zips_of_mutated_parts(part):
    chance = random.Random(part)
    with zipfile.ZipFile(io.BytesIO(SHARED)) as archive:
        sound = archive.read(part)
    for _ in range(150):
        xml = bytearray(sound)
        for _ in range(chance.choice((1, 2, 8))):
            at = chance.randrange(len(xml))
            xml[at : at + chance.choice((0, 1, 5))] = chance.choice(
                (b"0", b"-1", b"<", b"99999999999", b"e9", b"", b"\xff")
            )
        read_or_refuse(repacked(SHARED, **{part.removesuffix(".xml").replace("/", "__"): bytes(xml)}))


@given(st.text(alphabet="'=+-@ a1\u00a0\t", max_size=12))
def test_guarding_text_is_undone_by_reading_and_never_piles_up(text):
    assert without_guard(guarded(text)) == text
    assert guarded(without_guard(guarded(text))) == guarded(text)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@SUM(1)", "\t=1", "'=1", " =1", "\uff1d1"])
def test_text_like_a_formula_is_guarded(text):
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["Alfa", "'tis", "1-2", "a@b.cz", ""])
def test_other_text_is_left_alone(text):
    assert guarded(text) == text
