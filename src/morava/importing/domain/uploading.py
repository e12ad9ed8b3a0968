"""Taking a file in: it is read once as a whole, so a bad one is refused before anything is stored."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from morava.audit.references import reference

from ..headings import likeness
from ..models import Import, ImportFile
from ..reading import SheetSample, Survey, UnreadableFileError, refuse_size, survey
from .guarding import refuse_file
from .mapping import take_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import Model

    from ..kinds import ImportKind


@transaction.atomic
def upload(
    *,
    kinds: Sequence[ImportKind],
    target: Model,
    owner: Model,
    name: str,
    content: bytes,
    by: AbstractBaseUser | None,
) -> Import:
    """Store the file and go as far as is clear: kind, sheet, headings, columns, check.

    Of several kinds the first is taken that the headings of a sheet fit. `owner` is the one for whom the
    choice of columns is remembered. Raises ValidationError with the advice how to mend the file.
    """
    try:
        refuse_size(len(content), settings.LARGEST_UPLOAD)
        found = survey(content)
    except UnreadableFileError as refused:
        refuse_file(refused)
    kind = _kind_of(found, kinds)
    import_ = Import(
        owner_type=ContentType.objects.get_for_model(owner),
        owner_id=owner.pk,
        file_name=name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        format=found.format,
        encoding=found.encoding,
        delimiter=found.delimiter,
        **reference(target),
    )
    others = [*kinds][kinds.index(kind) + 1 :]
    return _begin(import_, ImportFile(content=content), kind, others, found, by=by)


@transaction.atomic
def import_next_sheet(import_: Import, *, kinds: Sequence[ImportKind], by: AbstractBaseUser | None) -> Import:
    """Go on with another sheet of the same file, which holds another kind; the file moves along."""
    current = Import.objects.select_for_update(of=("self",)).get(pk=import_.pk)
    held_back = ImportFile.objects.filter(of=current).first()
    companions = [one for one in current.companions if one["kind_key"] in {kind.key for kind in kinds}]
    if held_back is None or not companions:
        raise ValidationError(_("The file has no other sheet to import. Upload it again."), code="no_sheet")
    kind = next(kind for kind in kinds if kind.key == companions[0]["kind_key"])
    others = [other for other in kinds if other.key in {one["kind_key"] for one in companions[1:]}]
    current.companions = []
    current.save(update_fields=["companions"])
    copied = ("owner_type_id", "owner_id", "file_name", "sha256", "format", "encoding", "delimiter")
    facts = {name: getattr(current, name) for name in copied}
    following = Import(content_type=current.content_type, object_id=current.object_id, **facts)
    return _begin(following, held_back, kind, others, survey(bytes(held_back.content)), by=by)


def _kind_of(found: Survey, kinds: Sequence[ImportKind]) -> ImportKind:
    """The first kind of which there is a sheet that no other kind fits better."""
    if len(kinds) == 1:
        return kinds[0]
    best = {_best_kind(sheet, kinds) for sheet in _shown(found)}
    for kind in kinds:
        if kind in best:
            return kind
    raise ValidationError(
        _("The headings do not tell what the file holds. Choose it, then send the file again."),
        code="which_kind",
    )


def _best_kind(sheet: SheetSample, kinds: Sequence[ImportKind]) -> ImportKind | None:
    best = max(kinds, key=lambda kind: likeness(sheet.rows, kind))
    return best if likeness(sheet.rows, best) else None


def _begin(
    import_: Import,
    file: ImportFile,
    kind: ImportKind,
    others: Sequence[ImportKind],
    found: Survey,
    *,
    by: AbstractBaseUser | None,
) -> Import:
    import_.kind_key = kind.key
    import_.by = by  # type: ignore[assignment]
    import_.sheets = [_facts(sheet, kind) for sheet in found.sheets]
    sheet = likeliest_sheet(found, kind)
    import_.companions = _companions(found, kind, others, taken=sheet.name if sheet else "")
    import_.save()
    file.of = import_
    file.save()
    if sheet is not None:
        take_sheet(import_, sheet=sheet.name, by=by)
    return import_


def _facts(sheet: SheetSample, kind: ImportKind) -> dict[str, object]:
    likely = round(likeness(sheet.rows, kind), 2)
    return {"name": sheet.name, "hidden": sheet.hidden, "empty": not sheet.rows, "likeness": likely}


def _companions(
    found: Survey, kind: ImportKind, others: Sequence[ImportKind], *, taken: str
) -> list[dict[str, str]]:
    """What else the file holds: other kinds on other sheets, or beside this kind on the same one."""
    companions = []
    for other in others:
        sheets = [sheet for sheet in _shown(found) if sheet.name != taken or other.key in kind.beside]
        best = max(sheets, key=lambda sheet: likeness(sheet.rows, other), default=None)
        if best is not None and likeness(best.rows, other):
            companions.append({"kind_key": other.key, "sheet": best.name})
    return companions


def likeliest_sheet(found: Survey, kind: ImportKind) -> SheetSample | None:
    """The only sheet with anything in it, or the one whose headings fit the kind best."""
    shown = _shown(found)
    if len(shown) == 1:
        return shown[0]
    ranked = sorted(shown, key=lambda sheet: likeness(sheet.rows, kind), reverse=True)
    best, second = (likeness(sheet.rows, kind) for sheet in ranked[:2]) if ranked else (0.0, 0.0)
    return ranked[0] if best > second else None


def _shown(found: Survey) -> list[SheetSample]:
    return [sheet for sheet in found.sheets if sheet.rows and not sheet.hidden]
