"""Words as they are kept of what is found, and as they are asked for: both sides have to meet.

Kept is each word folded, as its skeleton (Đorđević is typed *dordevic*, too) and as its root, and the same of
all that the words of the trades call it in other languages. So a question stays what was typed, and an index
alone answers it. Asked is each word or what begins with it; or its root, as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from morava.engine.language import STOP_WORDS, Synonyms, fold, root, skeleton, tokens, trades

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_WORDS: Final = 8
"""More words than that find nothing that these did not."""
_SHORTEST_ROOT: Final = 3
_REMEMBERED: Final = 1 << 11
"""Texts that many have: the labels of their classes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A word, and its root where it finds more: both are letters and digits only."""

    word: str
    root: str = ""


def spelled(texts: Iterable[str]) -> Iterator[str]:
    """The words of texts as they are."""
    return (word for text in texts for word in fold(text).split())


def in_any_form(texts: Iterable[str]) -> Iterator[str]:
    """The words of texts as they are, as skeletons and as roots."""
    return (word for text in texts for word in _in_any_form(text))


def meant(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The same, and the words of what the texts name in other languages. With each text comes its language;
    empty for what may be in any."""
    return (word for text, language in texts for word in _meant(text, language))


def asked_for(words: str) -> list[Asked]:
    """What to look for. Words that tell nothing count only where there are no others."""
    typed = [(word, skeleton(word)) for word in fold(words).split()]
    telling = [(word, bare) for word, bare in typed if bare not in STOP_WORDS] or typed
    return [_asked(word, root(bare)) for word, bare in telling[:MOST_WORDS]]


def _asked(word: str, whole: str) -> Asked:
    return Asked(word, whole if whole != word and len(whole) >= _SHORTEST_ROOT else "")


def _in_any_form(text: str) -> Iterator[str]:
    yield from fold(text).split()
    for token in tokens(text):
        yield token.skeleton
        yield root(token.skeleton)


@lru_cache(_REMEMBERED)
def _meant(text: str, language: str) -> tuple[str, ...]:
    named = (text, *_of_the_trades().of(text, language))
    return tuple(dict.fromkeys(word for one in named for word in _in_any_form(one)))


@cache
def _of_the_trades() -> Synonyms:
    return Synonyms(trades())
