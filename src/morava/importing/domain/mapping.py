"""Saying where the headings are and which column of the file is which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..headings import fingerprint, heading_row, in_all_languages, match_headings, missing_columns
from ..messages import sentence
from ..models import Import, RememberedMapping
from ..reading import Row, UnreadableFileError, limits, read_rows, survey
from ..texts import WHAT_TO_MEND
from .checking import start_check
from .guarding import held, refuse_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.contrib.auth.base_user import AbstractBaseUser

_SAMPLE_ROWS = 4
OPEN = Import.OPEN


@transaction.atomic
def choose_sheet(
    import_: Import,
    *,
    sheet: str,
    by: AbstractBaseUser | None,
    heading_row: int | None = None,
    encoding: str = "",
    delimiter: str = "",
) -> Import:
    """Read another sheet, other headings (row number as in the file, 0 for none) or by another encoding."""
    found = held(import_.pk, *OPEN)
    found.encoding = encoding or found.encoding
    found.delimiter = delimiter or found.delimiter
    take_sheet(found, sheet=sheet, by=by, heading_row_number=heading_row)
    return found


def take_sheet(
    import_: Import, *, sheet: str, by: AbstractBaseUser | None, heading_row_number: int | None = None
) -> None:
    """Find the headings of the sheet and go on as far as is clear."""
    rows = _all_rows(import_, sheet)
    import_.sheet = sheet
    _note_headings(import_, rows, heading_row_number)
    import_.state = Import.State.UPLOADED
    import_.questions, import_.answers, import_.counts = [], {}, {"rows": _rows_below(import_, rows)}
    remembered = _remembered(import_)
    match = match_headings(import_.headings, import_.kind, ignored=ignored_headings())
    import_.mapping = remembered or {str(position): key for position, key in match.mapped.items()}
    import_.save()
    if remembered or match.sure:
        start_check(import_, by=by)


@transaction.atomic
def map_columns(import_: Import, *, mapping: Mapping[int, str], by: AbstractBaseUser | None) -> Import:
    """Settle which column of the file is which, remember it for the next file, and check the rows."""
    found = held(import_.pk, *OPEN)
    _refuse_bad_mapping(found, mapping)
    found.mapping = {str(position): key for position, key in sorted(mapping.items())}
    found.answers = {}
    found.save()
    RememberedMapping.objects.update_or_create(**_memory_key(found), defaults={"mapping": found.mapping})
    start_check(found, by=by)
    return found


def ignored_headings() -> list[str]:
    """Headings that the list of bad rows adds, in the languages it may have been written in."""
    return in_all_languages(WHAT_TO_MEND)


def _refuse_bad_mapping(import_: Import, mapping: Mapping[int, str]) -> None:
    kind = import_.kind
    missing = [str(kind.column(key).label) for key in missing_columns(mapping, kind)]
    if missing:
        raise ValidationError(
            _("Choose a column for: %(columns)s."), code="missing", params={"columns": ", ".join(missing)}
        )
    chosen = list(mapping.values())
    twice = {key for key in chosen if chosen.count(key) > 1 and not kind.column(key).repeats}
    if twice:
        labels = ", ".join(str(kind.column(key).label) for key in sorted(twice))
        raise ValidationError(
            _("Chosen more than once: %(columns)s. Choose each only once."),
            code="twice",
            params={"columns": labels},
        )


def _all_rows(import_: Import, sheet: str) -> list[Row]:
    """Every row, so that a fault far down is told now."""
    content = bytes(import_.file.content)
    try:
        if import_.format == "csv":
            survey(content, encoding=import_.encoding, delimiter=import_.delimiter)
        rows = list(read_rows(content, sheet=sheet, encoding=import_.encoding, delimiter=import_.delimiter))
    except UnreadableFileError as refused:
        refuse_file(refused)
    if not rows:
        raise ValidationError(sentence("file.empty_sheet", {"sheet": sheet}), code="file.empty_sheet")
    return rows


def _note_headings(import_: Import, rows: Sequence[Row], number: int | None) -> None:
    if number is None:
        number = rows[heading_row(rows[: limits.SAMPLE_ROWS], import_.kind)].number
    import_.heading_row = number
    headings = next((row.cells for row in rows if row.number == number), ())
    below = [row.cells for row in rows if row.number > number]
    width = max(map(len, (headings, *below)), default=0)
    import_.headings = [*headings, *[""] * (width - len(headings))]
    import_.samples = [list(cells) for cells in below[:_SAMPLE_ROWS]]


def _rows_below(import_: Import, rows: Sequence[Row]) -> int:
    count = sum(row.number > import_.heading_row for row in rows)
    if not count:
        raise ValidationError(sentence("file.only_headings", {}), code="file.only_headings")
    return count


def _memory_key(import_: Import) -> dict[str, Any]:
    return {
        "kind_key": import_.kind_key,
        "owner_type_id": import_.owner_type_id,
        "owner_id": import_.owner_id,
        "fingerprint": fingerprint(import_.headings),
    }


def _remembered(import_: Import) -> dict[str, str]:
    """The columns chosen for these headings before, unless the import has learned new ones since."""
    found = RememberedMapping.objects.filter(**_memory_key(import_)).first()
    if found is None or not any(import_.headings):
        return {}
    known = {column.key for column in import_.kind.columns}
    usable = set(found.mapping.values()) <= known and not missing_columns(found.mapping, import_.kind)
    return found.mapping if usable else {}
