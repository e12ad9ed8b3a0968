"""Who has to wait more often than others in every timetable, and why, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .targets import explainer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..models import Timetable
    from .reasons import Explainer

MOST_TOLD = 3
# No sentence ends with a name: many end with a full stop of their own.
CAUSES = {
    "slots": _("The reason is when they are away; being there for longer would help."),
    "partners": _("The reason is when those they meet are away (%(partners)s)."),
    "locked": _("The reason is which of their meetings are locked; unlocking one would help."),
}


def uneven_sentences(found: Mapping[str, Any], timetable: Timetable | None) -> list[str]:
    """About each of the first few of whom the engine proved it; nothing where it proved nothing."""
    people = found.get("uneven") or []
    if not people or timetable is None:
        return []
    names = explainer(timetable)
    return [_sentence(one, names) for one in people[:MOST_TOLD]]


def _sentence(one: Mapping[str, Any], names: Explainer) -> str:
    who = names.participations.get(int(one["participant"]), "–")
    least = one["least"]
    told = ngettext(
        "%(who)s has at least %(n)s break in every timetable, more than is fair.",
        "%(who)s has at least %(n)s breaks in every timetable, more than is fair.",
        least,
    ) % {"who": who, "n": least}
    partners = names.listed(one["partners"])
    causes = [str(words) % {"partners": partners} for cause, words in CAUSES.items() if one.get(cause)]
    return " ".join([told, *causes])
