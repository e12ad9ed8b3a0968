"""Picking the classes of NACE: by words, or by going down the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..domain.organisations import change_organisation
from ..interfaces.classes import PickForm, picked, picking_of
from ..queries import acts_for, organisations_editable_by

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

PRESSES = ("add", "remove", "first")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Each press is stored at once, so that nothing is lost on the way through the tree."""
    organisation = get_object_or_404(organisations_editable_by(request.user), pk=pk)
    if request.method == "POST":
        press = {name: request.POST.get(name, "") for name in PRESSES}
        change_organisation(
            organisation,
            by=request.user,
            for_it=acts_for(request.user, organisation),
            nace_codes=picked(organisation.nace_codes, **press),
        )
        messages.success(request, _("Saved."))
        kept = {name: value for name in ("words", "at") if (value := request.POST.get(name))}
        return redirect(f"{reverse('directory:classes', args=[pk])}?{urlencode(kept)}")
    form = PickForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    context = {
        "organisation": organisation,
        "form": form,
        "picking": picking_of(organisation.nace_codes, words, request.GET.get("at", "")),
    }
    return render(request, "directory/profile/classes.html", context)
