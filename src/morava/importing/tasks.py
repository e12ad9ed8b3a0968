"""Imports too large for one request, and forgetting old ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from morava.jobs.domain import job

from .domain.applying import apply
from .domain.checking import check
from .domain.undoing import put_back
from .models import Import

if TYPE_CHECKING:
    from morava.jobs.domain import Control


@job("importing.check", title=_("Checking the rows"))
def check_rows(control: Control, *, import_id: int) -> None:
    import_ = Import.objects.select_related("file").get(pk=import_id)
    check(import_, by=control.by, report=control.report)


@job("importing.apply", title=_("Importing the rows"))
def apply_rows(control: Control, *, import_id: int) -> None:
    apply(import_id, by=control.by, report=control.report, mine=control.ensure_mine)


@job("importing.undo", title=_("Undoing the import"))
def undo_import(control: Control, *, import_id: int) -> None:
    put_back(import_id, by=control.by, report=control.report, mine=control.ensure_mine)
