"""Reading an xlsx row by row. Formulas are noted and never computed.

The format is ECMA-376 (Office Open XML), SpreadsheetML. openpyxl is used for writing; it is not used here
because it gives either a formula or the value stored with it, never both, and gives up on workbooks whose
print settings or styles it dislikes.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from . import limits
from .archive import open_archive
from .refusal import UnreadableFileError
from .workbook_parts import Relations, SharedStrings, SheetList, SheetRows, Styles
from .xml_events import read_whole, stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .shapes import Row

_WORKSHEET = re.compile(r"/worksheet$")


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    hidden: bool
    part: str


class Workbook:
    """An opened xlsx. Every failure to read it is an UnreadableFileError."""

    def __init__(self, data: bytes) -> None:
        self._archive = open_archive(data)
        with _damage_told():
            self._part = self._workbook_part()
            listing = SheetList()
            read_whole(self._archive, self._part, listing)
            self.sheets = self._find_sheets(listing)
            self._strings = self._read_strings()
            self._styles = Styles()
            self._read_if_there("styles", self._styles)
            self._formats = self._styles.formats(since_1904=listing.since_1904)
        if not self.sheets:
            raise UnreadableFileError("not_a_workbook")

    def rows(self, sheet: _Sheet, most: int = limits.MAX_ROWS + 1) -> Iterator[Row]:
        """The rows that are not empty, in order, at most `most`."""
        reader = SheetRows(self._strings, self._formats)
        given = 0
        with _damage_told():
            for _ in stream(self._archive, sheet.part, reader):
                for row in reader.take():
                    yield row
                    given += 1
                    if given >= most:
                        return

    def _workbook_part(self) -> str:
        relations = self._relations("_rels/.rels", "")
        for kind, part in relations.values():
            if kind.endswith("/officeDocument") and part in self._archive.namelist():
                return part
        raise UnreadableFileError("not_a_workbook")

    def _find_sheets(self, listing: SheetList) -> list[_Sheet]:
        relations = self._own_relations()
        found = []
        for name, relation, hidden in listing.sheets[: limits.MAX_SHEETS]:
            kind, part = relations.get(relation, ("", ""))
            if _WORKSHEET.search(kind) and part in self._archive.namelist():
                found.append(_Sheet(name, hidden, part))
        return found

    def _own_relations(self) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(self._part)
        return self._relations(f"{folder}/_rels/{name}.rels", folder)

    def _relations(self, part: str, folder: str) -> dict[str, tuple[str, str]]:
        relations = Relations(folder)
        if part in self._archive.namelist():
            read_whole(self._archive, part, relations)
        return relations.found

    def _read_strings(self) -> list[str]:
        strings = SharedStrings()
        self._read_if_there("sharedStrings", strings)
        return strings.found

    def _read_if_there(self, relation: str, handler: SharedStrings | Styles) -> None:
        for kind, part in self._own_relations().values():
            if kind.endswith("/" + relation) and part in self._archive.namelist():
                read_whole(self._archive, part, handler)


@contextmanager
def _damage_told() -> Iterator[None]:
    """Turn everything a broken or forged part can raise into the one error."""
    try:
        yield
    except (
        ExpatError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,  # includes UnicodeError
        LookupError,
        ArithmeticError,
        NotImplementedError,
        RuntimeError,
        RecursionError,
    ) as error:
        raise UnreadableFileError("damaged") from error
