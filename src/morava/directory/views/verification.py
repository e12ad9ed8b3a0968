"""Whether a cluster is what it says: the checklist, and what the association answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..domain.verification import (
    State,
    ask_for_verification,
    end_verification,
    present_state,
    return_with_reason,
    verify,
)
from ..interfaces.members import ReasonForm, lines_of
from ..models import Kind
from ..queries import clusters_verified_by, organisations_editable_by, organisations_visible_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

ANSWERS: dict[str, Callable[..., object]] = {
    "verify": verify,
    "return": return_with_reason,
    "end": end_verification,
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: SignedInRequest, pk: int) -> HttpResponse:
    """The checklist with its history; an officer answers here."""
    cluster = get_object_or_404(organisations_visible_to(request.user).filter(kind=Kind.CLUSTER), pk=pk)
    may_answer = clusters_verified_by(request.user).contains(cluster)
    form = ReasonForm(request.POST or None, hint=_("The cluster reads it."))
    if request.method == "POST":
        answer = ANSWERS.get(request.POST.get("answer", ""))
        if not may_answer or answer is None:
            raise Http404
        if form.is_valid():
            try:
                answer(cluster, by=request.user, reason=form.cleaned_data["reason"])
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("Done. The cluster is told."))
                return redirect("directory:verification", pk=pk)
    context = {
        "organisation": cluster,
        "lines": lines_of(cluster),
        "steps": cluster.verifications.select_related("by"),
        "state": present_state(cluster),
        "states": State,
        "may_answer": may_answer,
        "may_ask": organisations_editable_by(request.user).contains(cluster) and not may_answer,
        "form": form,
    }
    return render(request, "directory/verification/page.html", context)


@login_required
@require_POST
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    cluster = get_object_or_404(organisations_editable_by(request.user).filter(kind=Kind.CLUSTER), pk=pk)
    try:
        ask_for_verification(cluster, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The association is asked. You get a mail when it has answered."))
    return redirect("directory:verification", pk=pk)
