"""The parts of an xlsx, each as a handler of XML events."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from . import limits
from .cell_text import NumberFormats, format_code, iso_text, unescape
from .refusal import UnreadableFileError
from .shapes import Row, clean
from .xml_events import local

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = re.compile("[A-Z]{1,3}")
_TRUE = ("1", "true", "on")


class _Quiet:
    """A handler that ignores everything; each part below listens to what it needs."""

    def start(self, _tag: str, _attributes: dict[str, str], /) -> None: ...

    def end(self, _tag: str, /) -> None: ...

    def text(self, _characters: str, /) -> None: ...


class Relations(_Quiet):
    """Relation id -> (kind, part). Relations to anything outside the file are not followed."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target)
            self.found[attributes.get("Id", "")] = (attributes.get("Type", ""), posixpath.normpath(part))


class SheetList(_Quiet):
    """The sheets as (name, relation id, hidden), and where the workbook starts to count days."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in _TRUE
        elif tag == "sheet":
            relation = next((value for name, value in attributes.items() if local(name) == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((clean(attributes.get("name", "")), relation, hidden))


class SharedStrings(_Quiet):
    """The texts that cells share. Phonetic guides (`rPh`) are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._in_text = self._in_guide = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag == "t":
            self._in_text = True
        elif tag == "rPh":
            self._in_guide = True

    def end(self, tag: str) -> None:
        if tag == "t":
            self._in_text = False
        elif tag == "rPh":
            self._in_guide = False
        elif tag == "si":
            self.found.append(clean(unescape("".join(self._pieces))))
            self._pieces.clear()
            if len(self.found) > limits.MAX_STRINGS:
                raise UnreadableFileError("zip_bomb", megabytes=limits.MAX_UNPACKED_BYTES // 1024**2)

    def text(self, characters: str) -> None:
        if self._in_text and not self._in_guide:
            self._pieces.append(characters)


class Styles(_Quiet):
    """Of all the styles only what changes how a number reads."""

    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        self._cells: list[int] = []
        self._in_cells = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self._own[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            self._cells.append(int(attributes.get("numFmtId", 0)))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._in_cells = False

    def formats(self, *, since_1904: bool) -> NumberFormats:
        codes = [format_code(number, self._own) for number in self._cells]
        return NumberFormats(codes, since_1904=since_1904)


class SheetRows(_Quiet):
    """The rows of one sheet, collected as they close and taken away by the reader."""

    def __init__(self, strings: list[str], formats: NumberFormats) -> None:
        self._strings = strings
        self._formats = formats
        self._ready: list[Row] = []
        self._number = 0
        self._cells: dict[int, str] = {}
        self._formulas: dict[int, str] = {}
        self._column = -1
        self._kind = "n"
        self._style = 0
        self._listening: list[str] | None = None
        self._value: list[str] = []
        self._formula: list[str] = []
        self._has_formula = False
        self._in_guide = False

    def take(self) -> Iterator[Row]:
        ready, self._ready = self._ready, []
        yield from ready

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._open_cell(attributes)
        elif tag in ("v", "t") and not self._in_guide:
            self._listening = self._value
        elif tag == "f":
            self._listening = self._formula
            self._has_formula = True
        elif tag == "rPh":
            self._in_guide = True
        elif tag == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._column = -1

    def text(self, characters: str) -> None:
        if self._listening is not None:
            self._listening.append(characters)

    def end(self, tag: str) -> None:
        if tag in ("v", "t", "f"):
            self._listening = None
        elif tag == "rPh":
            self._in_guide = False
        elif tag == "c":
            self._close_cell()
        elif tag == "row":
            self._close_row()

    def _open_cell(self, attributes: dict[str, str]) -> None:
        letters = _LETTERS.match(attributes.get("r", ""))
        self._column = _position(letters[0]) if letters else self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._value, self._formula, self._has_formula = [], [], False

    def _close_cell(self) -> None:
        text = self._cell_text("".join(self._value))
        if not text and not self._has_formula:
            return
        if self._column >= limits.MAX_COLUMNS:
            raise UnreadableFileError("too_many_columns", most=limits.MAX_COLUMNS)
        if len(text) > limits.MAX_CELL_CHARACTERS:
            raise UnreadableFileError("cell_too_long", row=self._number, most=limits.MAX_CELL_CHARACTERS)
        self._cells[self._column] = text
        if self._has_formula:
            self._formulas[self._column] = "=" + clean("".join(self._formula))

    def _cell_text(self, raw: str) -> str:
        if self._kind == "s":
            return self._strings[int(raw)] if raw else ""
        if self._kind in ("str", "inlineStr", "e"):
            return clean(unescape(raw))
        if self._kind == "b":
            return "TRUE" if raw in _TRUE else "FALSE"
        if self._kind == "d":
            return iso_text(raw) if raw else ""
        return self._formats.text(raw, self._style) if raw.strip() else ""

    def _close_row(self) -> None:
        if self._cells:
            width = max(self._cells) + 1
            cells = tuple(self._cells.get(column, "") for column in range(width))
            self._ready.append(Row(self._number, cells, self._formulas))
            self._cells, self._formulas = {}, {}


def _position(letters: str) -> int:
    """Column letters -> position from 0: A is 0, Z is 25, AA is 26."""
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - 64
    return position - 1
