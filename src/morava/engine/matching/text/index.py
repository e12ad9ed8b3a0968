"""Which documents speak of what a query asks for, whatever the languages and scripts of both.

Each word of the query meets words of a document by stem, lexicon or letters (`meeting`). What the best
meeting is worth is summed over the words of the query, weighted by how rare a word is (inverse
document frequency) and by how short the text is that has it. One sum of the best meetings finds more than
two sums, of meanings and of letters, each divided by its greatest value (docs/decisions/101).
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from morava.engine.matching.text.letters import Letters
from morava.engine.matching.text.meeting import (
    ALIKE,
    ALIKE_LEAST,
    ALIKE_MOST,
    Field,
    Meanings,
    standard_meanings,
)
from morava.engine.matching.text.scoring import Asked, counted, rarest, rarity, stems_asked

if TYPE_CHECKING:
    from morava.engine.matching.lexicon import Translations

Key = TypeVar("Key", bound=Hashable)
Scores: TypeAlias = NDArray[np.float32]

_GONE: Final = -1


@dataclass(frozen=True, slots=True)
class Hit(Generic[Key]):
    """A document found. `score` is from 0 to 1, comparable between queries: how much of the query it has."""

    key: Key
    score: float


class _Places:
    """Where a stem is: numbers of documents and how much it counts in each."""

    __slots__ = ("counts", "documents", "numbers")

    def __init__(self) -> None:
        self.numbers = array("i")
        self.counts = array("f")
        self.documents = 0
        """Of them those that are still there."""


class TextIndex(Generic[Key]):
    """Documents to be searched. Built once, changed document by document, not shared between threads.

    `likeness`: words also meet by their letters; without it, all is several times as fast.
    """

    def __init__(self, meanings: Meanings | None = None, *, likeness: bool = True) -> None:
        self._meanings = meanings or standard_meanings()
        self._likeness = likeness
        self._places: dict[str, _Places] = {}
        self._letters = Letters(self._meanings.rarity)
        self._keys: list[Key | None] = []
        self._number: dict[Key, int] = {}
        self._words: list[dict[str, float]] = []
        self._answers = lru_cache(1 << 14)(self._answers_now)

    def __len__(self) -> int:
        return len(self._number)

    def __contains__(self, key: object) -> bool:
        return key in self._number

    def put(self, key: Key, fields: Iterable[Field]) -> None:
        """Add a document, or replace the one of this key. Found from now on."""
        self.remove(key)
        number = len(self._keys)
        self._keys.append(key)
        self._number[key] = number
        words = counted(fields)
        self._words.append(words)
        for word, counts in words.items():
            if word not in self._places:
                self._places[word] = _Places()
                if self._likeness and word.isalpha():  # like numbers and codes mean nothing alike
                    self._letters.add(word)
                self._answers.cache_clear()
            places = self._places[word]
            places.numbers.append(number)
            places.counts.append(counts)
            places.documents += 1

    def remove(self, key: Key) -> None:
        """Forget a document; one that is not there is no error."""
        number = self._number.pop(key, _GONE)
        if number == _GONE:
            return
        self._keys[number] = None
        for word in self._words[number]:
            self._places[word].documents -= 1
        self._words[number] = {}
        if len(self._keys) > 2 * len(self._number) + 1_000:
            self._tidy()

    def search(self, query: str, limit: int = 10) -> list[Hit[Key]]:
        """Return the best documents for `query`, best first, at most `limit`; none that has nothing of it.

        Of equal ones the one added earlier comes first.
        """
        score, whole = self._sums(query)
        return [
            Hit(key, float(score[number]) / whole)
            for number in _best(score, limit + len(self._keys) - len(self._number))
            if (key := self._keys[number]) is not None
        ][:limit]

    def scores(self, query: str) -> dict[Key, float]:
        """Return the scores of all documents that have something of `query`, as `search` gives them."""
        score, whole = self._sums(query)
        return {
            key: float(score[number]) / whole
            for number in np.flatnonzero(score > 0)
            if (key := self._keys[number]) is not None
        }

    def score(self, query: str, key: Key) -> float:
        """Return the score of one document, as `scores` gives it; 0 for one that is not there."""
        words = self._words[self._number[key]] if key in self._number else {}
        asked = self._asked(query)
        whole = sum(weight for weight, _ in asked)
        met = sum(
            weight * max((strength * words.get(stem, 0.0) for stem, strength in answers), default=0.0)
            for weight, answers in asked
        )
        return met / whole if whole > 0 else 0.0

    def scores_of(self, query: str, keys: Sequence[Key]) -> Scores:
        """Return the scores of these documents in their order, as `score` would, all at once."""
        sums, whole = self._sums(query)
        numbers = [self._number.get(key, _GONE) for key in keys]
        found = np.append(sums, np.float32(0))[numbers]  # the last is that of a missing one
        return found / np.float32(whole) if whole > 0 else found

    def _sums(self, query: str) -> tuple[Scores, float]:
        """What each document has of the query, and what one that is nothing but the query would have."""
        sums = np.zeros(len(self._keys), np.float32)
        whole = 0.0
        for weight, words in self._asked(query):
            sums += np.float32(weight) * self._greatest(words)
            whole += weight
        return sums, whole

    def _asked(self, query: str) -> Asked:
        """The rarest words of the query: how rare, and which words here answer to them how much."""
        asked = []
        for word in stems_asked(query):
            answers = self._answers(word)
            having = max((strength * self._documents(stem) for stem, strength in answers), default=0.0)
            asked.append((rarity(len(self._number), having), answers))
        return rarest(asked)

    def _answers_now(self, word: str) -> Translations:
        looked_for = self._likeness and word.isalpha()
        alike = self._letters.alike(word, ALIKE_LEAST, ALIKE_MOST) if looked_for else []
        strengths = {stem: ALIKE * likeness for stem, likeness in alike}
        for stem, strength in self._meanings.of(word):
            if stem in self._places:
                strengths[stem] = max(strength, strengths.get(stem, 0.0))
        return tuple(strengths.items())

    def _documents(self, stem: str) -> int:
        return self._places[stem].documents

    def _greatest(self, words: Translations) -> Scores:
        """For every document the most that one of the words counts in it."""
        greatest = np.zeros(len(self._keys), np.float32)
        for word, weight in words:
            places = self._places[word]
            numbers = np.frombuffer(places.numbers, np.int32)
            counts = np.frombuffer(places.counts, np.float32)
            greatest[numbers] = np.maximum(greatest[numbers], np.float32(weight) * counts)
        return greatest

    def _tidy(self) -> None:
        """Leave out what was removed, once it is more than what is there."""
        new = {number: order for order, number in enumerate(self._number.values())}
        self._words = [self._words[number] for number in new]
        self._keys = list(self._number)
        self._number = {key: order for order, key in enumerate(self._number)}
        everywhere, self._places = self._places, {}
        for word, places in everywhere.items():
            kept = _Places()
            for number, counts in zip(places.numbers, places.counts, strict=True):
                if number in new:
                    kept.numbers.append(new[number])
                    kept.counts.append(counts)
            kept.documents = len(kept.numbers)
            if kept.documents:
                self._places[word] = kept
        self._letters = Letters(self._meanings.rarity, filter(str.isalpha, self._places))
        self._answers.cache_clear()


def _best(score: Scores, limit: int) -> Sequence[int]:
    """The numbers of the greatest scores above 0, the greatest first, equal ones in their order."""
    above = np.flatnonzero(score > 0)
    if len(above) > limit > 0:
        least = np.partition(score[above], -limit)[-limit]
        above = above[score[above] >= least]
    order = np.lexsort((above, -score[above]))
    return [int(number) for number in above[order]]
