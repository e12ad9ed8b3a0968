"""Words as they are kept of what is found, and as they are asked for: both sides have to meet.

Kept is each word folded, as its skeleton (Đorđević is typed *dordevic*, too) and as its root, and the same of
all that the words of the trades call it in other languages. So a question stays what was typed, and an index
alone answers it. Asked is each word or its skeleton or what begins with them; or its root, as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from morava.engine.language import STOP_WORDS, Synonyms, fold, root, skeleton, tokens, trades

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_WORDS: Final = 8
"""More words than that find nothing that these did not."""
_SHORTEST: Final = 3
"""Letters of a skeleton or root by which something is found: of *zzz* one is left."""
_OF_EVERY_TRADE: Final = frozenset(
    root(word)
    for word in skeleton(
        """
        výroba výrobce výrobní výrobky производња произвођач производи израда manufacture manufacturer
        manufacturing production producer products making činnosti делатност activities služby услуге services
        firma фирма предузеће podnik company
        """
    ).split()
)
"""Roots of words that tell no more than stop words do: whoever makes furniture is found by *furniture*."""
_REMEMBERED: Final = 1 << 13
"""Texts that many have: the labels of their classes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The spellings of a word, or of the beginning of one, and its root where it finds more: all of them are
    letters and digits only."""

    beginnings: tuple[str, ...]
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
    typed = fold(words).split()
    telling = [word for word in typed if _tells(skeleton(word))] or typed
    return [_asked(word, skeleton(word)) for word in telling[:MOST_WORDS]]


def _tells(word: str) -> bool:
    return word not in STOP_WORDS and root(word) not in _OF_EVERY_TRADE


def _asked(word: str, bare: str) -> Asked:
    beginnings = (word, bare) if bare != word and len(bare) >= _SHORTEST else (word,)
    whole = root(bare)
    return Asked(beginnings, whole if whole not in beginnings and len(whole) >= _SHORTEST else "")


def _in_any_form(text: str) -> Iterator[str]:
    yield from fold(text).split()
    for token in tokens(text):
        yield token.skeleton
        yield root(token.skeleton)


@lru_cache(_REMEMBERED)
def _meant(text: str, language: str) -> tuple[str, ...]:
    named = map(_forms_of, _of_the_trades().of(text, language))
    return tuple(dict.fromkeys(chain(_in_any_form(text), *named)))


@lru_cache(_REMEMBERED)
def _forms_of(name: str) -> tuple[str, ...]:
    """Of a name of the trades, of which there are hundreds, and each is told again and again."""
    return tuple(dict.fromkeys(_in_any_form(name)))


@cache
def _of_the_trades() -> Synonyms:
    return Synonyms(trades())
