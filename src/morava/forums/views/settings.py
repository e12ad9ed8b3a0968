"""The set-up of a forum: creating one, and the summary on which everything can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from morava.directory.models import Role
from morava.directory.queries import organisations_with_role
from morava.translation.content import written_in
from morava.translation.languages import lang_tag

from .. import queries
from ..domain import frame
from ..interfaces import setup
from ..interfaces.capacity import capacity_line
from ..interfaces.conflicts import conflicts_of
from ..interfaces.forms.capacity import CapacityQuestion
from ..interfaces.forms.frame import TitleForm
from ..interfaces.forms.refusals import show_refusal
from ..interfaces.time_zones import zone_of
from ..models import Forum
from .access import editable_forum, trail

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """The first page: the title. With it the forum is there, and the other pages add to it."""
    own = organisations_with_role(request.user, Role.OFFICER).order_by("pk").first()
    if own is None:
        raise Http404
    blank = Forum(country=own.country, time_zone=zone_of(own.country))
    form = TitleForm(request.POST or None, forum=blank, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            forum = frame.create_forum(
                associations=[own],
                by=request.user,
                country=blank.country,
                time_zone=blank.time_zone,
                **form.changes(),
            )
            return redirect(setup.after_title(forum))
        except ValidationError as error:
            show_refusal(form, error)
    context = {
        "form": form,
        "title": _("New forum"),
        "trail": [(_("Forums"), reverse("forums:list")), (_("New forum"), "")],
        "stretch": setup.Stretch(1, len(setup.PATH) + 1, ""),
        "back_url": reverse("forums:list"),
    }
    return render(request, "forums/settings/new.html", context)


def settings_page(forum: Forum, *steps: tuple[str, str] | str, **context: Any) -> dict[str, Any]:
    """What every page of the set-up shows around its own part."""
    here = (_("Set-up"), reverse("forums:settings", args=[forum.slug]))
    return {
        "forum": forum,
        "tab": "settings",
        "standing": "officer",
        "trail": trail(forum, here, *steps) if steps else trail(forum, _("Set-up")),
        **context,
    }


@login_required
@require_safe
def summary(request: SignedInRequest, slug: str) -> HttpResponse:
    forum = editable_forum(request, slug)
    context = settings_page(
        forum,
        titles=[(text, lang_tag(code)) for code, text in written_in(forum, "title").items()],
        associations=forum.associations.all(),
        sessions=queries.current_sessions(forum).select_related("forum"),
        hosts=queries.current_tables(forum).exclude(host=None).count(),
        interpreters=queries.current_interpreters(forum).count(),
        capacity=capacity_line(forum),
        may_delete=not forum.participations.exists(),
    )
    return render(request, "forums/settings/summary.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """One group of questions, on the way through a new forum or by itself."""
    forum = editable_forum(request, slug)
    asked = setup.GROUPS.get(key)
    if asked is None:
        raise Http404
    stretch = setup.stretch(forum, key) if "new" in request.GET else None
    form = asked.form(request.POST or None, forum=forum, by=request.user)
    if request.method == "POST" and form.is_valid():
        conflicts = _conflicts(forum) if key == "rules" else set()
        try:
            forum = frame.change_forum(forum, by=request.user, **form.changes())
            if key == "rules":
                _warn_of(request, _conflicts(forum) - conflicts)
            return _onwards(request, forum, stretch)
        except ValidationError as error:
            show_refusal(form, error)
            forum = editable_forum(request, slug)
    context = settings_page(
        forum,
        str(asked.title),
        group=asked,
        form=form,
        stretch=stretch,
        capacity=capacity_line(forum) if asked.shows_capacity else None,
        back_url=reverse("forums:settings", args=[slug]),
    )
    return render(request, "forums/settings/group.html", context)


def _conflicts(forum: Forum) -> set[str]:
    timetable = queries.working_timetable(forum)
    return set(conflicts_of(timetable)) if timetable else set()


def _warn_of(request: SignedInRequest, conflicts: set[str]) -> None:
    """Placed meetings stay where they are when a rule is changed; whoever changes it has to know of them."""
    if conflicts:
        text = ngettext(
            "The timetable breaks the new rules in %(n)s place: %(example)s",
            "The timetable breaks the new rules in %(n)s places, for example: %(example)s",
            len(conflicts),
        ) % {"n": len(conflicts), "example": min(conflicts)}
        advice = _("Place the meetings again, or change them one by one before you publish.")
        messages.warning(request, f"{text} {advice}")


def _onwards(request: SignedInRequest, forum: Forum, stretch: setup.Stretch | None) -> HttpResponse:
    if stretch is None:
        messages.success(request, _("Saved."))
        return redirect("forums:settings", forum.slug)
    if stretch.number == stretch.count:
        messages.success(request, _("The forum is set up. Look everything over; next come the participants."))
    return redirect(stretch.next_url)


@login_required
@require_safe
def live_capacity(request: SignedInRequest, slug: str) -> HttpResponse:
    """The capacity line for what is being typed, which nobody has saved yet."""
    forum = editable_forum(request, slug)
    question = CapacityQuestion(request.GET)
    capacity = question.answer(forum)
    context = {"forum": forum, "capacity": capacity, "ends": question.ends(forum)}
    return render(request, "forums/settings/_live.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, slug: str) -> HttpResponse:
    forum = editable_forum(request, slug)
    if request.method == "POST":
        try:
            frame.delete_forum(forum, by=request.user)
            messages.success(request, _("The forum is deleted."))
            return redirect("forums:list")
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("forums:settings", slug)
    return render(request, "forums/settings/delete.html", settings_page(forum, _("Delete the forum")))
