"""Days from … to …, as short as each language allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format
from django.utils.translation import get_language

if TYPE_CHECKING:
    from datetime import date

# The first day of a range, when the month and the year follow, and when only the year follows.
_DAY: Final = {"cs": "j."}
_DAY_AND_MONTH: Final = {"cs": "j. E", "sr": "j. F"}


def date_range(start: date, end: date) -> str:
    """Return "13–14 October 2026", "30 October – 2 November 2026" and so on, in the active tongue.

    An `end` before `start` raises `ValueError`.
    """
    if end < start:
        raise ValueError(f"A range of days cannot end ({end}) before it starts ({start}).")
    last = date_format(end, "DATE_FORMAT")
    if start == end:
        return last
    language = (get_language() or "en").split("-")[0]
    if (start.year, start.month) == (end.year, end.month):
        return f"{date_format(start, _DAY.get(language, 'j'))}–{last}"
    if start.year == end.year:
        return f"{date_format(start, _DAY_AND_MONTH.get(language, 'j F'))} – {last}"
    return f"{date_format(start, 'DATE_FORMAT')} – {last}"
