"""Reading csv: which sign parts the cells, and the rows themselves."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from . import limits
from .guard import without_guard
from .refusal import UnreadableFileError
from .shapes import Row, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (";", ",", "\t", "|")
_JUDGED_CHARACTERS = 64 * 1024


def detect_delimiter(text: str) -> str:
    """The sign that parts the first lines most evenly, and into most cells."""
    told = _told_by_excel(text)
    return told or max(DELIMITERS, key=lambda sign: _evenness(text[:_JUDGED_CHARACTERS], sign))


def _told_by_excel(text: str) -> str:
    first = text.lstrip("\ufeff").partition("\n")[0].strip("\r")
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    return "\t" if first.lower() == "sep=" else ""


def _evenness(text: str, sign: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    try:
        for number, cells in enumerate(csv.reader(_lines(text), delimiter=sign)):
            widths[len(cells)] += bool("".join(cells).strip())
            if number >= 50:
                break
    except csv.Error:
        return (0.0, 0)
    width, rows = max(widths.items(), key=lambda entry: (entry[1] * (entry[0] > 1), entry[0]), default=(0, 0))
    share = rows / max(1, widths.total())
    # Evenness counts more than the number of cells: commas inside of text are many but uneven.
    return (share**4 * min(width - 1, 5), width)


def rows(text: str, delimiter: str, most: int = limits.MAX_ROWS + 1) -> Iterator[Row]:
    """The rows that are not empty, in order, at most `most`."""
    given = 0
    for number, raw in enumerate(_records(text, delimiter), start=1):
        cells = tuple(_cell(cell, number) for cell in raw)
        if not any(cells) or (number == 1 and _told_by_excel(text)):
            continue
        if any(cells[limits.MAX_COLUMNS :]):
            raise UnreadableFileError("too_many_columns", most=limits.MAX_COLUMNS)
        yield Row(number, cells[: limits.MAX_COLUMNS])
        given += 1
        if given >= most:
            return


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = _lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    begun = 1
    try:
        for record in reader:
            if reader.line_num == len(lines) > begun:
                _refuse_open_quote(lines[begun - 1 :], delimiter)
            yield record
            begun = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError("open_quote", line=begun) from error


def _refuse_open_quote(last_record: list[str], delimiter: str) -> None:
    """A quote that never ends swallows all rows behind it; csv tells that only when it reads strictly."""
    try:
        list(csv.reader(last_record, delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise


def _lines(text: str) -> list[str]:
    return list(io.StringIO(text.lstrip("\ufeff").replace("\x00", ""), newline=""))


def _cell(raw: str, row: int) -> str:
    text = clean(raw)
    if len(text) > limits.MAX_CELL_CHARACTERS:
        raise UnreadableFileError("open_quote", line=row)
    return without_guard(text)
