"""The tongue of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from morava.translation.languages import tongue_wished

if TYPE_CHECKING:
    from django.http import HttpRequest


class TongueMiddleware(LocaleMiddleware):
    """Speak the tongue of the address, else the one chosen before, else the person's, else the browser's.

    Stands behind the middleware that knows the person. Otherwise it is Django's own: an address without a
    tongue is sent on to the one with it.
    """

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(tongue_of(request))
        request.LANGUAGE_CODE = translation.get_language()


def tongue_of(request: HttpRequest) -> str:
    """Return the code of the tongue to answer `request` in. The person is asked for only if it matters."""
    return (
        translation.get_language_from_path(request.path_info)
        or _offered(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        or _offered(_persons_choice(request))
        or tongue_wished(request.headers.get("Accept-Language", ""))
        or settings.LANGUAGE_CODE
    )


def _offered(code: str | None) -> str | None:
    return code if code in dict(settings.LANGUAGES) else None


def _persons_choice(request: HttpRequest) -> str | None:
    person = getattr(request, "user", None)
    return person.language if person is not None and person.is_authenticated else None
