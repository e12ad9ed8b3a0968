"""What a text is worth for a query: the sum that `TextIndex` makes for all documents, for a few of them.

Whoever finds candidates elsewhere, in a database say, scores them here without an index: what an index would
know of all documents, how many there are and how many have a word, is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import log
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from morava.engine.language import tokens
from morava.engine.matching.text.letters import alike_among, in_lines
from morava.engine.matching.text.meeting import (
    ALIKE,
    ALIKE_LEAST,
    ALIKE_MOST,
    BEGUN,
    Field,
    Meanings,
    begins,
    standard_meanings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from morava.engine.matching.lexicon import Translations

Key = TypeVar("Key")
Counted: TypeAlias = "Mapping[str, float]"
"""How much each stem of a document counts."""
Asked: TypeAlias = "list[tuple[float, Translations]]"
"""For words of a query how rare each is, and which words answer to it how much."""

MOST_WORDS, MOST_LOOKED_AT = 40, 100
"""Of the first hundred words of a query the rarest forty count, those that nobody has last."""
_SHORT_TEXT: Final = 0.2
"""The power of the length of a text by which its words count less."""
_LONGEST_TEXT: Final = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all documents where only some are at hand.

    `having`: how many of them have each stem that is asked, or an answer to it (times its strength). `begun`:
    the stems that none of them has; a word that begins with one answers to it.
    """

    documents: int
    having: Mapping[str, float]
    begun: frozenset[str] = frozenset()


def counted(fields: Iterable[Field]) -> dict[str, float]:
    """How much each stem counts: the most in any field, by its weight and the shortness of its text."""
    counts: dict[str, float] = {}
    for field in fields:
        stems = [token.stem for token in tokens(field.text)]
        each = field.weight * min(len(stems), _LONGEST_TEXT) ** -_SHORT_TEXT if stems else 0.0
        for stem in stems:
            counts[stem] = max(each, counts.get(stem, 0.0))
    return counts


def stems_asked(query: str) -> list[str]:
    """The words of a query that are looked at, each once."""
    return list(islice(dict.fromkeys(token.stem for token in tokens(query)), MOST_LOOKED_AT))


def rarity(documents: int, having: float) -> float:
    return log(1 + (documents + 0.5) / (having + 0.5))


def rarest(asked: Asked) -> Asked:
    return sorted(asked, key=lambda word: (not word[1], -word[0]))[:MOST_WORDS]


def scores(
    query: str, documents: Mapping[Key, Counted], known: Known, meanings: Meanings | None = None
) -> dict[Key, float]:
    """Return the score of each of the `counted` documents, from 0 to 1, as `TextIndex.scores` would."""
    vocabulary = {word for words in documents.values() for word in words}
    lines = in_lines(vocabulary)
    answers = partial(_answers, vocabulary, lines, known.begun, meanings or standard_meanings())
    asked = rarest(
        [(rarity(known.documents, known.having.get(stem, 0.0)), answers(stem)) for stem in stems_asked(query)]
    )
    whole = sum(weight for weight, _answers in asked)
    return {key: _met(asked, words) / whole if whole > 0 else 0.0 for key, words in documents.items()}


def _met(asked: Asked, words: Counted) -> float:
    return sum(
        weight * max((strength * words.get(stem, 0.0) for stem, strength in answers), default=0.0)
        for weight, answers in asked
    )


def _answers(
    vocabulary: Set[str], lines: str, begun: frozenset[str], meanings: Meanings, stem: str
) -> Translations:
    strengths = {}
    if stem.isalpha():  # like numbers and codes mean nothing alike
        alike = alike_among(stem, lines, meanings.rarity, ALIKE_LEAST, ALIKE_MOST)
        strengths = {word: ALIKE * likeness for word, likeness in alike}
    if stem in begun:
        strengths |= dict.fromkeys(filter(partial(begins, stem), vocabulary), BEGUN)
    for word, strength in meanings.of(stem):
        if word in vocabulary:
            strengths[word] = max(strength, strengths.get(word, 0.0))
    return tuple(strengths.items())
