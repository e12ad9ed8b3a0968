"""Which tokens a person sees and ends: their own; and which of them still open anything."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.utils import timezone

from morava.cooperation.queries import organisations_that_write
from morava.directory.queries import associations_run_by

from .models import ApiToken
from .scopes import Scope

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from morava.accounts.models import Person
    from morava.directory.queries import Reader


def tokens_visible_to(person: Reader) -> QuerySet[ApiToken]:
    """Each person their own, also those that have ended."""
    return ApiToken.objects.filter(owner=person) if person.is_authenticated else ApiToken.objects.none()


def tokens_editable_by(person: Reader) -> QuerySet[ApiToken]:
    return tokens_visible_to(person)


def live_tokens() -> QuerySet[ApiToken]:
    """Not revoked, not run out, of somebody who has not left."""
    return ApiToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now(), owner__is_active=True)


def token_with_secret(secret: str) -> ApiToken | None:
    """The live token that this is the secret of, with its owner."""
    return live_tokens().filter(digest=digest_of(secret)).select_related("owner").first()


def digest_of(secret: str) -> str:
    """A secret is as long as a key and drawn by chance, so one round of a plain digest keeps it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def scopes_offered_to(person: Person) -> list[Scope]:
    """Whole associations only to their officers; writing to those who write for somebody."""
    asked = {Scope.DUMP_READ: associations_run_by, Scope.OPPORTUNITIES_WRITE: organisations_that_write}
    return [scope for scope in Scope if scope not in asked or asked[scope](person).exists()]
