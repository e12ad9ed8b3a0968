"""The timetable as a workbook, in which nothing is ever computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.forums.priorities import Priority
from morava.importing.interfaces.exports import Sheet, write_xlsx

from .text import summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.engine.scheduling import Placement
    from morava.importing.interfaces.exports import Value

    from .timetable import Timetable

_NAME, _TIME, _NUMBER, _SENTENCE = 32, 16, 8, 70
_DAY = 14


def workbook(timetable: Timetable) -> bytes:
    """An xlsx with a sheet for each way to look at the timetable."""
    sheets = [_by_participant(timetable), _by_table(timetable), _by_time(timetable)]
    if timetable.left_out:
        sheets.append(_left_out(timetable))
    return write_xlsx([*sheets, _about(timetable)])


def _by_participant(timetable: Timetable) -> Sheet:
    headings = [_("Participant"), *_when_headings(timetable), _("Table"), _("Partner")]
    rows = (
        [
            timetable.names[id_],
            *_when(timetable, placement),
            placement.table,
            timetable.partners(meeting, id_),
            *_helped(timetable, placement),
        ]
        for id_ in timetable.participants
        for meeting, placement in timetable.agendas[id_]
    )
    widths = [_NAME, *_when_widths(timetable), _NUMBER, _NAME, _NAME]
    return Sheet(_("By participant"), [*headings, *_helped_heading(timetable)], rows, widths)


def _by_time(timetable: Timetable) -> Sheet:
    headings = [*_when_headings(timetable), _("Table"), _("Participant"), _("Partner")]
    rows = (
        [
            *_when(timetable, placement),
            placement.table,
            timetable.names[meeting.a],
            timetable.partners(meeting, meeting.a),
            *_helped(timetable, placement),
        ]
        for meeting, placement in timetable.by_time
    )
    widths = [*_when_widths(timetable), _NUMBER, _NAME, _NAME, _NAME]
    return Sheet(_("By time"), [*headings, *_helped_heading(timetable)], rows, widths)


def _by_table(timetable: Timetable) -> Sheet:
    """A grid: tables downwards, of which there may be thousands, and times across."""
    at = {
        (placement.table, placement.slot): timetable.sides(meeting)
        for meeting, placement in timetable.by_time
    }
    used = sorted({table for table, _slot in at})
    slots = range(len(timetable.slots))
    rows: Iterator[list[Value]] = ([table, *(at.get((table, slot), "") for slot in slots)] for table in used)
    headings = [_("Table"), *map(str, timetable.slots)]
    return Sheet(_("By table"), headings, rows, [_NUMBER, *[_NAME] * len(slots)])


def _left_out(timetable: Timetable) -> Sheet:
    headings = [_("Participant"), _("Partner"), _("Priority"), _("Why"), _("What would help")]
    rows = (
        [
            timetable.names[meeting.a],
            timetable.partners(meeting, meeting.a),
            str(Priority(meeting.priority).label),
            " ".join(timetable.why(meeting)),
            " ".join(timetable.remedies(meeting)),
        ]
        for meeting in timetable.left_out
    )
    return Sheet(_("Left out"), headings, rows, [_NAME, _NAME, _NUMBER + 4, _SENTENCE, _SENTENCE])


def _about(timetable: Timetable) -> Sheet:
    return Sheet(_("Summary"), [timetable.title], ([line] for line in summary(timetable)), [100])


def _when_headings(timetable: Timetable) -> list[str]:
    return [_("Day"), _("Time")] if timetable.has_days else [_("Time")]


def _when_widths(timetable: Timetable) -> list[int]:
    return [_DAY, _TIME] if timetable.has_days else [_TIME]


def _when(timetable: Timetable, placement: Placement) -> list[Value]:
    slot = timetable.slots[placement.slot]
    return [slot.day, slot.time] if timetable.has_days else [slot.time]


def _helped_heading(timetable: Timetable) -> list[str]:
    return [_("Interpreter")] if timetable.has_interpreters else []


def _helped(timetable: Timetable, placement: Placement) -> list[Value]:
    return [timetable.interpreter(placement)] if timetable.has_interpreters else []
