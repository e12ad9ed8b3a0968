"""Who may see and change which accounts: each person their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from allauth.mfa.models import Authenticator

from .models import Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    Reader: TypeAlias = Person | AnonymousUser


def people_visible_to(person: Reader) -> QuerySet[Person]:
    """The person themselves. Whoever works with others sees them through their roles."""
    return Person.objects.filter(pk=person.pk) if person.is_authenticated else Person.objects.none()


def people_editable_by(person: Reader) -> QuerySet[Person]:
    return people_visible_to(person)


def person_with_email(email: str) -> Person | None:
    """The person who signs in with this address, in whatever case it is written."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def second_steps_of(person: Person) -> QuerySet[Authenticator]:
    """The authenticator app, the passkeys and the recovery codes of a person."""
    steps: QuerySet[Authenticator] = Authenticator.objects.filter(user=person)
    return steps
