"""The end of an offer or a request: its time runs out, it is renewed, or its people close it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateField, F, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.audit.domain import record
from morava.directory.domain.telling import Link, Note, Sentence, tell
from morava.directory.queries import keepers_of

from ..models import CloseReason, Opportunity, State
from .turns import end_interests_of
from .writing import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from morava.accounts.models import Person

TERM: Final = datetime.timedelta(days=182)
"""How much longer it is valid when it is renewed."""
BEFORE: Final = datetime.timedelta(days=14)
"""So long before the end its people are reminded."""
AT_ONCE: Final = 200
_in_words = lazy(date_format, str)
"""A day as the reader of a mail writes it: their language is known only then."""


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
    """Valid for half a year more, from today."""
    opportunity = held(opportunity)
    if not opportunity.can_be_renewed:
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
    over = Opportunity.objects.filter(state=State.PUBLISHED, valid_until__lt=timezone.localdate())
    ended = sum(_end(one) for one in _by_batches(over))
    reminded = sum(_remind(one) for one in _by_batches(_ending_soon()))
    return reminded, ended


def _ending_soon() -> QuerySet[Opportunity]:
    """Those whose people do not know it yet. A reminder of long before counts no more: the end it was of has
    been put off by hand."""
    today = timezone.localdate()
    told_before = Q(reminded_at__date__lt=Cast(F("valid_until") - BEFORE, DateField()))
    soon = Opportunity.objects.filter(valid_until__gte=today, valid_until__lte=today + BEFORE)
    return soon.filter(Q(reminded_at=None) | told_before, state=State.PUBLISHED, is_example=False)


def _by_batches(rows: QuerySet[Opportunity]) -> Iterator[Opportunity]:
    """All of them, however many, of which few are held at a time."""
    last = 0
    rows = rows.select_related("organisation").order_by("pk")
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield from some
        last = some[-1].pk


@transaction.atomic
def _end(opportunity: Opportunity) -> bool:
    """Unless somebody was quicker and has renewed or closed it. Its people are told how to renew it."""
    opportunity = held(opportunity)
    if opportunity.state != State.PUBLISHED or opportunity.valid_until >= timezone.localdate():
        return False
    close_opportunity(opportunity, by=None, reason=CloseReason.EXPIRED)
    if not opportunity.is_example:
        _tell_keepers(opportunity, _ended(opportunity))
    return True


@transaction.atomic
def _remind(opportunity: Opportunity) -> bool:
    taken = _ending_soon().filter(pk=opportunity.pk).update(reminded_at=timezone.now())
    if taken:
        _tell_keepers(opportunity, _ends_soon(opportunity))
    return bool(taken)


def _tell_keepers(opportunity: Opportunity, note: Note) -> None:
    tell(keepers_of(opportunity.organisation), note, about=[opportunity], by=None)


def _ends_soon(opportunity: Opportunity) -> Note:
    day = _in_words(opportunity.valid_until, "DATE_FORMAT")
    return Note(
        Sentence(gettext_lazy("Still valid? %(title)s"), {"title": opportunity}),
        (
            Sentence(gettext_lazy("Good until %(day)s"), {"day": day}),
            Sentence(
                gettext_lazy("One press renews it for half a year. If you have found a partner, say so.")
            ),
        ),
        Link(gettext_lazy("Renew or close it"), "cooperation:opportunity", opportunity.pk),
    )


def _ended(opportunity: Opportunity) -> Note:
    why = capfirst(CloseReason.EXPIRED.label)
    return Note(
        Sentence(gettext_lazy("Ended: %(title)s"), {"title": opportunity}),
        (Sentence("%(why)s.", {"why": why}),),
        Link(gettext_lazy("Renew for half a year"), "cooperation:opportunity", opportunity.pk),
    )
