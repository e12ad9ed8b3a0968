"""No request larger than the largest upload gets further than its headers."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Answer = Callable[[HttpRequest], HttpResponse]

PIECE = 64 * 1024
MOST_READ_AWAY = 64 * 1024 * 1024


def refuse_large_requests(get_response: Answer) -> Answer:
    """Answer 413 with a page that says how large a file may be."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _length(request) <= settings.LARGEST_REQUEST:
            return get_response(request)
        _read_away(request)
        return _refusal(request)

    return answer


def too_large_message() -> str:
    """The sentence a person reads; forms use it for a single file as well."""
    megabytes = settings.LARGEST_UPLOAD // (1024 * 1024)
    return (
        ngettext(
            "The file is larger than %(megabytes)d megabyte.",
            "The file is larger than %(megabytes)d megabytes.",
            megabytes,
        )
        % {"megabytes": megabytes}
        + " "
        + _("Remove pictures and sheets that are not needed, and send it again.")
    )


def _refusal(request: HttpRequest) -> HttpResponse:
    context = {"message": too_large_message()}
    try:
        return render(request, "413.html", context, status=413)
    except TemplateDoesNotExist:
        return HttpResponse(context["message"], content_type="text/plain", status=413)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _read_away(request: HttpRequest) -> None:
    """Browsers show an answer only after they have sent everything; else they report a lost connection."""
    left = min(_length(request), MOST_READ_AWAY)
    while left > 0 and (piece := request.read(min(PIECE, left))):
        left -= len(piece)
