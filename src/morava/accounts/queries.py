"""Who may see and change which accounts: each person their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q

from morava.privacy.holdings import Subject

from .models import Consent, Person
from .purposes import registered

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


def consents_visible_to(person: Reader) -> QuerySet[Consent]:
    """Each person their own, also those taken back."""
    return Consent.objects.filter(person__in=people_visible_to(person))


def standing_consents() -> QuerySet[Consent]:
    """Those that count now: not taken back, and given to the wording that holds."""
    current = Q()
    for purpose in registered():
        current |= Q(purpose=purpose.key, text_version=purpose.current.version)
    return Consent.objects.filter(current, withdrawn_at=None) if current else Consent.objects.none()


def outdated_consents(person: Person) -> QuerySet[Consent]:
    """Those given to a wording that no longer holds: they count no more, and the person is asked again."""
    known = [purpose.key for purpose in registered()]
    given = Consent.objects.filter(person=person, withdrawn_at=None, purpose__in=known)
    return given.exclude(pk__in=standing_consents().values("pk"))


def subject_of(person: Person) -> Subject:
    """The person, with every address that is or was to be theirs."""
    others = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return Subject(person, frozenset(email.lower() for email in (person.email, *others)))


def subject_with_email(email: str) -> Subject:
    """Whoever is known by the address, with or without an account."""
    person = person_with_email(email)
    return subject_of(person) if person else Subject(None, frozenset({email.strip().lower()}))
