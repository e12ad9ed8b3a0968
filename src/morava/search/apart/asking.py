"""What the index answers, with what was changed since it was written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db.models import Exists, OuterRef

from morava.engine.matching import BEGUN, Known, rarity

from ..models import Document, SeparateIndex
from ..question import SHORTEST, Nearest, meanings_of
from .changes import Changed
from .folder import Hit, Reader, UnreadableError
from .marks import weight_of, word_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.db.models import QuerySet

    from morava.engine.matching.lexicon import Translations

_FIRST: Final = 2
_LAST: Final = 32
"""So many times as many as are wanted are looked at, at first and at most, where only some may be found."""
_AND_SOME: Final = 1.25
"""So many times as many as should be enough."""
_ENOUGH: Final = 0.25
"""This share of what is wanted is enough not to ask for all that may be found."""
_FEW: Final = 20_000
"""The index can be told that only so many may be found."""


def nearest_apart(kind: str, text: str, *, limit: int, among: QuerySet[Any, Any] | None) -> Nearest | None:
    """None where there is no index to ask, or none that can be read."""
    if not settings.SEARCH_INDEX:
        return None
    index = SeparateIndex.objects.filter(kind=kind, is_ready=True).first()
    if index is None:
        return None
    changed = Changed.of(
        kind
    )  # before the index is read: what is written meanwhile is there twice, not never
    try:
        reader = Reader(index.folder)
    except UnreadableError:
        return None
    question = _Question.of(text, reader, changed)
    hits = [hit for hit in _allowed(kind, reader, question, limit, among) if hit.key not in changed.keys]
    hits += _among(kind, question.hits(changed), among)
    best = sorted(hits, reverse=True)[:limit]
    return Nearest({hit.key: hit.score for hit in best}, question.known)


@dataclass(frozen=True, slots=True)
class _Stem:
    """One that is asked. `strengths`: how good an answer each word is. `marks`: as these stand in the index.
    `having`: how many documents have an answer. `is_begun`: none has, and these begin with it."""

    strengths: Mapping[str, float]
    marks: Collection[str]
    having: float
    is_begun: bool

    @classmethod
    def of(cls, stem: str, meaning: Translations, reader: Reader, changed: Changed) -> _Stem:
        strengths = dict(meaning)
        marks = {mark: count for word in strengths for mark, count in reader.having(word).items()}
        new = {word: changed.having[word] for word in strengths if word in changed.having}
        is_begun = not marks and not new and len(stem) >= SHORTEST
        if is_begun:  # it may be half typed
            marks, new = reader.beginning(stem), changed.beginning(stem)
            strengths = dict.fromkeys([*map(word_of, marks), *new], BEGUN)
        counts = Counter(new)
        for mark, count in marks.items():
            counts[word_of(mark)] += count
        having = max((strengths[word] * count for word, count in counts.items()), default=0.0)
        return cls(strengths, marks.keys(), having, is_begun and bool(having))

    def worth(self, weights: Mapping[str, float]) -> float:
        """Of a document with these."""
        both = self.strengths.keys() & weights.keys()
        return max((self.strengths[word] * weights[word] for word in both), default=0.0)


@dataclass(frozen=True, slots=True)
class _Question:
    """`stems`: of those that are asked the ones that something answers to."""

    stems: Sequence[_Stem]
    known: Known

    @classmethod
    def of(cls, text: str, reader: Reader, changed: Changed) -> _Question:
        asked = {
            stem: _Stem.of(stem, meaning, reader, changed) for stem, meaning in meanings_of(text).items()
        }
        found = {stem: one for stem, one in asked.items() if one.having}
        known = Known(
            reader.documents + len(changed.entries),
            {stem: one.having for stem, one in found.items()},
            frozenset(stem for stem, one in found.items() if one.is_begun),
        )
        return cls(tuple(found.values()), known)

    def worth(self) -> list[dict[str, float]]:
        """For each stem what a document is worth by each mark."""
        return [
            {mark: self._rarity(one) * one.strengths[word_of(mark)] * weight_of(mark) for mark in one.marks}
            for one in self.stems
            if one.marks
        ]

    def hits(self, changed: Changed) -> list[Hit]:
        found = (
            Hit(sum(self._rarity(one) * one.worth(entry.weights) for one in self.stems), entry.age, entry.key)
            for entry in changed.entries
        )
        return [hit for hit in found if hit.score]

    def _rarity(self, one: _Stem) -> float:
        return rarity(self.known.documents, one.having)


def _allowed(
    kind: str, reader: Reader, question: _Question, limit: int, among: QuerySet[Any, Any] | None
) -> list[Hit]:
    """The best that may be found: of the best of all, and if these are too few, of those alone."""
    worth = question.worth()
    if among is None:
        return reader.hits(worth, limit)
    found: list[Hit] = []
    seen, wanted = 0, _FIRST * limit
    while seen < wanted:
        hits = reader.hits(worth, wanted - seen, after=seen)
        found += _among(kind, hits, among)
        seen += len(hits)
        if len(found) >= limit or seen < wanted:
            return found
        if found:  # so many more as the share of those that may be found makes necessary
            wanted = min(_LAST * limit, int(_AND_SOME * seen * limit / len(found)))
    if len(found) >= _ENOUGH * limit:
        return found
    few = list(among.order_by().values_list("pk", flat=True)[: _FEW + 1])
    return reader.hits(worth, limit, only=few) if len(few) <= _FEW else found


def _among(kind: str, hits: list[Hit], among: QuerySet[Any, Any] | None) -> list[Hit]:
    """Each is looked at by its key: SQLite would go through all that is allowed for the few that were hit."""
    if among is None or not hits:
        return hits
    rows = Document.objects.filter(Exists(among.filter(pk=OuterRef("object_id"))), kind=kind)
    found = rows.filter(object_id__in=[hit.key for hit in hits]).order_by()
    allowed = set(found.values_list("object_id", flat=True))
    return [hit for hit in hits if hit.key in allowed]
