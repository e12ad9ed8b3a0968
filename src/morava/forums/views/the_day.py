"""Something happened on the day: say what, see who is affected, take it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..domain.the_day import What, open_slots, take_over, work_out
from ..interfaces.forms.the_day import HappenedForm
from ..interfaces.the_day import preview_of
from ..queries import current_interpreters, working_timetable
from .access import editable_forum, trail, visitors_sign_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum


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

    The answers stand in the address, so that looking stores nothing and can be repeated.
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
        happening, now = form.happening(), form.now_slot()
        try:
            if request.method == "POST":
                take_over(forum, happening, now=now, state=request.POST.get("state", ""), by=request.user)
                messages.success(request, _("Done. Those affected are told when you publish this version."))
                return redirect("forums:timetable_release", slug)
        except ValidationError as error:
            form.add_error(None, error)
        try:
            context["preview"] = preview_of(work_out(forum, happening, now=now), happening)
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "forums/timetable/happened_what.html", context)


def _page(forum: Forum, *steps: str) -> dict[str, Any]:
    timetable = _("Timetable"), reverse("forums:timetable", args=[forum.slug])
    title = _("Something happened")
    here: list[tuple[str, str] | str] = [title]
    if steps:
        here = [(title, reverse("forums:happened", args=[forum.slug])), *steps]
    return {"forum": forum, "tab": "timetable", "trail": trail(forum, timetable, *here)}
