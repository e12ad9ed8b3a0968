"""Giving up an import, and forgetting old ones: rows and files hold personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from morava.privacy.retention import moment

from ..models import Import, ImportChange, ImportFile, ImportRow
from .guarding import held

if TYPE_CHECKING:
    from collections.abc import Collection


@transaction.atomic
def abandon(import_: Import) -> None:
    """Forget the file and its rows. Nothing of it ever reached the real data, so nothing is recorded."""
    found = held(import_.pk, *Import.OPEN)
    found.state = Import.State.ABANDONED
    found.save(update_fields=["state"])
    _forget_rows([found.pk])


@transaction.atomic
def forget_left_imports() -> None:
    """Delete imports nobody went on with, and the files of the others."""
    before = moment("importing.files")
    left = Import.objects.filter(state__in=[*Import.OPEN, Import.State.ABANDONED])
    left.filter(created_at__lt=before).delete()
    kept = ImportFile.objects.filter(of__created_at__lt=before)
    Import.objects.filter(file__in=kept).update(companions=[])
    kept.delete()


@transaction.atomic
def forget_undoable_rows() -> int:
    """Forget the rows of imports that have been undoable long enough. Returns how many imports."""
    done = Import.objects.filter(cleared_at=None, confirmed_at__lt=moment("importing.rows"))
    keys = list(done.values_list("pk", flat=True))
    _forget_rows(keys)
    return Import.objects.filter(pk__in=keys).update(cleared_at=timezone.now())


@transaction.atomic
def forget_rows(keys: Collection[int]) -> None:
    """Forget the file and rows of imports at once: somebody who stands in them is erased.

    Those that were imported can no longer be undone, and those on their way are given up.
    """
    _forget_rows(keys)
    done = Import.objects.filter(pk__in=keys, state=Import.State.CONFIRMED)
    done.update(cleared_at=timezone.now())
    Import.objects.filter(pk__in=keys, state__in=Import.OPEN).update(state=Import.State.ABANDONED)


def _forget_rows(keys: Collection[int]) -> None:
    ImportFile.objects.filter(of__in=keys).delete()
    ImportRow.objects.filter(of__in=keys).delete()
    ImportChange.objects.filter(of__in=keys).delete()
    Import.objects.filter(pk__in=keys).update(samples=[], questions=[], answers={})
