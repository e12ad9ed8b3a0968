"""Reading a spreadsheet or a JSON list somebody sent, safely: no Django, nothing is ever computed.

    survey(data)                      what the file is and what its sheets begin with
    read_rows(data, sheet=…, …)       every row that is not empty

Whatever the bytes, the only error is `UnreadableFileError`; its code names the sentence that tells how to
mend the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import limits
from .delimited import detect_delimiter
from .delimited import rows as delimited_rows
from .encoding import ENCODINGS, decode, detect_encoding
from .guard import guarded, looks_like_formula, without_guard
from .objects import looks_like_json
from .objects import rows as object_rows
from .recognise import looks_like_zip, refuse_binary, refuse_foreign
from .refusal import UnreadableFileError
from .shapes import Row, SheetSample, Survey, clean
from .workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ENCODINGS",
    "Row",
    "SheetSample",
    "Survey",
    "UnreadableFileError",
    "clean",
    "guarded",
    "limits",
    "looks_like_formula",
    "read_rows",
    "refuse_size",
    "survey",
    "without_guard",
]


def refuse_size(size: int, most: int = limits.MAX_BYTES) -> None:
    """To be asked before the bytes are taken into memory."""
    if size == 0:
        raise UnreadableFileError("empty")
    if size > most:
        raise UnreadableFileError("too_big", megabytes=-(-size // 1024**2), most=most // 1024**2)


def survey(data: bytes, *, encoding: str = "", delimiter: str = "") -> Survey:
    """What the file is; encoding and delimiter are detected unless given."""
    refuse_size(len(data))
    refuse_foreign(data)
    found = _survey(data, encoding, delimiter)
    if not any(sheet.rows for sheet in found.sheets):
        raise UnreadableFileError("empty")
    return found


def read_rows(data: bytes, *, sheet: str = "", encoding: str = "", delimiter: str = "") -> Iterator[Row]:
    """The rows of one sheet that are not empty; refuses one row too many when it comes to it."""
    refuse_size(len(data))
    refuse_foreign(data)
    found = _rows(data, sheet, encoding, delimiter)
    # One row more than the limit is given: the headings.
    for position, row in enumerate(found):
        if position > limits.MAX_ROWS:
            raise UnreadableFileError("too_many_rows", most=limits.MAX_ROWS)
        yield row


def _survey(data: bytes, encoding: str, delimiter: str) -> Survey:
    if looks_like_zip(data):
        return _survey_workbook(data)
    if looks_like_json(data):
        return Survey("json", (SheetSample("", tuple(object_rows(data, limits.SAMPLE_ROWS))),))
    return _survey_text(data, encoding, delimiter)


def _rows(data: bytes, sheet: str, encoding: str, delimiter: str) -> Iterator[Row]:
    if looks_like_zip(data):
        return _workbook_rows(data, sheet)
    if looks_like_json(data):
        return object_rows(data, limits.MAX_ROWS + 2)
    return _text_rows(data, encoding, delimiter)


def _survey_workbook(data: bytes) -> Survey:
    workbook = Workbook(data)
    samples = (
        SheetSample(sheet.name, tuple(workbook.rows(sheet, limits.SAMPLE_ROWS)), sheet.hidden)
        for sheet in workbook.sheets
    )
    return Survey("xlsx", tuple(samples))


def _survey_text(data: bytes, encoding: str, delimiter: str) -> Survey:
    text, encoding, delimiter = _text(data, encoding, delimiter)
    sample = SheetSample("", tuple(delimited_rows(text, delimiter, limits.SAMPLE_ROWS)))
    return Survey("csv", (sample,), encoding, delimiter)


def _workbook_rows(data: bytes, name: str) -> Iterator[Row]:
    workbook = Workbook(data)
    for sheet in workbook.sheets:
        if sheet.name == name or not name:
            return workbook.rows(sheet, limits.MAX_ROWS + 2)
    raise UnreadableFileError("no_such_sheet", sheet=name)


def _text_rows(data: bytes, encoding: str, delimiter: str) -> Iterator[Row]:
    text, _, delimiter = _text(data, encoding, delimiter)
    return delimited_rows(text, delimiter, limits.MAX_ROWS + 2)


def _text(data: bytes, encoding: str, delimiter: str) -> tuple[str, str, str]:
    refuse_binary(data)
    encoding = encoding or detect_encoding(data)
    text = decode(data, encoding)
    return text, encoding, delimiter or detect_delimiter(text)
