"""The tables of a forum and who keeps one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..domain import frame
from ..interfaces import setup
from ..interfaces.capacity import capacity_line
from ..interfaces.forms.refusals import show_refusal
from ..interfaces.forms.tables import TableForm, TablesForm
from ..queries import current_tables
from .access import editable_forum
from .changing import change_frame
from .settings import settings_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum, Table


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: SignedInRequest, slug: str) -> HttpResponse:
    """How many tables, and each of them with its host."""
    forum = editable_forum(request, slug)
    stretch = setup.stretch(forum, "tables") if "new" in request.GET else None
    present = list(current_tables(forum).select_related("host__organisation"))
    form = TablesForm(request.POST or None, initial=_initial(present))
    own_url = reverse("forums:settings_tables", args=[slug])
    if request.method == "POST" and form.is_valid():
        try:
            return change_frame(
                request,
                forum,
                lambda: _set(request, forum, form, present),
                question=_("Have fewer tables?"),
                done=_("Saved."),
                back_url=own_url,
                next_url=stretch.next_url if stretch else own_url,
            )
        except ValidationError as error:
            show_refusal(form, error)
    context = settings_page(
        forum,
        _("Tables"),
        tables=present,
        form=form,
        stretch=stretch,
        capacity=capacity_line(forum),
        back_url=reverse("forums:settings", args=[slug]),
    )
    return render(request, "forums/settings/tables.html", context)


def _initial(present: list[Table]) -> dict[str, int]:
    """What is there now; the places that most tables have."""
    if not present:
        return {}
    places = [table.places for table in present]
    return {"count": len(present), "places": max(set(places), key=places.count)}


def _set(request: SignedInRequest, forum: Forum, form: TablesForm, present: list[Table]) -> list:  # type: ignore[type-arg]
    """Tables that differ in places keep them as long as the common number is not changed."""
    same = form.cleaned_data["places"] == _initial(present).get("places")
    return frame.set_number_of_tables(
        forum,
        form.cleaned_data["count"],
        by=request.user,
        places=None if same else form.cleaned_data["places"],
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    list_url = reverse("forums:settings_tables", args=[slug])
    form = TableForm(request.POST or None, instance=_table(forum, pk), forum=forum)
    if request.method == "POST" and form.is_valid():
        try:
            return change_frame(
                request,
                forum,
                lambda: frame.change_table(_table(forum, pk), by=request.user, **form.cleaned_data),
                question=_("Change this table?"),
                done=_("The table is changed."),
                back_url=request.path,
                next_url=list_url,
            )
        except ValidationError as error:
            show_refusal(form, error)
    context = settings_page(
        forum,
        (_("Tables"), list_url),
        _("Change the table"),
        form=form,
        table=_table(forum, pk),
        closed=", ".join(str(slot) for slot in _table(forum, pk).closed_slots.select_related("forum")),
        back_url=list_url,
    )
    return render(request, "forums/settings/table.html", context)


@login_required
@require_POST
def open_again(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    asked = _table(editable_forum(request, slug), pk)
    frame.open_table_again(asked, by=request.user)
    messages.success(request, _("Table %(number)s can be used all day again.") % {"number": asked.number})
    return redirect("forums:table", slug, pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    forum = editable_forum(request, slug)
    asked = _table(forum, pk)
    list_url = reverse("forums:settings_tables", args=[slug])
    if request.method == "POST":
        return change_frame(
            request,
            forum,
            lambda: frame.remove_table(_table(forum, pk), by=request.user),
            question=_("Remove this table?"),
            done=_("The table is removed."),
            back_url=list_url,
            next_url=list_url,
        )
    context = settings_page(
        forum, (_("Tables"), list_url), _("Remove the table"), table=asked, back_url=list_url
    )
    return render(request, "forums/settings/table_remove.html", context)


def _table(forum: Forum, pk: int) -> Table:
    return get_object_or_404(current_tables(forum).select_related("forum", "host__organisation"), pk=pk)
