"""Why two organisations fit, as data: what meets what, in the words of both."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from morava.engine.language import tokens
from morava.engine.matching import How, Level, words_met

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from morava.engine.matching import CodesMet, Field, Pool, WordsMet
    from morava.engine.matching.partners.party import Wish

MOST_WORDS: Final = 6
CLEAR: Final = 0.4
"""How strongly words must meet to be told as a reason."""
CLEARLY: Final = 0.25
"""The share of what one looks for from which the other has it."""


@dataclass(frozen=True)
class WordPair:
    """A word of what is needed and the word of what is offered that it met. `code`: the class in whose label
    the other word stands, if it stands in none of its own texts."""

    asked: str
    found: str
    how: How
    code: str


@dataclass(frozen=True)
class Gain:
    """What one of two gets of the other. `says_needs`: it has said what it looks for. `share`: how much of
    that the other writes of, from 0 to 1."""

    codes: tuple[CodesMet, ...]
    words: tuple[WordPair, ...]
    wishes_met: tuple[Wish, ...]
    wishes_unmet: tuple[Wish, ...]
    says_needs: bool
    share: float

    @property
    def is_known(self) -> bool:
        return bool(self.codes or self.words)

    @property
    def is_clear(self) -> bool:
        """Whether one may say that the other has what is looked for."""
        near = any(one.level != Level.DIVISION for one in self.codes)
        return near or self.share >= CLEARLY


def gain_of(pool: Pool, asking: str, giving: str) -> Gain:
    found = pool.direction(asking, giving)
    asker, giver = pool.party(asking), pool.party(giving)
    return Gain(
        found.codes_met,
        clearest(found.words, asker.needs, giver.offers),
        found.wishes_met,
        found.wishes_unmet,
        says_needs=bool(asker.needs or asker.needed_codes),
        share=found.text or 0.0,
    )


def clearest(met: Sequence[WordsMet], needs: str, fields: Sequence[Field]) -> tuple[WordPair, ...]:
    """The words that met most clearly. The label of a class has them in every language; so where texts that
    somebody wrote have them too, in whatever language, those are told."""
    own = [field for field in fields if not field.code]
    pairs = chain(
        _pairs(words_met(needs, own, likeness=False), needs, own),
        _pairs([one for one in met if one.code], needs, fields),
    )
    return tuple(_each_once(pairs))[:MOST_WORDS]


def _pairs(words: Sequence[WordsMet], needs: str, fields: Sequence[Field]) -> Iterator[WordPair]:
    """The clearest first, in the words in which they were written."""
    for one in sorted(words, key=lambda met: -met.strength):
        if one.strength >= CLEAR:
            found = fields[one.field].text[slice(*one.found)]
            yield WordPair(needs[slice(*one.asked)], found, one.how, one.code)


def _each_once(pairs: Iterable[WordPair]) -> Iterator[WordPair]:
    """Whatever form a word has: its own texts say more than the labels of its classes."""
    seen: set[str] = set()
    for one in pairs:
        stems = {token.stem for token in tokens(one.asked)}
        if not stems & seen:
            seen |= stems
            yield one
