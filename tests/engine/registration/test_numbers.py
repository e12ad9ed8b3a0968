"""Registered numbers: real public ones pass, one wrong digit does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morava.engine.registration import NumberKind, WrongNumberError, checked_number

REGISTERED, TAX = NumberKind.REGISTERED, NumberKind.TAX


@pytest.mark.parametrize(
    ("text", "kind", "country", "number"),
    [
        ("00177041", REGISTERED, "CZ", "00177041"),
        ("177041", REGISTERED, "CZ", "00177041"),
        ("452 74 649", REGISTERED, "CZ", "45274649"),
        ("CZ45274649", TAX, "CZ", "CZ45274649"),
        ("45274649", TAX, "CZ", "CZ45274649"),
        ("100002887", TAX, "RS", "100002887"),
        ("RS 104052135", TAX, "RS", "104052135"),
        ("17162543", REGISTERED, "RS", "17162543"),
        ("FN 123456a", REGISTERED, "AT", "FN123456A"),
    ],
)
def test_right_numbers(text, kind, country, number):
    assert checked_number(text, kind=kind, country=country) == number


@pytest.mark.parametrize(
    ("text", "kind", "country", "code"),
    [
        ("00177042", REGISTERED, "CZ", "check-digit"),
        ("123456789", REGISTERED, "CZ", "length"),
        ("IČO", REGISTERED, "CZ", "letters"),
        ("CZ45274648", TAX, "CZ", "check-digit"),
        ("CZ1", TAX, "CZ", "length"),
        ("CZabc", TAX, "CZ", "letters"),
        ("100002888", TAX, "RS", "check-digit"),
        ("1000028871", TAX, "RS", "length"),
        ("171625431", REGISTERED, "RS", "length"),
        ("١٧١٦٢٥٤٣", REGISTERED, "RS", "letters"),
    ],
)
def test_wrong_numbers_tell_what_is_wrong(text, kind, country, code):
    with pytest.raises(WrongNumberError) as fault:
        checked_number(text, kind=kind, country=country)
    assert fault.value.code == code


@given(st.text(max_size=30), st.sampled_from(NumberKind), st.sampled_from(["CZ", "RS"]))
def test_whatever_is_written_is_a_number_or_a_fault(text, kind, country):
    try:
        number = checked_number(text, kind=kind, country=country)
    except WrongNumberError:
        return
    assert checked_number(number, kind=kind, country=country) == number
