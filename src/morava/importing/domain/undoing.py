"""Undoing a whole import: what it made is removed, what it changed is put back, unless changed since."""

from __future__ import annotations

from itertools import groupby, islice
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
from .journal import AT_ONCE, as_stored, stored_now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    done = 0
    for run in _runs(changes):
        report(done=done, total=len(changes))
        _put_back(import_, run, objects, by=by)
        done += len(run)
    _write_outcomes(changes)
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


def _runs(changes: Iterable[ImportChange]) -> Iterator[list[ImportChange]]:
    """Changes of the same kind that follow each other, so that they are put back together."""
    for _alike, group in groupby(changes, key=lambda one: (one.content_type_id, one.before is None)):
        while run := list(islice(group, AT_ONCE)):
            yield run


def _put_back(
    import_: Import,
    run: Sequence[ImportChange],
    objects: Mapping[tuple[int, int], Any],
    *,
    by: AbstractBaseUser | None,
) -> None:
    untouched = [
        (change, obj)
        for change in run
        if (obj := _untouched(import_, change, objects.get((change.content_type_id, change.object_id))))
    ]
    if not untouched:
        return
    keeper = import_.kind.keeper(type(untouched[0][1]))
    if run[0].before is None:
        _remove(keeper, untouched, by=by)
    else:
        for change, obj in untouched:
            _restore(keeper, change, obj, by=by)


def _untouched(import_: Import, change: ImportChange, obj: Any) -> Any:
    """The object if it still is as the import left it; else None, and the change says why."""
    if obj is None:
        change.undone = ImportChange.Undone.GONE
        return None
    if as_stored(import_.kind.keeper(type(obj)).snapshot(obj)) != change.after:
        _keep(change, _("It was changed since the import."))
        return None
    return obj


def _remove(
    keeper: Keeper, created: Sequence[tuple[ImportChange, Any]], *, by: AbstractBaseUser | None
) -> None:
    """Take away what the import created: all at once, or one by one where something else holds on to it."""
    try:
        with transaction.atomic():
            stay = keeper.remove([obj for _change, obj in created], by)
    except (ProtectedError, RestrictedError):
        if len(created) == 1:
            _keep(created[0][0], _("Something else uses it by now."))
            return
        for one in created:
            _remove(keeper, [one], by=by)
        return
    for change, _obj in created:
        if refused := stay.get(change.object_id):
            _keep(change, " ".join(refused.messages))
        else:
            change.undone = ImportChange.Undone.REMOVED


def _restore(keeper: Keeper, change: ImportChange, obj: Any, *, by: AbstractBaseUser | None) -> None:
    try:
        with transaction.atomic():
            keeper.restore(obj, change.before or {}, by)
            change.undone = ImportChange.Undone.RESTORED
    except ValidationError as refused:
        _keep(change, " ".join(refused.messages))
    except (ProtectedError, RestrictedError):
        _keep(change, _("Something else uses it by now."))


def _write_outcomes(changes: Iterable[ImportChange]) -> None:
    """What became of each change; few outcomes are shared by many."""
    shared: dict[tuple[str, str], list[int]] = {}
    for change in changes:
        shared.setdefault((change.undone, change.reason), []).append(change.pk)
    for (undone, reason), keys in shared.items():
        for start in range(0, len(keys), AT_ONCE):
            some = ImportChange.objects.filter(pk__in=keys[start : start + AT_ONCE])
            some.update(undone=undone, reason=reason)


def _keep(change: ImportChange, reason: str) -> None:
    change.undone, change.reason = ImportChange.Undone.KEPT, reason


def _close(import_: Import, *, by: AbstractBaseUser | None) -> None:
    counted = import_.changes.order_by().values_list("undone").annotate(Count("pk"))
    import_.state = Import.State.UNDONE
    import_.undone_at = timezone.now()
    import_.outcome |= dict(counted)
    import_.save()
    record("import.undone", by=by, about=[import_.into, import_], data=import_.outcome)
