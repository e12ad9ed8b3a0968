"""Pointing at objects of any model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

if TYPE_CHECKING:
    from collections.abc import Iterable


def reference(obj: Model) -> dict[str, Any]:
    """The fields of an `ObjectReference` to a saved object."""
    if obj.pk is None:
        raise ValueError(f"{obj!r} is not saved yet, so nothing can point at it.")
    return {"content_type": ContentType.objects.get_for_model(obj), "object_id": obj.pk}


def references(objects: Iterable[Model]) -> list[dict[str, Any]]:
    """The references to some objects, each once, in their order."""
    found = {(r["content_type"].pk, r["object_id"]): r for r in map(reference, objects)}
    return list(found.values())


def pointing_at(obj: Model, relation: str = "concerns") -> Q:
    """The condition that a row has a link to the object through the relation."""
    return Q(**{f"{relation}__{field}": value for field, value in reference(obj).items()})
