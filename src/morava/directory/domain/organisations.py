"""Entering and changing organisations, and who belongs to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Kind, Membership, NaceKey, NameKey, Organisation, Standing
from .derived import note_standings, prepare, store_keys, store_keys_anew
from .finding import forget, note_words

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from morava.accounts.models import Person


@transaction.atomic
def enter_organisation(*, by: Person | None, **fields: Any) -> Organisation:
    """Store a new organisation. Fields are those of the model, names by language (`name_cs`, …)."""
    organisation = Organisation(**fields)
    if organisation.kind == Kind.ASSOCIATION:  # the platform is theirs: nobody stands above to vouch for them
        organisation.confirmed_at = timezone.now()
    prepare([organisation])
    organisation.full_clean(exclude=["name"])
    organisation.save()
    store_keys([organisation])
    note_standings([organisation])
    note_words([organisation])
    record("organisation.entered", by=by, about=[organisation])
    return organisation


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, by: Person | None, for_it: bool = False, **fields: Any
) -> Organisation:
    """Change the named fields; nothing is written or recorded where nothing differs.

    `for_it`: whether the person acts on behalf of the organisation without being one of its people.
    """
    changed = {name: value for name, value in fields.items() if getattr(organisation, name) != value}
    if not changed:
        return organisation
    before = {name: getattr(organisation, name) for name in changed}
    for name, value in changed.items():
        setattr(organisation, name, value)
    prepare([organisation])
    organisation.full_clean(exclude=["name"])
    organisation.save()
    store_keys_anew(organisation)
    note_standings([organisation])
    note_words([organisation])
    record(
        "organisation.changed",
        by=by,
        about=[organisation],
        on_behalf_of=organisation if for_it else None,
        data={"before": before, "after": changed},
    )
    return organisation


@transaction.atomic
def delete_organisation(organisation: Organisation, *, by: Person | None) -> None:
    """Remove an organisation entered by mistake; refused once anybody or anything belongs to it."""
    if refused := refuse_in_use([organisation]):
        raise refused[organisation.pk]
    record("organisation.deleted", by=by, data={"who": organisation.written_name})
    forget([organisation.pk])
    organisation.delete()


VOUCHING = frozenset({Kind.CLUSTER, Kind.ASSOCIATION})
"""Who belongs to one of these is known to somebody."""
DERIVED = (NameKey, NaceKey, Standing)


def refuse_in_use(organisations: Iterable[Organisation]) -> dict[int, ValidationError]:
    """For each that any row of any app but what is derived from it refers to, why it stays, by its key."""
    by_key = {one.pk: one for one in organisations}
    used = {
        key
        for relation in Organisation._meta.related_objects
        if relation.field.model not in DERIVED
        for key in relation.field.model._base_manager.filter(
            **{f"{relation.field.name}__in": list(by_key)}
        ).values_list(relation.field.attname, flat=True)
    }
    text = _("%(who)s is in use: it has people, members or forums.")
    return {
        key: ValidationError(text, code="in_use", params={"who": one})
        for key, one in by_key.items()
        if key in used
    }


@transaction.atomic
def join_group(
    *, member: Organisation, group: Organisation, by: Person | None, since: datetime.date | None = None
) -> Membership:
    """Make `member` belong to `group` from a day on (today where none is given); once is enough."""
    membership, is_new = Membership.objects.get_or_create(
        member=member, group=group, until=None, defaults={"since": since or timezone.localdate()}
    )
    if is_new:
        record("membership.begun", by=by, about=[member, group])
        if group.kind in VOUCHING:
            vouch_for([member])
    return membership


def vouch_for(organisations: Sequence[Organisation]) -> None:
    """Note that somebody who knows them vouches for these organisations, if nobody did before."""
    now = timezone.now()
    new = [one for one in organisations if one.confirmed_at is None]
    Organisation.objects.filter(pk__in=[one.pk for one in new]).update(confirmed_at=now)
    for one in new:
        one.confirmed_at = now


@transaction.atomic
def delete_membership(membership: Membership, *, by: Person | None) -> None:
    """Remove a membership entered by mistake, as if it had never been; `leave_group` ends a real one."""
    record("membership.deleted", by=by, about=[membership.member, membership.group])
    membership.delete()


@transaction.atomic
def leave_group(membership: Membership, *, by: Person | None, until: datetime.date | None = None) -> None:
    membership.until = until or timezone.localdate()
    membership.full_clean()
    membership.save(update_fields=["until"])
    record("membership.ended", by=by, about=[membership.member, membership.group])


def hold(organisation: Organisation) -> Organisation:
    """The organisation as it is now, held until the transaction ends: others who hold it wait.

    For what is asked of all its people or invitations together, which no constraint of one row can keep.
    """
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


@transaction.atomic
def move_to_cluster(member: Organisation, cluster: Organisation | None, *, by: Person | None) -> None:
    """Let `member` belong to this cluster from today on, and to no other; None: to none at all."""
    present = member.memberships_in.filter(until=None, group__kind=Kind.CLUSTER)
    for membership in present.exclude(group=cluster).select_related("member", "group"):
        leave_group(membership, by=by)
    if cluster is not None:
        join_group(member=member, group=cluster, by=by)
