"""Reasons as data put into words of the reader's tongue."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from babel.lists import format_list
from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from morava.translation.countries import CLDR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import _StrOrPromise

    from ..models import Interpreter, Meeting, Participation

    Reason = Mapping[str, Any]

# Codes of the engine's `ReasonCode` and of the verbs, as they are said of one slot. No sentence ends with a
# name: many end with a full stop of their own.
WORDS = {
    "unavailable": _("%(who)s is not available then."),
    "busy": _("%(who)s meets %(partners)s then."),
    "other-session": _("This meeting is bound to another session."),
    "locked-elsewhere": _("This meeting is locked to another time."),
    "precedence": _("It has to be before or after another meeting (%(meetings)s)."),
    "table-taken": _("The table kept for it (%(tables)s) is taken by %(meetings)s then."),
    "table-closed": _("The table kept for it (%(tables)s) is closed then."),
    "no-table": _("All tables are taken then."),
    "too-close": _("There would be no time to walk between this meeting and another (%(meetings)s)."),
    "nobody-interprets": _("The sides speak no common language, and no interpreter speaks with both."),
    "no-interpreter": _("No interpreter who speaks with both sides (%(interpreters)s) is free then."),
    "interpreter-rests": _("The interpreters who are free (%(interpreters)s) have to rest then."),
    "session-full": _("%(who)s cannot have any more meetings in this session."),
    "full": _("%(who)s cannot have any more meetings."),
    "never-free-together": _("%(who)s are never available at the same time."),
    "locks": _("Locked meetings (%(meetings)s) take every time that suits both sides."),
    "no-slot-left": _("All times that suit both sides went to meetings that matter more."),
    "not-found": _("No place was found before the time was up. Placing again for longer may find one."),
    "not_yet_placed": _("It has not been placed yet."),
    "cancelled": _("It was cancelled."),
    "slot_removed": _("Its time is not part of the forum any more."),
    "table_removed": _("Its table is not part of the forum any more."),
    "table_has_host": _("Its table was given to a host."),
    "interpreter_gone": _("Its interpreter cannot come, and nobody else was free at its time."),
    "participant_unavailable": _("One side is not available at its time any more."),
    "participant_withdrawn": _("One side has withdrawn from the forum."),
    "same_country": _("Both sides are of the same country; this forum is for meetings across countries."),
    "same_cluster": _("Both sides belong to the same cluster; this forum is for meetings between clusters."),
}

# What is said otherwise of a meeting that was left out: it holds for all slots at which both sides could.
WORDS_LEFT_OUT = WORDS | {
    "busy": _("%(who)s meets %(partners)s at the times that suit both sides."),
    "table-taken": _(
        "The table kept for it (%(tables)s) is taken by %(meetings)s at the times that suit both sides."
    ),
    "table-closed": _("The table kept for it (%(tables)s) is closed at the times that suit both sides."),
    "no-table": _("All tables are taken at the times that suit both sides."),
    "no-interpreter": _(
        "No interpreter who speaks with both sides (%(interpreters)s) is free at the times that suit them."
    ),
    "interpreter-rests": _(
        "The interpreters who are free (%(interpreters)s) have to rest at the times that suit both sides."
    ),
    "session-full": _("%(who)s cannot have any more meetings in the session that suits both sides."),
}

# What the officer can do about it.
REMEDIES = {
    "unavailable": _("Ask whether they can come for longer, and change their availability."),
    "full": _("Let this participant have more meetings, or be there longer."),
    "never-free-together": _("Ask one of them to come for longer, and change their availability."),
    "locks": _("Unlock one of the locked meetings."),
    "no-slot-left": _("Add a slot, or give this meeting a higher priority."),
    "no-table": _("Add a table."),
    "nobody-interprets": _("Add an interpreter who does, or ask for a delegate who speaks another language."),
    "no-interpreter": _("Add an interpreter, or let one be there for longer."),
    "interpreter-rests": _("Add an interpreter."),
    "session-full": _("Let this participant have more meetings in a session."),
    "not-found": _("Place again with a longer time limit."),
    "not_yet_placed": _("Place the meetings, or choose a time for this one."),
    "slot_removed": _("Place it again."),
    "table_removed": _("Place it again."),
    "table_has_host": _("Place it again."),
    "interpreter_gone": _("Place it again."),
    "participant_unavailable": _("Place it again."),
    "same_country": _("Change who may meet whom, or cancel the meeting."),
    "same_cluster": _("Change who may meet whom, or cancel the meeting."),
}


@dataclass
class Explainer:
    """Names for the ids that reasons carry, and the words: of one slot, or of a meeting left out."""

    participations: Mapping[int, Participation] = field(default_factory=dict)
    meetings: Mapping[int, Meeting] = field(default_factory=dict)
    interpreters: Mapping[int, Interpreter] = field(default_factory=dict)
    words: Mapping[str, _StrOrPromise] = field(default_factory=lambda: WORDS)

    def sentences(self, reasons: Iterable[Reason]) -> list[str]:
        return [self.sentence(reason) for reason in reasons]

    def sentence(self, reason: Reason) -> str:
        words = self.words.get(reason["code"])
        return str(words) % self._names(reason) if words else gettext("It has no place.")

    def remedies(self, reasons: Iterable[Reason]) -> list[str]:
        found = (REMEDIES.get(reason["code"]) for reason in reasons)
        return list(dict.fromkeys(str(remedy) for remedy in found if remedy))

    def listed(self, participants: Iterable[str]) -> str:
        """At most three of these participants, and how many more."""
        return self._listed(self.participations, participants)

    def _names(self, reason: Reason) -> dict[str, str]:
        return {
            "who": self._listed(self.participations, reason.get("participants", ())),
            "meetings": self._listed(self.meetings, reason.get("meetings", ())),
            "partners": self._listed(self._partners(reason), reason.get("meetings", ())),
            "interpreters": self._listed(self.interpreters, reason.get("interpreters", ())),
            "tables": ", ".join(str(number) for number in reason.get("tables", ())),
        }

    def _partners(self, reason: Reason) -> Mapping[int, object]:
        """For each meeting of the reason, whom the participant of the reason meets in it."""
        who = {int(key) for key in reason.get("participants", ())}
        return {
            key: meeting.second if meeting.first_id in who else meeting.first
            for key in map(int, reason.get("meetings", ()))
            if (meeting := self.meetings.get(key)) is not None
        }

    @staticmethod
    def _listed(names: Mapping[int, object], ids: Iterable[str]) -> str:
        """At most three names, and how many more."""
        known = [str(names[int(key)]) for key in ids if int(key) in names]
        more = len(known) - 3
        if more <= 0:
            return format_list(known, locale=CLDR[get_language() or settings.LANGUAGE_CODE])
        return ngettext("%(names)s and %(more)s more", "%(names)s and %(more)s more", more) % {
            "names": ", ".join(known[:3]),
            "more": more,
        }
