"""Bringing the wanted meetings into a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from morava.audit.domain import record

from ..models import Meeting, MeetingRequest, MeetingState, Participation
from .pairs import clusters_of, obstacle
from .revision import require_draft

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Forum, Timetable

Pair = tuple[int, int]


def wanted_pairs(forum: Forum) -> dict[Pair, int]:
    """Each pair that wants to meet, in stored order, with the more urgent of both sides' priorities."""
    pairs: dict[Pair, int] = {}
    rows = MeetingRequest.objects.filter(
        forum=forum, requester__is_withdrawn=False, partner__is_withdrawn=False
    ).values_list("requester_id", "partner_id", "priority")
    for requester, partner, priority in rows:
        pair = (min(requester, partner), max(requester, partner))
        pairs[pair] = min(priority, pairs.get(pair, priority))
    return pairs


@transaction.atomic
def gather_meetings(draft: Timetable, *, by: Person | None) -> int:
    """Give the draft a meeting for every wanted pair. Returns how many are new.

    Meetings already there stay as they are, but take the present priority; those left out whose
    request was withdrawn since disappear.
    """
    require_draft(draft)
    pairs = wanted_pairs(draft.forum)
    known = {(meeting.first_id, meeting.second_id): meeting for meeting in draft.meetings.all()}
    new = [
        Meeting(timetable=draft, first_id=first, second_id=second, priority=priority, is_requested=True)
        for (first, second), priority in pairs.items()
        if (first, second) not in known
    ]
    Meeting.objects.bulk_create(new)
    changed = [known[pair] for pair in pairs if pair in known and known[pair].priority != pairs[pair]]
    for meeting in changed:
        meeting.priority = pairs[meeting.first_id, meeting.second_id]
    Meeting.objects.bulk_update(changed, ["priority"])
    gone = [meeting.pk for pair, meeting in known.items() if pair not in pairs and meeting.is_requested]
    draft.meetings.filter(pk__in=gone, state=MeetingState.LEFT_OUT).delete()
    if new:
        record("timetable.meetings_gathered", by=by, about=[draft.forum, draft], data={"count": len(new)})
    return len(new)


def excluded_meetings(draft: Timetable) -> dict[int, str]:
    """Meetings that cannot take place whatever the slots, by id, with the code of the obstacle."""
    participations = {
        row.pk: row
        for row in Participation.objects.filter(forum=draft.forum).select_related("organisation", "forum")
    }
    clusters = clusters_of(participations.values())
    found: dict[int, str] = {}
    rows = draft.meetings.exclude(state=MeetingState.CANCELLED).values_list("pk", "first", "second")
    for meeting, first, second in rows:
        code = obstacle(participations[first], participations[second], clusters)
        if code:
            found[meeting] = code
    return found
