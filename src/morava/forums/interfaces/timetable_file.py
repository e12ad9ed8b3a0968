"""A version of the timetable as a spreadsheet: a row for each placed meeting, in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.importing.interfaces.exports import Sheet, write_csv, write_xlsx

from ..queries import placed_meetings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from morava.importing.interfaces.exports import Value

    from ..models import Meeting, Timetable

WIDTHS = (12, 8, 8, 8, 40, 40, 12, 24)


def timetable_file(timetable: Timetable, file_format: str) -> bytes:
    """Dates as 2027-05-20 and times as 09:20, which every program sorts rightly."""
    headings = [
        _("Day"),
        _("Start"),
        _("End"),
        _("Table"),
        _("Participant"),
        _("Partner"),
        _("Priority"),
        _("Interpreter"),
    ]
    rows = _rows(timetable)
    if file_format == "csv":
        return write_csv(headings, rows)
    return write_xlsx([Sheet(_("Timetable"), headings, rows, WIDTHS)])


def _rows(timetable: Timetable) -> Iterator[list[Value]]:
    zone = timetable.forum.zone
    for meeting in placed_meetings(timetable):
        yield _row(meeting, zone)


def _row(meeting: Meeting, zone: ZoneInfo) -> list[Value]:
    slot, table = meeting.place
    starts, ends = slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
    return [
        f"{starts:%Y-%m-%d}",
        f"{starts:%H:%M}",
        f"{ends:%H:%M}",
        table.number,
        str(meeting.first),
        str(meeting.second),
        str(meeting.get_priority_display()),
        str(meeting.interpreter or ""),
    ]
