"""An organisation registers itself: by a link to the address of who does it, or by somebody signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from morava.accounts.interfaces.signing_in import sign_in
from morava.accounts.queries import person_with_email

from ..domain.registering import as_new_person, ask_to_represent, email_of, register_organisation, send_link
from ..interfaces.forms import AccountForm
from ..interfaces.registering import EmailForm, RegistrationForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from morava.accounts.models import Person
    from morava.accounts.requests import SignedInRequest

    from ..models import Organisation


@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Ask for the address; whoever is signed in has one already."""
    if request.user.is_authenticated:
        return redirect("directory:register_signed_in")
    form = EmailForm(request.POST or None)
    sent = ""
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["email"]
        send_link(sent, language=get_language() or "en")
    return render(request, "directory/registering/begin.html", {"form": form, "sent": sent})


@never_cache
@sensitive_post_parameters("account-password")
@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def with_link(request: HttpRequest, token: str) -> HttpResponse:
    """Open an account and register the organisation: both, or neither."""
    email = email_of(token)
    if email is None:
        raise Http404
    if request.user.is_authenticated:
        return redirect("directory:register_signed_in")
    if person_with_email(email):
        return redirect(f"{reverse('account_login')}?next={reverse('directory:register_signed_in')}")
    data = request.POST if request.method == "POST" else None
    account = AccountForm(data, email=email, language=get_language() or "en", prefix="account")
    form = RegistrationForm(data)
    if data is not None and account.is_valid() & form.is_valid():
        try:
            person, organisation = as_new_person(
                email=email, account=account.cleaned_data, same=form.same, facts=form.facts()
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return sign_in(request, person, to=_told(request, form.same, organisation))
    return _page(request, form, account)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def signed_in(request: SignedInRequest) -> HttpResponse:
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            organisation = _register(form, request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(_told(request, form.same, organisation))
    return _page(request, form)


def _register(form: RegistrationForm, person: Person) -> Organisation | None:
    if form.same is None:
        return register_organisation(by=person, **form.facts())
    ask_to_represent(form.same, by=person, note=form.cleaned_data["note"])
    return None


def _told(request: HttpRequest, same: Organisation | None, organisation: Organisation | None) -> str:
    """Say what happens next, and where to go on."""
    if organisation is None:
        text = _("We have asked those who look after %(who)s. You get a mail when they have invited you.")
        messages.success(request, text % {"who": same})
        return resolve_url("start")
    messages.success(request, _("You are registered. Whoever you named confirms it; go on with the profile."))
    return resolve_url("directory:organisation", pk=organisation.pk)


def _page(request: HttpRequest, form: RegistrationForm, account: AccountForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "account": account}
    return render(request, "directory/registering/register.html", context)
