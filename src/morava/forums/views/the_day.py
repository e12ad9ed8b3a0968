"""Something happened on the day: say what, see who is affected, take it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..domain.mending import asked_last, found_by, is_large, start_mending
from ..domain.the_day import open_slots, take_over, work_out
from ..interfaces.forms.the_day import HappenedForm
from ..interfaces.the_day import preview_of
from ..models.mending import What
from ..queries import current_interpreters, working_timetable
from .access import editable_forum, trail, visitors_sign_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..domain.the_day import Happening
    from ..models import Forum, Mending, Slot, Timetable


@visitors_sign_in
@require_safe
def choose(request: SignedInRequest, slug: str) -> HttpResponse:
    """What can happen, as a list to choose from."""
    forum = editable_forum(request, slug)
    if working_timetable(forum) is None:
        messages.error(request, _("There is no timetable yet. Place the meetings first."))
        return redirect("forums:placing", slug)
    if not open_slots(forum).exists():
        messages.error(request, _("The last slot of the forum has begun, so nothing can change any more."))
        return redirect("forums:timetable", slug)
    kinds = [what for what in What if what != What.INTERPRETER_ILL or current_interpreters(forum).exists()]
    return render(request, "forums/timetable/happened.html", {**_page(forum), "kinds": kinds})


@visitors_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def happened(request: SignedInRequest, slug: str, what: str) -> HttpResponse:
    """The questions; once answered, who would be affected; once confirmed, it is done.

    The answers stand in the address, so that looking stores nothing and can be repeated. At a very large
    forum a job looks, and is asked for with a button.
    """
    forum = editable_forum(request, slug)
    timetable = working_timetable(forum)
    if timetable is None or what not in What.values:
        raise Http404
    kind = What(what)
    answers = request.POST if request.method == "POST" else request.GET or None
    form = HappenedForm(answers, forum=forum, timetable=timetable, what=kind)
    context: dict[str, Any] = {**_page(forum, str(kind.label)), "form": form, "what": kind}
    if form.is_bound and form.is_valid():
        question, here = _question(form, forum, timetable), f"{request.path}?{form.as_address()}"
        if request.method == "POST" and (question.waits_for_job or "state" not in request.POST):
            start_mending(forum, question.happening, now=question.now, by=request.user)
            return redirect(here)
        if request.method == "POST" and _take_over(request, form, question):
            return redirect("forums:timetable_release", slug)
        context |= {**_answer(form, question), "may_stop": True, "next": here}
    return render(request, "forums/timetable/happened_what.html", context)


@dataclass(frozen=True)
class Question:
    """What is asked; at a very large forum with the job that was last asked it."""

    forum: Forum
    happening: Happening
    now: Slot
    is_large: bool
    mending: Mending | None

    @property
    def waits_for_job(self) -> bool:
        return self.is_large and (self.mending is None or not self.mending.state)


def _question(form: HappenedForm, forum: Forum, timetable: Timetable) -> Question:
    happening, now, large = form.happening(), form.now_slot(), is_large(timetable)
    mending = asked_last(timetable, happening, now=now) if large else None
    return Question(forum, happening, now, large, mending)


def _take_over(request: SignedInRequest, form: HappenedForm, question: Question) -> bool:
    """Whether it went well."""
    try:
        take_over(
            question.forum,
            question.happening,
            now=question.now,
            state=request.POST["state"],
            by=request.user,
            found=found_by(question.mending),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Done. Those affected are told when you publish this version."))
    return True


def _answer(form: HappenedForm, question: Question) -> dict[str, Any]:
    """Who would be affected; at a very large forum how far the job is, or that one is needed."""
    job = question.mending.job if question.mending else None
    if question.waits_for_job:
        return {"needs_job": job is None or not job.is_live, "job": job}
    try:
        found = found_by(question.mending)
        mended = work_out(question.forum, question.happening, now=question.now, found=found)
    except ValidationError as error:
        if question.is_large and error.code == "changed_meanwhile":
            return {"needs_job": True}
        form.add_error(None, error)
        return {}
    return {"preview": preview_of(mended, question.happening)}


def _page(forum: Forum, *steps: str) -> dict[str, Any]:
    timetable = _("Timetable"), reverse("forums:timetable", args=[forum.slug])
    title = _("Something happened")
    here: list[tuple[str, str] | str] = [title]
    if steps:
        here = [(title, reverse("forums:happened", args=[forum.slug])), *steps]
    return {"forum": forum, "tab": "timetable", "trail": trail(forum, timetable, *here)}
