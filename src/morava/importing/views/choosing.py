"""Choosing the sheet and the columns, where the headings did not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from ..domain import choose_sheet, map_columns
from ..interfaces.forms import ColumnsForm, SheetForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from ..models import Import
    from .visit import Visit


def sheet(visit: Visit, import_: Import) -> HttpResponse:
    if not import_.is_open or import_.is_busy:
        return visit.go("show", import_)
    form = SheetForm(visit.request.POST or None, import_=import_)
    if visit.request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            choose_sheet(
                import_,
                sheet=given.get("sheet", ""),
                heading_row=given["heading_row"],
                encoding=given.get("encoding", ""),
                delimiter=given.get("delimiter", ""),
                by=visit.by,
            )
            return visit.go("show", import_)
        except ValidationError as refused:
            form.add_error(None, refused)
    return visit.page("sheet", import_, form=form)


def columns(visit: Visit, import_: Import) -> HttpResponse:
    if not import_.is_open or import_.is_busy:
        return visit.go("show", import_)
    if not import_.headings:
        return visit.go("sheet", import_)
    form = ColumnsForm(visit.request.POST or None, import_=import_)
    if visit.request.method == "POST" and form.is_valid():
        try:
            map_columns(import_, mapping=form.mapping(), by=visit.by)
            return visit.go("show", import_)
        except ValidationError as refused:
            form.add_error(None, refused)
    return visit.page("columns", import_, form=form)
