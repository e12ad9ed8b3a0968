"""How often one may ask: counted by the minute, for each token and for each address without one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ..domain import MINUTE, may_ask
from .problems import RefusedError

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ..models import ApiToken


def clock() -> float:
    return time.time()


def count(request: HttpRequest, token: ApiToken | None) -> None:
    """Refuse who has asked too often in this minute."""
    now = int(clock())
    most = settings.API_PER_MINUTE["token" if token else "address"]
    if not may_ask(_asker(request, token), minute=now // MINUTE, most=most):
        raise RefusedError(
            "too-many",
            _("Wait a little, or ask for more at once: a page may hold 100 rows."),
            headers={"Retry-After": str(MINUTE - now % MINUTE)},
        )


def _asker(request: HttpRequest, token: ApiToken | None) -> str:
    """Whole networks of the newer kind count as one: there everybody has more addresses than one could count.
    So do all whose address cannot be told."""
    if token:
        return f"token {token.pk}"
    try:
        address = truncate_ip(get_adapter().get_client_ip(request))
    except PermissionDenied:
        address = "unknown"
    return f"address {salted_hmac('morava.api.limits', address).hexdigest()[:24]}"
