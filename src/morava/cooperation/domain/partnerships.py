"""The verbs of a partnership: one side proposes to record it, the other confirms, either ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.audit.domain import record

from ..models import EndReason, Interest, Partnership, PartnershipState, Side
from .conversing import hold
from .notices import note_of, note_of_partnership, tell_side

if TYPE_CHECKING:
    import datetime

    from morava.accounts.models import Person
    from morava.directory.domain.telling import Note


@transaction.atomic
def propose_partnership(
    interest: Interest,
    *,
    by: Person | None,
    side: Side,
    begun_on: datetime.date,
    note: str = "",
    for_it: bool = False,
) -> Partnership:
    """Say that the two work together; the other side confirms it."""
    interest = hold(interest)
    if not interest.is_accepted:
        raise ValidationError(_("First the interest has to be accepted."), code="state")
    _refuse_future(begun_on, "begun_on")
    partnership = Partnership(
        first=interest.opportunity.organisation,
        second=interest.organisation,
        interest=interest,
        begun_on=begun_on,
        note=note.strip(),
        proposed_side=side,
        proposed_by=by,
    )
    partnership.clean_fields(exclude=["proposed_by", "confirmed_by", "confirmed_at", "ended_on"])
    try:
        with transaction.atomic():
            partnership.save()
    except IntegrityError as error:
        raise ValidationError(
            _("It is recorded already. Look at the page as it is now."), code="twice"
        ) from error
    _record("partnership.proposed", partnership, side, by=by, for_it=for_it)
    told = note_of_partnership(
        partnership,
        gettext_lazy("Do you work together now? %(title)s"),
        gettext_lazy(
            "The other side has recorded that you work together. Confirm it, or say that it is not so."
        ),
    )
    tell_side(interest, side.other, told, but=by)
    return partnership


@transaction.atomic
def confirm_partnership(
    partnership: Partnership, *, by: Person | None, side: Side, for_it: bool = False
) -> Partnership:
    partnership = _proposed(partnership)
    if partnership.turn != side:
        raise ValidationError(_("The other side has to confirm it."), code="own")
    partnership.state = PartnershipState.RUNNING
    partnership.confirmed_by, partnership.confirmed_at = by, timezone.now()
    partnership.save()
    _record("partnership.confirmed", partnership, side, by=by, for_it=for_it)
    told = note_of_partnership(
        partnership,
        gettext_lazy("Confirmed: you work together. %(title)s"),
        gettext_lazy("The other side has confirmed your partnership."),
        gettext_lazy("If what you looked for is found, close the offer or request."),
    )
    _tell(partnership, side.other, told, by=by)
    return partnership


@transaction.atomic
def drop_proposal(partnership: Partnership, *, by: Person | None, side: Side, for_it: bool = False) -> None:
    """It is not so, or not yet: nothing is recorded."""
    partnership = _proposed(partnership)
    _record("partnership.dropped", partnership, side, by=by, for_it=for_it)
    if partnership.interest:
        told = note_of(
            partnership.interest,
            gettext_lazy("No partnership recorded: %(title)s"),
            gettext_lazy("The other side says that you do not work together, or not yet."),
        )
        _tell(partnership, side.other, told, by=by)
    partnership.delete()


@transaction.atomic
def end_partnership(
    partnership: Partnership,
    *,
    by: Person | None,
    side: Side,
    ended_on: datetime.date,
    reason: str,
    note: str = "",
    for_it: bool = False,
) -> Partnership:
    """The two no longer work together; the reason is counted among the results."""
    partnership = _held(partnership)
    if not partnership.is_running:
        raise ValidationError(_("Only a partnership that goes on can be ended."), code="state")
    if reason not in EndReason.values:
        raise ValidationError({"end_reason": _("Choose a reason.")}, code="no_reason")
    _refuse_future(ended_on, "ended_on")
    if ended_on < partnership.begun_on:
        raise ValidationError({"ended_on": _("It cannot end before it began.")}, code="order")
    partnership.state, partnership.ended_on = PartnershipState.ENDED, ended_on
    partnership.end_reason, partnership.end_note = reason, note.strip()
    partnership.clean_fields(exclude=["proposed_by", "confirmed_by", "interest"])
    partnership.save()
    _record("partnership.ended", partnership, side, by=by, for_it=for_it)
    told = note_of_partnership(
        partnership,
        gettext_lazy("Ended: your partnership. %(title)s"),
        gettext_lazy(
            "The other side has recorded that you no longer work together. The reason stands on the page."
        ),
    )
    _tell(partnership, side.other, told, by=by)
    return partnership


def _refuse_future(day: datetime.date, field: str) -> None:
    if day > timezone.localdate():
        raise ValidationError({field: _("This day is still to come. Choose an earlier one.")}, code="future")


def _held(partnership: Partnership) -> Partnership:
    rows = Partnership.objects.select_for_update(of=("self",)).select_related("first", "second")
    held = rows.filter(pk=partnership.pk).first()
    if held is None:
        raise ValidationError(_("It is not recorded any more. Look at the page as it is now."), code="gone")
    return held


def _proposed(partnership: Partnership) -> Partnership:
    held = _held(partnership)
    if not held.is_proposed:
        raise ValidationError(_("It is confirmed already. Look at the page as it is now."), code="state")
    return held


def _tell(partnership: Partnership, side: Side, note: Note, *, by: Person | None) -> None:
    """Those of the conversation it comes from, as long as that is kept."""
    if partnership.interest:
        tell_side(partnership.interest, side, note, but=by)


def _record(verb: str, partnership: Partnership, side: Side, *, by: Person | None, for_it: bool) -> None:
    own = partnership.of(side)
    about = [partnership, partnership.first, partnership.second]
    record(verb, by=by, about=about, on_behalf_of=own if for_it else None)
