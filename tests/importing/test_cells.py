"""From what people write into cells to values."""

import pytest
from django.utils.translation import gettext_lazy as _

from morava.importing.cells import (
    BadCellError,
    Doubtful,
    choice,
    countries,
    country,
    email,
    joined_list,
    languages,
    nace_codes,
    phone,
    text,
    web_address,
    whole_number,
    yes_no,
)
from morava.importing.cells.plain import long_text

SIZES = choice(
    {"small": _("small"), "large": _("large")}, refused="no_size", synonyms={"small": ("malá", "мала")}
)


@pytest.mark.parametrize(
    ("parse", "raw", "value"),
    [
        (text(), "Alfa  s.r.o.\nBrno", "Alfa s.r.o. Brno"),
        (long_text(), "a\nb", "a\nb"),
        (joined_list, "Alfa;  Beta ;\nGama; Alfa;", ["Alfa", "Beta", "Gama"]),
        (whole_number(), "12", 12),
        (whole_number(), "1 200,0", 1200),
        (yes_no, "ANO", True),
        (yes_no, "да", True),
        (yes_no, "TRUE", True),
        (yes_no, "не", False),
        (SIZES, "Large", "large"),
        (SIZES, "MALA", "small"),
        (SIZES, "мала", "small"),
        (nace_codes, "25.62", ["25.62"]),
        (nace_codes, "C25.62, 2811; 10", ["25.62", "28.11", "10"]),
        (nace_codes, "25.62.1 28.1", ["25.62", "28.1"]),
        (email, "Jana@Example.ORG", "Jana@example.org"),
        (email, "Jana Nováková <jana@example.org>", "jana@example.org"),
        (email, "mailto:jana@example.org;", "jana@example.org"),
        (email, "jana @ example.org", "jana@example.org"),
        (phone, "+420 603  111 222", "+420 603 111 222"),
        (phone, "018 123-456", "018 123-456"),
        (phone, "(018) 123 456 lok. 12", "(018) 123 456 lok. 12"),
        (web_address, "www.example.org", "https://www.example.org"),
        (web_address, "http://example.org/a", "http://example.org/a"),
        (country, "Česko", "CZ"),
        (country, "ČESKÁ REPUBLIKA", "CZ"),
        (country, "cz", "CZ"),
        (country, "Чешка", "CZ"),
        (country, "Srbija", "RS"),
        (country, "Република Србија", "RS"),
        (country, "SRB", "RS"),
        (country, "BiH", "BA"),
        (countries, "Češka i Srbija", ["CZ", "RS"]),
        (languages, "česky, angličtina; srpski", ["cs", "en", "sr"]),
        (languages, "енглески / чешки", ["en", "cs"]),
        (languages, "EN+DE", ["en", "de"]),
    ],
)
def test_understood(parse, raw, value):
    assert parse(raw) == value


@pytest.mark.parametrize(
    ("parse", "raw", "value", "code"),
    [
        (country, "Czehia", "CZ", "cell.country_guessed"),
        (country, "Serbija", "RS", "cell.country_guessed"),
        (phone, "420603111222", "+420603111222", "cell.phone_plus_added"),
    ],
)
def test_understood_with_a_guess(parse, raw, value, code):
    guessed = parse(raw)
    assert isinstance(guessed, Doubtful)
    assert (guessed.value, guessed.code) == (value, code)


@pytest.mark.parametrize(
    ("parse", "raw", "code"),
    [
        (text(5), "123456", "cell.too_long"),
        (long_text(5), "123456", "cell.too_long"),
        (whole_number(), "twelve", "cell.no_number"),
        (whole_number(), "1.5", "cell.no_number"),
        (whole_number(1, 5), "6", "cell.number_out_of_range"),
        (yes_no, "perhaps", "cell.no_yes_no"),
        (SIZES, "medium", "no_size"),
        (nace_codes, "metal", "cell.no_nace"),
        (email, "jana", "cell.no_email"),
        (email, "a@b", "cell.no_email"),
        (email, "јана@example.org", "cell.email_cyrillic"),
        (phone, "4.2E+11", "cell.phone_rounded"),
        (phone, "4,20603E+11", "cell.phone_rounded"),
        (phone, "ask Jana", "cell.no_phone"),
        (phone, "12", "cell.no_phone"),
        (web_address, "not a page", "cell.no_web_address"),
        (country, "Atlantis", "cell.no_country"),
        (country, "XX", "cell.no_country"),
        (languages, "klingon, cs", "cell.no_language"),
    ],
)
def test_refused(parse, raw, code):
    with pytest.raises(BadCellError) as bad:
        parse(raw)
    assert bad.value.code == code
