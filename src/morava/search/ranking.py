"""Documents by how much of a text they have, in any language and script; the same on both databases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from morava.engine.matching import Hit, Known, scores

from .models import Document
from .nearest import BEST, nearest
from .weights import unpacked

if TYPE_CHECKING:
    from django.db.models import QuerySet

LEAST: Final = 0.1
"""What has less of the text is not shown."""
LEAST_OF_THE_BEST: Final = 0.4
"""Nor what has less than this share of what the best one has."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """`hits`: the best first, scores from 0 to 1. `known`: of the words of the text. `is_cut`: whether there
    may be more, which are no better."""

    hits: tuple[Hit[int], ...]
    known: Known
    is_cut: bool


def ranked(kind: str, text: str, *, limit: int = BEST, among: QuerySet[Any, Any] | None = None) -> Ranked:
    """Return the best objects of a kind for `text`, scored as `TextIndex` does.

    Only such as were stored as `Weighed`. `among`: objects, of which only these may be found. Of equal ones
    the nearer comes first, then the later stored.
    """
    near = nearest(kind, text, limit=limit, among=among)
    rows = Document.objects.filter(kind=kind, object_id__in=near.scores)
    stored = dict(rows.values_list("object_id", "weights"))
    found = scores(text, {key: unpacked(stored.get(key) or {}) for key in near.scores}, near.known)
    least = max(LEAST, LEAST_OF_THE_BEST * max(found.values(), default=0.0))
    hits = tuple(
        Hit(key, score) for key, score in sorted(found.items(), key=lambda one: -one[1]) if score >= least
    )
    return Ranked(hits, near.known, is_cut=len(hits) == limit)
