"""Personal data, as an association looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from morava.accounts.domain import erase as erase_subject
from morava.accounts.interfaces.copies import fates
from morava.accounts.interfaces.forms import EraseForm
from morava.accounts.purposes import registered
from morava.accounts.queries import subject_of
from morava.privacy.domain import note_sight
from morava.privacy.holdings import hindrances
from morava.privacy.queries import sights_of_organisation

from ..interfaces.agreed import AgreedForm, agreed_by, people_asked
from ..queries import associations_run_by, organisations_editable_by, people_erasable_by, roles_of
from ..seen import COUNTRY, PEOPLE, note_seen

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

ROWS = 100
SIGHTS = 50


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Erase somebody of the country on their wish."""
    person = get_object_or_404(people_erasable_by(request.user), pk=pk)
    subject = subject_of(person)
    for mandate in roles_of(person)[:1]:
        note_seen(mandate.organisation, viewer=request.user, place=PEOPLE)
    form = EraseForm(request.POST or None, email=person.email)
    if request.method == "POST" and form.is_valid():
        try:
            erase_subject(subject, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The person is erased."))
            return redirect("directory:organisations")
    context = {
        "form": form,
        "person": person,
        "fates": fates(subject),
        "hindrances": hindrances(subject),
    }
    return render(request, "directory/privacy/erase.html", context)


@never_cache
@login_required
@require_safe
def seen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who saw the contacts of an organisation, for those who look after it."""
    organisation = get_object_or_404(organisations_editable_by(request.user), pk=pk)
    found = Paginator(sights_of_organisation(organisation), SIGHTS)
    page = found.get_page(request.GET.get("page"))
    return render(request, "directory/privacy/seen.html", {"organisation": organisation, "page": page})


@never_cache
@login_required
@require_safe
def agreed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who of the people of the country agreed to what."""
    association = get_object_or_404(associations_run_by(request.user), pk=pk)
    note_sight(association, viewer=request.user, place=COUNTRY)
    form = AgreedForm(request.GET)
    purpose = form.cleaned_data["purpose"] if form.is_valid() else ""
    page = Paginator(people_asked(association, purpose=purpose), ROWS).get_page(request.GET.get("page"))
    context = {
        "organisation": association,
        "form": form,
        "purposes": registered(),
        "page": page,
        "rows": agreed_by(list(page)),
    }
    return render(request, "directory/privacy/agreed.html", context)
