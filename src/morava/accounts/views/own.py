"""A person's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..domain import change_details
from ..interfaces.forms import DetailsForm
from ..queries import second_steps_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from ..requests import SignedInRequest


@never_cache
@login_required
@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """Where work begins: what each app has for the person."""
    return render(request, "accounts/start.html", {"person": request.user})


@never_cache
@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    steps = list(second_steps_of(request.user))
    context = {
        "person": request.user,
        "has_app": any(step.type == Authenticator.Type.TOTP for step in steps),
        "passkey_count": sum(step.type == Authenticator.Type.WEBAUTHN for step in steps),
    }
    return render(request, "accounts/home.html", context)


@never_cache
@login_required
def details(request: SignedInRequest) -> HttpResponse:
    person = request.user
    form = DetailsForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        change_details(person, by=person, **form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        return redirect("accounts:home")
    return render(request, "accounts/details.html", {"form": form})
