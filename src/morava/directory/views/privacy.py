"""Personal data, as an association looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from morava.accounts.domain import erase as erase_subject
from morava.accounts.interfaces.copies import fates
from morava.accounts.interfaces.forms import EraseForm
from morava.accounts.purposes import registered
from morava.accounts.queries import subject_of
from morava.privacy import activities, retention
from morava.privacy.domain import note_sight
from morava.privacy.holdings import hindrances
from morava.privacy.queries import sights_of_organisation

from ..domain.processing import state_processing
from ..interfaces.agreed import AgreedForm, agreed_by, people_asked
from ..interfaces.processing import controller_of, controllers, processing_form, question
from ..queries import (
    associations,
    associations_run_by,
    organisations_editable_by,
    people_erasable_by,
    roles_of,
)
from ..seen import COUNTRY, PEOPLE, note_seen
from .profile import form_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from morava.accounts.requests import SignedInRequest

ROWS = 100
SIGHTS = 50


@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """What everybody may know about personal data here."""
    context = {
        "controllers": controllers(associations().select_related("processing_note").order_by("pk")),
        "activities": activities.registered(),
        "keepings": retention.registered(),
    }
    return render(request, "directory/privacy/notice.html", context)


@never_cache
@login_required
@require_safe
def processing(request: SignedInRequest, pk: int) -> HttpResponse:
    """The record of processing of an association, for its officers."""
    association = get_object_or_404(associations_run_by(request.user), pk=pk)
    context = {
        "organisation": association,
        "controller": controller_of(association),
        "activities": activities.registered(),
        "keepings": retention.registered(),
    }
    return render(request, "directory/privacy/processing.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_processing(request: SignedInRequest, pk: int, what: str) -> HttpResponse:
    """State one thing that only the association knows."""
    association = get_object_or_404(associations_run_by(request.user), pk=pk)
    try:
        title, lead = question(what)
    except LookupError:
        raise Http404 from None
    form = processing_form(association, what, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        state_processing(association, by=request.user, **form.facts())
        messages.success(request, _("Saved. Everybody reads it in the privacy notice now."))
        return redirect("directory:processing", pk=pk)
    context = form_page(association, form, title, lead)
    context["back_url"] = reverse("directory:processing", args=[pk])
    return render(request, "directory/profile/change.html", context)


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
