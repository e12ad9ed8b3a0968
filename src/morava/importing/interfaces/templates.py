"""The workbook people fill in: headings, examples, lists to choose from, and a sheet that explains it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from .workbooks import HEADING_FILL, HEADING_FONT, WRAPPED, put_text, sheet_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from ..kinds import Column, ImportKind

_REPEATED = 3
_ROWS_WITH_LISTS = 2000
_EXAMPLE_FONT = Font(italic=True, color="6B7280")
_TITLE_FONT = Font(bold=True, size=14)


def template_workbook(kinds: Sequence[ImportKind]) -> bytes:
    """The template in the active language, one sheet for each kind."""
    book = Workbook()
    _instructions(book.active, kinds)
    lists = book.create_sheet(sheet_name(_("Lists")))
    lists.sheet_state = "hidden"
    for kind in kinds:
        _fill(book.create_sheet(sheet_name(str(kind.sheet))), kind, lists)
    book.move_sheet(lists, len(kinds))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def template_columns(kind: ImportKind) -> list[tuple[str, Column]]:
    """The headings of the template in order; a repeating column has several."""
    found: list[tuple[str, Column]] = []
    for column in kind.columns:
        label = str(column.label)
        times = _REPEATED if column.repeats else 1
        found += [(f"{label} {number}" if times > 1 else label, column) for number in range(1, times + 1)]
    return found


def _instructions(page: Worksheet, kinds: Sequence[ImportKind]) -> None:
    page.title = sheet_name(_("Instructions"))
    page.column_dimensions["A"].width = 30
    page.column_dimensions["B"].width = 14
    page.column_dimensions["C"].width = 90
    lines = [_line(_("How to fill in this workbook"), font=_TITLE_FONT)]
    lines += [
        _line(text)
        for text in (
            _("Fill in one row for each entry. The rows in grey are examples; they are never imported."),
            _("Only the columns marked “necessary” must be filled in. You may delete or move columns."),
            _("Letters with and without diacritics, in Latin or Cyrillic, are all understood."),
            _("Before anything is stored you see what each row would do. The whole import can be undone."),
        )
    ]
    for kind in kinds:
        lines += [[], _line(str(kind.sheet), font=_TITLE_FONT), *(_line(str(text)) for text in kind.advice)]
        lines.append([(_("Column"), HEADING_FONT), ("", None), (_("What to write"), HEADING_FONT)])
        lines += [_about(column) for column in kind.columns]
    for row, line in enumerate(lines, start=1):
        for position, (text, font) in enumerate(line, start=1):
            _write(page, row, position, text, font)


def _line(text: str, font: Font | None = None) -> list[tuple[str, Font | None]]:
    return [(text, font)]


def _about(column: Column) -> list[tuple[str, Font | None]]:
    necessary = _("necessary") if column.required else ""
    return [(str(column.label), None), (necessary, None), (str(column.hint), None)]


def _write(page: Worksheet, row: int, position: int, text: str, font: Font | None) -> None:
    if not text:
        return
    cell: Any = page.cell(row, position)
    put_text(cell, text)
    if font is not None:
        cell.font = font
    if position == 3:
        cell.alignment = WRAPPED


def _fill(page: Worksheet, kind: ImportKind, lists: Worksheet) -> None:
    page.freeze_panes = "A2"
    seen: dict[str, int] = {}
    for position, (heading, column) in enumerate(template_columns(kind), start=1):
        letter = get_column_letter(position)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].number_format = "@"
        _write(page, 1, position, heading, HEADING_FONT)
        page.cell(1, position).fill = HEADING_FILL
        occurrence = seen[column.key] = seen.get(column.key, 0) + 1
        if occurrence == 1:
            for number, example in enumerate(column.examples):
                _write(page, 2 + number, position, str(example), _EXAMPLE_FONT)
        if column.choices is not None:
            _offer(page, letter, [str(value) for value in column.choices()], lists)


def _offer(page: Worksheet, letter: str, values: Sequence[str], lists: Worksheet) -> None:
    """A list to choose from. Other values may be typed: the import explains what it cannot take."""
    at = lists.max_column + (1 if lists.cell(1, 1).value else 0)
    for row, value in enumerate(values, start=1):
        put_text(lists.cell(row, at), value)
    column = get_column_letter(at)
    source = f"{quote_sheetname(lists.title)}!${column}$1:${column}${len(values)}"
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    rule.add(f"{letter}2:{letter}{_ROWS_WITH_LISTS}")
    page.add_data_validation(rule)
