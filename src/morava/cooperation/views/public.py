"""Offers and requests as everybody sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from morava.directory.interfaces.public import addresses_of
from morava.translation.content import in_tongue

from ..domain.writing import TEXTS
from ..interfaces.public import FindForm
from ..interfaces.writing import public_answers
from ..queries import opportunities_editable_by, opportunities_public, sees_whose

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ROWS = 25


@require_safe
def opportunities(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.GET)
    found = form.found_in(opportunities_public().select_related("organisation"))
    context = {
        "form": form,
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "addresses": addresses_of(request, "cooperation:public_list"),
    }
    return render(request, "cooperation/public/list.html", context)


@require_safe
def opportunity(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(opportunities_public().select_related("organisation"), slug=slug)
    context = {
        "opportunity": shown,
        "texts": {name: in_tongue(shown, name) for name in TEXTS},
        "answers": public_answers(shown),
        "sees_whose": sees_whose(request.user, shown),
        "may_edit": opportunities_editable_by(request.user).contains(shown),
        "addresses": addresses_of(request, "cooperation:public", slug),
    }
    return render(request, "cooperation/public/opportunity.html", context)
