"""The contacts of an organisation, and who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from morava.audit.domain import record

from ..models import Contact

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Organisation


@transaction.atomic
def add_contact(organisation: Organisation, *, by: Person | None, **fields: Any) -> Contact:
    """Add an address or a number. Fields are those of the model."""
    contact = Contact(organisation=organisation, **fields)
    contact.full_clean()
    contact.save()
    record("contact.added", by=by, about=[organisation])
    return contact


@transaction.atomic
def change_contact(contact: Contact, *, by: Person | None, **fields: Any) -> Contact:
    for name, value in fields.items():
        setattr(contact, name, value)
    contact.full_clean()
    contact.save()
    record("contact.changed", by=by, about=[contact.organisation])
    return contact


@transaction.atomic
def remove_contact(contact: Contact, *, by: Person | None) -> None:
    record("contact.removed", by=by, about=[contact.organisation])
    contact.delete()
