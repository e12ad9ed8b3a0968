"""Starting the placing of meetings, watching it, and what it reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from morava.jobs.domain import stop_job

from ..domain.placing import start_placing
from ..interfaces.fairness import uneven_sentences
from ..interfaces.forms.placing import PlacingForm
from ..interfaces.quality import course_of, seconds_so_far, verdicts, verdicts_so_far
from ..interfaces.steps import figures
from ..interfaces.tabs import standing
from ..queries import placings_visible_to, working_timetable
from .access import editable_forum, organised_forum, trail, visitors_sign_in
from .timetable import open_points

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from morava.accounts.requests import SignedInRequest


@visitors_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest, slug: str) -> HttpResponse:
    forum = editable_forum(request, slug)
    now = figures(forum, working_timetable(forum))
    form = PlacingForm(request.POST or None, some_are_placed=now.placed > 0)
    if request.method == "POST" and form.is_valid():
        try:
            placing = start_placing(
                forum,
                by=request.user,
                seconds=int(form.cleaned_data["seconds"]),
                keep_placed=form.cleaned_data.get("scope") == "open",
            )
            return redirect("forums:placing_progress", forum.slug, placing.pk)
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "forum": forum,
        "tab": "timetable",
        "trail": trail(forum, _("Place the meetings")),
        "form": form,
        "figures": now,
    }
    return render(request, "forums/placing/start.html", context)


@visitors_sign_in
@require_safe
def progress(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The live state, or when it is over the result; a script asks for the inner part alone."""
    forum = organised_forum(request, slug)
    placing = get_object_or_404(
        placings_visible_to(request.user).select_related("job", "timetable"), forum=forum, pk=pk
    )
    job = placing.job
    context = {
        "forum": forum,
        "tab": "timetable",
        "trail": trail(forum, _("Place the meetings")),
        "standing": standing(forum, request.user),
        "placing": placing,
        "job": job,
    }
    if job.is_live:
        seconds = seconds_so_far(placing)
        context |= {
            "seconds": seconds,
            "verdicts": verdicts_so_far(job.progress),
            "course": course_of(job.progress.get("trace", ()), seconds),
        }
    if request.headers.get("HX-Request"):
        response = render(request, "forums/placing/_live.html", context)
        if not job.is_live:
            response["HX-Refresh"] = "true"
        return response
    if not job.is_live and placing.result:
        timetable = working_timetable(forum)
        context["points"] = open_points(timetable)[:10] if timetable else []
        context["verdicts"] = verdicts(placing.result) + uneven_sentences(placing.result, timetable)
        context["course"] = course_of(placing.result.get("trace", ()), placing.result["seconds"])
    return render(request, "forums/placing/progress.html", context)


@visitors_sign_in
@require_POST
def stop(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    placing = get_object_or_404(placings_visible_to(request.user), forum=forum, pk=pk)
    stop_job(job=placing.job, by=request.user)
    return redirect("forums:placing_progress", forum.slug, placing.pk)
