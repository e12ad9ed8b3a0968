"""The numbers under which organisations of Czechia and Serbia are registered.

| country | registered number | tax number |
|---|---|---|
| CZ | IČO: 8 digits, the last by weights 8 to 2 modulo 11 | DIČ: CZ and 8 to 10 digits |
| RS | matični broj: 8 digits | PIB: 9 digits, ISO 7064 mod 11,10 |

The rule of the last digit of a matični broj is not published, so only its form is checked. Tax numbers are
judged by python-stdnum. Numbers of other countries are taken as they are written.
"""

from __future__ import annotations

import re
from enum import StrEnum

from stdnum.cz import dic
from stdnum.exceptions import ValidationError
from stdnum.rs import pib

ICO_DIGITS = MB_DIGITS = 8
PIB_DIGITS = 9


class NumberKind(StrEnum):
    REGISTERED = "registered"
    TAX = "tax"


class WrongNumberError(ValueError):
    """A number that cannot be one. `code`: "length" (`digits` are expected), "letters", or "check-digit"."""

    def __init__(self, code: str, digits: int = 0) -> None:
        super().__init__(code)
        self.code, self.digits = code, digits


def checked_number(text: str, *, kind: NumberKind, country: str) -> str:
    """The number without blanks and punctuation, with the zeros that spreadsheets cut off from its start.

    `country`: two letters. Raises WrongNumberError.
    """
    written = re.sub(r"[\s./-]", "", text).upper()
    match country, kind:
        case "CZ", NumberKind.REGISTERED:
            return _ico(written)
        case "CZ", NumberKind.TAX:
            return _dic(written)
        case "RS", NumberKind.REGISTERED:
            return _digits(written, MB_DIGITS)
        case "RS", NumberKind.TAX:
            number = _digits(written.removeprefix("RS"), PIB_DIGITS)
            if not pib.is_valid(number):
                raise WrongNumberError("check-digit")
            return number
    return written


def _ico(written: str) -> str:
    number = _digits(written, ICO_DIGITS)
    weighted = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), number, strict=False))
    if (11 - weighted % 11) % 10 != int(number[-1]):
        raise WrongNumberError("check-digit")
    return number


def _dic(written: str) -> str:
    """A tax number; a firm's is made of its registered number."""
    try:
        return "CZ" + str(dic.validate(written))
    except ValidationError as error:
        digits = written.removeprefix("CZ")
        if not digits.isdecimal():
            raise WrongNumberError("letters") from error
        if not ICO_DIGITS <= len(digits) <= ICO_DIGITS + 2:
            raise WrongNumberError("length", ICO_DIGITS) from error
        raise WrongNumberError("check-digit") from error


def _digits(written: str, count: int) -> str:
    if not (written.isascii() and written.isdecimal()):
        raise WrongNumberError("letters")
    number = written.zfill(count)
    if len(number) != count:
        raise WrongNumberError("length", count)
    return number
