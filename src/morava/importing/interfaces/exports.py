"""Writing spreadsheets in which nothing is ever computed, and which can be edited and imported again."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from ..reading import clean, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value: TypeAlias = "str | int | None"

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`widths` are in characters, one for each heading; missing ones are chosen."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = ()


def write_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of plain texts and whole numbers; headings stay in sight while scrolling."""
    from .workbooks import workbook

    return workbook(sheets)


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


def _attachment(name: str) -> str:
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"
