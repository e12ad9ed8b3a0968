"""Who asks, and in which tongue: from the headers alone, for programs have no session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext as _

from morava.directory.second_step import officer_without_second_step
from morava.translation.languages import tongue_wished

from ..queries import token_with_secret
from .problems import RefusedError

if TYPE_CHECKING:
    from morava.accounts.models import Person
    from morava.directory.queries import Reader

    from ..models import ApiToken
    from ..scopes import Scope

HEADER: Final = "Authorization"
SCHEME: Final = "bearer"


class ApiRequest(HttpRequest):
    """For type checkers: a request that came through the door (`views.door`). `auth`: who may do what such an
    address does; `revision`: which state of one thing the answer tells of."""

    reader: Reader
    token: ApiToken | None
    auth: Person
    revision: str


def tongue_asked(request: HttpRequest) -> str | None:
    """The one that `language` names, else the one that the headers wish for. None where `language` names one
    we do not have."""
    named = request.GET.get("language")
    if named is not None:
        return named if named in dict(settings.LANGUAGES) else None
    return tongue_wished(request.headers.get("Accept-Language", "")) or settings.LANGUAGE_CODE


def has_token(request: HttpRequest) -> bool:
    return HEADER in request.headers


def token_of(request: HttpRequest) -> ApiToken | None:
    """The live token that was sent along. None for one that opens nothing."""
    scheme, _space, secret = request.headers.get(HEADER, "").partition(" ")
    return token_with_secret(secret.strip()) if scheme.lower() == SCHEME else None


def let_in(request: ApiRequest, token: ApiToken | None) -> None:
    """Tell whoever answers on whose behalf the program asks. Nobody gets further with a token than their
    association lets them without."""
    if has_token(request) and token is None:
        raise RefusedError(
            "unknown-token",
            _("This token is not known, has run out or was revoked. Make a new one in your account."),
            headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
        )
    if token and settings.REQUIRE_MFA_FOR_OFFICERS and officer_without_second_step(token.owner):
        raise RefusedError(
            "second-step", _("The owner of this token must set up a second step for signing in first.")
        )
    request.token = token
    request.reader = token.owner if token else AnonymousUser()


def require_scope(request: ApiRequest, *scopes: Scope) -> None:
    """Refuse a token that is good for none of these."""
    if request.token is not None and not set(scopes) & set(request.token.scopes):
        raise RefusedError(
            "missing-scope",
            _("This token may not do this. It needs the scope: %(scope)s") % {"scope": scopes[0].value},
            headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scopes[0].value}"'},
        )


def require_token(request: ApiRequest, scope: Scope) -> Person:
    """Whose token it is, which must be good for this."""
    if request.token is None:
        raise RefusedError(
            "no-token",
            _("This address needs a token. Send it in the header: %(header)s") % {"header": HEADER},
            headers={"WWW-Authenticate": "Bearer"},
        )
    require_scope(request, scope)
    return request.token.owner
