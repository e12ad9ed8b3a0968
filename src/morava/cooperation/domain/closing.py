"""The end of an offer or a request: its time runs out, it is renewed, or its people close it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.audit.domain import record
from morava.directory.domain.telling import Link, Note, Sentence, tell
from morava.directory.queries import keepers_of

from ..models import CloseReason, Opportunity, State
from .turns import end_interests_of
from .writing import held

if TYPE_CHECKING:
    from morava.accounts.models import Person

TERM: Final = datetime.timedelta(days=182)
"""How much longer it is valid when it is renewed."""
BEFORE: Final = datetime.timedelta(days=14)
"""So long before the end its people are reminded."""
AT_ONCE: Final = 200


@transaction.atomic
def close_opportunity(
    opportunity: Opportunity, *, by: Person | None, reason: str, for_it: bool = False
) -> Opportunity:
    """It is no longer shown; the reason is counted among the results."""
    opportunity = held(opportunity)
    if opportunity.state != State.PUBLISHED:
        raise ValidationError(_("Only what is published is closed."), code="state")
    if reason not in CloseReason.values:
        raise ValidationError({"reason": _("Choose a reason.")}, code="no_reason")
    opportunity.state, opportunity.close_reason = State.CLOSED, reason
    opportunity.closed_at = timezone.now()
    opportunity.save()
    if reason != CloseReason.EXPIRED:  # what has run out can be renewed, and answered still
        end_interests_of(opportunity)
    record(
        "opportunity.closed",
        by=by,
        about=[opportunity, opportunity.organisation],
        on_behalf_of=opportunity.organisation if for_it else None,
        data={"reason": reason},
    )
    return opportunity


@transaction.atomic
def renew_opportunity(opportunity: Opportunity, *, by: Person | None, for_it: bool = False) -> Opportunity:
    """Valid for half a year more, from today. Also when its time has run out; not when it was closed."""
    opportunity = held(opportunity)
    ran_out = opportunity.state == State.CLOSED and opportunity.close_reason == CloseReason.EXPIRED
    if opportunity.state != State.PUBLISHED and not ran_out:
        raise ValidationError(_("Only what is published is renewed."), code="state")
    opportunity.state, opportunity.close_reason, opportunity.closed_at = State.PUBLISHED, "", None
    opportunity.valid_until = max(opportunity.valid_until, timezone.localdate() + TERM)
    opportunity.reminded_at = None
    opportunity.save()
    record(
        "opportunity.renewed",
        by=by,
        about=[opportunity, opportunity.organisation],
        on_behalf_of=opportunity.organisation if for_it else None,
    )
    return opportunity


def look_at_validity() -> tuple[int, int]:
    """Remind of what ends soon, and close what has ended. Returns how many of each."""
    today = timezone.localdate()
    shown = Opportunity.objects.filter(state=State.PUBLISHED).order_by("pk")
    ended = list(shown.filter(valid_until__lt=today)[:AT_ONCE])
    for opportunity in ended:
        close_opportunity(opportunity, by=None, reason=CloseReason.EXPIRED)
    due = shown.filter(
        Q(reminded_at=None), valid_until__gte=today, valid_until__lte=today + BEFORE, is_example=False
    )
    reminded = list(due[:AT_ONCE])
    for opportunity in reminded:
        _remind(opportunity)
    return len(reminded), len(ended)


@transaction.atomic
def _remind(opportunity: Opportunity) -> None:
    Opportunity.objects.filter(pk=opportunity.pk).update(reminded_at=timezone.now())
    about = {"title": opportunity}
    note = Note(
        Sentence(gettext_lazy("Still valid? %(title)s"), about),
        (
            Sentence(gettext_lazy("In two weeks it is no longer shown.")),
            Sentence(
                gettext_lazy("One press renews it for half a year. If you have found a partner, say so.")
            ),
        ),
        Link(gettext_lazy("Renew or close it"), "cooperation:opportunity", opportunity.pk),
    )
    tell(keepers_of(opportunity.organisation), note, about=[opportunity], by=None)
