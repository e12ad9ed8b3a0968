"""The preview, the decision, the result, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .. import domain
from ..interfaces.bad_rows import bad_rows_workbook
from ..interfaces.exports import download
from ..interfaces.forms import AnswersForm, LeaveOutForm
from ..interfaces.preview import figures, named_changes, shown_rows, worth_looking_at
from ..models import Import
from ..phrases import new_and_changed
from ..queries import rows_to_show

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from .visit import Visit

_PAGE = 50


def show(visit: Visit, import_: Import) -> HttpResponse:
    """The page of an import: whatever its state asks for."""
    if import_.is_busy:
        return visit.page("progress", import_)
    if import_.state == Import.State.UPLOADED:
        return visit.go("columns" if import_.headings else "sheet", import_)
    if import_.state == Import.State.MAPPED:
        return visit.page("broken", import_)
    if import_.state == Import.State.PREVIEWED:
        return _preview(visit, import_)
    return _result(visit, import_)


def _preview(visit: Visit, import_: Import, decision: LeaveOutForm | None = None) -> HttpResponse:
    wanted = visit.request.GET.get("show") or worth_looking_at(import_)
    page = Paginator(rows_to_show(import_, wanted), _PAGE).get_page(visit.request.GET.get("page"))
    return visit.page(
        "preview",
        import_,
        form=AnswersForm(import_=import_),
        decision=decision or LeaveOutForm(bad=import_.counts["refuse"]),
        figures=figures(import_, wanted),
        page_obj=page,
        rows=shown_rows(import_, page.object_list),
        headings=[import_.kind.column(key).label for key in import_.mapped.values()],
        good=import_.counts["create"] + import_.counts["update"],
        shown=wanted,
    )


def _result(visit: Visit, import_: Import) -> HttpResponse:
    changes = import_.changes.order_by("pk")
    if import_.state == Import.State.UNDONE:
        changes = changes.order_by("-undone", "pk")
    page = Paginator(changes.select_related("content_type"), _PAGE).get_page(visit.request.GET.get("page"))
    names = {kind.key: kind for kind in visit.desk.kinds}
    following = [names[one["kind_key"]] for one in import_.companions if one["kind_key"] in names]
    return visit.page(
        "result",
        import_,
        page_obj=page,
        changes=named_changes(import_, page),
        following=following,
        counted=new_and_changed(import_.outcome) if import_.state == Import.State.CONFIRMED else "",
    )


def answers(visit: Visit, import_: Import) -> HttpResponse:
    form = AnswersForm(visit.request.POST, import_=import_)
    if import_.state != Import.State.PREVIEWED or not form.is_valid():
        return visit.go("show", import_)
    return _decided(visit, import_, lambda: domain.answer(import_, answers=form.answers(), by=visit.by))


def confirm(visit: Visit, import_: Import) -> HttpResponse:
    """Nothing is stored before somebody has decided what happens to the bad rows.

    Who is still to decide stays at this address; from there the links of the preview lead back to it.
    """
    if visit.request.method != "POST":
        return redirect(visit.address("show", import_) + f"?{visit.request.GET.urlencode()}".rstrip("?"))
    if import_.state != Import.State.PREVIEWED:
        return visit.go("show", import_)
    decision = LeaveOutForm(visit.request.POST, bad=import_.counts["refuse"])
    if not decision.is_valid():
        return _preview(visit, import_, decision)
    leave_out = decision.cleaned_data.get("leave_out_bad", False)
    return _decided(visit, import_, lambda: domain.confirm(import_, by=visit.by, leave_out_bad=leave_out))


def undo(visit: Visit, import_: Import) -> HttpResponse:
    if visit.request.method == "POST":
        return _decided(visit, import_, lambda: domain.undo(import_, by=visit.by))
    if not import_.can_be_undone or import_.is_busy:
        return visit.go("show", import_)
    return visit.page("undo", import_)


def abandon(visit: Visit, import_: Import) -> HttpResponse:
    try:
        domain.abandon(import_)
    except ValidationError as refused:
        messages.error(visit.request, " ".join(refused.messages))
        return visit.go("show", import_)
    messages.success(visit.request, _("Nothing was imported. The file was deleted."))
    return visit.go("start")


def next_sheet(visit: Visit, import_: Import) -> HttpResponse:
    """Go on with the other sheet of the same workbook."""
    try:
        following = domain.import_next_sheet(import_, kinds=visit.desk.kinds, by=visit.by)
    except ValidationError as refused:
        messages.error(visit.request, " ".join(refused.messages))
        return visit.go("start")
    return visit.go("show", following)


def bad_rows(visit: Visit, import_: Import) -> HttpResponse:
    """The rows that cannot be imported, with what to mend, as a workbook."""
    if not import_.rows.exists():
        return visit.go("show", import_)
    return download(bad_rows_workbook(import_), _("rows-to-mend") + ".xlsx")


def _decided(visit: Visit, import_: Import, verb: Callable[[], object]) -> HttpResponse:
    try:
        verb()
    except ValidationError as refused:
        messages.error(visit.request, " ".join(refused.messages))
    return visit.go("show", import_)
