"""Lists of partners are made anew once a day, those that are oldest first."""

from __future__ import annotations

import datetime
from random import Random
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q
from django.utils import timezone

from morava.directory.models import Kind
from morava.directory.queries import organisations_public

from .suggesting import make_list

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from morava.directory.models import Organisation

OLD: Final = datetime.timedelta(days=1)
AT_ONCE: Final = 70
"""Each minute, and so a hundred thousand a day; other recurring work waits no longer than some seconds."""


def renew_lists(at_once: int = AT_ONCE) -> int:
    """Make some of them. Returns how many."""
    due = list(_due()[:at_once])
    # Who comes first chooses first, so it is not the same one every day.
    Random(timezone.localdate().toordinal()).shuffle(due)  # noqa: S311
    for organisation in due:
        make_list(organisation)
    return len(due)


def _due() -> QuerySet[Organisation]:
    """Those without one first."""
    old = Q(partner_list__made_at=None) | Q(partner_list__made_at__lt=timezone.now() - OLD)
    found = organisations_public().filter(old).exclude(kind=Kind.ASSOCIATION)
    return found.order_by(F("partner_list__made_at").asc(nulls_first=True), "pk")
