"""Words that look alike: the cosine of their pieces of two to five letters, weighted by how rare these are.

TF-IDF of character n-grams is what finds most between related languages without a dictionary (McNamee and
Mayfield, "Character N-Gram Tokenization for European Language Text Retrieval", 2004). Pieces are
compared word by word and not text by text, so that it can be told which words met, and an index of words
stays small.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Codes: TypeAlias = NDArray[np.int64]
Weights: TypeAlias = NDArray[np.float32]

SHORTEST, LONGEST = 2, 5
_BITS: Final = 6
_WHOLE: Final = _BITS * LONGEST
"""Bits of a letter, and of a piece."""
_BORDER: Final = 63
_LONGEST_WORD: Final = 40
_SHARED: Final = 3
"""Letters in a row, borders among them, that words which are alike have in common."""
_OTHER_LETTERS: Final = 26


def _numbers(text: str) -> NDArray[np.int64]:
    """From 1 to 62 for each letter; letters that no skeleton of our languages has share some numbers."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
    numbers = 37 + points % _OTHER_LETTERS
    for first, last, number in (("a", "z", 1), ("0", "9", 27)):
        within = (points >= ord(first)) & (points <= ord(last))
        numbers[within] = points[within] - ord(first) + number
    return numbers


def pieces(words: Sequence[str]) -> tuple[Codes, NDArray[np.int32]]:
    """Return all pieces of all words as codes, each with the index of its word; each piece of a word once."""
    if not words:
        return np.zeros(0, np.int64), np.zeros(0, np.int32)
    short = [word[:_LONGEST_WORD] for word in words]
    text = _numbers("\0" + "\0\0".join(short) + "\0")
    of = np.repeat(np.arange(len(short)), [len(word) + 2 for word in short])
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    text[starts] = text[np.append(starts[1:], len(text)) - 1] = _BORDER
    found, owners = [], []
    for length in range(SHORTEST, LONGEST + 1):
        count = len(text) - length + 1
        if count <= 0:
            continue
        code = np.zeros(count, np.int64)
        for place in range(length):
            code = (code << _BITS) | text[place : place + count]
        within = of[:count] == of[length - 1 :]
        found.append(code[within])
        owners.append(of[:count][within])
    both = np.unique(np.concatenate(owners).astype(np.int64) << _WHOLE | np.concatenate(found))
    return both & (1 << _WHOLE) - 1, (both >> _WHOLE).astype(np.int32)


class Rarity:
    """How much a piece tells: more, the fewer words of a vocabulary have it (inverse document frequency)."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        codes, _ = pieces(vocabulary)
        self._codes, counts = np.unique(codes, return_counts=True)
        self._weights = np.log((len(vocabulary) + 1) / (counts + 0.5)).astype(np.float32)
        self._unseen = np.float32(np.log((len(vocabulary) + 1) / 0.5))

    def of(self, codes: Codes) -> Weights:
        if not len(self._codes):
            return np.full(len(codes), self._unseen, np.float32)
        at = np.searchsorted(self._codes, codes).clip(max=len(self._codes) - 1)
        return np.where(self._codes[at] == codes, self._weights[at], self._unseen).astype(np.float32)


class _Segment:
    """Some words and where each piece is; never changed."""

    def __init__(self, words: Sequence[str], rarity: Rarity) -> None:
        self.words = tuple(words)
        codes, owners = pieces(words)
        weights = rarity.of(codes)
        squares = np.bincount(owners, weights=weights.astype(np.float64) ** 2, minlength=len(words))
        self.lengths = np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32)
        order = np.lexsort((owners, codes))
        self.codes, self.starts = np.unique(codes[order], return_index=True)
        self.ends = np.append(self.starts[1:], len(codes))
        self.owners = owners[order]

    def cosines(self, codes: Codes, weights: Weights) -> Weights:
        shared = np.zeros(len(self.words), np.float32)
        at = np.searchsorted(self.codes, codes).clip(max=len(self.codes) - 1)
        for place, code, weight in zip(at, codes, weights, strict=True):
            if self.codes[place] == code:
                shared[self.owners[self.starts[place] : self.ends[place]]] += weight * weight
        length = np.float32(np.sqrt((weights.astype(np.float64) ** 2).sum()))
        cosines: Weights = shared / (self.lengths * length)
        return cosines


class Letters:
    """A vocabulary in which words that look like another are found. Words can be added at any time."""

    def __init__(self, rarity: Rarity, words: Iterable[str] = ()) -> None:
        self._rarity = rarity
        self._segments: list[_Segment] = []
        self._waiting: list[str] = list(words)

    def add(self, word: str) -> None:
        """Add a word that is not yet there."""
        self._waiting.append(word)

    def alike(self, word: str, least: float, most: int) -> list[tuple[str, float]]:
        """Return at most `most` words whose likeness to `word` is at least `least` (up to 1), best first."""
        self._settle()
        codes, _ = pieces([word])
        weights = self._rarity.of(codes)
        found = []
        for segment in self._segments:
            cosines = segment.cosines(codes, weights)
            for index in np.flatnonzero(cosines >= least):
                found.append((segment.words[index], min(1.0, float(cosines[index]))))
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]

    def _settle(self) -> None:
        """Make a segment of what was added; join it with those that are not much larger."""
        if not self._waiting:
            return
        words = self._waiting
        while self._segments and len(self._segments[-1].words) < 2 * len(words):
            words = [*self._segments.pop().words, *words]
        self._segments.append(_Segment(words, self._rarity))
        self._waiting = []


def in_lines(words: Iterable[str]) -> str:
    """Words for `alike_among`; such with digits mean nothing alike and are left out."""
    return "\n".join(f" {word} " for word in words if word.isalpha())


def alike_among(word: str, lines: str, rarity: Rarity, least: float, most: int) -> list[tuple[str, float]]:
    """As `Letters(rarity, words).alike`, for words `in_lines` that are asked a few times: only the pieces of
    those that share some letters are weighed."""
    framed = f" {word} "
    shared = {framed[start : start + _SHARED] for start in range(len(framed) - _SHARED + 1)}
    found = re.findall(f"^.*(?:{'|'.join(sorted(shared))}).*$", lines, re.MULTILINE)
    return Letters(rarity, map(str.strip, found)).alike(word, least, most) if found else []
