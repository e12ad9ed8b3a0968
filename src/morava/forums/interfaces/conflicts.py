"""What in a timetable breaks a rule now, in words; empty for a sound one.

The database refuses double bookings, and verbs take meetings out whose time or table is gone. What remains
are limits that were lowered after the meetings had been placed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.engine import scheduling as engine

from ..domain.instance import draft_instance
from ..domain.placing import contradiction
from .targets import explainer

if TYPE_CHECKING:
    from ..models import Timetable
    from .reasons import Explainer


def conflicts_of(timetable: Timetable) -> list[str]:
    try:
        problem = draft_instance(timetable)
    except engine.InputError as error:
        return contradiction(error).messages
    words = explainer(timetable)
    excluded = [
        _("%(meeting)s: %(reason)s")
        % {"meeting": words.meetings[meeting], "reason": words.sentence({"code": code})}
        for meeting, code in problem.excluded.items()
        if words.meetings[meeting].slot_id is not None
    ]
    verdict = engine.check(problem.instance, problem.plan)
    return excluded + [_sentence(violation, words) for violation in verdict.violations]


def _sentence(violation: engine.Violation, words: Explainer) -> str:
    who = ", ".join(str(words.participations[int(key)]) for key in violation.participants)
    meetings = ", ".join(str(words.meetings[int(key)]) for key in violation.meetings[:3])
    if violation.code == "most-exceeded":
        return _("%(who)s has more meetings than they want.") % {"who": who}
    if violation.code == "unfair":
        return _("%(who)s has more breaks than others.") % {"who": who}
    return _("A rule is broken at: %(meetings)s") % {"meetings": meetings or who}
