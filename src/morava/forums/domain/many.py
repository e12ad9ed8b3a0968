"""Many participants, delegates and wishes at once: by the rules of one, in a few statements.

For imports and the like. Entries are drawn one after the other and refused while they are drawn, so that a
caller knows at which one it stopped. What must not be there twice is left to the database: an IntegrityError
undoes all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from morava.audit.domain import record_all

from ..models import Delegate, Meeting, MeetingRequest, Participation
from ..queries import current_slots
from .pairs import OBSTACLES, clusters_of, obstacle
from .participations import refuse_limits
from .requests import wanted_already
from .revision import hold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from morava.accounts.models import Person
    from morava.directory.models import Organisation

    from ..models import Filling, Forum, Slot

AT_ONCE = 500


@transaction.atomic
def register_participations(
    forum: Forum,
    entries: Iterable[tuple[Organisation, Mapping[str, Any], Iterable[Slot]]],
    *,
    by: Person | None,
) -> list[Participation]:
    """Let organisations take part that never did: each with its fields and the slots it is away in."""
    hold(forum)
    slots = set(current_slots(forum))
    participations, away = [], []
    for organisation, fields, unavailable in entries:
        participation = Participation(forum=forum, organisation=organisation, **fields)
        participation.clean_fields(exclude={"forum", "organisation"})
        unavailable = set(unavailable)
        refuse_limits(participation, slots=len(slots), free=len(slots - unavailable))
        participations.append(participation)
        away.append(unavailable)
    Participation.objects.bulk_create(participations, batch_size=AT_ONCE)
    through = Participation.unavailable_slots.through
    through.objects.bulk_create(
        [
            through(participation_id=one.pk, slot_id=slot.pk)
            for one, unavailable in zip(participations, away, strict=True)
            for slot in unavailable
        ],
        batch_size=AT_ONCE,
    )
    _record("participation.registered", participations, by=by)
    return participations


@transaction.atomic
def add_delegates(
    forum: Forum, entries: Iterable[tuple[Participation, Mapping[str, Any]]], *, by: Person | None
) -> list[Delegate]:
    """Add delegates to participants of the forum, each from its fields."""
    hold(forum)
    delegates = []
    for participation, fields in entries:
        delegate = Delegate(participation=participation, **fields)
        delegate.clean_fields(exclude={"participation"})
        delegates.append(delegate)
    Delegate.objects.bulk_create(delegates, batch_size=AT_ONCE)
    _record("delegate.added", [one.participation for one in delegates], by=by)
    return delegates


@transaction.atomic
def remove_delegates(delegates: Sequence[Delegate], *, by: Person | None) -> None:
    _record("delegate.removed", [one.participation for one in delegates], by=by)
    Delegate.objects.filter(pk__in=[one.pk for one in delegates]).delete()


@transaction.atomic
def delete_bare_participations(
    participations: Sequence[Participation], *, by: Person | None
) -> dict[int, ValidationError]:
    """Remove participations to which nobody has added anything. Returns why others stay, by their key."""
    kept = _refuse_in_use(participations)
    gone = [one for one in participations if one.pk not in kept]
    record_all(
        "participation.deleted",
        [([one.forum, one.organisation], {"who": one.organisation.written_name}) for one in gone],
        by=by,
    )
    Participation.objects.filter(pk__in=[one.pk for one in gone]).delete()
    return kept


def _refuse_in_use(participations: Iterable[Participation]) -> dict[int, ValidationError]:
    """Why participations stay: what others entered for them, or a timetable that names them."""
    by_key = {one.pk: one for one in participations}
    uses = (
        (Meeting, ("first", "second"), _("%(who)s has meetings in a timetable. Withdraw it instead.")),
        (Delegate, ("participation",), _("%(who)s has other delegates by now.")),
        (
            MeetingRequest,
            ("requester", "partner"),
            _("%(who)s has wanted meetings. Take those away first."),
        ),
    )
    return {
        key: ValidationError(text, params={"who": by_key[key]})
        for model, fields, text in uses
        for field in fields
        for key in model.objects.filter(**{f"{field}__in": list(by_key)}).values_list(field, flat=True)
    }


@transaction.atomic
def request_meetings(
    forum: Forum,
    wishes: Iterable[tuple[Participation, Participation, int, str]],
    *,
    by: Person | None,
    filling: Filling | None = None,
) -> list[MeetingRequest]:
    """Say who wants to meet whom at the forum: each wish with its priority and a note. `filling`: the step
    in which organisers make them."""
    hold(forum)
    present = set(MeetingRequest.objects.filter(forum=forum).values_list("requester", "partner"))
    clusters = clusters_of(Participation.objects.filter(forum=forum).select_related("organisation"))
    requests = []
    for requester, partner, priority, note in wishes:
        if code := obstacle(requester, partner, clusters):
            raise ValidationError(OBSTACLES[code], code=code, params={"one": requester, "other": partner})
        if (requester.pk, partner.pk) in present:
            raise wanted_already(requester, partner)
        present.add((requester.pk, partner.pk))
        request = MeetingRequest(
            forum=forum,
            requester=requester,
            partner=partner,
            priority=priority,
            note=note,
            filling=filling,
        )
        request.clean_fields(exclude={"forum", "requester", "partner", "filling"})
        requests.append(request)
    MeetingRequest.objects.bulk_create(requests, batch_size=AT_ONCE)
    _record_wishes("meeting_request.filled_up" if filling else "meeting_request.made", requests, by=by)
    return requests


@transaction.atomic
def withdraw_requests(requests: Sequence[MeetingRequest], *, by: Person | None) -> None:
    """Take wishes back; meetings already in a timetable stay until an officer cancels them."""
    _record_wishes("meeting_request.withdrawn", requests, by=by)
    MeetingRequest.objects.filter(pk__in=[one.pk for one in requests]).delete()


def _record(verb: str, participations: Iterable[Participation], *, by: Person | None) -> None:
    record_all(
        verb,
        [
            ([one.forum, one, one.organisation], {"who": one.organisation.written_name})
            for one in participations
        ],
        by=by,
    )


def _record_wishes(verb: str, requests: Iterable[MeetingRequest], *, by: Person | None) -> None:
    record_all(
        verb,
        [
            (
                [one.forum, one.requester, one.partner],
                {
                    "who": one.requester.organisation.written_name,
                    "whom": one.partner.organisation.written_name,
                },
            )
            for one in requests
        ],
        by=by,
    )
