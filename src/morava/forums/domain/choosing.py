"""What participants say to those they should meet: I want to meet them, or not for me."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Dismissal, MeetingRequest, Participation
from .requests import request_meeting, withdraw_request

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Forum


def takes_wishes(forum: Forum) -> bool:
    """Whether participants can still say whom they want to meet."""
    return forum.requests_until is None or forum.requests_until > timezone.now()


def refuse_late(forum: Forum) -> None:
    if not takes_wishes(forum):
        raise ValidationError(
            _("The time for wishes is over. Ask the organisers, who can still add a meeting."),
            code="too_late",
        )


@transaction.atomic
def want_to_meet(participation: Participation, other: Participation, *, by: Person | None) -> MeetingRequest:
    """One press. Pressed twice, it stays one wanted meeting."""
    refuse_late(participation.forum)
    made = MeetingRequest.objects.filter(requester=participation, partner=other).first()
    if made is None:
        made = request_meeting(requester=participation, partner=other, by=by)
    Dismissal.objects.filter(participation=participation, other=other).delete()
    return made


@transaction.atomic
def dismiss(participation: Participation, other: Participation, *, by: Person | None) -> None:
    """Do not suggest the two to each other any more at this forum."""
    _found, is_new = Dismissal.objects.get_or_create(participation=participation, other=other)
    if is_new:
        _record("participation.dismissed", participation, by=by)


@transaction.atomic
def take_back_dismissal(participation: Participation, other: Participation, *, by: Person | None) -> None:
    gone, _by_kind = Dismissal.objects.filter(participation=participation, other=other).delete()
    if gone:
        _record("participation.dismissal_taken_back", participation, by=by)


@transaction.atomic
def take_back_wish(participation: Participation, other: Participation, *, by: Person | None) -> None:
    """Withdraw the own wish, whoever entered it. What the other side wants stays."""
    refuse_late(participation.forum)
    made = MeetingRequest.objects.filter(requester=participation, partner=other).first()
    if made is not None:
        withdraw_request(made, by=by)


def _record(verb: str, participation: Participation, *, by: Person | None) -> None:
    """Without the name of the other: they are not to learn of it from the history of the forum."""
    who = participation.organisation.written_name
    record(verb, by=by, about=[participation], data={"who": who})
