"""Interests that nobody answers: whose turn it is gets a reminder, then it ends by itself."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from morava.audit.domain import record

from ..models import OPEN, Interest, InterestState, Side
from .conversing import hold
from .notices import note_of, tell_side

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from ..models import Opportunity

REMIND_AFTER: Final = datetime.timedelta(days=5)
END_AFTER: Final = datetime.timedelta(days=30)
AT_ONCE: Final = 200


def look_at_turns() -> tuple[int, int]:
    """Remind of what waits, and end what has waited too long. Returns how many of each."""
    now = timezone.now()
    waiting = Interest.objects.filter(state__in=OPEN).order_by("turn_since", "pk")
    ended = list(waiting.filter(turn_since__lte=now - END_AFTER)[:AT_ONCE])
    for interest in ended:
        end_interest(interest, _("Nobody has answered within 30 days, so it has ended."))
    due = waiting.filter(turn_since__lte=now - REMIND_AFTER, reminded_at=None)
    reminded = list(due.exclude(opportunity__is_example=True)[:AT_ONCE])
    for interest in reminded:
        _remind(interest)
    return len(reminded), len(ended)


@transaction.atomic
def end_interest(interest: Interest, why: _StrOrPromise) -> None:
    """Without an answer; both sides are told why."""
    interest = hold(interest)
    if not interest.is_open:
        return
    interest.state, interest.answered_at = InterestState.EXPIRED, timezone.now()
    interest.last_at = interest.answered_at
    interest.save(update_fields=["state", "answered_at", "last_at"])
    record("interest.expired", by=None, about=[interest])
    note = note_of(
        interest,
        _("Ended: %(title)s"),
        why,
        _("While the offer or request is published, the organisation can say again that it is interested."),
    )
    for side in Side:
        tell_side(interest, side, note, but=None)


def end_interests_of(opportunity: Opportunity) -> None:
    """It was closed: nobody waits for an answer in vain."""
    for interest in opportunity.interests.filter(state__in=OPEN).order_by("pk"):
        end_interest(interest, _("The offer or request was closed, so nobody answers any more."))


@transaction.atomic
def _remind(interest: Interest) -> None:
    interest = hold(interest)
    if interest.turn is None or interest.reminded_at:
        return
    interest.reminded_at = timezone.now()
    interest.save(update_fields=["reminded_at"])
    note = note_of(
        interest,
        _("Waits for you: %(title)s"),
        _("The other side waits for your answer in this conversation."),
        _("A no with its reason is also an answer. After 30 days without one it ends by itself."),
    )
    tell_side(interest, interest.turn, note, but=None)
