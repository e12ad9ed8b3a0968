"""What would give a meeting a place, in words and with what there is to press."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.lists import format_list
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from morava.engine.scheduling import RemedyKind
from morava.translation.countries import CLDR

from ..domain.instance import draft_instance
from ..domain.remedies import is_one_step, key_of, remedies_for
from .spoken import language_name
from .targets import explainer

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from morava.engine.scheduling import Remedy

    from ..domain.instance import DraftInstance
    from ..models import Meeting
    from .reasons import Explainer


# No sentence ends with a name: many end with a full stop of their own.
WORDS: dict[str, _StrOrPromise] = {
    RemedyKind.PLACE: gettext_lazy("It fits as it is."),
    RemedyKind.MOVE_ONE: gettext_lazy("Move one other meeting."),
    RemedyKind.MOVE_TWO: gettext_lazy("Move two other meetings."),
    RemedyKind.TABLE: gettext_lazy("Have one table more."),
    "table-again": gettext_lazy("Use table %(table)s at %(slot)s after all."),
    RemedyKind.MOST: gettext_lazy("Let this participant have one meeting more: %(who)s"),
    RemedyKind.MOST_PER_SESSION: gettext_lazy("Let this participant have one meeting more: %(who)s"),
    RemedyKind.UNLOCK: gettext_lazy("Unlock the meeting %(meeting)s and move it."),
    RemedyKind.AVAILABLE: gettext_lazy("Ask whether this participant can be there at %(slot)s too: %(who)s"),
    RemedyKind.INTERPRETER_AVAILABLE: gettext_lazy(
        "Ask whether this interpreter can be there at %(slot)s too: %(interpreter)s"
    ),
    RemedyKind.INTERPRETER: gettext_lazy("Find one more interpreter for %(slot)s, who speaks: %(languages)s"),
    RemedyKind.SLOT: gettext_lazy("Let the session have one slot more, at %(slot)s."),
    "slot-before": gettext_lazy("Let the session begin one slot earlier, at %(slot)s."),
}


ASKED_OF_A_PERSON = {RemedyKind.AVAILABLE, RemedyKind.INTERPRETER_AVAILABLE}


@dataclass(frozen=True)
class Offer:
    """One remedy: what to do, where the meeting then is, which others move; a key to do it with, or where
    in the set-up it is done by hand."""

    words: str
    place: str
    moves: list[str]
    key: str
    press: str
    address: str


def offers_for(meeting: Meeting) -> list[Offer]:
    problem = draft_instance(meeting.timetable)
    found = remedies_for(meeting, problem)
    if not found:
        return []
    names = explainer(meeting.timetable)
    return [_offer(meeting, remedy, problem, names) for remedy in found]


def _offer(meeting: Meeting, remedy: Remedy, problem: DraftInstance, names: Explainer) -> Offer:
    times = _Times(remedy, problem)
    return Offer(
        words=_words(remedy, problem, names, times),
        place=_("Then it is at %(slot)s, table %(table)s.")
        % {"slot": times.of(remedy.placement.slot), "table": remedy.placement.table},
        moves=[
            _("%(meeting)s moves from %(before)s to %(after)s.")
            % {
                "meeting": names.meetings[int(move.meeting)],
                "before": _place(times, move.before.slot, move.before.table),
                "after": _place(times, move.after.slot, move.after.table),
            }
            for move in remedy.moves
        ],
        key=key_of(remedy) if is_one_step(remedy) else "",
        press=_("They can") if remedy.kind in ASKED_OF_A_PERSON else _("Do it"),
        address="" if is_one_step(remedy) else _address(meeting, remedy),
    )


def _place(times: _Times, slot: int, table: int) -> str:
    return _("%(slot)s, table %(table)s") % {"slot": times.of(slot), "table": table}


class _Times:
    """The times of the slots as a remedy numbers them: one that adds a slot has a number more."""

    def __init__(self, remedy: Remedy, problem: DraftInstance) -> None:
        slots = list(problem.slots)
        self._words = [str(slot) for slot in slots]
        if remedy.kind == RemedyKind.SLOT:
            beside = slots[remedy.slot] if remedy.at_start else slots[remedy.slot - 1]
            length = beside.ends_at - beside.starts_at
            starts = beside.starts_at - length if remedy.at_start else beside.ends_at
            self._words.insert(remedy.slot, f"{starts.astimezone(beside.forum.zone):%H:%M}")

    def of(self, slot: int) -> str:
        return self._words[slot]


def _words(remedy: Remedy, problem: DraftInstance, names: Explainer, times: _Times) -> str:
    return str(WORDS[_which(remedy, problem)]) % {
        "slot": times.of(remedy.slot),
        "table": remedy.table,
        "who": names.participations.get(int(remedy.participant or 0), ""),
        "meeting": names.meetings.get(int(remedy.meeting or 0), ""),
        "interpreter": names.interpreters.get(int(remedy.interpreter or 0), ""),
        "languages": _listed([language_name(code) for code in remedy.languages]),
    }


def _which(remedy: Remedy, problem: DraftInstance) -> str:
    if remedy.kind == RemedyKind.TABLE and remedy.table in problem.table_by_number:
        return "table-again"
    return "slot-before" if remedy.at_start else remedy.kind


def _listed(words: list[str]) -> str:
    return format_list(words, locale=CLDR[get_language() or settings.LANGUAGE_CODE])


def _address(meeting: Meeting, remedy: Remedy) -> str:
    slug = meeting.timetable.forum.slug
    if remedy.kind == RemedyKind.INTERPRETER:
        return reverse("forums:interpreter_add", args=[slug])
    return reverse("forums:session", args=[slug, remedy.session])
