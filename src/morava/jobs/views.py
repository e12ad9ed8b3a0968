"""Following a job and stopping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .domain import stop_job
from .queries import editable_by, visible_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@never_cache
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a job, or for a script only the part that changes.

    When the job has ended, the script is told to load its page anew, whichever page shows the progress.
    """
    job = get_object_or_404(visible_to(request.user), pk=pk)
    context = {
        "job": job,
        "may_stop": job.is_live and editable_by(request.user).filter(pk=pk).exists(),
        "next": _next(request),
    }
    if "HX-Request" not in request.headers:
        return render(request, "jobs/progress.html", context)
    response = render(request, "jobs/_progress.html", context)
    if not job.is_live:
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(editable_by(request.user), pk=pk)
    stop_job(job=job, by=request.user)  # type: ignore[arg-type]
    came_from = _next(request)
    return redirect(came_from) if came_from else redirect("jobs:progress", pk)


def _next(request: HttpRequest) -> str:
    """Where the person came from, if that is on this site."""
    given = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(given, {request.get_host()}, require_https=request.is_secure())
    return given if own else ""
