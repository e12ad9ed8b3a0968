"""Days and sessions of a forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..domain import sessions as verbs
from ..interfaces import setup
from ..interfaces.capacity import capacity_line
from ..interfaces.forms.refusals import show_refusal
from ..interfaces.forms.sessions import SessionForm, suggested
from ..models import Session
from ..queries import current_sessions
from .access import editable_forum
from .changing import change_frame
from .settings import settings_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: SignedInRequest, slug: str) -> HttpResponse:
    """All sessions, and a form for the next one."""
    forum = editable_forum(request, slug)
    stretch = setup.stretch(forum, "sessions") if "new" in request.GET else None
    form = SessionForm(request.POST or None, instance=Session(forum=forum), initial=suggested(forum))
    if request.method == "POST" and form.is_valid():
        try:
            verbs.add_session(forum, by=request.user, **form.cleaned_data)
            messages.success(request, _("The session is added. Add another one, or go on."))
            return redirect(request.get_full_path())
        except ValidationError as error:
            show_refusal(form, error)
    context = settings_page(
        forum,
        _("Days and sessions"),
        sessions=current_sessions(forum).select_related("forum"),
        form=form,
        stretch=stretch,
        capacity=capacity_line(forum),
        next_url=stretch.next_url if stretch else reverse("forums:settings", args=[slug]),
    )
    return render(request, "forums/settings/sessions.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    asked = _session(forum, pk)
    form = SessionForm(request.POST or None, instance=asked)
    if request.method == "POST" and form.is_valid():
        try:
            return change_frame(
                request,
                forum,
                lambda: verbs.change_session(_session(forum, pk), by=request.user, **form.cleaned_data),
                question=_("Change this session?"),
                done=_("The session is changed."),
                back_url=request.path,
                next_url=reverse("forums:settings_sessions", args=[slug]),
            )
        except ValidationError as error:
            show_refusal(form, error)
    context = settings_page(
        forum,
        (_("Days and sessions"), reverse("forums:settings_sessions", args=[slug])),
        _("Change the session"),
        form=form,
        session=_session(forum, pk),
        capacity=capacity_line(forum),
    )
    return render(request, "forums/settings/session.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    asked = _session(forum, pk)
    list_url = reverse("forums:settings_sessions", args=[slug])
    if request.method == "POST":
        return change_frame(
            request,
            forum,
            lambda: verbs.remove_session(_session(forum, pk), by=request.user),
            question=_("Remove this session?"),
            done=_("The session is removed."),
            back_url=list_url,
            next_url=list_url,
        )
    context = settings_page(
        forum, (_("Days and sessions"), list_url), _("Remove the session"), session=asked, back_url=list_url
    )
    return render(request, "forums/settings/session_remove.html", context)


def _session(forum: Forum, pk: int) -> Session:
    return get_object_or_404(current_sessions(forum).select_related("forum"), pk=pk)
