"""What the index answers, with what was changed since it was written."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db.models import Exists, OuterRef

from morava.engine.matching import BEGUN, Known, rarity

from ..models import Document, SeparateIndex
from ..question import SHORTEST, Nearest, meanings_of
from .changes import Changed
from .folder import DIGITS, Hit, Reader, UnreadableError
from .marks import marked, weight_of, word_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.db.models import QuerySet

    from morava.engine.matching.lexicon import Translations

    from .entries import Entry

_FIRST: Final = 2
"""So many times as many as are wanted are looked at first, where only some of them may be found."""
_LAST: Final = 5_000
"""And so many at most."""
_AND_SOME: Final = 1.25
"""So many times as many as should be enough."""
_FEW: Final = 20_000
"""The index can be told that only so many may be found."""
_log = logging.getLogger(__name__)


def nearest_apart(kind: str, text: str, *, limit: int, among: QuerySet[Any, Any] | None) -> Nearest | None:
    """None where there is no index to ask, it cannot be read or is far behind, or very much that is nearer
    may not be found."""
    if not settings.SEARCH_INDEX:
        return None
    index = SeparateIndex.objects.filter(kind=kind, is_ready=True).first()
    # Changes before the index: what is written meanwhile is in both, and not in neither.
    if index is None or (changed := Changed.of(kind)) is None:
        return None
    try:
        with Reader.of(index.folder) as reader:
            return _Asking(kind, reader, changed, among).nearest(text, limit)
    except UnreadableError as error:
        _log.warning("%s", error)
        return None


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
        found = (Hit(self._score(entry), entry.age, entry.key) for entry in changed.entries)
        return [hit for hit in found if hit.score]

    def _score(self, entry: Entry) -> float:
        """By the same levels as in the index, so that it changes no places when it is written."""
        weights = {word_of(mark): weight_of(mark) for mark in marked(entry.weights)}
        return round(sum(self._rarity(one) * one.worth(weights) for one in self.stems), DIGITS)

    def _rarity(self, one: _Stem) -> float:
        return rarity(self.known.documents, one.having)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Where it is looked, and what may be found."""

    kind: str
    reader: Reader
    changed: Changed
    among: QuerySet[Any, Any] | None

    def nearest(self, text: str, limit: int) -> Nearest | None:
        question = _Question.of(text, self.reader, self.changed)
        if (found := self._allowed(question.worth(), limit + len(self.changed.keys))) is None:
            return None
        hits = [hit for hit in found if hit.key not in self.changed.keys]
        hits += self._among(question.hits(self.changed))
        best = sorted(hits, reverse=True)[:limit]
        return Nearest({hit.key: hit.score for hit in best}, question.known)

    def _allowed(self, worth: list[dict[str, float]], limit: int) -> list[Hit] | None:
        """The best that may be found: of the best of all, and if these are too few, of those alone."""
        if self.among is None:
            return self.reader.hits(worth, limit)
        found: list[Hit] = []
        seen, wanted = 0, _FIRST * limit
        while seen < wanted:
            hits = self.reader.hits(worth, wanted - seen, after=seen)
            found += self._among(hits)
            seen += len(hits)
            if len(found) >= limit or seen < wanted:
                return found
            # So many more as the share of those that may be found makes necessary.
            wanted = int(min(_LAST, _AND_SOME * seen * limit / len(found))) if found else _LAST
        few = list(self.among.order_by().values_list("pk", flat=True)[: _FEW + 1])
        return self.reader.hits(worth, limit, only=few) if len(few) <= _FEW else None

    def _among(self, hits: list[Hit]) -> list[Hit]:
        """Each is looked at by its key: SQLite would go through all that may be found for the few hits."""
        if self.among is None or not hits:
            return hits
        rows = Document.objects.filter(Exists(self.among.filter(pk=OuterRef("object_id"))), kind=self.kind)
        found = rows.filter(object_id__in=[hit.key for hit in hits]).order_by()
        allowed = set(found.values_list("object_id", flat=True))
        return [hit for hit in hits if hit.key in allowed]
