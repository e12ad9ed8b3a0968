"""Whom a participant should meet: for those who speak for it, to choose with one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from morava.cooperation.interfaces.partners import helpful_steps

from .. import queries
from ..domain import choosing as verbs
from ..domain.room import rooms_of
from ..interfaces.meeting_people import Answer, AnswerForm, first_of, wanted_by
from ..interfaces.tabs import standing
from .access import known_forum, trail

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Dismissal, Forum, Participation

VERBS = {
    Answer.WANT: verbs.want_to_meet,
    Answer.DISMISS: verbs.dismiss,
    Answer.TAKE_BACK_WISH: verbs.take_back_wish,
    Answer.TAKE_BACK_DISMISSAL: verbs.take_back_dismissal,
}
SAID = {
    Answer.WANT: gettext_lazy("Noted: you want to meet %(other)s"),
    Answer.DISMISS: gettext_lazy("Noted. The next one has moved up."),
    Answer.TAKE_BACK_WISH: gettext_lazy("Taken back: you wanted to meet %(other)s"),
    Answer.TAKE_BACK_DISMISSAL: gettext_lazy("Taken back. It can be suggested to you again."),
}


@login_required
@require_safe
def choose(request: SignedInRequest, slug: str) -> HttpResponse:
    """For which participant; who speaks for one only goes on at once."""
    forum = known_forum(request, slug)
    mine = queries.own_participations(request.user).filter(forum=forum)
    if not mine:
        raise Http404
    coming = list(mine.filter(is_withdrawn=False).select_related("organisation").order_by("pk").distinct())
    if len(coming) == 1:
        return redirect("forums:participant_meet", slug, coming[0].pk)
    context = {
        "forum": forum,
        "tab": "meet",
        "trail": trail(forum, _("People to meet")),
        "participations": coming,
    }
    return render(request, "forums/meet/choose.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meet(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Organisers read it, those who speak for the participant choose."""
    forum = known_forum(request, slug)
    own = queries.own_participations(request.user)
    rights = standing(forum, request.user)
    rows = queries.participations_visible_to(request.user).filter(forum=forum)
    if request.method == "POST" or rights == "participant":
        rows = rows.filter(pk__in=own.values("pk"))
    participation = get_object_or_404(rows.select_related("organisation", "forum"), pk=pk)
    if request.method == "POST":
        return _answer(request, forum, participation)
    is_own = own.filter(pk=pk).exists()
    organisation = queries.organisation_of(participation, request.user)
    context = {
        "forum": forum,
        "tab": "meet" if rights == "participant" else "requests",
        "trail": _trail(forum, participation, rights),
        "participation": participation,
        "organisation": organisation,
        "people": first_of(queries.recommendations_visible_to(request.user), participation),
        "wanted": wanted_by(participation, request.user),
        "dismissals": list(_dismissals(request, participation)),
        "room": rooms_of(forum, [participation])[pk],
        "takes_wishes": verbs.takes_wishes(forum),
        "may_choose": is_own and not participation.is_withdrawn,
        "next_steps": helpful_steps(organisation),
        "answers": Answer,
    }
    return render(request, "forums/meet/meet.html", context)


def _trail(forum: Forum, participation: Participation, rights: str) -> list[tuple[str, str]]:
    if rights == "participant":
        here = (_("People to meet"), reverse("forums:meet", args=[forum.slug]))
        return trail(forum, here, str(participation))
    wanted = (_("Wanted meetings"), reverse("forums:requests", args=[forum.slug]))
    here = (_("Who should meet whom"), reverse("forums:suggestions", args=[forum.slug]))
    return trail(forum, wanted, here, str(participation))


def _dismissals(request: SignedInRequest, participation: Participation) -> QuerySet[Dismissal]:
    rows = queries.dismissals_visible_to(request.user).filter(participation=participation)
    return rows.select_related("other__organisation")


def _answer(request: SignedInRequest, forum: Forum, participation: Participation) -> HttpResponse:
    """Only to those on its list, or whom it wants to meet already."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the answers."))
        return redirect(request.path)
    others = queries.participations_answered_by(participation).filter(forum=forum)
    other = others.select_related("organisation", "forum").filter(pk=form.cleaned_data["other"]).first()
    if other is None:
        messages.error(request, _("The list has changed meanwhile. Look at it again."))
        return redirect(request.path)
    answer = Answer(form.cleaned_data["answer"])
    try:
        VERBS[answer](participation, other, by=request.user)
        messages.success(request, SAID[answer] % {"other": other})
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(request.path)
