"""Saying that one is interested, and answering it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..domain.interests import accept_interest, decline_interest, express_interest, withdraw_interest
from ..interfaces.interests import AcceptForm, DeclineForm, InterestForm, sent_with, show
from ..models import Side
from ..queries import (
    interests_visible_to,
    opportunities_public,
    organisations_that_answer,
    place_of,
    places_of,
    sees_whose,
)

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Interest
    from ..queries import Place


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def express(request: SignedInRequest, slug: str) -> HttpResponse:
    asked = get_object_or_404(opportunities_public().select_related("organisation"), slug=slug)
    organisations = organisations_that_answer(request.user, asked)
    form = InterestForm(*sent_with(request), organisations=organisations)
    if request.method == "POST" and form.is_valid():
        place = place_of(request.user, form.cleaned_data["organisation"], Side.INTERESTED)
        try:
            made = express_interest(
                asked,
                organisation=form.cleaned_data["organisation"],
                by=request.user,
                part=place.part,
                for_it=place.for_it,
                text=form.cleaned_data["text"],
                files=form.cleaned_data["attached"],
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(
                request, _("Sent. You get a mail when there is an answer, mostly within a few days.")
            )
            return redirect("cooperation:conversation", pk=made.pk)
    context = {
        "opportunity": asked,
        "sees_whose": sees_whose(request.user, asked),
        "form": form,
        "has_organisations": form.fields["organisation"].queryset.exists(),  # type: ignore[attr-defined]
        "back_url": reverse("cooperation:public", args=[slug]),
    }
    return render(request, "cooperation/conversations/express.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    asked, place = to_decide(request, pk, Side.OWNER)
    form = AcceptForm(sent_with(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            accept_interest(
                asked, by=request.user, part=place.part, for_it=place.for_it, text=form.cleaned_data["text"]
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Accepted. Both sides see names and contacts now."))
            return redirect("cooperation:conversation", pk=pk)
    return render(request, "cooperation/conversations/accept.html", _answering(asked, form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: SignedInRequest, pk: int) -> HttpResponse:
    asked, place = to_decide(request, pk, Side.OWNER)
    form = DeclineForm(sent_with(request)[0])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            decline_interest(
                asked, by=request.user, reason=given["reason"], told=given["reason_told"], for_it=place.for_it
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Declined. The other side reads the reason."))
            return redirect("cooperation:conversation", pk=pk)
    return render(request, "cooperation/conversations/decline.html", _answering(asked, form))


@login_required
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    asked, place = to_decide(request, pk, Side.INTERESTED)
    try:
        withdraw_interest(asked, by=request.user, for_it=place.for_it)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Withdrawn. The other side is told."))
    return redirect("cooperation:conversation", pk=pk)


def to_decide(request: SignedInRequest, pk: int, side: Side) -> tuple[Interest, Place]:
    """The interest, and where the reader stands in it; not there for who may not decide for the side."""
    rows = interests_visible_to(request.user).select_related("opportunity__organisation", "organisation")
    asked = get_object_or_404(rows, pk=pk)
    place = places_of(request.user, asked).get(side)
    if place is None or not place.decides:
        raise Http404
    return asked, place


def _answering(asked: Interest, form: Any) -> dict[str, Any]:
    return {
        "interest": asked,
        "form": form,
        "back_url": reverse("cooperation:conversation", args=[asked.pk]),
    }
