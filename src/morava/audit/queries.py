"""Reading the history of an object. Whoever may see the object's page decides who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from .models import Entry
from .references import pointing_at

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def entries_about(obj: Model, *, and_about: QuerySet[Any] | None = None) -> QuerySet[Entry]:
    """The entries that concern an object, or any of these others of its kind; the newest first, in one query
    whatever their number."""
    found = Entry.objects.select_related("by").order_by("-at", "-pk")
    if and_about is None:
        return found.filter(pointing_at(obj))
    kind = ContentType.objects.get_for_model(obj)
    others = Q(concerns__content_type=kind, concerns__object_id__in=and_about.values("pk"))
    return found.filter(pointing_at(obj) | others).distinct()
