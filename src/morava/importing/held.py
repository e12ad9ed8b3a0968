"""What imports hold about a person: their spreadsheets, and the rows in which their address stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from morava.privacy.holdings import UNNAMED, Coded, Holding

from .domain.retention import forget_rows
from .models import Import, ImportRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from morava.privacy.holdings import Row, Subject


def rows_about(subject: Subject) -> QuerySet[ImportRow]:
    """Rows of spreadsheets that are kept for a while, in which one of the addresses stands."""
    named = Q()
    for email in subject.emails:
        named |= Q(cells__icontains=email)
    return ImportRow.objects.filter(named) if named else ImportRow.objects.none()


def imports(subject: Subject) -> Iterator[Row]:
    if subject.pk is None:
        return
    for import_ in Import.objects.filter(by=subject.pk):
        yield {
            "at": import_.created_at,
            "file": import_.file_name,
            "state": Coded.of(import_.state, import_.get_state_display()),
        }


def rows(subject: Subject) -> Iterator[Row]:
    for row in rows_about(subject).select_related("of").order_by("-of", "number"):
        cells = [str(cell) for cell in row.cells if cell not in (None, "")]
        yield {"file": row.of.file_name, "row": row.number, "cells": cells}


def samples_with(subject: Subject) -> QuerySet[Import]:
    """Imports of which only the first rows were read, where one of the addresses stands in them."""
    named = Q(pk__in=[])
    for email in subject.emails:
        named |= Q(samples__icontains=email)
    return Import.objects.filter(named)


def forget(subject: Subject) -> None:
    found = rows_about(subject).values_list("of", flat=True)
    forget_rows({*found, *samples_with(subject).values_list("pk", flat=True)})


HOLDINGS = (
    Holding(
        "importing.imports",
        _("Spreadsheets you imported"),
        ("importing.Import.by",),
        tell=imports,
        fate=UNNAMED,
        labels={"at": _("When"), "file": _("File"), "state": _("State")},
        order=70,
    ),
    Holding(
        "importing.rows",
        _("Rows of imported spreadsheets with your address"),
        ("importing.ImportRow.cells",),
        tell=rows,
        fate=_(
            "All rows of these spreadsheets are forgotten, so that the import can no longer be undone. A file"
            " that nobody has gone through yet is deleted after a week."
        ),
        erase=forget,
        labels={"file": _("File"), "row": _("Row"), "cells": _("Cells")},
        order=75,
    ),
)
