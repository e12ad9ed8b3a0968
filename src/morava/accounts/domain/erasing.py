"""Erasing a person: what is theirs goes, what counts stays without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction

from morava.audit.domain import record
from morava.privacy.holdings import hindrances, registered

from ..models import Person

if TYPE_CHECKING:
    from morava.privacy.holdings import Subject


@transaction.atomic
def erase(subject: Subject, *, by: Person | None) -> None:
    """Erase somebody everywhere; each app does it with what it holds. `by=None` is the operator of the site.

    Refused with the reasons where something must happen before. Whoever calls says who may.
    """
    person = None
    if subject.pk is not None:
        person = Person.objects.select_for_update().filter(pk=subject.pk).first()
        if person is None:
            return  # somebody was quicker
    if reasons := hindrances(subject):
        raise ValidationError(reasons, code="hindered")
    for holding in registered():
        if holding.erase is not None:
            holding.erase(subject)
    record("person.erased", by=by, about=[person] if person else [])
    if person is not None:
        _delete(person)


def _delete(person: Person) -> None:
    """With the row goes what hangs on it; where the person is named as having done something, nobody is."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    person.delete()
