"""Writing an offer or a request, and looking after it."""

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
from morava.directory.interfaces.alphabet import sort_column
from morava.directory.queries import acts_for

from ..domain.closing import close_opportunity, renew_opportunity
from ..domain.writing import (
    change_opportunity,
    delete_draft,
    draft_opportunity,
    missing_of,
    submit_opportunity,
)
from ..interfaces.reviewing import CloseForm
from ..interfaces.writing import GROUPS, answered_groups, begun_from, default_validity, show_refused
from ..models import State, Type
from ..queries import (
    opportunities_editable_by,
    opportunities_reviewed_by,
    opportunities_visible_to,
    opportunities_waiting_for,
    organisations_that_write,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.utils.functional import _StrOrPromise

    from morava.accounts.requests import SignedInRequest

    from ..models import Opportunity


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """One's own, what waits for one's review, and for whom one can write a new one."""
    own = opportunities_editable_by(request.user).select_related("organisation").order_by("-changed_at")
    waiting = opportunities_waiting_for(request.user).select_related("organisation").order_by("submitted_at")
    context = {
        "own": own[:200],
        "waiting": waiting[:200],
        "organisations": organisations_that_write(request.user).order_by(sort_column())[:50],
        "types": Type.choices,
    }
    return render(request, "cooperation/mine.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedInRequest, pk: int) -> HttpResponse:
    """The first page of a new one; what the profile says stands there already."""
    organisation = get_object_or_404(organisations_that_write(request.user), pk=pk)
    kind = request.GET.get("type", "")
    draft = begun_from(organisation, kind if kind in Type.values else Type.BUSINESS_OFFER)
    form = GROUPS["title"].form(draft, request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = {name: getattr(draft, name) for name in ("nace_codes", "languages", "countries")} | {
            "valid_until": default_validity()
        }
        try:
            made = draft_opportunity(
                organisation,
                by=request.user,
                for_it=acts_for(request.user, organisation),
                **kept,
                **form.facts(),
            )
        except ValidationError as error:
            show_refused(form, error)
        else:
            messages.success(request, _("The draft is stored. Go on as you like; nobody else sees it yet."))
            return redirect("cooperation:opportunity", pk=made.pk)
    context = {
        "organisation": organisation,
        "form": form,
        "title": _("New offer or request"),
        "lead": organisation,
        "submit_label": _("Continue"),
        "back_url": reverse("cooperation:mine"),
    }
    return render(request, "design/form_page.html", context)


@login_required
@require_safe
def opportunity(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(opportunities_visible_to(request.user).select_related("organisation"), pk=pk)
    may_edit = opportunities_editable_by(request.user).contains(shown)
    if not may_edit and not opportunities_reviewed_by(request.user).contains(shown):
        return redirect("cooperation:public", slug=shown.slug)
    context: dict[str, Any] = {
        "opportunity": shown,
        "groups": answered_groups(shown),
        "missing": list(missing_of(shown).values()),
        "reviews": shown.reviews.select_related("by"),
        "may_edit": may_edit and shown.state != State.CLOSED,
        "may_review": opportunities_waiting_for(request.user).contains(shown),
        "may_renew": may_edit and shown.can_be_renewed,
        "states": State,
        "close_form": CloseForm(),
        "entries": entries_about(shown)[:30],
    }
    return render(request, "cooperation/opportunity.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    asked, group = _own(request, pk), GROUPS.get(key)
    if group is None or asked.state == State.CLOSED:
        raise Http404
    form = group.form(asked, request.POST or None)
    if request.method == "POST" and form.is_valid():
        stored = _own(request, pk)
        try:
            change_opportunity(stored, by=request.user, for_it=_for_it(request, stored), **form.facts())
        except ValidationError as error:
            show_refused(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("cooperation:opportunity", pk=pk)
    context = {
        "opportunity": asked,
        "form": form,
        "title": group.title,
        "lead": group.hint,
        "submit_label": _("Save"),
        "back_url": reverse("cooperation:opportunity", args=[pk]),
    }
    return render(request, "cooperation/change.html", context)


@login_required
@require_POST
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    text = _("Sent. You get a mail when it is reviewed, mostly within a few days.")
    return _do(request, pk, submit_opportunity, text)


@login_required
@require_POST
def renew(request: SignedInRequest, pk: int) -> HttpResponse:
    return _do(request, pk, renew_opportunity, _("Renewed for half a year."))


@login_required
@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _do(request, pk, close_opportunity, _("Closed. Thank you for saying why."), reason=reason)


@login_required
@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = _own(request, pk)
    try:
        delete_draft(asked, by=request.user, for_it=_for_it(request, asked))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("cooperation:opportunity", pk=pk)
    messages.success(request, _("The draft is thrown away."))
    return redirect("cooperation:mine")


def _do(
    request: SignedInRequest, pk: int, verb: Callable[..., object], done: _StrOrPromise, **options: Any
) -> HttpResponse:
    asked = _own(request, pk)
    try:
        verb(asked, by=request.user, for_it=_for_it(request, asked), **options)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
    else:
        messages.success(request, str(done))
    return redirect("cooperation:opportunity", pk=pk)


def _own(request: SignedInRequest, pk: int) -> Opportunity:
    return get_object_or_404(opportunities_editable_by(request.user).select_related("organisation"), pk=pk)


def _for_it(request: SignedInRequest, opportunity: Opportunity) -> bool:
    return acts_for(request.user, opportunity.organisation)
