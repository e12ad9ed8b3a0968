"""Undoing a whole import: what it made is removed, what it changed is put back, unless changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, ProtectedError, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record
from morava.jobs.domain import start_job

from ..models import Import, ImportChange
from .checking import DIRECT_ROWS
from .guarding import Report, held, refuse_unless, silent
from .journal import as_stored, stored_now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.contenttypes.models import ContentType

    from ..kinds import Keeper


@transaction.atomic
def undo(import_: Import, *, by: AbstractBaseUser | None) -> Import:
    """Undo it now or in a job. What was changed since the import stays as it is, listed with a reason."""
    found = held(import_.pk, Import.State.CONFIRMED)
    if not found.can_be_undone:
        raise ValidationError(
            _("This import is too old to be undone: its details were deleted to protect personal data."),
            code="cleared",
        )
    if found.changes.count() <= DIRECT_ROWS:
        put_back(found.pk, by=by)
        found.refresh_from_db()
        return found
    found.job = start_job(
        "importing.undo",
        arguments={"import_id": found.pk},
        by=by,
        about=[found, found.into],
        key=str(found.pk),
    )
    found.save(update_fields=["job"])
    return found


@transaction.atomic
def put_back(
    import_id: int, *, by: AbstractBaseUser | None, report: Report = silent, mine: Report = silent
) -> None:
    """Put everything back in one transaction, the latest change first."""
    mine()
    import_ = Import.objects.select_for_update(of=("self",)).get(pk=import_id)
    if import_.state == Import.State.UNDONE:
        return  # a job whose worker died after it was done is begun again
    refuse_unless(import_, Import.State.CONFIRMED)
    changes = list(import_.changes.order_by("-pk").select_related("content_type"))
    objects = _objects_of(import_, changes)
    for number, change in enumerate(changes):
        report(done=number, total=len(changes))
        _put_back_one(import_, change, objects.get((change.content_type_id, change.object_id)), by=by)
    ImportChange.objects.bulk_update(changes, ["undone", "reason"], batch_size=200)
    _close(import_, by=by)


def _objects_of(import_: Import, changes: Sequence[ImportChange]) -> dict[tuple[int, int], Any]:
    """The changed objects by content type and key; what is gone is missing."""
    keys: dict[ContentType, list[int]] = {}
    for change in changes:
        keys.setdefault(change.content_type, []).append(change.object_id)
    return {
        (kind.pk, key): obj
        for kind, wanted in keys.items()
        if (model := kind.model_class()) is not None
        for key, obj in stored_now(import_.kind.keeper(model), wanted).items()
    }


def _put_back_one(import_: Import, change: ImportChange, obj: Any, *, by: AbstractBaseUser | None) -> None:
    if obj is None:
        change.undone = ImportChange.Undone.GONE
        return
    keeper = import_.kind.keeper(type(obj))
    if as_stored(keeper.snapshot(obj)) != change.after:
        change.undone = ImportChange.Undone.KEPT
        change.reason = _("It was changed since the import.")
        return
    _restore_or_remove(keeper, obj, change, by=by)


def _restore_or_remove(
    keeper: Keeper, obj: object, change: ImportChange, *, by: AbstractBaseUser | None
) -> None:
    try:
        with transaction.atomic():
            if change.before is None:
                keeper.remove(obj, by)
                change.undone = ImportChange.Undone.REMOVED
            else:
                keeper.restore(obj, change.before, by)
                change.undone = ImportChange.Undone.RESTORED
    except ValidationError as refused:
        change.undone, change.reason = ImportChange.Undone.KEPT, " ".join(refused.messages)
    except (ProtectedError, RestrictedError):
        change.undone, change.reason = ImportChange.Undone.KEPT, _("Something else uses it by now.")


def _close(import_: Import, *, by: AbstractBaseUser | None) -> None:
    counted = import_.changes.order_by().values_list("undone").annotate(Count("pk"))
    import_.state = Import.State.UNDONE
    import_.undone_at = timezone.now()
    import_.outcome |= dict(counted)
    import_.save()
    record("import.undone", by=by, about=[import_.into, import_], data=import_.outcome)
