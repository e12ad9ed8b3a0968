"""The sheets of the files that were given, and the rows of those that are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.importing.messages import refusal
from morava.importing.reading import (
    Row,
    SheetSample,
    Survey,
    UnreadableFileError,
    read_rows,
    refuse_size,
    survey,
)

from .faults import BadInputError, Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, eq=False)
class File:
    """A spreadsheet in memory."""

    path: Path
    data: bytes
    found: Survey

    @property
    def sheets(self) -> list[SheetSample]:
        """The sheets people see that hold anything."""
        return [sheet for sheet in self.found.sheets if sheet.rows and not sheet.hidden]

    def rows(self, sheet: str) -> Sequence[Row]:
        """All rows of a sheet that are not empty. Raises BadInputError."""
        try:
            return list(
                read_rows(
                    self.data, sheet=sheet, encoding=self.found.encoding, delimiter=self.found.delimiter
                )
            )
        except UnreadableFileError as refused:
            raise BadInputError(f"{Place(str(self.path), sheet)}: {refusal(refused)}") from None


def read_file(path: Path) -> File:
    """Look at a file. Raises BadInputError with the sentence that tells how to mend it."""
    try:
        refuse_size(path.stat().st_size)
        data = path.read_bytes()
        return File(path, data, survey(data))
    except UnreadableFileError as refused:
        raise BadInputError(f"{path}: {refusal(refused)}") from None
    except (OSError, ValueError) as error:  # a ValueError is a path with a null in it
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadInputError(_unreadable(path, reason)) from None


def _unreadable(path: Path, reason: str) -> str:
    if not path.exists():
        return _("%(file)s: there is no such file.") % {"file": path}
    if path.is_dir():
        return _("%(file)s: this is a folder, not a file.") % {"file": path}
    return _("%(file)s: the file cannot be read (%(reason)s).") % {"file": path, "reason": reason}
