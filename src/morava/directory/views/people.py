"""The people of an organisation, as those see them who look after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from morava.audit.queries import entries_about
from morava.privacy.domain import note_sight

from ..domain.invitations import invite as invite_person
from ..domain.invitations import revoke_invitation, send_invitation_again
from ..domain.roles import end_role as take_back
from ..interfaces.forms import InvitationForm
from ..queries import (
    invitations_visible_to,
    invitations_waiting,
    mandates_visible_to,
    organisations_editable_by,
    people_of,
    roles_to_end,
    roles_to_give,
    with_erasable_marked,
)
from ..seen import PEOPLE

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest


@login_required
@require_safe
def people(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(organisations_editable_by(request.user), pk=pk)
    roles = roles_to_give(request.user, organisation)
    mandates = list(with_erasable_marked(people_of(organisation), request.user))
    if request.user.pk not in {mandate.person_id for mandate in mandates}:
        note_sight(organisation, viewer=request.user, place=PEOPLE)
    context = {
        "organisation": organisation,
        "mandates": mandates,
        "invitations": invitations_waiting(organisation),
        "roles": roles,
        "roles_to_end": roles_to_end(request.user, organisation),
        "entries": entries_about(organisation)[:30],
    }
    return render(request, "directory/people.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(organisations_editable_by(request.user), pk=pk)
    roles = roles_to_give(request.user, organisation)
    if not roles:
        raise Http404
    own = people_of(organisation).filter(person=request.user, role__in=roles).exists()
    initial = {"language": request.user.language, "email": request.GET.get("email", "")}
    form = InvitationForm(request.POST or None, roles=roles, may_hand_over=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = invite_person(organisation=organisation, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request,
                _("%(email)s is invited. The link in the mail is good for two weeks.")
                % {"email": invitation.email},
            )
            return redirect("directory:people", pk=organisation.pk)
    return render(request, "directory/invite.html", {"organisation": organisation, "form": form})


@login_required
@require_POST
def send_again(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(invitations_visible_to(request.user), pk=pk)
    try:
        send_invitation_again(invitation, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The mail to %(email)s is sent again.") % {"email": invitation.email})
    return redirect("directory:people", pk=invitation.organisation_id)


@login_required
@require_POST
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(invitations_visible_to(request.user), pk=pk)
    try:
        revoke_invitation(invitation, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(
            request, _("The invitation of %(email)s is taken back.") % {"email": invitation.email}
        )
    return redirect("directory:people", pk=invitation.organisation_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: SignedInRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(
        mandates_visible_to(request.user).select_related("person", "organisation"), pk=pk, until=None
    )
    is_own = mandate.person_id == request.user.pk
    if not is_own and mandate.role not in roles_to_end(request.user, mandate.organisation):
        raise Http404
    if request.method == "POST":
        try:
            take_back(mandate, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("The role is ended."))
        return (
            redirect("accounts:home") if is_own else redirect("directory:people", pk=mandate.organisation_id)
        )
    return render(request, "directory/end_role.html", {"mandate": mandate, "is_own": is_own})
