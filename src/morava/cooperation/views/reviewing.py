"""Reviewing offers and requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..domain.reviewing import review_opportunity
from ..interfaces.reviewing import ReviewForm
from ..interfaces.writing import answered_groups, show_refused
from ..models import State
from ..queries import opportunities_reviewed_by

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

REVIEWED = (State.IN_REVIEW, State.PUBLISHED)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = opportunities_reviewed_by(request.user).filter(state__in=REVIEWED)
    asked = get_object_or_404(rows.select_related("organisation"), pk=pk)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        publish = request.POST.get("answer") == "publish"
        try:
            review_opportunity(asked, by=request.user, publish=publish, **form.cleaned_data)
        except ValidationError as error:
            show_refused(form, error)
        else:
            messages.success(request, _("Done. The writer is told."))
            return redirect("cooperation:mine")
    context = {
        "opportunity": asked,
        "groups": answered_groups(asked),
        "reviews": asked.reviews.select_related("by"),
        "form": form,
        "is_published": asked.state == State.PUBLISHED,
    }
    return render(request, "cooperation/review.html", context)
