"""Personal data, as an association looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from morava.accounts.purposes import registered

from ..interfaces.agreed import AgreedForm, agreed_by, people_asked
from ..queries import associations_run_by

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

ROWS = 100


@never_cache
@login_required
@require_safe
def agreed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who of the people of the country agreed to what."""
    association = get_object_or_404(associations_run_by(request.user), pk=pk)
    form = AgreedForm(request.GET)
    purpose = form.cleaned_data["purpose"] if form.is_valid() else ""
    page = Paginator(people_asked(association, purpose=purpose), ROWS).get_page(request.GET.get("page"))
    context = {
        "organisation": association,
        "form": form,
        "purposes": registered(),
        "page": page,
        "rows": agreed_by(list(page)),
    }
    return render(request, "directory/privacy/agreed.html", context)
