"""The files that were asked for: judged before the search, written after it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from morava.engine.scheduling import InputError
from morava.engine.scheduling.formats import write_result
from morava.translation.standalone import speaking

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from morava.engine.scheduling import Instance, Result

    from .report.timetable import Timetable

JSON, XLSX, TEXT = ".json", ".xlsx", ".txt"
ENDS = (JSON, XLSX, TEXT)


def refuse_unwritable(paths: Sequence[Path], ends: Sequence[str] = ENDS) -> None:
    """Raise InputError before a minute of search, not after it."""
    for path in paths:
        if path.suffix.lower() not in ends:
            wanted = " or ".join(ends)
            raise InputError("unwritable", f"{path} cannot be written: its name has to end in {wanted}.")
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise InputError("unwritable", f"{path} cannot be written: it is not a file in a folder.")


def write_all(
    paths: Sequence[Path],
    instance: Instance,
    result: Result,
    timetable: Callable[[], Timetable],
    options: argparse.Namespace,
) -> None:
    """Write each file as its name ends; `timetable` is asked for files that are for people."""
    for path in paths:
        if path.suffix.lower() == JSON:
            writing(path, lambda path: write_result(instance, result, path, seed=options.seed))
        else:
            with speaking(options.language):
                content = _content(path.suffix.lower(), timetable())
            writing(path, partial(Path.write_bytes, data=content))


def _content(end: str, timetable: Timetable) -> bytes:
    if end == XLSX:
        from .report.workbook import workbook

        return workbook(timetable)
    from .report.text import document

    return ("\n".join(document(timetable)) + "\n").encode()


def writing(path: Path, write: Callable[[Path], object]) -> None:
    """Raise InputError where a file cannot be written."""
    try:
        write(path)
    except OSError as error:
        raise InputError("unwritable", f"{path} cannot be written: {error.strerror}.") from None
