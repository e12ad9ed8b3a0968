"""How the parts of a fit count, with the effect on examples before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from morava.directory.models import Kind
from morava.directory.queries import organisations_public

from ..domain.suggesting import partners_for
from ..domain.weighing import set_weights, weighing_of, weights_of
from ..interfaces.partners import Effect, WeightsForm, effect_of
from ..queries import associations_weighed_by

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest
    from morava.directory.models import Organisation

    from ..models import Weighing

EXAMPLES = 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asked for with numbers in the address it shows what they would do; sent, it sets them."""
    association = get_object_or_404(associations_weighed_by(request.user), pk=pk)
    present = weighing_of(association)
    asked = request.POST or request.GET or None
    form = WeightsForm(asked, instance=present)
    effects: list[Effect] = []
    if asked and form.is_valid():
        if request.method == "POST":
            set_weights(association, by=request.user, **form.cleaned_data)
            messages.success(request, _("Kept. Lists are made by it from now on."))
            return redirect("cooperation:weights", pk=pk)
        effects = _effects(association, form.instance)
    context = {"association": association, "form": form, "effects": effects}
    return render(request, "cooperation/partners/weights.html", context)


def _effects(association: Organisation, then: Weighing) -> list[Effect]:
    """On those who tell most of what they look for."""
    firms = organisations_public().filter(country=association.country, kind=Kind.FIRM)
    told = firms.exclude(seeks_en=None, seeks_cs=None, seeks_sr=None).order_by("changed_at", "pk")
    proposed = weights_of(then)
    return [
        effect_of(one, partners_for(one)[:5], partners_for(one, weights=proposed)[:5])
        for one in told[:EXAMPLES]
    ]
