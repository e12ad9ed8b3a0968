"""Writing spreadsheets in which nothing is ever computed, and which can be edited and imported again."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ..reading import clean, guarded, limits, looks_like_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value: TypeAlias = "str | int | None"

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
HEADING_FONT = Font(bold=True)
HEADING_FILL = PatternFill("solid", fgColor="E7EEF3")
WRAPPED = Alignment(wrap_text=True, vertical="top")

_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`widths` are in characters, one for each heading; missing ones are chosen."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = ()


def write_xlsx(sheets: Iterable[Sheet]) -> bytes:
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


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A csv that Czech and Serbian Excel open rightly: UTF-8 with mark, semicolons, CRLF."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([guarded(clean(value)) if isinstance(value, str) else value for value in row])
    return buffer.getvalue().encode("utf-8-sig")


def download(content: bytes, name: str, content_type: str = XLSX) -> HttpResponse:
    """The file as a download; nobody but the reader may keep a copy on the way."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = _attachment(name)
    response["Cache-Control"] = "private, no-store"
    return response


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


def _attachment(name: str) -> str:
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"
