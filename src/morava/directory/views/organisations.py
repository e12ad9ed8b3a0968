"""Finding organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from morava.engine.language import SortKey, sort_key

from ..interfaces.forms import FindForm
from ..queries import organisations_listed_for

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Organisation

ROWS = 50


@login_required
@require_safe
def organisations(request: SignedInRequest) -> HttpResponse:
    form = FindForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = organisations_listed_for(request.user, words=asked.get("words", ""), kind=asked.get("kind", ""))
    page = Paginator(sorted(found, key=_by_name), ROWS).get_page(request.GET.get("page"))
    return render(request, "directory/organisations.html", {"form": form, "page": page, "asked": asked})


def _by_name(organisation: Organisation) -> SortKey:
    """Databases do not know the alphabets of our readers, so we sort."""
    return sort_key(organisation.shown_name, get_language() or "en")
