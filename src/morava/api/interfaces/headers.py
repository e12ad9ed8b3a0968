"""The headers of answers: what may be kept by whom, and what scripts of other sites may read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from morava.translation.languages import lang_tag

from .asking import has_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from .asking import ApiRequest

METHODS: Final = ("GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS")
A_DAY: Final = "86400"
READABLE: Final = "Content-Language, ETag, Link, Retry-After"
FRESH: Final = 60
"""Seconds for which what everybody may see needs no new look."""


def when_told(answer: HttpResponseBase, then: Callable[[], None]) -> None:
    """Do this when the answer is really given, and not only its headers or that nothing has changed."""
    answer._when_told = then  # type: ignore[attr-defined]


def is_told(answer: HttpResponseBase) -> None:
    getattr(answer, "_when_told", lambda: None)()


def told_apart(request: ApiRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Name this state of the answer (ETag), and answer shortly where the program has it already. The name
    differs between readers and tongues, so that nobody is told that somebody else's copy is theirs. Behind a
    dot stands which revision of what can be changed it tells of, the same for all."""
    state = answer.headers.get("ETag") or hashlib.sha256(getattr(answer, "content", b"")).hexdigest()
    parts = "|".join((state, str(request.reader.pk), get_language() or ""))
    name = hashlib.sha256(parts.encode()).hexdigest()[:32]
    revision = getattr(request, "revision", "")
    answer.headers["ETag"] = etag = f'"{name}.{revision}"' if revision else f'"{name}"'
    if request.method != "GET":
        return answer
    found = get_conditional_response(request, etag, None, answer)  # type: ignore[arg-type]
    if found is None or found is answer:
        return answer
    let_go(answer)
    return found


def let_go(answer: HttpResponseBase) -> None:
    """Close the file of an answer of which only the headers are told; the request itself goes on."""
    file = getattr(answer, "file_to_stream", None)
    if file is not None:
        file.close()


def dressed(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """What every answer says of itself."""
    patch_vary_headers(answer, ("Accept-Language", "Authorization"))
    answer.headers["Content-Language"] = lang_tag()
    answer.headers.setdefault("Cache-Control", _keeping(request, answer))
    if not has_token(request):
        for_other_sites(answer)
    return answer


def _keeping(request: HttpRequest, answer: HttpResponseBase) -> str:
    if answer.status_code >= 400:
        return "no-store"
    return "private, no-cache" if has_token(request) else f"public, max-age={FRESH}"


def for_other_sites(answer: HttpResponseBase) -> None:
    """What everybody may see, the scripts of every site may read."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = READABLE
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def methods_of(answer: HttpResponseBase) -> str:
    """The methods of an address, by its answer to one that it does not know."""
    known = {name.strip() for name in answer.headers.get("Allow", "GET").split(",")}
    known |= {"OPTIONS", "HEAD"} if "GET" in known else {"OPTIONS"}
    return ", ".join(name for name in METHODS if name in known)


def options(methods: str) -> HttpResponse:
    """What may be done here, also for browsers that ask before a script does it. A token is not among it:
    it belongs into programs, not into the pages of other sites."""
    answer = HttpResponse(status=204, headers={"Allow": methods})
    del answer.headers["Content-Type"]
    for_other_sites(answer)
    answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
    answer.headers["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match"
    answer.headers["Access-Control-Max-Age"] = A_DAY
    return answer
