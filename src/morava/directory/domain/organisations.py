"""Entering and changing organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Kind, NaceKey, NameKey, Organisation, Standing
from .derived import note_standings, prepare, store_keys, store_keys_anew
from .finding import forget, note_words
from .locating import locate, locate_anew

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.accounts.models import Person


@transaction.atomic
def enter_organisation(*, by: Person | None, **fields: Any) -> Organisation:
    """Store a new organisation. Fields are those of the model, names by language (`name_cs`, …)."""
    organisation = Organisation(**fields)
    if organisation.kind == Kind.ASSOCIATION:  # the platform is theirs: nobody stands above to vouch for them
        organisation.confirmed_at = timezone.now()
    locate(organisation)
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
    locate_anew(organisation, sent=fields, changed=changed)
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


def hold(organisation: Organisation) -> Organisation:
    """The organisation as it is now, held until the transaction ends: others who hold it wait.

    For what is asked of all its people or invitations together, which no constraint of one row can keep.
    """
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
