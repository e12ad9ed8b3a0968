"""Spreadsheets made for tests, sound and broken."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def xlsx(
    *sheets: tuple[str, Sequence[Sequence[object]]], tweak: Callable[[Workbook], None] | None = None
) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if tweak:
        tweak(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, **changed: bytes | None) -> bytes:
    """The same zip with parts replaced (`xl__workbook` is "xl/workbook.xml"), added, or for None left out."""
    parts = {name.replace("__", "/"): content for name, content in changed.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            stem = name.removesuffix(".xml")
            content = parts.pop(stem) if stem in parts else old.read(name)
            if content is not None:
                new.writestr(name, content)
        for stem, content in parts.items():
            if content is not None:
                new.writestr(f"{stem}.xml", content)
    return buffer.getvalue()


def sheet_xml(rows: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def with_shared_strings(strings: bytes, rows: str) -> bytes:
    """A workbook whose cells share these strings (openpyxl itself writes texts into the cells)."""
    data = xlsx(("S", [["x"]]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    entry = f'<Relationship Id="strings" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in ("xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"):
                new.writestr(name, old.read(name))
        new.writestr("xl/_rels/workbook.xml.rels", relations.replace("</Relationships>", entry))
        new.writestr("xl/sharedStrings.xml", strings)
    return repacked(buffer.getvalue(), xl__worksheets__sheet1=sheet_xml(rows))
