"""Who belongs to whom, from day to day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from morava.audit.domain import record

from ..models import Kind, Membership, Organisation
from .consents import let_act_no_more

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from morava.accounts.models import Person

VOUCHING = frozenset({Kind.CLUSTER, Kind.ASSOCIATION})
"""Who belongs to one of these is known to somebody."""


@transaction.atomic
def join_group(
    *,
    member: Organisation,
    group: Organisation,
    by: Person | None,
    since: datetime.date | None = None,
    **fields: Any,
) -> Membership:
    """Make `member` belong to `group` from a day on (today where none is given); once is enough."""
    if present := Membership.objects.filter(member=member, group=group, until=None).first():
        return present
    membership = Membership(member=member, group=group, since=since or timezone.localdate(), **fields)
    membership.full_clean()
    membership.save()
    record("membership.begun", by=by, about=[member, group])
    if group.kind in VOUCHING:
        vouch_for([member])
    return membership


@transaction.atomic
def change_membership(membership: Membership, *, by: Person | None, **fields: Any) -> Membership:
    """Correct its days, its part, or since when it is committed; ended, the people of the cluster cannot act
    for the member any more."""
    for name, value in fields.items():
        setattr(membership, name, value)
    membership.full_clean()
    membership.save()
    if membership.until is not None:
        _end_acting(membership, by)
    told = {name: str(value or "") for name, value in fields.items()}
    record("membership.changed", by=by, about=[membership.member, membership.group], data=told)
    return membership


def _end_acting(membership: Membership, by: Person | None) -> None:
    for consent in membership.member.consents_given.filter(cluster=membership.group, revoked_at=None):
        let_act_no_more(consent, by=by)


def vouch_for(organisations: Sequence[Organisation]) -> None:
    """Note that somebody who knows them vouches for these organisations, if nobody did before."""
    now = timezone.now()
    new = [one for one in organisations if one.confirmed_at is None]
    Organisation.objects.filter(pk__in=[one.pk for one in new]).update(confirmed_at=now)
    for one in new:
        one.confirmed_at = now


@transaction.atomic
def leave_group(membership: Membership, *, by: Person | None, until: datetime.date | None = None) -> None:
    membership.until = until or timezone.localdate()
    membership.full_clean()
    membership.save(update_fields=["until"])
    _end_acting(membership, by)
    record("membership.ended", by=by, about=[membership.member, membership.group])


@transaction.atomic
def move_to_cluster(member: Organisation, cluster: Organisation | None, *, by: Person | None) -> None:
    """Let `member` belong to this cluster from today on, and to no other; None: to none at all."""
    present = member.memberships_in.filter(until=None, group__kind=Kind.CLUSTER)
    for membership in present.exclude(group=cluster).select_related("member", "group"):
        leave_group(membership, by=by)
    if cluster is not None:
        join_group(member=member, group=cluster, by=by)


@transaction.atomic
def delete_membership(membership: Membership, *, by: Person | None) -> None:
    """Remove a membership entered by mistake, as if it had never been; `leave_group` ends a real one."""
    record("membership.deleted", by=by, about=[membership.member, membership.group])
    membership.delete()
