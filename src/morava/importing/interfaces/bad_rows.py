"""The rows that cannot be imported, with the reasons, to be mended and sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ..models import Import, ImportRow
from ..texts import WHAT_TO_MEND
from .exports import Sheet, write_xlsx

if TYPE_CHECKING:
    from ..messages import Message


def bad_rows_workbook(import_: Import) -> bytes:
    """The bad rows as they came, under the headings of the file, and a column that says what to mend."""
    headings = [
        heading or _("Column %(n)s") % {"n": n} for n, heading in enumerate(import_.headings, start=1)
    ]
    bad = import_.rows.filter(action=ImportRow.Action.REFUSE).order_by("number")
    rows = ([*_padded(row.cells, len(headings)), reasons(import_, row)] for row in bad.iterator(500))
    return write_xlsx([Sheet(str(import_.kind.sheet), [*headings, str(WHAT_TO_MEND)], rows)])


def reasons(import_: Import, row: ImportRow) -> str:
    return "\n".join(labelled(import_, message) for message in row.said if message.level == "error")


def labelled(import_: Import, message: Message) -> str:
    """The sentence with the name of its column in front."""
    if not message.column:
        return message.text
    return f"{import_.kind.column(message.column).label}: {message.text}"


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]
