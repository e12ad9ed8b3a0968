"""The timetable as text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.engine.scheduling import interpreters_needed
from morava.forums.interfaces.quality import verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.engine.scheduling import Meeting, Placement

    from .timetable import Timetable


def summary(timetable: Timetable) -> Iterator[str]:
    """How much there is, how much has a place, and how good that is."""
    instance, result = timetable.instance, timetable.result
    yield _(
        "Participants: %(people)s. Wanted meetings: %(wanted)s. Slots: %(slots)s. Tables: %(tables)s."
    ) % {
        "people": len(instance.participants),
        "wanted": len(instance.meetings),
        "slots": instance.slot_count,
        "tables": len(instance.tables),
    }
    yield _(
        "Meetings with a place: %(placed)s of %(wanted)s. Breaks: %(breaks)s. Changes of table: %(moves)s."
    ) % {
        "placed": len(result.plan.placements),
        "wanted": len(instance.meetings),
        "breaks": result.objective.breaks,
        "moves": result.objective.table_moves,
    }
    yield from verdicts(
        {
            "status": result.status,
            "left_out": len(result.plan.left_out),
            "value": result.objective.value,
            "value_bound": result.bounds.value,
            "breaks": result.objective.breaks,
            "breaks_bound": result.bounds.breaks,
        }
    )
    yield from _about_languages(timetable)


def _about_languages(timetable: Timetable) -> Iterator[str]:
    """What interpreters would be needed, where there is no list of them."""
    need = interpreters_needed(timetable.instance, timetable.result.plan)
    if need.languages_of and not timetable.has_interpreters:
        text = _(
            "Meetings whose sides share no language: %(meetings)s."
            " Interpreters that would be enough: %(people)s."
        )
        people = max(session.in_all for session in need.sessions)
        yield text % {"meetings": len(need.languages_of), "people": people}


def document(timetable: Timetable) -> Iterator[str]:
    """All of it, to be kept in a file."""
    yield from (timetable.title, "", *summary(timetable), "", *full_text(timetable))


def full_text(timetable: Timetable) -> Iterator[str]:
    """Every agenda, every table, and what was left out."""
    yield from _heading(_("By participant"))
    for id_ in timetable.participants:
        yield from _agenda(timetable, id_)
    yield from _heading(_("By table"))
    yield from _tables(timetable)
    if timetable.left_out:
        yield from _heading(_("Left out"))
        yield from _left_out(timetable)


def _heading(text: str) -> Iterator[str]:
    yield text.upper()
    yield ""


def _agenda(timetable: Timetable, id_: str) -> Iterator[str]:
    yield timetable.names[id_]
    agenda = timetable.agendas[id_]
    if not agenda:
        yield "  " + _("no meeting")
    for meeting, placement in agenda:
        table = _("table %(number)s") % {"number": placement.table}
        yield _line(timetable, placement, f"{table:<10}  {timetable.partners(meeting, id_)}")
    yield ""


def _tables(timetable: Timetable) -> Iterator[str]:
    def table(pair: tuple[Meeting, Placement]) -> int:
        return pair[1].table

    for number, found in groupby(sorted(timetable.by_time, key=table), key=table):
        yield _("Table %(number)s") % {"number": number}
        for meeting, placement in found:
            yield _line(timetable, placement, timetable.sides(meeting))
        yield ""


def _line(timetable: Timetable, placement: Placement, what: str) -> str:
    who = timetable.interpreter(placement)
    interpreter = f" ({_('interpreter: %(who)s') % {'who': who}})" if who else ""
    return f"  {timetable.slots[placement.slot]}  {what}{interpreter}"


def _left_out(timetable: Timetable) -> Iterator[str]:
    for meeting in timetable.left_out:
        yield timetable.sides(meeting)
        yield from (f"  {sentence}" for sentence in timetable.why(meeting))
        yield from (f"  → {remedy}" for remedy in timetable.remedies(meeting))
    yield ""
