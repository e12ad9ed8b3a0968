"""Importing what the preview showed: all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record
from morava.jobs.domain import start_job

from ..kinds import ParsedRow
from ..models import Import, ImportFile
from .checking import DIRECT_ROWS, check
from .guarding import Report, held, refuse_unless, silent
from .journal import ImportJournal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.base_user import AbstractBaseUser

    from ..kinds import Handler, Verdict
    from ..models import ImportRow


def confirm(import_: Import, *, by: AbstractBaseUser | None, leave_out_bad: bool = False) -> Import:
    """Import the good rows, now or in a job; bad rows only stay out where that is said deliberately."""
    with transaction.atomic():
        found = held(import_.pk, Import.State.PREVIEWED)
        _refuse_unready(found, leave_out_bad=leave_out_bad)
        if found.counts["rows"] > DIRECT_ROWS:
            found.job = start_job(
                "importing.apply",
                arguments={"import_id": found.pk},
                by=by,
                about=[found, found.into],
                key=str(found.pk),
            )
            found.save(update_fields=["job"])
            return found
    apply(found.pk, by=by)
    found.refresh_from_db()
    return found


def apply(
    import_id: int, *, by: AbstractBaseUser | None, report: Report = silent, mine: Report = silent
) -> None:
    """Write the rows in one transaction. `mine` is asked in it whether the work still is the caller's.

    Where the data changed since the preview, nothing is written; the preview is made anew and ValidationError
    says so.
    """
    try:
        with transaction.atomic():
            mine()
            _apply(import_id, by=by, report=report)
    except (_ChangedSinceError, IntegrityError):
        stale = Import.objects.select_related("file").get(pk=import_id)
        check(stale, by=by, report=report)
        raise ValidationError(
            _("Somebody changed the data while you looked at the preview. Look at it again, then import."),
            code="changed_since",
        ) from None


def _refuse_unready(import_: Import, *, leave_out_bad: bool) -> None:
    if not import_.counts["create"] + import_.counts["update"]:
        raise ValidationError(_("There is nothing to import in this file."), code="nothing_to_do")
    if import_.counts["refuse"] and not leave_out_bad:
        raise ValidationError(
            _("Some rows cannot be imported. Mend them, or tick the box to leave them out."), code="bad_rows"
        )


class _ChangedSinceError(Exception):
    """A row would now do something else than the preview showed."""


def _apply(import_id: int, *, by: AbstractBaseUser | None, report: Report) -> None:
    import_ = Import.objects.select_for_update(of=("self",)).get(pk=import_id)
    if import_.state == Import.State.CONFIRMED:
        return  # a job whose worker died after it was done is begun again
    refuse_unless(import_, Import.State.PREVIEWED)
    target = _held_target(import_)
    rows = list(import_.rows.filter(judged=True))
    handler = import_.kind.open(target, by)
    _judge_again(handler, rows, import_.answers)
    journal = ImportJournal(import_, report)
    handler.write(journal)
    _close(import_, journal.store(), by=by)


def _held_target(import_: Import) -> Any:
    """The target, locked, so that two imports into it do not run at once."""
    return type(import_.into)._base_manager.select_for_update().get(pk=import_.object_id)


def _judge_again(handler: Handler, rows: Sequence[ImportRow], answers: dict[str, str]) -> None:
    parsed = [ParsedRow(row.number, row.values) for row in rows]
    verdicts = handler.judge(parsed, answers).verdicts
    for row, verdict in zip(rows, verdicts, strict=True):
        if row.action != "refuse" and row.action != _action(verdict):
            raise _ChangedSinceError


def _action(verdict: Verdict) -> str:
    return "refuse" if any(message.level == "error" for message in verdict.messages) else verdict.action


def _close(import_: Import, outcome: dict[str, int], *, by: AbstractBaseUser | None) -> None:
    import_.state = Import.State.CONFIRMED
    import_.confirmed_at = timezone.now()
    import_.outcome = outcome
    import_.save()
    if not import_.companions:  # else the next sheet of the file comes from it
        ImportFile.objects.filter(of=import_).delete()
    record("import.confirmed", by=by, about=[import_.into, import_], data=outcome)
