"""Reading the history of an object. Whoever may see the object's page decides who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .models import Entry
from .references import pointing_at

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def entries_about(obj: Model) -> QuerySet[Entry]:
    """The entries that concern an object, the newest first, in one query whatever their number."""
    return Entry.objects.filter(pointing_at(obj)).select_related("by").order_by("-at", "-pk")
