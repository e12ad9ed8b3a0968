"""What an officer does next: the way from an empty forum to a printed timetable, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from ..models import MeetingState
from ..queries import current_participations, current_slots, current_tables, working_timetable

if TYPE_CHECKING:
    from ..models import Forum, Timetable


@dataclass(frozen=True)
class Figures:
    """The counts everything on the overview is derived from."""

    slots: int
    tables: int
    participants: int
    requests: int
    placed: int
    left_out: int

    @property
    def places(self) -> int:
        return self.slots * self.tables


@dataclass(frozen=True)
class Step:
    """One step; `state` is done, next, open or blocked, `hint` says where it stands or what is missing."""

    name: str
    url: str
    state: str
    hint: str


def figures(forum: Forum, timetable: Timetable | None) -> Figures:
    def count(state: str) -> int:
        return timetable.meetings.filter(state=state).count() if timetable else 0

    return Figures(
        slots=current_slots(forum).count(),
        tables=current_tables(forum).count(),
        participants=current_participations(forum).count(),
        requests=forum.requests.count(),
        placed=count(MeetingState.PLACED),
        left_out=count(MeetingState.LEFT_OUT),
    )


def steps(forum: Forum) -> tuple[list[Step], Figures, Timetable | None]:
    """The steps in order; the first that is neither done nor blocked is next."""
    timetable = working_timetable(forum)
    now = figures(forum, timetable)
    released = timetable is not None and not timetable.is_draft
    rows = [
        (_("Sessions and tables"), "forums:settings", now.places > 0, "", _frame_hint(now)),
        (
            _("Participants"),
            "forums:participants",
            now.participants > 1,
            "",
            ngettext("%(n)s takes part", "%(n)s take part", now.participants) % {"n": now.participants},
        ),
        (
            _("Wanted meetings"),
            "forums:requests",
            now.requests > 0,
            "" if now.participants > 1 else _("needs participants first"),
            ngettext("%(n)s wanted meeting", "%(n)s wanted meetings", now.requests) % {"n": now.requests},
        ),
        (
            _("Place the meetings"),
            "forums:placing",
            now.placed > 0,
            "" if now.places and now.requests else _("needs sessions, tables and wanted meetings first"),
            _placed_hint(now),
        ),
        (
            _("Look it over and publish"),
            "forums:timetable",
            released,
            "" if now.placed else _("needs placed meetings first"),
            _version_hint(timetable),
        ),
        (
            _("Print"),
            "forums:print",
            False,
            "" if now.placed else _("needs placed meetings first"),
            _("Agendas, table sheets, wall plan, badges"),
        ),
    ]
    return _with_states(forum, rows), now, timetable


def _with_states(forum: Forum, rows: list[tuple[str, str, bool, str, str]]) -> list[Step]:
    found: list[Step] = []
    for name, url_name, done, blocked, hint in rows:
        if blocked:
            state = "blocked"
        elif done:
            state = "done"
        else:
            state = "open" if any(step.state == "next" for step in found) else "next"
        found.append(Step(name, reverse(url_name, args=[forum.slug]), state, blocked or hint))
    return found


def _frame_hint(now: Figures) -> str:
    if not now.places:
        return _("Say when the meetings are and how many tables there are.")
    slots = ngettext("%(n)s slot", "%(n)s slots", now.slots) % {"n": now.slots}
    tables = ngettext("%(n)s table", "%(n)s tables", now.tables) % {"n": now.tables}
    places = ngettext("%(n)s place", "%(n)s places", now.places) % {"n": now.places}
    return f"{slots} × {tables} = {places}"


def _placed_hint(now: Figures) -> str:
    if not now.placed:
        return _("Morava finds a time and a table for every meeting.")
    placed = ngettext("%(n)s meeting placed", "%(n)s meetings placed", now.placed) % {"n": now.placed}
    if not now.left_out:
        return placed
    left_out = npgettext("of meetings", "%(n)s left out", "%(n)s left out", now.left_out)
    return f"{placed}, {left_out % {'n': now.left_out}}"


def _version_hint(timetable: Timetable | None) -> str:
    if timetable is None:
        return _("Everybody gets their agenda when you publish.")
    return _("version %(number)s, %(stage)s") % {
        "number": timetable.number,
        "stage": timetable.get_stage_display(),
    }
