"""Which sheets are lists of participants, of wanted meetings, of interpreters: told by their headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.importing.headings import exact_match, heading_row, match_headings, missing_columns
from morava.importing.parsing import RowParser

from .faults import BadInputError, Place
from .kinds import INTERPRETERS, KINDS, PARTICIPANTS, READ, SHARED, WISHES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from morava.importing.kinds import ListKind, ParsedRow
    from morava.importing.reading import SheetSample

    from .faults import Remarks
    from .files import File

_SURELY = 2
"""So many known headings make a list; one may be a sentence in a sheet that explains something."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A sheet and, by kind of list, which of its columns would be which."""

    file: File
    sheet: SheetSample
    heading_rows: Mapping[ListKind, int]
    columns: Mapping[ListKind, Mapping[int, str]]

    def keys(self, kind: ListKind) -> set[str]:
        return set(self.columns[kind].values())

    def can_be(self, kind: ListKind) -> bool:
        return not missing_columns(self.columns[kind], kind)

    @property
    def known(self) -> int:
        return max(len(self.columns[kind]) for kind in KINDS if self.can_be(kind))

    @property
    def says_who_takes_part(self) -> bool:
        """Whether there is a column that only a list of participants has."""
        return self.can_be(PARTICIPANTS) and bool(self.keys(PARTICIPANTS) - SHARED)


@dataclass
class Found:
    """The sheets by what they are. One may be a list of participants and of wishes at once."""

    participants: list[Candidate] = field(default_factory=list)
    wishes: list[Candidate] = field(default_factory=list)
    interpreters: list[Candidate] = field(default_factory=list)

    @property
    def only_wishes(self) -> bool:
        return not self.participants


def recognise(files: Sequence[File], remarks: Remarks) -> Found:
    """Sort the sheets of all files. Raises BadInputError where a file has no list."""
    candidates = [candidate for file in files for candidate in _lists_of(file, remarks)]
    found = Found()
    for one in candidates:
        if one.can_be(INTERPRETERS):
            found.interpreters.append(one)
        elif one.can_be(WISHES):
            found.wishes.append(one)
            if one.says_who_takes_part:
                found.participants.append(one)
        else:
            found.participants.append(one)
    if not found.participants:
        # Nobody else says who takes part, so whoever has a row of wishes does.
        found.participants = [one for one in found.wishes if "wants" in one.keys(WISHES)]
    for one in candidates:
        _note_unused(one, remarks)
    return found


def rows_of(candidate: Candidate, kind: ListKind, remarks: Remarks) -> Iterator[tuple[Place, ParsedRow]]:
    """The rows below the headings, parsed, without the examples of a template; faulty cells are told.

    A country that is not understood is no fault: it only helps to tell two organisations apart.
    """
    mapping = {at: key for at, key in candidate.columns[kind].items() if key in READ[kind]}
    parser = RowParser(kind, mapping)
    rows = candidate.file.rows(candidate.sheet.name)
    heading = candidate.heading_rows[kind]
    for row in rows:
        if row.number <= heading or parser.is_example(row):
            continue
        place = Place(str(candidate.file.path), candidate.sheet.name, row.number)
        parsed = parser.parse(row)
        parsed.messages = [message for message in parsed.messages if message.column != "country"]
        _tell(place, kind, parsed, remarks)
        yield place, parsed


def _tell(place: Place, kind: ListKind, parsed: ParsedRow, remarks: Remarks) -> None:
    for message in parsed.messages:
        label = f"{kind.column(message.column).label}: " if message.column else ""
        tell = remarks.fault if message.level == "error" else remarks.note
        tell(place, f"{label}{message.text}")


def _lists_of(file: File, remarks: Remarks) -> list[Candidate]:
    sheets = [_candidate(file, sheet) for sheet in file.sheets]
    lists = [one for one in sheets if any(one.can_be(kind) for kind in KINDS)]
    sure = [one for one in lists if one.known >= _SURELY] or lists
    if not sure:
        raise BadInputError(
            _("%(file)s: no sheet is a list of participants or of wanted meetings. Its first row needs "
              "headings, such as “Organisation” and “Wants to meet”.") % {"file": file.path}
        )  # fmt: skip
    for one in sheets:
        if one not in sure:
            remarks.note(
                Place(str(file.path), one.sheet.name),
                _("this sheet is no list that is known; it is not used."),
            )
    return sure


def _candidate(file: File, sheet: SheetSample) -> Candidate:
    at = {kind: heading_row(sheet.rows, kind) for kind in KINDS}
    columns = {}
    for kind in KINDS:
        headings = sheet.rows[at[kind]].cells
        of_others = [
            headings[position]
            for other in KINDS
            if other is not kind
            for position in exact_match(headings, other)
        ]
        columns[kind] = match_headings(headings, kind, ignored=of_others).mapped
    numbers = {kind: sheet.rows[at[kind]].number for kind in KINDS}
    return Candidate(file, sheet, numbers, columns)


def _note_unused(one: Candidate, remarks: Remarks) -> None:
    """Headings of columns that nobody knows: a slip of the pen must not go unnoticed."""
    kinds = [kind for kind in KINDS if one.can_be(kind)]
    row = min(one.heading_rows[kind] for kind in kinds)
    headings = next(found.cells for found in one.sheet.rows if found.number == row)
    known = {position for kind in kinds for position in one.columns[kind]}
    unknown = [text for position, text in enumerate(headings) if text and position not in known]
    if unknown:
        remarks.note(
            Place(str(one.file.path), one.sheet.name),
            _("columns that are not known and not used: %(columns)s.") % {"columns": ", ".join(unknown)},
        )
