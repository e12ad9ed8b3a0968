"""Entering people and changing how they are served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from morava.audit.domain import record

from ..models import Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


@transaction.atomic
def enter_person(
    *, email: str, name: str, language: str, password: str | None = None, by: Person | None = None
) -> Person:
    """Store a person whose e-mail is known to be theirs (they opened a link that was sent there).

    Without a password they sign in with codes sent by e-mail. `by` is the person themselves where
    nobody else is named.
    """
    person = Person(email=Person.objects.normalize_email(email).lower(), name=name, language=language)
    person.set_password(password)
    person.full_clean(exclude=["password"])
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    record("person.entered", by=by or person, about=[person])
    return person


@transaction.atomic
def change_details(person: Person, *, by: Person | AnonymousUser, name: str, language: str) -> Person:
    """Change what a person is called and which language they are written to. Only they may."""
    if by != person:
        raise ValidationError(_("Only you can change your own details."), code="not_yours")
    changed = {
        field: value
        for field, value in {"name": name, "language": language}.items()
        if getattr(person, field) != value
    }
    if not changed:
        return person
    for field, value in changed.items():
        setattr(person, field, value)
    person.full_clean(exclude=["password"])
    person.save(update_fields=list(changed))
    record("person.changed", by=person, about=[person], data={"fields": sorted(changed)})
    return person
