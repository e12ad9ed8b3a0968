"""The lists of an organisation, line by line, and what is told of a cluster alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..domain.clusters import change_cluster_profile, profile_of
from ..domain.lines import add_line, change_line, models_of, remove_line
from ..interfaces.lines import LISTINGS, ClusterForm
from ..models import Contact, Kind
from ..queries import acts_for, lines_editable_by, organisations_editable_by
from ..seen import PROFILE, note_seen
from .profile import form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..domain.lines import Line
    from ..interfaces.lines import Listing


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, pk: int, what: str) -> HttpResponse:
    organisation, listing = get_object_or_404(organisations_editable_by(request.user), pk=pk), _listing(what)
    if listing.model not in models_of(organisation):
        raise Http404
    form = listing.form(request.POST or None)
    form.instance.organisation = organisation
    if request.method == "POST" and form.is_valid():
        for_it = acts_for(request.user, organisation)
        add_line(listing.model, organisation, by=request.user, for_it=for_it, **form.facts())
        messages.success(request, _("Saved."))
        return redirect("directory:organisation", pk=pk)
    return render(request, "directory/profile/line.html", _page(organisation, form, listing))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    listing, asked = _listing(what), _line(request, what, pk)
    form = listing.form(request.POST or None, instance=asked)
    if request.method == "POST" and form.is_valid():
        stored = _line(request, what, pk)
        for_it = acts_for(request.user, stored.organisation)
        change_line(stored, by=request.user, for_it=for_it, **form.facts())
        messages.success(request, _("Saved."))
        return redirect("directory:organisation", pk=asked.organisation_id)
    if isinstance(asked, Contact):
        note_seen(asked.organisation, viewer=request.user, place=PROFILE)
    context = {**_page(asked.organisation, form, listing), "line": asked}
    return render(request, "directory/profile/line.html", context)


@login_required
@require_POST
def remove(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    asked = _line(request, what, pk)
    remove_line(asked, by=request.user, for_it=acts_for(request.user, asked.organisation))
    messages.success(request, _("Removed."))
    return redirect("directory:organisation", pk=asked.organisation_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cluster(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is told of a cluster alone."""
    asked = get_object_or_404(organisations_editable_by(request.user).filter(kind=Kind.CLUSTER), pk=pk)
    form = ClusterForm(request.POST or None, instance=profile_of(asked))
    if request.method == "POST" and form.is_valid():
        try:
            change_cluster_profile(
                asked, by=request.user, for_it=acts_for(request.user, asked), **form.facts()
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("directory:organisation", pk=pk)
    lead = _("The association looks at this when it verifies the cluster.")
    return render(request, "directory/profile/change.html", form_page(asked, form, _("The cluster"), lead))


def _listing(what: str) -> Listing:
    if what not in LISTINGS:
        raise Http404
    return LISTINGS[what]


def _line(request: SignedInRequest, what: str, pk: int) -> Line:
    rows = lines_editable_by(request.user, _listing(what).model)
    line: Line = get_object_or_404(rows.select_related("organisation"), pk=pk)
    return line


def _page(organisation: Any, form: Any, listing: Listing) -> dict[str, Any]:
    return {**form_page(organisation, form, listing.one, listing.lead), "listing": listing}
