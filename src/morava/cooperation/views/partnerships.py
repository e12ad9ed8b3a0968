"""Partnerships: recorded by one side, confirmed by the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from morava.audit.queries import entries_about

from ..domain.partnerships import (
    confirm_partnership,
    drop_proposal,
    end_partnership,
    propose_partnership,
)
from ..interfaces.interests import EndForm, ProposeForm, sent_with, show
from ..models import CloseReason
from ..queries import interests_visible_to, opportunities_editable_by, partnerships_visible_to, places_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Interest, Partnership
    from ..queries import Place

ROWS = 25


@login_required
@require_safe
def partnerships(request: SignedInRequest) -> HttpResponse:
    rows = partnerships_visible_to(request.user).select_related("first", "second", "interest__opportunity")
    context = {
        "page": Paginator(rows.order_by("-proposed_at", "-pk"), ROWS).get_page(request.GET.get("page"))
    }
    return render(request, "cooperation/partnerships/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: SignedInRequest, pk: int) -> HttpResponse:
    """From the page of an accepted interest."""
    rows = interests_visible_to(request.user).select_related("opportunity__organisation", "organisation")
    asked = get_object_or_404(rows, pk=pk)
    place = _deciding(request, asked)
    form = ProposeForm(sent_with(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            made = propose_partnership(
                asked, by=request.user, side=place.side, for_it=place.for_it, **form.cleaned_data
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Recorded. The other side is asked to confirm it."))
            return redirect("cooperation:partnership", pk=made.pk)
    context = {
        "interest": asked,
        "form": form,
        "back_url": reverse("cooperation:conversation", args=[pk]),
    }
    return render(request, "cooperation/partnerships/propose.html", context)


@login_required
@require_safe
def partnership(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _visible(request, pk)
    places = places_of(request.user, shown)
    decides = [side for side, place in places.items() if place.decides]
    context: dict[str, Any] = {
        "partnership": shown,
        "may_confirm": shown.turn in decides,
        "may_drop": shown.is_proposed and bool(decides),
        "may_end": shown.is_running and bool(decides),
        "may_close": shown.is_running and _open_of(request, shown) is not None,
        "found_here": CloseReason.FOUND_HERE,
        "entries": entries_about(shown)[:30],
    }
    return render(request, "cooperation/partnerships/partnership.html", context)


@login_required
@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _visible(request, pk)
    place = _deciding(request, shown)
    try:
        confirm_partnership(shown, by=request.user, side=place.side, for_it=place.for_it)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Confirmed. Good luck with it."))
    return redirect("cooperation:partnership", pk=pk)


@login_required
@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _visible(request, pk)
    place = _deciding(request, shown)
    try:
        drop_proposal(shown, by=request.user, side=place.side, for_it=place.for_it)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("cooperation:partnership", pk=pk)
    messages.success(request, _("Taken back. The other side is told."))
    return redirect("cooperation:partnerships")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _visible(request, pk)
    place = _deciding(request, shown)
    form = EndForm(sent_with(request)[0])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            end_partnership(
                shown,
                by=request.user,
                side=place.side,
                ended_on=given["ended_on"],
                reason=given["end_reason"],
                note=given["end_note"],
                for_it=place.for_it,
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Ended. Thank you for saying why."))
            return redirect("cooperation:partnership", pk=pk)
    context = {
        "partnership": shown,
        "form": form,
        "back_url": reverse("cooperation:partnership", args=[pk]),
    }
    return render(request, "cooperation/partnerships/end.html", context)


def _visible(request: SignedInRequest, pk: int) -> Partnership:
    rows = partnerships_visible_to(request.user)
    return get_object_or_404(rows.select_related("first", "second", "interest__opportunity"), pk=pk)


def _deciding(request: SignedInRequest, matter: Interest | Partnership) -> Place:
    """Where the reader decides; who decides for both sides does so for the one that is asked."""
    places = [place for place in places_of(request.user, matter).values() if place.decides]
    if not places:
        raise Http404
    return next((place for place in places if place.side == matter.turn), places[0])


def _open_of(request: SignedInRequest, shown: Partnership) -> Any:
    """The offer or request, where the reader may close it."""
    if shown.interest is None or not shown.interest.opportunity.is_open:
        return None
    return opportunities_editable_by(request.user).filter(pk=shown.interest.opportunity_id).first()
