"""Printing: what to print and in which language; and the agenda of one's own."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from morava.jobs.domain import start_job

from ..interfaces.print.delivery import Delivery, agenda_pdf
from ..interfaces.print.order_form import PrintForm
from ..queries import (
    forums_editable_by,
    own_participations,
    prints_ordered_by,
    released_timetable,
    timetables_visible_to,
)
from ..seen import PRINT, note_seen
from .access import known_forum, organised_forum, trail, visitors_sign_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum


@visitors_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """The form; sent, it answers with the file itself, or with a job that makes a long one."""
    forum = organised_forum(request, slug)
    # Contact details and the keys to the agendas are for officers; a reader for the funder prints without.
    private = forums_editable_by(request.user).filter(pk=forum.pk).exists()
    versions = list(
        timetables_visible_to(request.user).filter(forum=forum).select_related("forum").order_by("-number")
    )
    if not versions:
        return _page(request, forum)
    form = PrintForm(
        request.POST or None,
        versions=versions,
        may_see_contacts=private,
        has_interpreters=forum.interpreters.exists(),
    )
    if request.method == "POST" and form.is_valid():
        delivery = Delivery(form.timetable(), form.order(), form.since_version(), private)
        if private:
            note_seen(forum, viewer=request.user, place=PRINT)
        if delivery.is_long:
            job = start_job("forums.print", arguments=delivery.arguments(), by=request.user, about=[forum])
            return redirect("forums:print_job", forum.slug, job.pk)
        if file := delivery.make():
            return FileResponse(BytesIO(file.content), as_attachment=True, filename=file.name)
        form.add_error(None, _("There is nothing to print: nothing has changed, or nobody takes part yet."))
    return _page(request, forum, form=form)


def _page(request: HttpRequest, forum: Forum, form: PrintForm | None = None) -> HttpResponse:
    context = {"forum": forum, "tab": "print", "trail": trail(forum, _("Print")), "form": form}
    return render(request, "forums/print/order.html", context)


@visitors_sign_in
@require_safe
def progress(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """How far a long print is; when it is ready, where to get it."""
    forum = organised_forum(request, slug)
    job = get_object_or_404(prints_ordered_by(request.user, forum), pk=pk)
    context = {"forum": forum, "tab": "print", "trail": trail(forum, _("Print")), "job": job}
    if request.headers.get("HX-Request"):
        response = render(request, "forums/print/_progress.html", context)
        if not job.is_live:
            response["HX-Refresh"] = "true"
        return response
    return render(request, "forums/print/progress.html", context)


@visitors_sign_in
@require_safe
def download(request: SignedInRequest, slug: str, pk: int) -> HttpResponseBase:
    forum = organised_forum(request, slug)
    job = get_object_or_404(prints_ordered_by(request.user, forum), pk=pk)
    made = job.result or {}
    if not made or not default_storage.exists(made["path"]):
        raise Http404
    return FileResponse(default_storage.open(made["path"]), as_attachment=True, filename=made["name"])


@visitors_sign_in
@require_safe
def own_agenda(request: SignedInRequest, slug: str, pk: int) -> HttpResponseBase:
    """The agendas of a participant one speaks for, as a PDF in one's own language."""
    forum = known_forum(request, slug)
    participation = get_object_or_404(own_participations(request.user).filter(forum=forum), pk=pk)
    timetable = released_timetable(forum)
    if timetable is None:
        raise Http404
    pdf = agenda_pdf(timetable, participation, language=get_language() or "en")
    name = f"{forum.slug}-v{timetable.number}-agenda.pdf"
    return FileResponse(BytesIO(pdf), as_attachment=True, filename=name)
