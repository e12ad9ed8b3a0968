"""Reading imports. Whoever may import into a target may see all imports into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.audit.references import reference

from .models import Import, ImportRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet


def imports_into(target: Model, kinds: Iterable[str]) -> QuerySet[Import]:
    """The imports of these kinds into the target, newest first."""
    found = Import.objects.filter(**reference(target), kind_key__in=list(kinds))
    return found.select_related("by", "job", "content_type").order_by("-pk")


def rows_to_show(import_: Import, show: str) -> QuerySet[ImportRow]:
    """The rows of the preview: "bad", "warning", one action, or everything."""
    rows = import_.rows.order_by("number")
    if show == "bad":
        return rows.filter(action=ImportRow.Action.REFUSE)
    if show == "warning":
        return rows.filter(has_warning=True).exclude(action=ImportRow.Action.REFUSE)
    return rows.filter(action=show) if show in ImportRow.Action.values else rows
