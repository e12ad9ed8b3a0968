"""The text of a spreadsheet cell, as a person reads it: dates as ISO, whole numbers without a point.

openpyxl is loaded where a workbook is read: it takes as long as half of the rest, and few processes read one.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta

_ZEROS = re.compile(r"^0{2,}$")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LOCAL_DATE_FORMATS = {*range(27, 37), *range(50, 59)}


class NumberFormats:
    """Which cell styles show a date, and which pad a number with zeros."""

    def __init__(self, codes: list[str], *, since_1904: bool = False) -> None:
        from openpyxl.styles.numbers import is_date_format
        from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

        self._from_excel = from_excel
        self._dates = [is_date_format(code) for code in codes]
        self._widths = [len(code) if _ZEROS.match(code) else 0 for code in codes]
        self._epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900

    def text(self, raw: str, style: int) -> str:
        """The number `raw` as a cell of this style shows it; what is no number or no date stays as it is."""
        try:
            number = float(raw)
        except ValueError:
            return raw
        known = 0 <= style < len(self._dates)
        if known and self._dates[style]:
            with suppress(ValueError, OverflowError):
                return date_text(self._from_excel(number, self._epoch))
        plain = number_text(raw, number)
        return plain.zfill(self._widths[style]) if known else plain


def format_code(number: int, own: dict[int, str]) -> str:
    """The format code of a number format id, built in or the workbook's own."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    if number in own:
        return own[number]
    return "yyyy-mm-dd" if number in _LOCAL_DATE_FORMATS else BUILTIN_FORMATS.get(number, "General")


def number_text(raw: str, number: float) -> str:
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return raw if raw.isdigit() else format(number, ".15g")


def date_text(value: datetime | date | time | timedelta | None) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if value else ""


def iso_text(raw: str) -> str:
    """A cell that holds a date as ISO text."""
    with suppress(ValueError):
        return date_text(datetime.fromisoformat(raw))
    return raw


def unescape(text: str) -> str:
    """Undo the way workbooks write control characters (`_x000D_`)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)
