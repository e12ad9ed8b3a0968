"""What the record of changes holds about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from morava.privacy.holdings import UNNAMED, Coded, Holding

from .models import Entry
from .references import pointing_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.privacy.holdings import Row, Subject


def changes(subject: Subject) -> Iterator[Row]:
    """What the person did, and what was done to their account."""
    if subject.person is None:
        return
    found = Entry.objects.filter(Q(by=subject.pk) | pointing_at(subject.person)).distinct()
    for entry in found.order_by("-at", "-pk"):
        yield {
            "at": entry.at,
            "who": _who(entry, subject),
            "what": Coded.of(entry.verb, entry.phrase),
            "on_behalf_of": entry.on_behalf_of_name,
        }


def _who(entry: Entry, subject: Subject) -> Coded:
    """Not who somebody else is: that is about them."""
    if entry.automatic:
        return Coded.of("morava", "Morava")
    if entry.by_id == subject.pk:
        return Coded.of("you", pgettext("who did it", "you"))
    return Coded.of("somebody_else", pgettext("who did it", "somebody else"))


HOLDINGS = (
    Holding(
        "audit.changes",
        _("What happened"),
        ("audit.Entry.by",),
        tell=changes,
        fate=UNNAMED,
        labels={"at": _("When"), "who": _("Who"), "what": _("What"), "on_behalf_of": _("on behalf of")},
        order=90,
    ),
)
