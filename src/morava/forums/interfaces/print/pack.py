"""Which paper to print for whom, bound into files."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from morava.forums.interfaces.print.agenda import agendas
from morava.forums.interfaces.print.badges import Contact, PerSheet, badges
from morava.forums.interfaces.print.changes import (
    changed_interpreters,
    changed_participants,
    changed_tables,
    new_participants,
)
from morava.forums.interfaces.print.document import Document, render
from morava.forums.interfaces.print.register import a_to_z
from morava.forums.interfaces.print.rota import rotas
from morava.forums.interfaces.print.tables import table_sheets
from morava.forums.interfaces.print.tongue import Tongue
from morava.forums.interfaces.print.wall import wall_grid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from morava.forums.interfaces.print.timetable import PrintedTimetable

# A printer's queue, a PDF viewer and our memory (some 2 MB a page while it is set) are all happy with this.
MOST_PAGES = 400


class Paper(StrEnum):
    AGENDAS = "agendas"
    ROTAS = "interpreters"
    TABLE_SHEETS = "table-sheets"
    WALL_GRID = "wall-grid"
    A_TO_Z = "a-to-z"
    BADGES = "badges"


@dataclass(frozen=True)
class Order:
    """What somebody wants printed.

    `language` is that of everything read by all; agendas and badges are in each delegate's own language
    where `each_in_own_language`. With `in_one_file` different papers share a PDF.
    """

    papers: tuple[Paper, ...]
    language: str
    each_in_own_language: bool = True
    badges_per_sheet: PerSheet = 8
    contact: Contact = Contact.NAME
    in_one_file: bool = True

    def as_json(self) -> dict[str, Any]:
        """Plain values, for a job that prints later."""
        return {**asdict(self), "papers": list(self.papers)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Order:
        return cls(
            papers=tuple(Paper(paper) for paper in values["papers"]),
            language=values["language"],
            each_in_own_language=values["each_in_own_language"],
            badges_per_sheet=values["badges_per_sheet"],
            contact=Contact(values["contact"]),
            in_one_file=values["in_one_file"],
        )


@dataclass(frozen=True)
class PrintedFile:
    """A finished PDF, named after what it holds."""

    name: str
    content: bytes


def documents(
    timetable: PrintedTimetable, order: Order, *, before: PrintedTimetable | None = None
) -> list[Document]:
    """The documents ordered, without empty ones; given an older version, only what differs from it."""
    tongue, own = Tongue(order.language), order.each_in_own_language
    people = changed_participants(before, timetable) if before else None
    tables = changed_tables(before, timetable) if before else None
    interpreters = changed_interpreters(before, timetable) if before else None
    arrived = new_participants(before, timetable) if before else None
    makers: dict[Paper, Callable[[], Document | None]] = {
        Paper.AGENDAS: lambda: agendas(timetable, tongue, each_in_own_language=own, only=people),
        Paper.ROTAS: lambda: rotas(timetable, tongue, only=interpreters),
        Paper.TABLE_SHEETS: lambda: table_sheets(timetable, tongue, only=tables),
        Paper.WALL_GRID: lambda: wall_grid(timetable, tongue) if tables != frozenset() else None,
        Paper.A_TO_Z: lambda: a_to_z(timetable, tongue) if people != frozenset() else None,
        Paper.BADGES: lambda: badges(
            timetable,
            tongue,
            each_in_own_language=own,
            per_sheet=order.badges_per_sheet,
            contact=order.contact,
            only=arrived,
        ),
    }
    made = [makers[paper]() for paper in Paper if paper in order.papers]
    return [document for document in made if document and document.pages]


def print_files(
    timetable: PrintedTimetable,
    order: Order,
    *,
    before: PrintedTimetable | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[PrintedFile]:
    """The PDFs ordered, none if there is nothing to print. `on_progress` hears: done, of how many."""
    bound = volumes(documents(timetable, order, before=before), together=order.in_one_file)
    names = _names(
        [volume[0].kind if len({part.kind for part in volume}) == 1 else "all" for volume in bound]
    )
    replaces = before.forum.version if before else None
    files: list[PrintedFile] = []
    for name, volume in zip(names, bound, strict=True):
        on_progress(len(files), len(bound))
        pdf = render(volume, timetable.forum, Tongue(order.language), replaces=replaces)
        files.append(PrintedFile(f"{name}.pdf", pdf))
    return files


def volumes(documents: Sequence[Document], *, together: bool) -> list[list[Document]]:
    """Documents by file: long ones parted, short ones together where wanted."""
    bound: list[list[Document]] = []
    for document in documents:
        for start in range(0, len(document.pages), MOST_PAGES):
            part = Document(document.kind, document.pages[start : start + MOST_PAGES])
            taken = sum(len(other.pages) for other in bound[-1]) if bound else MOST_PAGES
            if together and taken + len(part.pages) <= MOST_PAGES:
                bound[-1].append(part)
            else:
                bound.append([part])
    return bound


def _names(kinds: list[str]) -> list[str]:
    """Each file's kind, numbered where there are several of a kind."""
    return [
        f"{kind}-{kinds[: index + 1].count(kind)}" if kinds.count(kind) > 1 else kind
        for index, kind in enumerate(kinds)
    ]


def zipped(files: Sequence[PrintedFile], folder: str) -> bytes:
    """The files in one archive; PDFs are compressed already."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_STORED) as bundle:
        for file in files:
            bundle.writestr(f"{folder}/{file.name}", file.content)
    return archive.getvalue()
