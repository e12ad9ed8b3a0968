"""Documents by how much of a text they have, in any language and script; the same on both databases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from morava.engine.matching import Hit, Known, TextIndex

from .models import Document
from .nearest import BEST, nearest

if TYPE_CHECKING:
    from django.db.models import QuerySet

LEAST: Final = 0.08
"""What has less of the text is not shown."""
LEAST_OF_THE_BEST: Final = 0.3
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

    Only such as were stored with `fields`. `among`: objects, of which only these may be found. Of equal ones
    the nearer comes first, then the later stored.
    """
    near = nearest(kind, text, limit=limit, among=among)
    rows = Document.objects.filter(kind=kind, object_id__in=near.scores)
    weights = dict(rows.values_list("object_id", "weights"))
    index: TextIndex[int] = TextIndex(known=near.known)
    for key in near.scores:
        index.put_counted(key, weights.get(key) or {})
    hits = index.search(text, limit)
    least = max(LEAST, LEAST_OF_THE_BEST * hits[0].score) if hits else LEAST
    shown = tuple(hit for hit in hits if hit.score >= least)
    return Ranked(shown, near.known, is_cut=len(shown) == limit)
