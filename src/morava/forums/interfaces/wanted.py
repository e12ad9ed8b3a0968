"""The list of wanted meetings: what became of each, and choosing among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Greatest, Least
from django.utils import translation

from morava.directory.models import NameKey
from morava.engine.language import organisation_key, sort_key

from ..models import Meeting, MeetingRequest, MeetingState, Slot, Timetable

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ..models import Forum, Participation

WAITING = "waiting"
"""The state of a wish that the newest timetable does not know yet."""


@dataclass(frozen=True)
class Wish:
    """A wanted meeting, its two sides, and what became of it; `meeting` is None while it waits."""

    request: MeetingRequest
    requester: Participation
    partner: Participation
    state: str
    meeting: int | None
    slot: Slot | None


@dataclass(frozen=True)
class WishChoice:
    """What the reader asked for; empty strings choose everything."""

    words: str = ""
    participant: str = ""
    country: str = ""
    priority: str = ""
    state: str = ""


def with_outcome(requests: QuerySet[MeetingRequest], forum: Forum) -> QuerySet[MeetingRequest]:
    """Each with the state of its meeting in the newest timetable as `outcome`, empty while it waits."""
    newest = Timetable.objects.filter(forum=forum).order_by("-number").values("pk")[:1]
    meeting = Meeting.objects.filter(
        timetable=Subquery(newest),
        first=Least(OuterRef("requester"), OuterRef("partner")),
        second=Greatest(OuterRef("requester"), OuterRef("partner")),
    )
    return requests.filter(forum=forum).annotate(
        outcome=Subquery(meeting.values("state")[:1]),
        meeting_pk=Subquery(meeting.values("pk")[:1]),
        slot_pk=Subquery(meeting.values("slot")[:1]),
    )


def chosen(requests: QuerySet[MeetingRequest], choice: WishChoice) -> QuerySet[MeetingRequest]:
    conditions = Q()
    if choice.words.strip():
        named = NameKey.objects.filter(key__contains=organisation_key(choice.words)).values("organisation")
        conditions &= Q(requester__organisation__in=named) | Q(partner__organisation__in=named)
    if choice.participant:
        conditions &= Q(requester=choice.participant) | Q(partner=choice.participant)
    if choice.country:
        conditions &= Q(requester__organisation__country=choice.country)
    if choice.priority:
        conditions &= Q(priority=choice.priority)
    if choice.state == WAITING:
        conditions &= Q(outcome=None)
    elif choice.state in MeetingState.values:
        conditions &= Q(outcome=choice.state)
    return requests.filter(conditions)


def ordered(requests: QuerySet[MeetingRequest], participations: dict[int, Participation]) -> list[int]:
    """The ids by the names of both sides, in the reader's alphabet."""
    language = translation.get_language() or "en"
    names = {pk: sort_key(str(row), language) for pk, row in participations.items()}
    sides = requests.values_list("pk", "requester_id", "partner_id")
    return [pk for pk, *_sides in sorted(sides, key=lambda row: (names[row[1]], names[row[2]]))]


def wishes(requests: QuerySet[MeetingRequest]) -> list[Wish]:
    """Requests that come from `with_outcome`, with their sides and times."""
    rows = list(requests.select_related("requester__organisation", "partner__organisation"))
    slots = Slot.objects.in_bulk([row.slot_pk for row in rows if row.slot_pk])  # type: ignore[attr-defined]
    return [_wish(row, slots) for row in rows]


def wishes_in_order(requests: QuerySet[MeetingRequest], pks: list[int]) -> list[Wish]:
    """The rows of one page, in the order of their ids."""
    found = {wish.request.pk: wish for wish in wishes(requests.filter(pk__in=pks))}
    return [found[pk] for pk in pks]


def _wish(row: Any, slots: dict[int, Slot]) -> Wish:
    return Wish(
        request=row,
        requester=row.requester,
        partner=row.partner,
        state=row.outcome or WAITING,
        meeting=row.meeting_pk,
        slot=slots.get(row.slot_pk),
    )


def outcome_of(request: MeetingRequest) -> MeetingRequest:
    """The same request with what became of it."""
    return with_outcome(MeetingRequest.objects.filter(pk=request.pk), request.forum).get()


def is_mutual(request: MeetingRequest) -> bool:
    """Whether the other side asked for the same meeting."""
    mirrored = MeetingRequest.objects.filter(requester=request.partner_id, partner=request.requester_id)
    return mirrored.exists()
