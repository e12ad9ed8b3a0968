"""What is held about people who let programs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.privacy.holdings import DELETED, Coded, Holding

from .models import ApiToken
from .scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.privacy.holdings import Row, Subject


def tokens(subject: Subject) -> Iterator[Row]:
    """Not the secrets: they are not kept."""
    if subject.pk is None:
        return
    for token in ApiToken.objects.filter(owner=subject.pk):
        yield {
            "name": token.name,
            "beginning": token.prefix,
            "scopes": Coded.of(" ".join(token.scopes), "; ".join(map(_words, token.scopes))),
            "created_at": token.created_at,
            "expires_at": token.expires_at,
            "last_used_on": token.last_used_on,
            "revoked_at": token.revoked_at,
        }


def _words(scope: str) -> str:
    return str(Scope(scope).label) if scope in Scope else scope


HOLDINGS = (
    Holding(
        "api.tokens",
        _("Access tokens for programs"),
        ("api.ApiToken.owner",),
        tell=tokens,
        fate=DELETED,
        labels={
            "name": pgettext_lazy("of a token", "Name"),
            "beginning": _("Begins with"),
            "scopes": _("May do"),
            "created_at": _("Since"),
            "expires_at": _("Good until"),
            "last_used_on": _("Last used"),
            "revoked_at": _("Revoked"),
        },
        order=14,
    ),
)
