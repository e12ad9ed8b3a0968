"""Answering an invitation: by whoever holds its link, in whatever state they come."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from allauth.decorators import rate_limit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from morava.accounts.interfaces.signing_in import sign_in
from morava.accounts.queries import person_with_email

from ..domain.invitations import accept_as_new_person, accept_invitation, invitation_by_token
from ..interfaces.forms import AccountForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from morava.accounts.models import Person

    from ..models import Invitation


@never_cache
@sensitive_post_parameters("password")
@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_by_token(token)
    if invitation is None:
        raise Http404
    if request.user.is_authenticated and invitation.accepted_by_id == request.user.pk:
        return redirect("start")
    if not invitation.is_open:
        return _show(request, "closed", invitation, status=HTTPStatus.GONE)
    if request.user.is_authenticated:
        if request.user.email.lower() != invitation.email:
            return _show(request, "for_somebody_else", invitation)
        return _accept_with_account(request, invitation, request.user)
    if person_with_email(invitation.email):
        return _show(request, "sign_in_first", invitation)
    return _accept_without_account(request, invitation)


def _accept_with_account(request: HttpRequest, invitation: Invitation, person: Person) -> HttpResponse:
    if request.method == "POST":
        try:
            accept_invitation(invitation, by=person)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            _welcome(request, invitation)
        return redirect("start")
    return _show(request, "accept", invitation)


def _accept_without_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = AccountForm(request.POST or None, email=invitation.email, language=invitation.language)
    if request.method == "POST" and form.is_valid():
        try:
            person = accept_as_new_person(invitation, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _welcome(request, invitation)
            return sign_in(request, person, to=resolve_url("start"))
    return _show(request, "join", invitation, form=form)


def _welcome(request: HttpRequest, invitation: Invitation) -> None:
    messages.success(
        request,
        _("Welcome. You now are: %(role)s (%(organisation)s).")
        % {"role": invitation.get_role_display(), "organisation": invitation.organisation},
    )


def _show(
    request: HttpRequest, page: str, invitation: Invitation, status: int = HTTPStatus.OK, **more: object
) -> HttpResponse:
    context = {"invitation": invitation, **more}
    return render(request, f"directory/joining/{page}.html", context, status=status)
