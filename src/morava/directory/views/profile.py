"""The working page of an organisation, and changing its profile group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from morava.audit.queries import entries_about
from morava.privacy.domain import note_sight

from ..domain.organisations import change_organisation
from ..domain.reminders import confirm_profile, is_old
from ..interfaces.lines import cluster_answers, lists_of
from ..interfaces.profile import GROUPS, answered_groups, completeness_of
from ..models import Kind, MembershipRequest, Visibility
from ..queries import (
    acts_for,
    clusters_of_member,
    contacts_visible_to,
    logo_of,
    merged_into,
    organisations_editable_by,
    organisations_visible_to,
    with_standing_marked,
)
from ..seen import PROFILE

if TYPE_CHECKING:
    from django.forms import BaseForm as Form
    from django.http import HttpResponse
    from django.utils.functional import _StrOrPromise

    from morava.accounts.requests import SignedInRequest

    from ..models import Organisation


@login_required
@require_safe
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = with_standing_marked(organisations_visible_to(request.user), request.user).filter(pk=pk).first()
    if shown is None:
        merged = get_object_or_404(organisations_visible_to(request.user), merged_from=pk)
        return redirect("directory:organisation", pk=merged.pk)
    contacts = list(contacts_visible_to(request.user).filter(organisation=shown))
    if not shown.is_of_it and any(contact.visibility != Visibility.PUBLIC for contact in contacts):
        note_sight(shown, viewer=request.user, place=PROFILE)
    context: dict[str, Any] = {
        "organisation": shown,
        "logo": logo_of(shown),
        "may_edit": shown.is_editable,
        "groups": answered_groups(shown),
        "is_public": shown.is_public,
        "lists": lists_of(shown, contacts),
        "memberships": clusters_of_member(shown),
    }
    if shown.kind == Kind.CLUSTER:
        context["cluster_answers"] = cluster_answers(shown)
    if shown.is_editable:
        context |= {
            "completeness": completeness_of(shown),
            "entries": entries_about(shown, and_about=merged_into(shown))[:30],
            "is_old": is_old(shown),
        }
    if shown.is_own:
        context["acting"] = [one for one in context["memberships"] if one.group.kind == Kind.CLUSTER]
        context["asked"] = shown.membership_requests.exclude(
            state=MembershipRequest.State.CONFIRMED
        ).select_related("cluster")[:5]
    return render(request, "directory/profile/organisation.html", context)


@login_required
@require_POST
def checked(request: SignedInRequest, pk: int) -> HttpResponse:
    """The profile is still right."""
    asked = get_object_or_404(organisations_editable_by(request.user), pk=pk)
    confirm_profile(asked, by=request.user)
    messages.success(request, _("Thank you. We ask again in a year."))
    return redirect("directory:organisation", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    asked = get_object_or_404(organisations_editable_by(request.user), pk=pk)
    group = GROUPS.get(key)
    if group is None:
        raise Http404
    form = group.form(asked, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        stored = get_object_or_404(organisations_editable_by(request.user), pk=pk)
        try:
            change_organisation(
                stored, by=request.user, for_it=acts_for(request.user, stored), **form.facts()
            )
            messages.success(request, _("Saved."))
            return redirect("directory:organisation", pk=pk)
        except ValidationError as error:
            form.add_error(None, error)
    context = form_page(asked, form, group.title, group.hint)
    return render(request, "directory/profile/change.html", context)


def form_page(
    organisation: Organisation, form: Form, title: _StrOrPromise, lead: _StrOrPromise
) -> dict[str, Any]:
    """What the page of one form (`design/form_page.html`) needs."""
    return {
        "organisation": organisation,
        "form": form,
        "title": title,
        "lead": lead,
        "submit_label": _("Save"),
        "back_url": reverse("directory:organisation", args=[organisation.pk]),
    }
