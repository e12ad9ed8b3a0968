"""Suggested partners of an organisation, and what is said to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from morava.directory.interfaces.alphabet import sort_column
from morava.directory.interfaces.public import DirectoryForm
from morava.directory.queries import acts_for, organisations_public, with_standing_marked

from ..domain.answering import answer_suggestion, take_back_answer
from ..domain.candidates import of_like_kind, possible_partners
from ..domain.suggesting import partners_for
from ..interfaces.partners import AnswerForm, helpful_steps, shown
from ..models import Answer
from ..queries import (
    associations_weighed_by,
    opportunities_of,
    organisations_that_choose,
    organisations_with_partners_for,
    verdicts_of,
)

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

MOST = 200
SAID = {
    Answer.INTERESTED: gettext_lazy("Noted. If they say the same of you, both are told."),
    Answer.NOT_FOR_ME: gettext_lazy("Noted. The list changes with what you say."),
    Answer.NEVER: gettext_lazy("It is not shown to you any more, and you are not shown to it."),
}


@login_required
@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    """For which organisation; who helps one only goes on at once."""
    found = list(organisations_with_partners_for(request.user).order_by(sort_column())[: MOST + 1])
    if len(found) == 1:
        return redirect("cooperation:partners", pk=found[0].pk)
    context = {
        "organisations": found[:MOST],
        "has_more": len(found) > MOST,
        "weighed": list(associations_weighed_by(request.user)),
    }
    return render(request, "cooperation/partners/choose.html", context)


@login_required
@require_safe
def partners(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = with_standing_marked(organisations_with_partners_for(request.user), request.user)
    organisation = get_object_or_404(rows, pk=pk)
    # Of its own country only where somebody chooses that.
    likely = of_like_kind if request.GET.get("country") else possible_partners
    form = DirectoryForm(request.GET, shown=likely(organisation))
    fits = partners_for(organisation, among=form.found() if form.asked else None)
    said = list(verdicts_of(organisation))
    concerned = [*(fit.other.pk for fit in fits), *(one.other_id for one in said)]
    open_ones = list(opportunities_of(concerned))
    context = {
        "organisation": organisation,
        "form": form,
        "fits": shown(fits, open_ones),
        "interested": _with_opportunities(
            [one for one in said if one.answer == Answer.INTERESTED], open_ones
        ),
        "left_out": [one for one in said if one.answer != Answer.INTERESTED],
        "may_choose": organisations_that_choose(request.user).filter(pk=pk).exists(),
        "answers": Answer,
        "next_steps": helpful_steps(organisation),
    }
    return render(request, "cooperation/partners/list.html", context)


def _with_opportunities(said: list[Any], open_ones: list[Any]) -> list[tuple[Any, list[Any]]]:
    return [(one, [each for each in open_ones if each.organisation_id == one.other_id]) for one in said]


@login_required
@require_POST
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(organisations_that_choose(request.user), pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the answers."))
        return redirect("cooperation:partners", pk=pk)
    other = get_object_or_404(organisations_public(), slug=form.cleaned_data["other"])
    said = Answer(form.cleaned_data["answer"])
    try:
        answer_suggestion(
            organisation, other, by=request.user, answer=said, for_it=acts_for(request.user, organisation)
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, SAID[said])
    return redirect("cooperation:partners", pk=pk)


@login_required
@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(organisations_that_choose(request.user), pk=pk)
    said = verdicts_of(organisation).filter(other__slug=request.POST.get("other", "")).first()
    if said is None:
        messages.error(request, _("There is nothing to take back."))
    else:
        take_back_answer(said, by=request.user, for_it=acts_for(request.user, organisation))
        messages.success(request, _("Taken back. It may be suggested again."))
    return redirect("cooperation:partners", pk=pk)
