"""Finding organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..interfaces.alphabet import sort_column
from ..interfaces.forms import FindForm
from ..queries import may_merge, organisations_listed_for

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

ROWS = 50


@login_required
@require_safe
def organisations(request: SignedInRequest) -> HttpResponse:
    form = FindForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = organisations_listed_for(request.user, words=asked.get("words", ""), kind=asked.get("kind", ""))
    page = Paginator(found.order_by(sort_column(), "pk"), ROWS).get_page(request.GET.get("page"))
    kept = urlencode({name: value for name, value in asked.items() if value})
    query = f"?{kept}" if kept else ""
    context = {
        "form": form,
        "page": page,
        "asked": asked,
        "query": query,
        "may_merge": may_merge(request.user),
    }
    return render(request, "directory/organisations.html", context)
