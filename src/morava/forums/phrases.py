"""The verbs of forums as they are read in a history, going on from the person's name."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from morava.audit.verbs import Phrase


def _placed(data: Mapping[str, Any]) -> str:
    """How many found a place; entries of before tell only how many were to be placed."""
    count = data["count"]
    placed = data.get("placed", count)
    if placed < count:
        text = ngettext(
            "placed %(placed)s of %(count)s meeting", "placed %(placed)s of %(count)s meetings", count
        )
        return text % {"placed": placed, "count": count}
    return ngettext("placed %(count)s meeting", "placed %(count)s meetings", count) % {"count": count}


def _session(words: str) -> Callable[[Mapping[str, Any]], str]:
    """A phrase that names a session, which is kept as its day and hour in figures."""

    def phrase(data: Mapping[str, Any]) -> str:
        session = str(data["session"])
        try:
            starts = datetime.datetime.fromisoformat(session)
        except ValueError:
            return gettext(words) % {"session": session}
        return gettext(words) % {"session": f"{date_format(starts, 'DATE_FORMAT')} {starts:%H:%M}"}

    return phrase


PHRASES: dict[str, Phrase] = {
    "forum.created": _("created the forum"),
    "forum.changed": _("changed the forum’s details"),
    "forum.deleted": _("deleted the forum %(title)s"),
    "forum.recommending_started": _("asked whom each participant should meet"),
    "session.added": _session(gettext_noop("added the session of %(session)s")),
    "session.changed": _session(gettext_noop("changed the session of %(session)s")),
    "session.removed": _session(gettext_noop("removed the session of %(session)s")),
    "tables.set": _("set the number of tables to %(count)s"),
    "table.changed": _("changed table %(number)s"),
    "table.removed": _("removed table %(number)s"),
    "interpreter.added": _("added an interpreter"),
    "interpreter.changed": _("changed the details of an interpreter"),
    "interpreter.removed": _("removed an interpreter"),
    "interpreter.forgotten": _("forgot an interpreter’s name and contact details"),
    "participation.registered": _("let %(who)s take part"),
    "participation.changed": _("changed the participation of %(who)s"),
    "participation.withdrawn": _("withdrew %(who)s from the forum"),
    "participation.deleted": _("deleted the participation of %(who)s"),
    "participation.dismissed": _("said of a suggestion for %(who)s that it is not for them"),
    "participation.dismissal_taken_back": _("took back for %(who)s that a suggestion is not for them"),
    "timetable.day_mended": _("mended the timetable after something had happened"),
    "timetable.remedy_applied": _("made room for a meeting that had no place"),
    "table.opened": _("opened table %(number)s again"),
    "delegate.added": _("added a delegate of %(who)s"),
    "delegate.changed": _("changed the details of a delegate of %(who)s"),
    "delegate.removed": _("removed a delegate of %(who)s"),
    "delegate.forgotten": _("forgot a delegate’s name and contact details"),
    "delegate.address_renewed": _("gave a delegate of %(who)s a new private address"),
    "meeting_request.made": _("entered that %(who)s wants to meet %(whom)s"),
    "meeting_request.filled_up": _("entered for the organisers that %(who)s should meet %(whom)s"),
    "meeting_request.changed": _("changed the wish of %(who)s to meet %(whom)s"),
    "meeting_request.withdrawn": _("withdrew the wish of %(who)s to meet %(whom)s"),
    "timetable.draft_opened": _("opened version %(number)s as a draft"),
    "timetable.released": _("released version %(number)s of the timetable"),
    "timetable.step_undone": _("undid the last step in the timetable"),
    "timetable.meetings_gathered": ngettext_lazy(
        "brought %(count)s wanted meeting into the timetable",
        "brought %(count)s wanted meetings into the timetable",
        "count",
    ),
    "timetable.meetings_placed": _placed,
    "timetable.meeting_added": _("added a meeting to the timetable"),
    "timetable.meeting_moved": _("moved a meeting"),
    "timetable.meeting_locked": _("locked a meeting"),
    "timetable.meeting_unlocked": _("unlocked a meeting"),
    "timetable.meeting_cancelled": _("cancelled a meeting"),
    "timetable.meeting_restored": _("restored a cancelled meeting"),
    "timetable.meetings_unplaced": ngettext_lazy(
        "took %(count)s meeting out of its slot", "took %(count)s meetings out of their slots", "count"
    ),
    "timetable.interpreter_chosen": _("chose another interpreter for a meeting"),
    "timetable.interpreters_changed": ngettext_lazy(
        "looked for another interpreter for %(count)s meeting",
        "looked for another interpreter for %(count)s meetings",
        "count",
    ),
    "timetable.session_moved": ngettext_lazy(
        "moved %(count)s meeting with its session", "moved %(count)s meetings with their session", "count"
    ),
}
