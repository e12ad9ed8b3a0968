"""Reading who saw contact details. Those whose details they are may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .models import Sight
from .sights import owned_by_organisation, owned_by_person

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from .holdings import Subject


def sights_of_person(subject: Subject) -> QuerySet[Sight]:
    """What others saw of somebody, the newest first."""
    found = Sight.objects.filter(owned_by_person(subject))
    if subject.pk is not None:
        found = found.exclude(viewer=subject.pk)
    return _to_read(found)


def sights_of_organisation(organisation: Model) -> QuerySet[Sight]:
    return _to_read(Sight.objects.filter(owned_by_organisation(organisation)))


def _to_read(sights: QuerySet[Sight]) -> QuerySet[Sight]:
    return sights.select_related("viewer").prefetch_related("target").order_by("-last_at", "-pk")
