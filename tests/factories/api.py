"""Tokens for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from morava.api.models import ApiToken
from morava.api.queries import digest_of
from morava.api.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.accounts.models import Person


def make_secret(owner: Person, scopes: Iterable[str] = tuple(Scope), **fields: Any) -> str:
    """The secret of a new token, of any scopes: also those that the owner could not choose, or no longer."""
    secret = f"morava_of_{owner.pk}_{ApiToken.objects.count()}"
    given = {"name": "Program", "expires_at": timezone.now() + timedelta(days=30)} | fields
    ApiToken.objects.create(
        owner=owner, prefix=secret[:12], digest=digest_of(secret), scopes=list(scopes), **given
    )
    return secret
