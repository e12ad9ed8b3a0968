"""Wanted meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from morava.audit.domain import record

from ..models import MeetingRequest, Participation, Priority
from .pairs import check_may_meet

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
    check_may_meet(requester, partner)
    request = MeetingRequest(
        forum=requester.forum, requester=requester, partner=partner, priority=priority, note=note
    )
    request.full_clean()
    request.save()
    record("meeting_request.made", by=by, about=[requester.forum, requester, partner])
    return request


@transaction.atomic
def change_request(request: MeetingRequest, *, priority: int, note: str, by: Person | None) -> MeetingRequest:
    request.priority, request.note = priority, note
    request.full_clean()
    request.save()
    record("meeting_request.changed", by=by, about=[request.forum, request.requester, request.partner])
    return request


@transaction.atomic
def withdraw_request(request: MeetingRequest, *, by: Person | None) -> None:
    """Take a wish back. A meeting already in a timetable stays until an officer cancels it."""
    record("meeting_request.withdrawn", by=by, about=[request.forum, request.requester, request.partner])
    request.delete()
