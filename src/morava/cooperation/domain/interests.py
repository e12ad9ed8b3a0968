"""The verbs of an interest: it is expressed, accepted, declined or withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.accounts.models import Person
from morava.audit.domain import record
from morava.directory.models import Organisation

from ..models import LIVE, DeclineReason, Interest, InterestState, Part, Side
from ..queries import opportunities_public
from .conversing import add_message, hold
from .hiding import refuse_details
from .limits import refuse_too_many_interests, refuse_too_many_messages
from .notices import note_of, tell_side
from .writing import held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..files import SentFile
    from ..models import Opportunity


@transaction.atomic
def express_interest(
    opportunity: Opportunity,
    *,
    organisation: Organisation,
    by: Person | None,
    text: str,
    part: str = Part.OWN,
    for_it: bool = False,
    files: Sequence[SentFile] = (),
) -> Interest:
    """Say that the organisation is interested, and why. Refused with the reason where it cannot be."""
    # Held so that two at once cannot both be the last that may.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if by is not None:
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    opportunity = held(opportunity)
    _refuse(opportunity, organisation)
    refuse_too_many_interests(organisation, by)
    refuse_too_many_messages(by)
    interest = Interest.objects.create(opportunity=opportunity, organisation=organisation, made_by=by)
    add_message(interest, author=by, side=Side.INTERESTED, part=part, text=text, files=files)
    _record("interest.expressed", interest, Side.INTERESTED, by=by, for_it=for_it)
    note = note_of(
        interest,
        gettext_lazy("Somebody is interested: %(title)s"),
        gettext_lazy("An organisation has answered what you have published and has written to you."),
        gettext_lazy("Accept, ask back, or decline with the reason, best within a few days."),
    )
    tell_side(interest, Side.OWNER, note, but=by)
    return interest


def _refuse(opportunity: Opportunity, organisation: Organisation) -> None:
    if opportunity.organisation_id == organisation.pk:
        raise ValidationError(_("This is what this organisation has written itself."), code="own")
    if not opportunities_public().filter(pk=opportunity.pk).exists():
        raise ValidationError(
            _("It is closed or its time has run out. Look for another offer or request."),
            code="closed",
        )
    before = opportunity.interests.filter(organisation=organisation)
    if before.filter(state__in=LIVE).exists():
        raise ValidationError(
            _("This organisation has said so already. Go on in the conversation that there is."), code="twice"
        )
    if before.filter(state=InterestState.DECLINED).exists():
        raise ValidationError(
            _("This organisation was interested before and was declined. Answer another offer or request."),
            code="declined",
        )


@transaction.atomic
def accept_interest(
    interest: Interest, *, by: Person | None, part: str = Part.OWN, for_it: bool = False, text: str = ""
) -> Interest:
    """From now on both sides see each other's names and contacts."""
    interest = _answered(interest, InterestState.ACCEPTED, by=by)
    if text.strip():
        refuse_too_many_messages(by)
        add_message(interest, author=by, side=Side.OWNER, part=part, text=text)
    _record("interest.accepted", interest, Side.OWNER, by=by, for_it=for_it)
    note = note_of(
        interest,
        gettext_lazy("Accepted: %(title)s"),
        gettext_lazy("Your interest was accepted. On the page you see who they are and how to reach them."),
        gettext_lazy("Take the next step soon: call, or propose a day."),
    )
    tell_side(interest, Side.INTERESTED, note, but=by)
    return interest


@transaction.atomic
def decline_interest(
    interest: Interest, *, by: Person | None, reason: str, told: str = "", for_it: bool = False
) -> Interest:
    """Say no, with the reason: the other side reads it."""
    if reason not in DeclineReason.values:
        raise ValidationError({"reason": _("Choose a reason: the other side reads it.")}, code="no_reason")
    refuse_details(interest, side=Side.OWNER, writer=by, text=told, field="reason_told")
    interest = _answered(interest, InterestState.DECLINED, by=by, reason=reason, reason_told=told.strip())
    _record("interest.declined", interest, Side.OWNER, by=by, for_it=for_it)
    note = note_of(
        interest,
        gettext_lazy("Declined: %(title)s"),
        gettext_lazy("Your interest was declined. The reason stands on the page."),
        gettext_lazy("There are other offers and requests; new ones come every week."),
    )
    tell_side(interest, Side.INTERESTED, note, but=by)
    return interest


@transaction.atomic
def withdraw_interest(interest: Interest, *, by: Person | None, for_it: bool = False) -> Interest:
    """The organisation is not interested any more; it can say so only before it was answered."""
    interest = _answered(interest, InterestState.WITHDRAWN, by=by)
    _record("interest.withdrawn", interest, Side.INTERESTED, by=by, for_it=for_it)
    note = note_of(
        interest,
        gettext_lazy("Withdrawn: %(title)s"),
        gettext_lazy("An organisation that was interested has taken it back."),
        gettext_lazy("There is nothing to do."),
    )
    tell_side(interest, Side.OWNER, note, but=by)
    return interest


def _answered(interest: Interest, state: str, *, by: Person | None, **fields: Any) -> Interest:
    """As it is now, held: two cannot answer it."""
    interest = hold(interest)
    if not interest.is_open:
        raise ValidationError(
            _("Somebody has answered already, or it has ended. Look at the page as it is now."),
            code="answered",
        )
    interest.state, interest.answered_by, interest.answered_at = state, by, timezone.now()
    interest.last_at = interest.answered_at
    for name, value in fields.items():
        setattr(interest, name, value)
    interest.full_clean(exclude=["made_by", "answered_by", "reminded_at"])
    interest.save()
    return interest


def _record(verb: str, interest: Interest, side: Side, *, by: Person | None, for_it: bool) -> None:
    """On the pages of the side that does it alone: the other one must not learn who they are from there."""
    own = interest.of(side)
    about = [interest, own, *([interest.opportunity] if side == Side.OWNER else [])]
    record(verb, by=by, about=about, on_behalf_of=own if for_it else None)
