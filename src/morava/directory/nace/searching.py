"""Which classes somebody means who types what they make, in any of the languages and scripts."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from morava.engine.language import tokens

from .classes import above, every_class, nace_class

_FILE: Final = Path(__file__).with_name("words.csv")
MOST_WORDS: Final = 8
BY_LABEL, BY_WORD, BY_GROUP, BY_BEGINNING = 1.0, 1.2, 0.6, 0.5
"""What a word counts that stands in the label, in the everyday words, in those of what is above, or that only
begins one of them."""
TONGUES: Final = ("en", "cs", "sr")
DIVISION: Final = 2
"""Letters of the code of a division."""
SHORTEST: Final = 3
"""Letters from which the beginning of a word counts."""


@cache
def _everyday() -> dict[str, dict[str, str]]:
    """The everyday words of each code, by language."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row.pop("code"): row for row in csv.DictReader(file)}


def _everyday_of(code: str) -> str:
    return " ".join(_everyday().get(code, {}).values())


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


@cache
def _weights() -> dict[str, dict[str, float]]:
    """How much each stem says for each code."""
    found: dict[str, dict[str, float]] = defaultdict(dict)

    def note(code: str, text: str, weight: float) -> None:
        for token in tokens(text):
            found[token.stem][code] = max(weight, found[token.stem].get(code, 0.0))

    for one in every_class():
        if one.is_section:
            continue
        note(one.code, " ".join(one.labels), BY_LABEL)
        note(one.code, _everyday_of(one.code), BY_WORD)
        note(one.code, _everyday_of(one.parent), BY_GROUP)
    return found


@cache
def _stems() -> list[str]:
    return sorted(_weights())


def classes_found(words: str, limit: int = 20) -> list[str]:
    """The codes that fit best, the best first; also when the last word is only begun, or is a code."""
    asked = tokens(words[:200])[:MOST_WORDS]
    scores: dict[str, float] = defaultdict(float)
    for token in asked:
        for code, weight in _scores_of(token.stem, token.skeleton).items():
            scores[code] += weight
    for code in words.replace(",", " ").split()[:MOST_WORDS]:
        if nace_class(code):
            scores[code] += 2 * BY_WORD
    ranked = sorted(scores, key=lambda code: (-round(scores[code], 6), -len(code), code))
    return ranked[:limit]


def _scores_of(stem: str, word: str) -> dict[str, float]:
    found = dict(_weights().get(stem, {}))
    if len(word) < SHORTEST:
        return found
    for other in _beginning_with(stem):
        for code, weight in _weights()[other].items():
            found[code] = max(found.get(code, 0.0), BY_BEGINNING * weight)
    return found


def _beginning_with(stem: str) -> list[str]:
    return [other for other in _stems() if other.startswith(stem) and other != stem]
