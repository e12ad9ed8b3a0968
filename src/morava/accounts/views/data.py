"""What is held about oneself: consents, and a copy of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from morava.privacy import retention
from morava.privacy.holdings import hindrances
from morava.privacy.queries import sights_of_person

from .. import domain as verbs
from ..domain import give_consent, withdraw_consent
from ..interfaces.consents import questions_to
from ..interfaces.copies import as_json, fates, readable
from ..interfaces.forms import EraseForm
from ..purposes import purpose_of
from ..queries import subject_of

if TYPE_CHECKING:
    from ..requests import SignedInRequest

ROWS = 50


@never_cache
@login_required
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    context = {"questions": questions_to(request.user), "keepings": retention.registered()}
    return render(request, "accounts/data/overview.html", context)


@never_cache
@login_required
@require_POST
def consent(request: SignedInRequest, purpose: str) -> HttpResponse:
    """Agree to the wording that was shown, or take it back."""
    asked = purpose_of(purpose)
    if asked is None:
        raise Http404
    try:
        if request.POST.get("answer") == "no":
            withdraw_consent(request.user, asked, by=request.user)
            messages.success(request, _("Taken back. From now on it does not count."))
        else:
            give_consent(request.user, asked, version=request.POST.get("version", ""), by=request.user)
            messages.success(request, _("Thank you. You can take it back here at any time."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("accounts:data")


@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: SignedInRequest) -> HttpResponse:
    """Erase one's own account and everything about oneself."""
    subject = subject_of(request.user)
    form = EraseForm(request.POST or None, email=request.user.email)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.erase(subject, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            logout(request)
            messages.success(request, _("Your account and your data are erased."))
            return redirect("front")
    context = {"form": form, "fates": fates(subject), "hindrances": hindrances(subject)}
    return render(request, "accounts/data/erase.html", context)


@never_cache
@login_required
@require_safe
def seen(request: SignedInRequest) -> HttpResponse:
    """Who saw one's contact details, day by day."""
    page = Paginator(sights_of_person(subject_of(request.user)), ROWS).get_page(request.GET.get("page"))
    return render(request, "accounts/data/seen.html", {"page": page})


@never_cache
@login_required
@require_safe
def copy(request: SignedInRequest) -> HttpResponse:
    """Everything, to read and to print."""
    return render(request, "accounts/data/copy.html", {"parts": readable(subject_of(request.user))})


@never_cache
@login_required
@require_safe
def copy_file(request: SignedInRequest) -> HttpResponse:
    """Everything, for machines."""
    name = f"morava-{timezone.localdate():%Y-%m-%d}.json"
    return HttpResponse(
        as_json(subject_of(request.user)),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
