"""Entries that may be one organisation: found, compared side by side, merged, parted again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from morava.search.queries import keys_found

from ..domain.finding import KIND
from ..domain.merging import keep_apart, merge, refuse_to_merge, undo_merging
from ..interfaces.alphabet import sort_column
from ..interfaces.duplicates import pairs_alike
from ..interfaces.merging import MergeForm
from ..queries import (
    clusters_of_member,
    may_merge,
    mergings_visible_to,
    organisations_merged_by,
    people_of,
)

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Organisation

ROWS = 25
CANDIDATES = 20
RECENT = 20


@login_required
@require_safe
def maybe_the_same(request: SignedInRequest) -> HttpResponse:
    """Those that look like one; any two that one looks for; and what was merged lately."""
    mine = organisations_merged_by(request.user)
    if not may_merge(request.user):
        raise Http404
    chosen = request.GET.getlist("chosen")
    if len(chosen) == 2 and all(key.isdecimal() for key in chosen):
        return redirect("directory:merge", *sorted(map(int, chosen)))
    words = request.GET.get("words", "")[:100]
    page = Paginator(pairs_alike(mine), ROWS).get_page(request.GET.get("page"))
    organisations = mine.in_bulk([key for pair in page for key in (pair.first, pair.second)])
    context = {
        "page": page,
        "pairs": [(organisations[pair.first], organisations[pair.second], pair) for pair in page],
        "words": words,
        "was_chosen": bool(chosen),
        "candidates": mine.filter(pk__in=keys_found(KIND, words)).order_by(sort_column())[:CANDIDATES]
        if words
        else None,
        "mergings": mergings_visible_to(request.user).select_related("kept", "gone", "by")[:RECENT],
    }
    return render(request, "directory/merging/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: SignedInRequest, pk: int, other_pk: int) -> HttpResponse:
    """Side by side; the first is the one that stays."""
    kept, gone = _two(request, pk, other_pk)
    form = MergeForm(request.POST if request.method == "POST" else None, kept=kept, gone=gone)
    refused: list[str] = []
    try:
        refuse_to_merge(kept, gone)
    except ValidationError as error:
        refused = error.messages
    if request.method == "POST" and not refused and form.is_valid():
        try:
            merging = merge(kept, gone, by=request.user, fields=form.facts())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _merged(len((merging.journal or {}).get("stayed", []))))
            return redirect("directory:organisation", pk=pk)
    context = {
        "form": form,
        "refused": refused,
        "sides": [_side(kept), _side(gone)],
        "kept": kept,
        "gone": gone,
    }
    return render(request, "directory/merging/compare.html", context)


def _two(request: SignedInRequest, pk: int, other_pk: int) -> list[Organisation]:
    mine = organisations_merged_by(request.user)
    if pk == other_pk:
        raise Http404
    return [get_object_or_404(mine, pk=key) for key in (pk, other_pk)]


def _side(organisation: Organisation) -> dict[str, Any]:
    """What else is known of it, to tell whether it is the same."""
    return {
        "organisation": organisation,
        "memberships": clusters_of_member(organisation),
        "people": people_of(organisation).count(),
        "contacts": organisation.contacts.count(),
    }


def _merged(stayed: int) -> str:
    done = _("Merged. You can undo it for 90 days, under “Maybe the same”.")
    if not stayed:
        return done
    left = ngettext(
        "%(n)d thing stays under the old name, since the other has its like.",
        "%(n)d things stay under the old name, since the other has their like.",
        stayed,
    )
    return f"{done} {left % {'n': stayed}}"


@login_required
@require_POST
def apart(request: SignedInRequest, pk: int, other_pk: int) -> HttpResponse:
    keep_apart(*_two(request, pk, other_pk), by=request.user)
    messages.success(request, _("Noted. Nobody is asked about these two again."))
    return redirect("directory:maybe_the_same")


@login_required
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    merging = get_object_or_404(mergings_visible_to(request.user), pk=pk)
    try:
        stay = undo_merging(merging, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("directory:maybe_the_same")
    text = _("They are two again.")
    if stay:
        left = ngettext(
            "%(n)d thing was changed since and stays where it is.",
            "%(n)d things were changed since and stay where they are.",
            stay,
        )
        text = f"{text} {left % {'n': stay}}"
    messages.success(request, text)
    return redirect("directory:organisation", pk=merging.gone_id)
