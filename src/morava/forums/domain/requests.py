"""Wanted meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import MeetingRequest, Participation, Priority
from .pairs import check_may_meet
from .revision import hold

if TYPE_CHECKING:
    from morava.accounts.models import Person


@transaction.atomic
def request_meeting(
    *,
    requester: Participation,
    partner: Participation,
    by: Person | None,
    priority: int = Priority.NORMAL,
    note: str = "",
) -> MeetingRequest:
    """Say that `requester` wants to meet `partner`. Both sides may ask: it stays one meeting."""
    hold(requester.forum)
    check_may_meet(requester, partner)
    if MeetingRequest.objects.filter(requester=requester, partner=partner).exists():
        raise wanted_already(requester, partner)
    request = MeetingRequest(
        forum=requester.forum, requester=requester, partner=partner, priority=priority, note=note
    )
    request.full_clean()
    request.save()
    _record("made", request, by=by)
    return request


def wanted_already(requester: Participation, partner: Participation) -> ValidationError:
    return ValidationError(
        _("%(one)s wants to meet %(other)s already. Change that wanted meeting instead."),
        code="wanted_already",
        params={"one": requester, "other": partner},
    )


@transaction.atomic
def change_request(request: MeetingRequest, *, priority: int, note: str, by: Person | None) -> MeetingRequest:
    """Change what is told of a wish; where nothing differs nothing is recorded."""
    if (request.priority, request.note) == (priority, note):
        return request
    request.priority, request.note = priority, note
    request.full_clean()
    request.save()
    _record("changed", request, by=by)
    return request


@transaction.atomic
def withdraw_request(request: MeetingRequest, *, by: Person | None) -> None:
    """Take a wish back. A meeting already in a timetable stays until an officer cancels it."""
    _record("withdrawn", request, by=by)
    request.delete()


def _record(what: str, request: MeetingRequest, *, by: Person | None) -> None:
    """Write down what was done with a wish, with the names of both sides."""
    record(
        f"meeting_request.{what}",
        by=by,
        about=[request.forum, request.requester, request.partner],
        data={
            "who": request.requester.organisation.written_name,
            "whom": request.partner.organisation.written_name,
        },
    )
