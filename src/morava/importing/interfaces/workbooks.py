"""Writing workbooks of texts and numbers. Whoever needs it loads it late: openpyxl takes its time."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ..reading import clean, limits, looks_like_formula

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .exports import Sheet, Value

HEADING_FONT = Font(bold=True)
HEADING_FILL = PatternFill("solid", fgColor="E7EEF3")
WRAPPED = Alignment(wrap_text=True, vertical="top")

_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of plain texts and whole numbers; headings stay in sight while scrolling."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet_name(sheet.name))
        page.freeze_panes = "A2"
        for number, heading in enumerate(sheet.headings, start=1):
            width = sheet.widths[number - 1] if number <= len(sheet.widths) else max(12, len(heading) + 2)
            page.column_dimensions[get_column_letter(number)].width = width
        page.append([_heading(page, heading) for heading in sheet.headings])
        for row in sheet.rows:
            page.append([_cell(page, value) for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_name(name: str) -> str:
    return _FORBIDDEN_IN_NAMES.sub(" ", name)[:31].strip() or "1"


def put_text(cell: Any, text: str) -> None:
    """Write text that stays text: never a formula, not even after somebody edits the cell.

    `quotePrefix` is the apostrophe that spreadsheet programs keep beside the cell and not in its text.
    """
    cell.value = clean(text)[: limits.MAX_CELL_CHARACTERS]
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = looks_like_formula(text)


def _heading(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page)
    put_text(cell, text)
    cell.font, cell.fill, cell.alignment = HEADING_FONT, HEADING_FILL, WRAPPED
    return cell


def _cell(page: Any, value: Value) -> Any:
    cell = WriteOnlyCell(page)
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
    return cell
