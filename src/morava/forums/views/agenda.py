"""A delegate's own agenda: signed in, or by the private address alone, and as a calendar."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..interfaces.agenda import agenda_of
from ..interfaces.print.delivery import agenda_pdf
from ..models import Delegate, Meeting
from ..queries import agenda_meetings, own_participations, released_timetable
from .access import known_forum, trail, visitors_sign_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest

AS_PAPER = 'attachment; filename="agenda.pdf"'
CALENDAR = "text/calendar; charset=utf-8"


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages whose address is the key: stored nowhere on the way, found by no search engine."""

    @wraps(view)
    def with_headers(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(with_headers)


def _delegate(key: str) -> Delegate:
    rows = Delegate.objects.select_related("participation__forum", "participation__organisation")
    return get_object_or_404(rows, agenda_key=key, participation__is_withdrawn=False)


@visitors_sign_in
@require_safe
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """The signed-in person's agendas in a forum: their own, and of all they speak for."""
    forum = known_forum(request, slug)
    mine = own_participations(request.user).filter(forum=forum)
    if not mine:
        raise Http404
    coming = mine.filter(is_withdrawn=False).select_related("organisation", "forum").order_by("pk")
    context = {
        "forum": forum,
        "tab": "agenda",
        "trail": trail(forum, _("My meetings")),
        "agendas": [agenda_of(row) for row in coming],
    }
    return render(request, "forums/agenda/own.html", context)


@private
@require_safe
def agenda_by_key(request: HttpRequest, key: str) -> HttpResponse:
    delegate = _delegate(key)
    context = {
        "forum": delegate.participation.forum,
        "delegate": delegate,
        "agenda": agenda_of(delegate.participation),
    }
    return render(request, "forums/agenda/private.html", context)


@private
@require_safe
def agenda_file(_request: HttpRequest, key: str) -> HttpResponse:
    """The agenda on paper, in the language of the page it is asked for on."""
    delegate = _delegate(key)
    participation = delegate.participation
    timetable = released_timetable(participation.forum)
    if timetable is None:
        raise Http404
    language = translation.get_language() or delegate.language
    pdf = agenda_pdf(timetable, participation, language=language, delegate=delegate)
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": AS_PAPER})


@private
@require_safe
def feed(_request: HttpRequest, key: str) -> HttpResponse:
    """All meetings, in the delegate's language whatever the address says: calendars do not choose one."""
    from ..domain.calendar import calendar_feed

    delegate = _delegate(key)
    timetable = released_timetable(delegate.participation.forum)
    meetings = agenda_meetings(timetable, delegate.participation) if timetable else Meeting.objects.none()
    with translation.override(delegate.language):
        return HttpResponse(calendar_feed(meetings, delegate, timetable), content_type=CALENDAR)


@private
@require_safe
def meeting_file(_request: HttpRequest, key: str, uid: UUID) -> HttpResponse:
    from ..domain.calendar import invitation

    delegate = _delegate(key)
    timetable = released_timetable(delegate.participation.forum)
    if timetable is None:
        raise Http404
    meeting = get_object_or_404(agenda_meetings(timetable, delegate.participation), uid=uid)
    response = HttpResponse(invitation(meeting, delegate, timetable.number), content_type=CALENDAR)
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response
