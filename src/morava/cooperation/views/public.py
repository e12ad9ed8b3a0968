"""Offers and requests as everybody sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from morava.directory.interfaces.public import addresses_of
from morava.translation.content import in_tongue

from ..domain.writing import TEXTS
from ..interfaces.public import FindForm
from ..interfaces.reasons import shown
from ..interfaces.writing import public_answers
from ..queries import by_keys, opportunities_editable_by, opportunities_public, sees_whose

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ROWS = 25


@require_safe
def opportunities(request: HttpRequest) -> HttpResponse:
    """With words the best first, each with why it was found; else the newest first."""
    form = FindForm(request.GET)
    rows = opportunities_public().select_related("organisation")
    ranked = form.ranked_in(rows)
    found = form.found_in(rows) if ranked is None else [hit.key for hit in ranked.hits]
    page: Page[Any] = Paginator(found, ROWS).get_page(request.GET.get("page"))
    if ranked:
        page.object_list = by_keys(rows, list(page))
    context = {
        "form": form,
        "page": page,
        "rows": shown(page, form.cleaned_data.get("words", ""), ranked),
        "more_than": page.paginator.count if ranked and ranked.is_cut else None,
        "addresses": addresses_of(request, "cooperation:public_list"),
    }
    return render(request, "cooperation/public/list.html", context)


@require_safe
def opportunity(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(opportunities_public().select_related("organisation"), slug=slug)
    context = {
        "opportunity": found,
        "texts": {name: in_tongue(found, name) for name in TEXTS},
        "answers": public_answers(found),
        "sees_whose": sees_whose(request.user, found),
        "may_edit": opportunities_editable_by(request.user).contains(found),
        "addresses": addresses_of(request, "cooperation:public", slug),
    }
    return render(request, "cooperation/public/opportunity.html", context)
