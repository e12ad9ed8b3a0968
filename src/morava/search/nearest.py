"""Which documents may answer a text in any language: the rough half of ranking; `ranking` does the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .apart import nearest_apart
from .in_database import nearest_in_database

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .question import Nearest

BEST: Final = 150
"""So many are worth a closer look."""


def nearest(kind: str, text: str, *, limit: int = BEST, among: QuerySet[Any, Any] | None = None) -> Nearest:
    """Return the objects of a kind that have most of the words of `text`, in any language and script.

    `among`: objects, of which only these may be found. Of equal ones the later stored comes first.
    """
    return nearest_apart(kind, text, limit=limit, among=among) or nearest_in_database(
        kind, text, limit=limit, among=among
    )
