"""Booklets: how one is to be, the file at once or through a job, and the page of that job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from morava.importing.interfaces.exports import download
from morava.jobs.domain import start_job

from ..interfaces.booklet import AT_ONCE, BY_CLUSTER, BY_DIVISION, BookletForm, Order, made, title_of
from ..interfaces.public import DirectoryForm
from ..queries import booklets_ordered_by, organisations_public

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from morava.accounts.requests import SignedInRequest

PDF = "application/pdf"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest) -> HttpResponseBase:
    """A booklet of what the filters of the directory find; of a cluster with the cluster itself."""
    form = DirectoryForm(request.GET)
    found = form.found().order_by()
    whole = form.asked.keys() == {"cluster"}
    cluster = organisations_public().filter(slug=form.asked["cluster"]).first() if whole else None

    def ordered(grouped_by: str) -> Order:
        keys = dict.fromkeys(found.values_list("pk", flat=True)) | ({cluster.pk: None} if cluster else {})
        name = cluster.slug if cluster else "morava"
        return Order(name, *title_of(DirectoryForm(request.GET)), tuple(keys), grouped_by)

    context = {
        "heading": title_of(form)[0],
        "trail_url": f"{reverse('directory:public_list')}{form.query}",
    }
    number = found.count() + (cluster is not None)
    grouped_by = BY_DIVISION if cluster else BY_CLUSTER
    return answer(request, "directory/booklet/order.html", context, number, ordered, grouped_by)


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    number: int,
    ordered: Callable[[str], Order],
    grouped_by: str,
) -> HttpResponseBase:
    """The form; sent, the file itself, or a job that makes a long one. `ordered` is asked in the tongue of
    the booklet, `number` organisations are in it."""
    sent = request.POST if request.method == "POST" else None
    form = BookletForm(sent, number=number, grouped_by=grouped_by)
    if number and form.is_valid():
        return _made(request, ordered, form.cleaned_data["grouped_by"], form.cleaned_data["language"])
    context |= {"form": form, "number": number, "is_long": number > AT_ONCE}
    return render(request, template, context)


def _made(
    request: HttpRequest, ordered: Callable[[str], Order], grouped_by: str, language: str
) -> HttpResponseBase:
    with override(language):
        wanted = ordered(grouped_by)
        if not wanted.is_long:
            return download(made(wanted), f"{wanted.name}.pdf", PDF)
    # What takes long is made for somebody who can come back for it.
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    with override(language):
        job = start_job("directory.booklet", arguments=wanted.as_json(), by=request.user)
    return redirect("directory:booklet_job", job.pk)


@login_required
@never_cache
@require_safe
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a long booklet is; when it is ready, where to get it."""
    job = get_object_or_404(booklets_ordered_by(request.user), pk=pk)
    context = {"job": job, "next": request.path, "title": job.arguments["title"], "may_stop": job.is_live}
    return render(request, "directory/booklet/job.html", context)


@login_required
@require_safe
def file(request: SignedInRequest, pk: int) -> HttpResponseBase:
    job = get_object_or_404(booklets_ordered_by(request.user), pk=pk)
    finished = job.result or {}
    if not finished or not default_storage.exists(finished["path"]):
        raise Http404
    return FileResponse(default_storage.open(finished["path"]), as_attachment=True, filename=finished["name"])
