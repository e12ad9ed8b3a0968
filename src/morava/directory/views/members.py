"""The members of a cluster, or the clusters of an association: who belongs to it, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from morava.search.queries import keys_found

from ..domain.finding import KIND
from ..domain.joining import (
    ask_for_membership,
    confirm_membership,
    refuse_membership,
    take_back_request,
)
from ..domain.joining import take_in as verb_take_in
from ..domain.memberships import change_membership, join_group
from ..domain.organisations import enter_organisation
from ..interfaces.alphabet import sort_column
from ..interfaces.members import AskForm, ConfirmForm, MembershipForm, NewMemberForm, ReasonForm
from ..models import Kind, MembershipRequest
from ..queries import (
    groups_editable_by,
    members_of,
    membership_requests_answerable_by,
    membership_requests_visible_to,
    memberships_editable_by,
    organisations_alike,
    organisations_public,
    organisations_spoken_for_by,
    organisations_visible_to,
)

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Organisation

ROWS = 50
CANDIDATES = 10


@login_required
@require_safe
def members(request: SignedInRequest, pk: int) -> HttpResponse:
    groups = organisations_visible_to(request.user).filter(kind__in=[Kind.CLUSTER, Kind.ASSOCIATION])
    group = get_object_or_404(groups, pk=pk)
    may_edit = groups_editable_by(request.user).contains(group)
    found = members_of(group).order_by(f"member__{sort_column()}", "pk")
    context = {
        "organisation": group,
        "may_edit": may_edit,
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "requests": group.membership_requests_received.filter(state=MembershipRequest.State.WAITING)
        .select_related("member", "asked_by")
        .order_by("asked_at")
        if may_edit
        else [],
        "former": group.memberships.exclude(until=None).select_related("member").order_by("-until")[:ROWS],
    }
    return render(request, "directory/members/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look for it by name or number; what is not here yet is entered."""
    group = get_object_or_404(groups_editable_by(request.user), pk=pk)
    words = request.GET.get("words", "")[:100]
    form = NewMemberForm(request.POST if request.method == "POST" else None, group=group)
    alike: list[Organisation] = []
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        alike = organisations_alike(
            [form.cleaned_data["name"]], country=facts["country"], number=facts["registered_number"]
        )
        if not alike or form.cleaned_data["is_another"]:
            try:
                _enter(group, facts, request)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return redirect("directory:members", pk=pk)
        form.fields["is_another"].initial = True
    context = {
        "organisation": group,
        "form": form,
        "words": words,
        "candidates": _candidates(group, words) if words else [],
        "alike": alike,
    }
    return render(request, "directory/members/add.html", context)


@transaction.atomic
def _enter(group: Organisation, facts: dict[str, Any], request: SignedInRequest) -> None:
    """The organisation and that it belongs to the group: both, or neither."""
    member = enter_organisation(by=request.user, **facts)
    join_group(member=member, group=group, by=request.user)
    messages.success(request, _("Added. Go on with the profile, or invite somebody who speaks for it."))


def _candidates(group: Organisation, words: str) -> list[Organisation]:
    """Those that everybody may see; a cluster belongs to the association of its country."""
    kinds = [Kind.CLUSTER] if group.kind == Kind.ASSOCIATION else set(Kind) - {Kind.CLUSTER, Kind.ASSOCIATION}
    found = organisations_public().filter(kind__in=kinds, pk__in=keys_found(KIND, words))
    return list(found.exclude(memberships_in__in=members_of(group)).order_by(sort_column())[:CANDIDATES])


@login_required
@require_POST
def take_in(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """One that is here already belongs to the group."""
    group = get_object_or_404(groups_editable_by(request.user), pk=pk)
    member = get_object_or_404(organisations_public(), slug=slug)
    try:
        verb_take_in(member=member, group=group, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Added. Whoever speaks for it is told."))
    return redirect("directory:members", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def membership(request: SignedInRequest, pk: int) -> HttpResponse:
    """The days of one membership."""
    rows = memberships_editable_by(request.user).select_related("member", "group")
    form = MembershipForm(request.POST or None, instance=get_object_or_404(rows, pk=pk))
    asked = form.instance
    if request.method == "POST" and form.is_valid():
        change_membership(get_object_or_404(rows, pk=pk), by=request.user, **form.facts())
        messages.success(request, _("Saved."))
        return redirect("directory:members", pk=asked.group_id)
    context = _form_page(asked.group, form, str(asked.member), _("From when on it belongs to the cluster."))
    return render(request, "directory/members/form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = _answerable(request, pk)
    form = ConfirmForm(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            confirm_membership(asked, by=request.user, since=form.cleaned_data["since"])
        except ValidationError as error:
            form.add_error(None, _plain(error))
        else:
            messages.success(request, _("Confirmed. The organisation is told."))
            return redirect("directory:members", pk=asked.cluster_id)
    return render(request, "directory/members/form.html", _answer_page(asked, form, _("Confirm")))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = _answerable(request, pk)
    form = ReasonForm(request.POST or None, hint=_("The organisation reads it."))
    if request.method == "POST" and form.is_valid():
        try:
            refuse_membership(asked, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Refused. The organisation is told why."))
            return redirect("directory:members", pk=asked.cluster_id)
    return render(request, "directory/members/form.html", _answer_page(asked, form, _("Refuse")))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """An organisation asks a cluster to confirm that it belongs to it."""
    member = get_object_or_404(organisations_spoken_for_by(request.user), pk=pk)
    form = AskForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_membership(member=member, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The cluster is asked. You get a mail when it has answered."))
            return redirect("directory:organisation", pk=pk)
    lead = _("It confirms that you belong to it. Then everybody can find you.")
    context = {
        **_form_page(member, form, _("Ask a cluster"), lead),
        "submit_label": _("Ask"),
    }
    return render(request, "directory/profile/change.html", context)


@login_required
@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    own = organisations_spoken_for_by(request.user).values("pk")
    asked = get_object_or_404(membership_requests_visible_to(request.user), pk=pk, member__in=own)
    try:
        take_back_request(asked, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("You do not ask any more."))
    return redirect("directory:organisation", pk=asked.member_id)


def _answerable(request: SignedInRequest, pk: int) -> MembershipRequest:
    rows = membership_requests_answerable_by(request.user).select_related("member", "cluster")
    return get_object_or_404(rows, pk=pk)


def _plain(error: ValidationError) -> list[str]:
    """The words of an error, whatever field of another form they belong to."""
    return error.messages


def _answer_page(asked: MembershipRequest, form: Any, label: str) -> dict[str, Any]:
    context = _form_page(asked.cluster, form, str(asked.member), asked.note)
    return {**context, "submit_label": label}


def _form_page(organisation: Organisation, form: Any, title: str, lead: str) -> dict[str, Any]:
    return {"organisation": organisation, "form": form, "title": title, "lead": lead}
