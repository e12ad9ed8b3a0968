"""Many organisations and memberships at once: by the rules of one, in a few statements whatever their number.

For imports and the like. Entries are drawn one after the other and refused while they are drawn, so that a
caller knows at which one it stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from morava.audit.domain import record_all

from ..models import Contact, Membership, Organisation
from .derived import AT_ONCE, note_standings, prepare, store_keys
from .finding import forget, note_words
from .locating import locate
from .memberships import VOUCHING, vouch_for
from .organisations import refuse_in_use

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.core.exceptions import ValidationError

    from morava.accounts.models import Person


@transaction.atomic
def enter_organisations(entries: Iterable[Mapping[str, Any]], *, by: Person | None) -> list[Organisation]:
    """Store new organisations, each from its fields as `enter_organisation` takes them."""
    organisations = []
    for fields in entries:
        organisation = Organisation(**fields)
        locate(organisation)
        # The constraints are left to the database: asked here, each would cost a statement a row.
        organisation.full_clean(exclude=["name", "slug"], validate_unique=False, validate_constraints=False)
        organisations.append(organisation)
    prepare(organisations)
    Organisation.objects.bulk_create(organisations, batch_size=AT_ONCE)
    store_keys(organisations)
    note_standings(organisations)
    note_words(organisations)
    record_all("organisation.entered", [([one], {}) for one in organisations], by=by)
    return organisations


@transaction.atomic
def join_groups(
    pairs: Iterable[tuple[Organisation, Organisation]],
    *,
    by: Person | None,
    fields: Mapping[tuple[Organisation, Organisation], Mapping[str, Any]] | None = None,
) -> list[Membership]:
    """Make each first of a pair belong to the second: from today on, unless its `fields` say another day.
    Returns the memberships that are new."""
    told = fields or {}
    wanted = {(member.pk, group.pk): (member, group) for member, group in pairs}
    present = Membership.objects.filter(until=None, group__in={group for _member, group in wanted})
    known = set(present.values_list("member", "group"))
    new = [
        Membership(member=member, group=group, **told.get((member, group), {}))
        for key, (member, group) in wanted.items()
        if key not in known
    ]
    Membership.objects.bulk_create(new, batch_size=AT_ONCE)
    record_all("membership.begun", [([one.member, one.group], {}) for one in new], by=by)
    vouch_for([one.member for one in new if one.group.kind in VOUCHING])
    return new


@transaction.atomic
def add_contacts(contacts: Iterable[Contact], *, by: Person | None) -> list[Contact]:
    """Add contacts to many organisations, as `add_line` adds one."""
    added = []
    for contact in contacts:
        contact.full_clean(validate_unique=False, validate_constraints=False)
        added.append(contact)
    Contact.objects.bulk_create(added, batch_size=AT_ONCE)
    record_all("contact.added", [([one.organisation], {}) for one in added], by=by)
    return added


@transaction.atomic
def remove_contacts(contacts: Sequence[Contact], *, by: Person | None) -> None:
    """Take contacts away again, as `remove_line` does one."""
    record_all("contact.removed", [([one.organisation], {}) for one in contacts], by=by)
    Contact.objects.filter(pk__in=[one.pk for one in contacts]).delete()


@transaction.atomic
def delete_memberships(memberships: Sequence[Membership], *, by: Person | None) -> None:
    """Remove memberships entered by mistake, as `delete_membership` does one."""
    record_all("membership.deleted", [([one.member, one.group], {}) for one in memberships], by=by)
    Membership.objects.filter(pk__in=[one.pk for one in memberships]).delete()


@transaction.atomic
def delete_organisations(
    organisations: Sequence[Organisation], *, by: Person | None
) -> dict[int, ValidationError]:
    """Remove organisations entered by mistake. Returns why those stay that are in use, by their key."""
    kept = refuse_in_use(organisations)
    gone = [one for one in organisations if one.pk not in kept]
    record_all("organisation.deleted", [([], {"who": one.written_name}) for one in gone], by=by)
    forget([one.pk for one in gone])
    Organisation.objects.filter(pk__in=[one.pk for one in gone]).delete()
    return kept
