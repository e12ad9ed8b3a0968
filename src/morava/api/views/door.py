"""The one way to every address of the API: who asks, how often, in which tongue; the answer, its headers.

Pages have middleware for this. Programs come without session, cookies and forms, and want every refusal in
the same shape, so they have a door of their own.
"""

from __future__ import annotations

import logging
from functools import wraps
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja.errors import HttpError

from morava.audit.domain import by_a_program

from ..domain import note_use
from ..interfaces import limits
from ..interfaces.asking import let_in, token_of, tongue_asked
from ..interfaces.headers import dressed, is_told, let_go, methods_of, options, told_apart
from ..interfaces.problems import MovedError, RefusedError, bad_fields, problem_response

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from ..interfaces.asking import ApiRequest

    View = Callable[..., HttpResponseBase]

logger = logging.getLogger("morava.api")


def through_the_door(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        def ask() -> HttpResponseBase:
            return view(request, *args, **kwargs)

        if request.method == "OPTIONS":
            return _without_session(request, options(_methods(ask)))
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        with by_a_program():
            found = _answered(cast("ApiRequest", request), ask)
            if is_head:
                found = _without_content(found)
            else:
                is_told(found)
        return _without_session(request, found)

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie opens anything here
    return answer


def nothing_here(_request: HttpRequest) -> HttpResponseBase:
    """Where no address of the API is: also this is told as everything else is."""
    raise Http404


def _methods(ask: Callable[[], HttpResponseBase]) -> str:
    """Nothing knows this method, so it is answered with those that are known, and nothing is done."""
    try:
        return methods_of(ask())
    except Http404:
        return methods_of(HttpResponse())


def _answered(request: ApiRequest, ask: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The answer in the tongue asked for; where there is no such tongue, a refusal in the next best."""
    with override(_tongue(request) or settings.LANGUAGE_CODE):
        try:
            found = _asked(request, ask)
        except MovedError as moved:
            query = request.META.get("QUERY_STRING", "")
            found = HttpResponsePermanentRedirect(moved.address + f"?{query}" * bool(query))
        except RefusedError as refused:
            found = problem_response(request, refused)
        except Exception:
            # As Django does it for pages: whoever watches faults hears of this one.
            got_request_exception.send(sender=None, request=request)
            logger.exception("An address of the API could not be answered")
            found = problem_response(request, RefusedError("fault", _("It is noted. Try again later.")))
        return dressed(request, found)


def _tongue(request: HttpRequest) -> str | None:
    try:
        return tongue_asked(request)
    except SuspiciousOperation:
        return None


def _check_question(request: HttpRequest) -> None:
    try:
        named = set(request.GET)
    except SuspiciousOperation:
        raise RefusedError("bad-request", _("These are more parameters than there are.")) from None
    if "language" in named and _tongue(request) is None:
        tongues = ", ".join(code for code, _name in settings.LANGUAGES)
        raise bad_fields({"language": [_("Write one of these: %(expected)s") % {"expected": tongues}]})


def _asked(request: ApiRequest, ask: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    token = token_of(request)
    limits.count(request, token)
    let_in(request, token)
    if token:
        note_use(token)
    _check_question(request)
    try:
        found = ask()
    except Http404:
        raise RefusedError("not-found", _("There is nothing at this address, or nothing for you.")) from None
    except RequestDataTooBig:
        raise RefusedError("too-large", _("Send one offer or request at a time, without files.")) from None
    except HttpError:
        raise RefusedError("bad-request", _("What was sent cannot be read as JSON.")) from None
    if found.status_code == 405:
        methods = methods_of(found)
        text = _("At this address these methods are answered: %(methods)s") % {"methods": methods}
        raise RefusedError("wrong-method", text, headers={"Allow": methods})
    return told_apart(request, found) if found.status_code in (200, 201) else found


def _without_content(answer: HttpResponseBase) -> HttpResponseBase:
    """The headers of the whole, and nothing of it."""
    empty = HttpResponse(status=answer.status_code)
    if not answer.streaming and isinstance(answer, HttpResponse):
        answer.headers["Content-Length"] = str(len(answer.content))
    empty.headers = answer.headers
    let_go(answer)
    return empty


def _without_session(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Nothing of the answer came from a session, although the tongue of pages was looked for in one. So
    caches need not keep a copy for every cookie."""
    if hasattr(request, "session"):
        request.session.accessed = False
    return answer
