"""The interpreters of a forum in its set-up: who they are, what they speak, when they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..domain import interpreters as verbs
from ..interfaces.forms.availability import AvailabilityForm
from ..interfaces.forms.interpreters import InterpreterForm
from ..interfaces.forms.refusals import show_refusal
from ..interfaces.interpreting import need_of, roster
from ..queries import current_interpreters
from ..seen import INTERPRETERS, note_seen
from .access import editable_forum
from .changing import change_frame
from .settings import settings_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum, Interpreter


def _list_url(forum: Forum) -> str:
    return reverse("forums:settings_interpreters", args=[forum.slug])


def _interpreter(forum: Forum, pk: int) -> Interpreter:
    return get_object_or_404(current_interpreters(forum).select_related("forum"), pk=pk)


@login_required
@require_safe
def interpreters(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who interprets, and how many would be needed."""
    forum = editable_forum(request, slug)
    note_seen(forum, viewer=request.user, place=INTERPRETERS)
    context = settings_page(
        forum,
        _("Interpreters"),
        rows=roster(forum),
        need=need_of(forum),
        back_url=reverse("forums:settings", args=[slug]),
    )
    return render(request, "forums/settings/interpreters.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    forum = editable_forum(request, slug)
    form = InterpreterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = verbs.add_interpreter(forum, by=request.user, **form.cleaned_data)
            messages.success(request, _("The interpreter is added. Say when they are there."))
            return redirect("forums:interpreter_times", slug, added.pk)
        except ValidationError as error:
            show_refusal(form, error)
    title = _("Add an interpreter")
    context = settings_page(
        forum, (_("Interpreters"), _list_url(forum)), title, title=title, form=form, back_url=_list_url(forum)
    )
    return render(request, "forums/settings/interpreter.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interpreter(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    form = InterpreterForm(request.POST or None, instance=_interpreter(forum, pk))
    if request.method == "POST" and form.is_valid():
        try:
            return change_frame(
                request,
                forum,
                lambda: verbs.change_interpreter(
                    _interpreter(forum, pk), by=request.user, **form.cleaned_data
                ),
                question=_("Change this interpreter?"),
                done=_("Saved."),
                back_url=request.path,
                next_url=_list_url(forum),
            )
        except ValidationError as error:
            show_refusal(form, error)
    note_seen(forum, viewer=request.user, place=INTERPRETERS)
    asked = _interpreter(forum, pk)
    context = settings_page(
        forum,
        (_("Interpreters"), _list_url(forum)),
        str(asked),
        title=str(asked),
        interpreter=asked,
        form=form,
        back_url=_list_url(forum),
    )
    return render(request, "forums/settings/interpreter.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def times(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """A box for each slot; a button fills or empties a whole session without saving yet."""
    forum = editable_forum(request, slug)
    asked = _interpreter(forum, pk)
    form = AvailabilityForm(request.POST or None, whom=asked)
    is_filling = "fill" in request.POST
    if request.method == "POST" and not is_filling and form.is_valid():
        return change_frame(
            request,
            forum,
            lambda: verbs.change_interpreter(
                _interpreter(forum, pk), by=request.user, unavailable=form.unavailable()
            ),
            question=_("Change when %(who)s is there?") % {"who": asked},
            done=_("Saved."),
            back_url=request.path,
            next_url=_list_url(forum),
        )
    context = settings_page(
        forum,
        (_("Interpreters"), _list_url(forum)),
        _("When they are there"),
        interpreter=asked,
        form=form if form.is_bound and not is_filling else None,
        sessions=form.by_session(),
        is_filling=is_filling,
        back_url=_list_url(forum),
    )
    return render(request, "forums/settings/interpreter_times.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    asked = _interpreter(forum, pk)
    if request.method == "POST":
        return change_frame(
            request,
            forum,
            lambda: verbs.remove_interpreter(_interpreter(forum, pk), by=request.user),
            question=_("Remove this interpreter?"),
            done=_("The interpreter is removed."),
            back_url=_list_url(forum),
            next_url=_list_url(forum),
        )
    context = settings_page(
        forum,
        (_("Interpreters"), _list_url(forum)),
        _("Remove the interpreter"),
        interpreter=asked,
        is_last=current_interpreters(forum).count() == 1,
        back_url=_list_url(forum),
    )
    return render(request, "forums/settings/interpreter_remove.html", context)
