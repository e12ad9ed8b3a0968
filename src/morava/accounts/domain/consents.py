"""Agreeing to a purpose, and taking that back. Nobody does either for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Consent, Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ..purposes import Purpose


@transaction.atomic
def give_consent(person: Person, purpose: Purpose, *, version: str, by: Person | AnonymousUser) -> Consent:
    """Agree to the wording that was shown; it must be the one that holds."""
    _check_is_theirs(person, by)
    if version != purpose.current.version:
        raise ValidationError(_("The text has changed meanwhile. Read it again, please."), code="outdated")
    for given in _held(person, purpose):
        if given.text_version == version:
            return given
        _withdraw(given)
    consent = Consent.objects.create(
        person=person,
        purpose=purpose.key,
        text_version=version,
        language=get_language() or settings.LANGUAGE_CODE,
    )
    record("consent.given", by=person, about=[person], data={"purpose": purpose.key, "text": version})
    return consent


@transaction.atomic
def withdraw_consent(person: Person, purpose: Purpose, *, by: Person | AnonymousUser) -> None:
    """Take it back, whichever wording was agreed to: from now on it does not count."""
    _check_is_theirs(person, by)
    for given in _held(person, purpose):
        _withdraw(given)
        record("consent.withdrawn", by=person, about=[person], data={"purpose": purpose.key})


def _check_is_theirs(person: Person, by: Person | AnonymousUser) -> None:
    if by != person:
        raise ValidationError(_("Only the person can say so."), code="not_yours")


def _held(person: Person, purpose: Purpose) -> list[Consent]:
    """What the person agreed to, with the person held: two answers at once come one after the other."""
    Person.objects.select_for_update().get(pk=person.pk)
    return list(Consent.objects.filter(person=person, purpose=purpose.key, withdrawn_at=None))


def _withdraw(consent: Consent) -> None:
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
