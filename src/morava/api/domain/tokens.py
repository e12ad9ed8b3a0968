"""Tokens are made, used and revoked. Nobody does either for somebody else."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from morava.accounts.models import Person
from morava.audit.domain import record
from morava.privacy.retention import moment

from ..models import ApiToken
from ..queries import digest_of, live_tokens, scopes_offered_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

BEGINNING: Final = "morava_"
"""Programs that look for forgotten secrets recognise ours by it."""
SHOWN: Final = 5
"""So many letters after it are kept to recognise a token by."""
BYTES: Final = 32
LONGEST_DAYS: Final = 366
MOST: Final = 20


@dataclass(frozen=True)
class NewToken:
    """A token with its secret, which nobody can be told again."""

    token: ApiToken
    secret: str


@transaction.atomic
def make_token(
    owner: Person, *, name: str, scopes: Iterable[str], days: int, by: Person | AnonymousUser
) -> NewToken:
    """Make a token that is good for so many days."""
    _check_is_theirs(owner, by)
    asked = sorted(set(scopes))
    _check_can_be(owner, asked, days)
    secret = BEGINNING + secrets.token_urlsafe(BYTES)
    token = ApiToken(
        owner=owner,
        name=name.strip(),
        prefix=secret[: len(BEGINNING) + SHOWN],
        digest=digest_of(secret),
        scopes=asked,
        expires_at=timezone.now() + timedelta(days=days),
    )
    token.full_clean()
    token.save()
    record("token.made", by=owner, about=[owner], data={"scopes": asked, "days": days})
    return NewToken(token, secret)


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Person | AnonymousUser) -> None:
    """From now on it opens nothing. Twice is as once."""
    _check_is_theirs(token.owner, by)
    ended = ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
    if ended:
        record("token.revoked", by=token.owner, about=[token.owner], data={"scopes": token.scopes})


def note_use(token: ApiToken) -> None:
    """Keep the day; only the first use of a day is written."""
    today = timezone.localdate()
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)


def forget_old_tokens() -> int:
    """Those that ended long ago, and at once those of people who have left: an account that is opened again
    begins without them."""
    before = moment("api.tokens")
    old = Q(expires_at__lt=before) | Q(revoked_at__lt=before) | Q(owner__is_active=False)
    return ApiToken.objects.filter(old).delete()[0]


def _check_is_theirs(owner: Person, by: Person | AnonymousUser) -> None:
    if by != owner:
        raise ValidationError(_("Only the person can do this."), code="not_yours")


def _check_can_be(owner: Person, scopes: list[str], days: int) -> None:
    if not scopes:
        raise ValidationError({"scopes": _("Choose what the token may do.")}, code="no_scope")
    if set(scopes) - set(scopes_offered_to(owner)):
        raise ValidationError({"scopes": _("A token can do no more than you can.")}, code="foreign_scope")
    if not 0 < days <= LONGEST_DAYS:
        raise ValidationError(_("A token is good for a year at most."), code="too_long")
    Person.objects.select_for_update().get(pk=owner.pk)  # two at once come one after the other
    if live_tokens().filter(owner=owner).count() >= MOST:
        text = ngettext(
            "You have %(most)d token. Revoke one that no program needs any more.",
            "You have %(most)d tokens. Revoke one that no program needs any more.",
            MOST,
        )
        raise ValidationError(text, code="too_many", params={"most": MOST})
