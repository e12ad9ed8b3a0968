"""Who has few wanted meetings, whom everybody should meet, and filling up: for organisers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from .. import queries
from ..domain import filling as verbs
from ..domain.recommending import start_recommending
from ..interfaces.filling import (
    ConfirmForm,
    FillForm,
    preview,
    standings,
    with_suggested,
    without_list,
)
from ..interfaces.tabs import standing
from .access import editable_forum, organised_forum, trail

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum

ROWS_PER_PAGE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everybody, those with the fewest wanted meetings first; sent, lists are made anew."""
    if request.method == "POST":
        return _start(request, editable_forum(request, slug))
    forum = organised_forum(request, slug)
    found = standings(forum)
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    rights = standing(forum, request.user)
    listed = queries.listed_in(forum)
    context = {
        **_page(forum, _("Who should meet whom"), rights),
        "page_obj": page,
        "rows": with_suggested(forum, page),
        "job": queries.recommending_job(forum),
        "may_stop": rights == "officer",
        "next": request.path,
        "is_listed": bool(listed),
        "without_list": without_list(found, listed) if listed else 0,
        "form": FillForm(initial={"below": max(verbs.FEW, forum.fewest_meetings)}),
        "filling": queries.newest_filling(forum),
    }
    return render(request, "forums/meet/suggestions.html", context)


def _page(forum: Forum, *steps: Any) -> dict[str, Any]:
    """`steps`: the title of the page, or of those above it with their addresses, and last the standing."""
    *titles, rights = steps
    wanted = (_("Wanted meetings"), reverse("forums:requests", args=[forum.slug]))
    return {
        "forum": forum,
        "tab": "requests",
        "standing": rights,
        "trail": trail(forum, wanted, *titles),
    }


def _start(request: SignedInRequest, forum: Forum) -> HttpResponse:
    try:
        start_recommending(forum, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("forums:suggestions", forum.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: SignedInRequest, slug: str) -> HttpResponse:
    """What would be made; nothing is stored before it is confirmed."""
    forum = editable_forum(request, slug)
    if request.method == "POST":
        return _fill(request, forum)
    form = FillForm(request.GET)
    here = reverse("forums:suggestions", args=[slug])
    context = {
        **_page(forum, (_("Who should meet whom"), here), _("Fill up"), "officer"),
        "form": form,
        "preview": preview(forum, form) if form.is_valid() else None,
        "back_url": here,
    }
    return render(request, "forums/meet/fill.html", context)


def _fill(request: SignedInRequest, forum: Forum) -> HttpResponse:
    pairs = ConfirmForm(request.POST).chosen()
    try:
        made = verbs.fill_up(forum, pairs, by=request.user).requests.count()
        text = ngettext("%(n)s wanted meeting is made.", "%(n)s wanted meetings are made.", made)
        messages.success(request, text % {"n": made})
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("forums:suggestions", forum.slug)


@login_required
@require_POST
def undo(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    filling = get_object_or_404(queries.fillings_visible_to(request.user), forum=forum, pk=pk)
    gone = verbs.undo_filling(filling, by=request.user)
    text = ngettext("%(n)s wanted meeting is withdrawn.", "%(n)s wanted meetings are withdrawn.", gone)
    messages.success(request, text % {"n": gone})
    return redirect("forums:suggestions", slug)
