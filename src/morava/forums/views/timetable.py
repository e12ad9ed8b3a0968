"""The timetable: looking at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..domain.comparison import changes_between, places_changed
from ..interfaces.grids import by_participants, by_tables
from ..interfaces.interpreting import need_of, rota_of
from ..interfaces.tabs import ORGANISERS, standing
from ..interfaces.targets import explainer
from ..interfaces.timetable_filter import MeetingFilter
from ..models import Meeting, MeetingState, Timetable
from ..queries import placed_meetings, timetable_slots, timetable_tables, timetables_visible_to
from .access import trail, visible_forum, visitors_sign_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ..models import Forum

ROWS_PER_PAGE = 50


@dataclass(frozen=True)
class OpenPoint:
    """A meeting without a place, why, and what would help."""

    meeting: Meeting
    reasons: list[str]
    remedies: list[str]


def open_points(timetable: Timetable) -> list[OpenPoint]:
    words = explainer(timetable)
    left_out = timetable.meetings.filter(state=MeetingState.LEFT_OUT).select_related(
        "first__organisation", "second__organisation"
    )
    return [
        OpenPoint(meeting, words.sentences(meeting.reasons), words.remedies(meeting.reasons))
        for meeting in left_out.order_by("priority", "pk")
    ]


def shown_timetable(request: HttpRequest, forum: Forum) -> Timetable:
    """The version asked for, or the newest the person may see; with the number of the newest there is and
    how many of its own meetings are left out."""
    newest_number = Timetable.objects.filter(forum=forum).order_by("-number").values("number")[:1]
    visible = (
        timetables_visible_to(request.user)
        .filter(forum=forum)
        .annotate(
            newest_number=Subquery(newest_number),
            left_out=Count("meetings", filter=Q(meetings__state=MeetingState.LEFT_OUT)),
        )
        .select_related("forum")
    )
    number = request.GET.get("version", "")
    if number.isdecimal():
        return get_object_or_404(visible, number=int(number))
    newest = visible.order_by("-number").first()
    if newest is None:
        raise Http404
    return newest


def timetable_page(
    request: HttpRequest, forum: Forum, timetable: Timetable, view: str, **context: Any
) -> dict[str, Any]:
    """What every page of the timetable shows around its own part."""
    rights = standing(forum, request.user)
    is_newest = timetable.number == timetable.newest_number  # type: ignore[attr-defined]
    return {
        "forum": forum,
        "tab": "timetable",
        "standing": rights,
        "trail": trail(forum, _("Timetable")),
        "timetable": timetable,
        "view": view,
        "is_newest": is_newest,
        "may_edit": rights == "officer" and is_newest,
        "version_query": f"?version={timetable.number}" if "version" in request.GET else "",
        **context,
    }


def _filtered(request: HttpRequest, forum: Forum, timetable: Timetable) -> MeetingFilter:
    return MeetingFilter(request.GET, forum=forum, queryset=placed_meetings(timetable))


def _require_organiser(context: dict[str, Any]) -> None:
    if context["standing"] not in ORGANISERS:
        raise Http404


def _empty(request: HttpRequest, forum: Forum) -> HttpResponse:
    context = {
        "forum": forum,
        "tab": "timetable",
        "trail": trail(forum, _("Timetable")),
        "standing": standing(forum, request.user),
    }
    return render(request, "forums/timetable/none.html", context)


@visitors_sign_in
@require_safe
def grid(request: HttpRequest, slug: str) -> HttpResponse:
    forum = visible_forum(request, slug)
    try:
        timetable = shown_timetable(request, forum)
    except Http404:
        if "version" in request.GET:
            raise
        return _empty(request, forum)
    chosen = _filtered(request, forum, timetable)
    tables = list(timetable_tables(timetable))
    meetings = list(chosen.qs)
    context = timetable_page(
        request,
        forum,
        timetable,
        "tables",
        filter=chosen,
        tables=tables,
        grids=by_tables(timetable_slots(timetable), tables, meetings),
        count=len(meetings),
    )
    return render(request, "forums/timetable/tables.html", context)


@visitors_sign_in
@require_safe
def by_participant(request: HttpRequest, slug: str) -> HttpResponse:
    forum = visible_forum(request, slug)
    timetable = shown_timetable(request, forum)
    chosen = _filtered(request, forum, timetable)
    slots = list(timetable_slots(timetable))
    rows = by_participants(slots, chosen.qs, translation.get_language() or "en")
    context = timetable_page(
        request,
        forum,
        timetable,
        "participants",
        filter=chosen,
        slots=slots,
        page_obj=Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page")),
    )
    return render(request, "forums/timetable/participants.html", context)


@visitors_sign_in
@require_safe
def as_list(request: HttpRequest, slug: str) -> HttpResponse:
    forum = visible_forum(request, slug)
    timetable = shown_timetable(request, forum)
    chosen = _filtered(request, forum, timetable)
    page = Paginator(chosen.qs, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = timetable_page(request, forum, timetable, "list", filter=chosen, page_obj=page)
    context["shows_interpreters"] = context["standing"] in ORGANISERS and any(
        meeting.interpreter for meeting in page
    )
    return render(request, "forums/timetable/list.html", context)


@visitors_sign_in
@require_safe
def rota(request: HttpRequest, slug: str) -> HttpResponse:
    """Who interprets when. For organisers only: names of people stand in it."""
    forum = visible_forum(request, slug)
    timetable = shown_timetable(request, forum)
    context = timetable_page(request, forum, timetable, "interpreters")
    _require_organiser(context)
    sessions = rota_of(timetable, request.user)
    has_rows = any(session.rows for session in sessions)
    context |= {"sessions": sessions, "has_rows": has_rows, "need": need_of(forum)}
    return render(request, "forums/timetable/interpreters.html", context)


@visitors_sign_in
@require_safe
def left_out(request: HttpRequest, slug: str) -> HttpResponse:
    """What still has no place, with the reason and what would help. For organisers only."""
    forum = visible_forum(request, slug)
    timetable = shown_timetable(request, forum)
    context = timetable_page(request, forum, timetable, "left_out")
    _require_organiser(context)
    context["points"] = open_points(timetable)
    context["cancelled"] = timetable.meetings.filter(state=MeetingState.CANCELLED).select_related(
        "first__organisation", "second__organisation"
    )
    return render(request, "forums/timetable/left_out.html", context)


@visitors_sign_in
@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    forum = visible_forum(request, slug)
    timetable = shown_timetable(request, forum)
    rows = timetables_visible_to(request.user).filter(forum=forum).select_related("created_by", "released_by")
    context = timetable_page(request, forum, timetable, "versions", rows=rows.order_by("-number"))
    return render(request, "forums/timetable/versions.html", context)


@visitors_sign_in
@require_safe
def changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What changed from version `number` to the one looked at."""
    forum = visible_forum(request, slug)
    timetable = shown_timetable(request, forum)
    visible = timetables_visible_to(request.user).filter(forum=forum)
    old = get_object_or_404(visible, number=number)
    context = timetable_page(
        request, forum, timetable, "versions", old=old, changes=changes_between(old, timetable)
    )
    if context["standing"] not in ORGANISERS:
        context["changes"] = places_changed(context["changes"])
    return render(request, "forums/timetable/changes.html", context)
