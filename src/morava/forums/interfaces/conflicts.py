"""What in a timetable breaks a rule now, in words; empty for a sound one.

The database refuses double bookings, and verbs take meetings out whose time or table is gone. What remains
are limits that were lowered, and languages that changed, after the meetings had been placed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from morava.engine import scheduling as engine

from ..domain.instance import draft_instance
from ..domain.placing import contradiction
from .targets import explainer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Timetable
    from .reasons import Explainer


SENTENCES = {
    "most-exceeded": _("%(who)s has more meetings than they want."),
    "unfair": _("%(who)s has more breaks than others."),
    "interpreter-not-needed": _("%(meetings)s: the sides share a language, %(interpreter)s is not needed."),
    "interpreter-unable": _("%(meetings)s: %(interpreter)s does not speak with both sides."),
    "interpreter-unavailable": _("%(meetings)s: %(interpreter)s is not there at this time."),
    "interpreter-without-rest": _("%(interpreter)s has more meetings in a row than they can: %(meetings)s"),
}


def conflicts_of(timetable: Timetable) -> list[str]:
    try:
        problem = draft_instance(timetable)
    except engine.InputError as error:
        return contradiction(error).messages
    words = explainer(timetable)
    excluded = [
        str(_("%(meeting)s: %(reason)s"))
        % {"meeting": words.meetings[meeting], "reason": words.sentence({"code": code})}
        for meeting, code in problem.excluded.items()
        if words.meetings[meeting].slot_id is not None
    ]
    violations = engine.check(problem.instance, problem.plan).violations
    found = [violation for violation in violations if violation.code != "interpreter-missing"]
    return excluded + _uninterpreted(violations, words) + [_sentence(one, words) for one in found]


def _uninterpreted(violations: Iterable[engine.Violation], words: Explainer) -> list[str]:
    """Together, because they are many where a forum has just got its first interpreter."""
    ids = [one.meetings[0] for one in violations if one.code == "interpreter-missing"]
    if not ids:
        return []
    text = ngettext(
        "%(n)s meeting needs an interpreter and has none: %(example)s",
        "%(n)s meetings need an interpreter and have none, for example: %(example)s",
        len(ids),
    )
    return [text % {"n": len(ids), "example": words.meetings[int(ids[0])]}]


def _sentence(violation: engine.Violation, words: Explainer) -> str:
    who = ", ".join(str(words.participations[int(key)]) for key in violation.participants)
    meetings = ", ".join(str(words.meetings[int(key)]) for key in violation.meetings[:3])
    names = {"who": who, "meetings": meetings}
    if violation.interpreter is not None:
        names["interpreter"] = str(words.interpreters[int(violation.interpreter)])
    text = SENTENCES.get(violation.code, _("A rule is broken at: %(meetings)s"))
    return str(text) % (names | {"meetings": meetings or who})
