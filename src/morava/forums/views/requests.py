"""Wanted meetings: the list, and adding, changing and withdrawing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import queries
from ..domain import requests as verbs
from ..interfaces import wanted
from ..interfaces.forms.refusals import show_refusal
from ..interfaces.forms.requests import ChangeWishForm, WishFilter, WishForm
from ..interfaces.forms.tables import participant_choices
from ..interfaces.tabs import standing
from .access import editable_forum, known_forum, trail

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum, MeetingRequest

ROWS_PER_PAGE = 50
OFFERED = 20


@login_required
@require_safe
def requests(request: SignedInRequest, slug: str) -> HttpResponse:
    """Organisers see all wanted meetings, others those of the participants they speak for."""
    forum = known_forum(request, slug)
    visible = wanted.with_outcome(queries.requests_visible_to(request.user), forum)
    sides = queries.participations_by_id(forum)
    form = WishFilter(request.GET, countries={row.organisation.country for row in sides.values()})
    choice = form.choice()
    order = wanted.ordered(wanted.chosen(visible, choice), sides)
    page = Paginator(order, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "forum": forum,
        "tab": "requests",
        "standing": standing(forum, request.user),
        "trail": trail(forum, _("Wanted meetings")),
        "filter": form,
        "participant": sides.get(int(choice.participant)) if choice.participant else None,
        "page_obj": page,
        "wishes": wanted.wishes_in_order(visible, list(page)),
        "is_empty": not order and choice == wanted.WishChoice(),
    }
    return render(request, "forums/requests/list.html", context)


def requests_page(forum: Forum, title: str, **context: Any) -> dict[str, Any]:
    """What every page of an officer about wanted meetings shows around its own part."""
    here = (_("Wanted meetings"), reverse("forums:requests", args=[forum.slug]))
    return {
        "forum": forum,
        "tab": "requests",
        "standing": "officer",
        "trail": trail(forum, here, title),
        "title": title,
        "back_url": here[1],
        **context,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    forum = editable_forum(request, slug)
    form = WishForm(request.POST or None, forum=forum, initial={"requester": request.GET.get("requester")})
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.request_meeting(by=request.user, **form.wish())
            messages.success(
                request,
                _("Added: %(requester)s wants to meet %(partner)s")
                % {"requester": made.requester, "partner": made.partner},
            )
            return redirect(_after_adding(request, forum, made))
        except ValidationError as error:
            show_refusal(form, error)
    context = requests_page(forum, _("Add a wanted meeting"), form=form)
    return render(request, "forums/requests/add.html", context)


def _after_adding(request: SignedInRequest, forum: Forum, made: MeetingRequest) -> str:
    """Where one came from; or the same form again for the next one."""
    if "another" in request.POST:
        return f"{request.path}?requester={made.requester_id}"
    if "requester" in request.GET:
        return reverse("forums:participant", args=[forum.slug, made.requester_id])
    return reverse("forums:requests", args=[forum.slug])


@login_required
@require_safe
def offered(request: SignedInRequest, slug: str) -> HttpResponse:
    """The choices of a list, shortened to those in which the words occur; for the field above the list."""
    forum = editable_forum(request, slug)
    words = request.GET.get("find", "")
    found = queries.current_participations(forum)
    if words.strip():
        found = queries.participations_named(found, words)
    choices = participant_choices(found)
    chosen = request.GET.get("requester") or request.GET.get("partner") or ""
    context = {"choices": choices, "chosen": chosen, "is_shortened": bool(words.strip())}
    return render(request, "forums/requests/_choices.html", context)


def _asked(request: SignedInRequest, forum: Forum, pk: int) -> MeetingRequest:
    rows = queries.requests_visible_to(request.user).select_related(
        "forum", "requester__organisation", "partner__organisation"
    )
    return get_object_or_404(rows, forum=forum, pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    asked = _asked(request, forum, pk)
    form = ChangeWishForm(request.POST or None, instance=asked)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change_request(_asked(request, forum, pk), by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("forums:requests", slug)
        except ValidationError as error:
            show_refusal(form, error)
    context = requests_page(forum, _("Change the wanted meeting"), form=form, asked=asked)
    return render(request, "forums/requests/change.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    asked = _asked(request, forum, pk)
    if request.method == "POST":
        verbs.withdraw_request(asked, by=request.user)
        messages.success(request, _("The wanted meeting is withdrawn."))
        return redirect("forums:requests", slug)
    context = requests_page(
        forum,
        _("Withdraw the wanted meeting?"),
        asked=asked,
        outcome=wanted.outcome_of(asked),
        is_mutual=wanted.is_mutual(asked),
    )
    return render(request, "forums/requests/withdraw.html", context)
