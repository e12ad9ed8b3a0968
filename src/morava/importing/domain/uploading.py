"""Taking a file in: it is read once as a whole, so a bad one is refused before anything is stored."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from morava.audit.references import reference

from ..headings import likeness
from ..models import Import, ImportFile
from ..reading import SheetSample, Survey, UnreadableFileError, refuse_size, survey
from .guarding import refuse_file
from .mapping import take_sheet

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import Model

    from ..kinds import ImportKind

_CLEARLY = 0.5


@transaction.atomic
def upload(
    *, kind: ImportKind, target: Model, owner: Model, name: str, content: bytes, by: AbstractBaseUser
) -> Import:
    """Store the file and go as far as is clear: sheet, headings, columns, check.

    `owner` is the one for whom the choice of columns is remembered. Raises ValidationError with the advice
    how to mend a file that cannot be read.
    """
    try:
        refuse_size(len(content), settings.LARGEST_UPLOAD)
        found = survey(content)
    except UnreadableFileError as refused:
        refuse_file(refused)
    import_ = _store(kind, target, owner, name, content, found, by)
    sheet = likeliest_sheet(found, kind)
    if sheet is not None:
        take_sheet(import_, sheet=sheet.name, by=by)
    return import_


def _store(
    kind: ImportKind,
    target: Model,
    owner: Model,
    name: str,
    content: bytes,
    found: Survey,
    by: AbstractBaseUser,
) -> Import:
    import_ = Import.objects.create(
        kind_key=kind.key,
        by=by,  # type: ignore[misc]
        owner_type=ContentType.objects.get_for_model(owner),
        owner_id=owner.pk,
        file_name=name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        format=found.format,
        encoding=found.encoding,
        delimiter=found.delimiter,
        sheets=[sheet_facts(sheet, kind) for sheet in found.sheets],
        **reference(target),
    )
    ImportFile.objects.create(of=import_, content=content)
    return import_


def sheet_facts(sheet: SheetSample, kind: ImportKind) -> dict[str, object]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "empty": not sheet.rows,
        "likeness": round(likeness(sheet.rows, kind), 2),
    }


def likeliest_sheet(found: Survey, kind: ImportKind) -> SheetSample | None:
    """The one sheet with anything in it, or the one whose headings are clearly those of the kind."""
    shown = [sheet for sheet in found.sheets if sheet.rows and not sheet.hidden]
    if len(shown) == 1:
        return shown[0]
    ranked = sorted(shown, key=lambda sheet: likeness(sheet.rows, kind), reverse=True)
    if not ranked or likeness(ranked[0].rows, kind) < _CLEARLY:
        return None
    return None if likeness(ranked[1].rows, kind) == likeness(ranked[0].rows, kind) else ranked[0]
