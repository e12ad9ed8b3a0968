"""Which classes somebody means who types what they make, in any of the languages and scripts."""

from __future__ import annotations

import csv
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from morava.engine.language import tokens
from morava.engine.matching import Field, TextIndex

from .classes import above, every_class, nace_class

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE: Final = Path(__file__).with_name("words.csv")
MOST_WORDS: Final = 8
LONGEST: Final = 200
CLASS, GROUP, DIVISION = 5, 4, 2
"""Letters of the code of a class, a group and a division."""
WEIGHTS_OF_LABELS: Final = {CLASS: 1.0, GROUP: 0.5, DIVISION: 0.3}
"""What a word counts that stands in the label of the class, or of what is above it."""
WEIGHTS_OF_WORDS: Final = {CLASS: 1.0, GROUP: 0.8}
"""The same of everyday words."""
MOST_LONGER: Final = 5
"""So many words that a word may be the beginning of are tried."""
TONGUES: Final = ("en", "cs", "sr")
SHORTEST: Final = 3
"""Letters from which the beginning of a word counts."""


@cache
def _everyday() -> dict[str, dict[str, str]]:
    """The everyday words of each code, by language."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row.pop("code"): row for row in csv.DictReader(file)}


GENERAL: Final = frozenset(
    token.stem for token in tokens("výroba proizvodnja manufacture production činnosti delatnost activities")
)
"""Stems of words that stand in most labels, so that nothing is found by them."""


@lru_cache(1024)
def words_about(code: str) -> tuple[tuple[str, str], ...]:
    """By which texts somebody is found who works in a class, each with its language: its label and that of
    the group, but for words of most labels, and the everyday words of it and all above. Nothing of a code
    that does not exist."""
    found = [one for one in above(code) if not one.is_section]
    labels = [one for one in found if len(one.code) > DIVISION or one.code == code]
    told = [(_telling(getattr(one, tongue)), tongue) for one in labels for tongue in TONGUES]
    everyday = [(text, tongue) for one in found for tongue, text in _everyday().get(one.code, {}).items()]
    return tuple(dict.fromkeys((*told, *everyday)))


def _telling(label: str) -> str:
    return " ".join(label[token.start : token.end] for token in tokens(label) if token.stem not in GENERAL)


def fields_of(code: str, *, with_words: bool = True) -> Iterator[Field]:
    """What a class is found by, in all languages: its label and those of what is above it, and everyday
    words."""
    for length, weight in WEIGHTS_OF_LABELS.items():
        one = nace_class(code[:length])
        yield from (Field(getattr(one, tongue), weight, code[:length]) for tongue in TONGUES if one)
    for length, weight in WEIGHTS_OF_WORDS.items() if with_words else ():
        words = _everyday().get(code[:length], {})
        yield from (Field(words.get(tongue, ""), weight, code[:length]) for tongue in TONGUES)


@cache
def _index() -> TextIndex[str]:
    """All classes. Made once and then only read, so threads may share it."""
    index: TextIndex[str] = TextIndex()
    for one in every_class():
        if len(one.code) == CLASS:
            index.put(one.code, fields_of(one.code))
    index.search("a")  # settles it
    return index


@cache
def _stems() -> list[str]:
    fields = (field for one in every_class() if len(one.code) == CLASS for field in fields_of(one.code))
    return sorted({token.stem for field in fields for token in tokens(field.text)})


def classes_found(words: str, limit: int = 20) -> list[str]:
    """The codes that fit best, the best first, found as offers and partners are; also when the last word is
    only begun. A code that stands there comes first."""
    asked = words[:LONGEST]
    codes = [code for code in asked.replace(",", " ").split()[:MOST_WORDS] if nace_class(code)]
    hits = _index().search(_completed(asked), limit)
    return list(dict.fromkeys([*codes, *(hit.key for hit in hits)]))[:limit]


def _completed(words: str) -> str:
    """With what the last word may become."""
    stems = [token.stem for token in tokens(words)][:MOST_WORDS]
    if not stems or len(stems[-1]) < SHORTEST:
        return words
    begun = stems[-1]
    place = bisect_left(_stems(), begun)
    longer = takewhile(lambda stem: stem.startswith(begun), _stems()[place : place + MOST_LONGER])
    return " ".join([words, *longer])
