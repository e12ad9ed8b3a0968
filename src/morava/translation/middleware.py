"""The tongue of an answer."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from morava.translation.languages import tongue_wished

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

A_YEAR: Final = 365 * 24 * 3600


class TongueMiddleware(LocaleMiddleware):
    """Speak the tongue of the address, else the one chosen before, else the person's, else the browser's.

    Stands behind the middleware that knows the person. Otherwise it is Django's own: an address without a
    tongue is sent on to the one with it. A tongue that a reader chose against all other signs is kept in a
    cookie, so that the bare address speaks it next time.
    """

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(tongue_of(request))
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response = super().process_response(request, response)
        shown = translation.get_language_from_path(request.path_info)
        if shown and response.status_code == HTTPStatus.OK and shown != _expected(request):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                shown,
                max_age=A_YEAR,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return response


def tongue_of(request: HttpRequest) -> str:
    """Return the code of the tongue to answer `request` in. The person is asked for only if it matters."""
    return translation.get_language_from_path(request.path_info) or _expected(request)


def _expected(request: HttpRequest) -> str:
    """The tongue of a reader whose address says none."""
    return (
        _offered(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        or _offered(_persons_choice(request))
        or tongue_wished(request.headers.get("Accept-Language", ""))
        or settings.LANGUAGE_CODE
    )


def _offered(code: str | None) -> str | None:
    return code if code in dict(settings.LANGUAGES) else None


def _persons_choice(request: HttpRequest) -> str | None:
    person = getattr(request, "user", None)
    return person.language if person is not None and person.is_authenticated else None
