"""How much one account and one organisation may send, so that nobody is flooded. Counted in the database."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import OPEN, Interest, Message

if TYPE_CHECKING:
    from morava.accounts.models import Person
    from morava.directory.models import Organisation

MOST_OPEN: Final = 20
"""Interests of one organisation that wait at a time."""
MOST_A_DAY: Final = 10
"""New ones of one account within 24 hours."""
MOST_MESSAGES: Final = 30
"""Messages of one account within an hour."""
DAY: Final = datetime.timedelta(days=1)
HOUR: Final = datetime.timedelta(hours=1)


def refuse_too_many_interests(organisation: Organisation, person: Person | None) -> None:
    """Both rows are held by the caller, so that nobody counts at the same time."""
    if Interest.objects.filter(organisation=organisation, state__in=OPEN).count() >= MOST_OPEN:
        raise ValidationError(
            _(
                "%(most)d interests of this organisation wait for an answer, which is as many as may wait at"
                " a time. Answer the questions asked back, or withdraw those that matter least."
            ),
            code="open",
            params={"most": MOST_OPEN},
        )
    if (
        person
        and Interest.objects.filter(made_by=person, made_at__gt=timezone.now() - DAY).count() >= MOST_A_DAY
    ):
        raise ValidationError(
            _(
                "You have sent %(most)d interests within a day. Go on tomorrow: a few good letters bring more"
                " answers than many."
            ),
            code="day",
            params={"most": MOST_A_DAY},
        )


def refuse_too_many_messages(person: Person | None) -> None:
    if (
        person
        and Message.objects.filter(author=person, sent_at__gt=timezone.now() - HOUR).count() >= MOST_MESSAGES
    ):
        raise ValidationError(
            _("You have sent %(most)d messages within an hour. Go on a little later."),
            code="hour",
            params={"most": MOST_MESSAGES},
        )
