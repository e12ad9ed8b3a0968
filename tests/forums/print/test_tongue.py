"""How a reader reads."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from morava.forums.interfaces.print.tongue import Tongue, tidy

from .examples import PRAGUE, TONGUES

FIRM = {"cs": "Řeka, s.r.o.", "sr": "Reka d.o.o."}
READINGS = {
    "en": "Řeka, s.r.o.",
    "cs": "Řeka, s.r.o.",
    "sr": "Река д.о.о.",
    "sr-latn": "Reka d.o.o.",
}


@pytest.mark.parametrize(("code", "reading"), READINGS.items())
def test_content_is_read_in_the_own_language_or_any(code: str, reading: str) -> None:
    assert Tongue(code).read(FIRM) == reading


@pytest.mark.parametrize("code", TONGUES)
def test_a_foreign_name_is_never_put_into_cyrillic(code: str) -> None:
    assert Tongue(code).read({"cs": "Kovo Brno"}) == "Kovo Brno"
    assert Tongue(code).read("Jan Novák") == "Jan Novák"


def test_days_and_moments() -> None:
    day, moment = date(2026, 10, 21), datetime(2026, 10, 19, 14, 32, tzinfo=PRAGUE)
    assert [Tongue(code).day(day) for code in TONGUES] == [
        "Wednesday, 21 October 2026",
        "středa 21. října 2026",
        "среда, 21. октобар 2026.",
        "sreda, 21. oktobar 2026.",
    ]
    assert Tongue("cs").moment(moment).replace("\u00a0", " ") == "19. 10. 2026, 14:32"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Hydrostroj Brno, spol. s r.o.", "Hydrostroj Brno"),
        ("Kovo, s.r.o.", "Kovo"),
        ("Kovo s. r. o.", "Kovo"),
        ("Chmel a.s.", "Chmel"),
        ("Nišprodukt d.o.o.", "Nišprodukt"),
        ("NIŠPRODUKT DOO", "NIŠPRODUKT"),
        ("Banat metal a.d.", "Banat metal"),
        ("s.r.o.", "s.r.o."),
        ("Kasro", "Kasro"),
        ("Studio", "Studio"),
    ],
)
def test_the_legal_form_is_left_out_in_narrow_places(name: str, short: str) -> None:
    assert Tongue("en").short_name(name) == short


def test_the_legal_form_in_cyrillic() -> None:
    assert Tongue("sr").short_name({"sr": "Нишпродукт д.о.о."}) == "Нишпродукт"
    assert Tongue("sr").short_name({"sr": "НИШПРОДУКТ ДОО"}) == "НИШПРОДУКТ"


@pytest.mark.parametrize(
    ("code", "text", "letter"),
    [
        ("cs", "Chmel", "Ch"),
        ("cs", "Čáp", "Č"),
        ("cs", "Ústí", "U"),
        ("en", "Čáp", "C"),
        ("en", "Ђорђе", "D"),
        ("sr-latn", "Љубица", "Lj"),
        ("sr-latn", "Řeka", "R"),
        ("sr", "Ljubica", "Љ"),
        ("sr", "Řeka", "Р"),
        ("sr", "Windows", "В"),
        ("en", "„Quoted“", "Q"),
        ("en", "3D tisk", "0–9"),
        ("en", "—", ""),
    ],
)
def test_the_letter_in_a_list(code: str, text: str, letter: str) -> None:
    assert Tongue(code).first_letter(text) == letter


def test_tidy_leaves_one_line_without_control_characters() -> None:
    assert tidy(" a\n\tb\u202e\u0000 c\u00ad ") == "a b c"
