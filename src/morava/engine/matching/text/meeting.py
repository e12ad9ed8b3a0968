"""How one word meets another: by its stem, by the lexicon or by its letters. Reasons are data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Final

from morava.engine.language import Token, tokens
from morava.engine.matching.lexicon import Lexicon, Translations, standard
from morava.engine.matching.text.letters import Letters, Rarity, alike_among, in_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

ALIKE_LEAST, ALIKE_MOST = 0.35, 30
ALIKE: Final = 0.7
"""How much the likeness of letters counts, where a same stem counts 1."""
BEGUN: Final = 0.6
"""The same of a word that begins with what was typed."""
CONFIDENCE: Final = 0.3
"""The power of a weight of the lexicon that makes a strength: one of .4 says nearly as much as one of .8,
for most words have several translations that share the chances."""
STANDS_IN: Final = 0.62
"""How alike a word that the lexicon knows must be to stand in for one that it does not."""
_REMEMBERED: Final = 1 << 15


class How(StrEnum):
    """What made two words meet."""

    STEM = "stem"
    """Both have the same stem, in whatever script or form."""
    LEXICON = "lexicon"
    """The lexicon translates one into the other."""
    LETTERS = "letters"
    """Their letters are alike."""
    BEGINNING = "beginning"
    """What was typed is the beginning of the other."""


@dataclass(frozen=True, slots=True)
class Field:
    """A piece of a document.

    `weight`: how much its words count, 1 for the document's own words. `code`: the NACE class whose label
    the text is, or empty.
    """

    text: str
    weight: float = 1.0
    code: str = ""


@dataclass(frozen=True, slots=True)
class WordsMet:
    """`query[asked[0]:asked[1]]` met `fields[field].text[found[0]:found[1]]`. `strength` is from 0 to 1."""

    asked: tuple[int, int]
    asked_word: str
    field: int
    found: tuple[int, int]
    found_word: str
    how: How
    strength: float
    code: str = ""
    """The class whose label holds the word, if it is one."""


class Meanings:
    """What a stem may mean and which words look like it: the lexicon, with stand-ins for words it lacks."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.rarity = Rarity(lexicon.stems)
        self._known = Letters(self.rarity, lexicon.stems)
        self.of = lru_cache(_REMEMBERED)(self._of)

    def _of(self, stem: str) -> Translations:
        """Stems of the same meaning with weights, the stem itself (1) among them; each once."""
        found = {stem: 1.0}
        for known, likeness in self._in_the_lexicon(stem):
            for translation, weight in ((known, 1.0), *self._lexicon.translations(known)):
                strength = likeness * weight**CONFIDENCE
                found[translation] = max(strength, found.get(translation, 0.0))
        return tuple(found.items())

    def _in_the_lexicon(self, stem: str) -> Translations:
        if self._lexicon.translations(stem):
            return ((stem, 1.0),)
        return tuple(self._known.alike(stem, STANDS_IN, most=3)) if stem.isalpha() else ()


@cache
def standard_meanings() -> Meanings:
    """Those of the standard lexicon. Made once for each process."""
    return Meanings(standard())


def begins(typed: str, stem: str) -> bool:
    """Whether the stem of what was typed begins another one; a single letter begins too many."""
    return len(typed) > 1 and stem != typed and stem.startswith(typed)


def words_met(
    query: str,
    fields: Sequence[Field],
    meanings: Meanings | None = None,
    begun: Collection[str] = (),
    *,
    likeness: bool = True,
) -> list[WordsMet]:
    """Say for each word of the query how it met its best counterpart in the fields, if it met any.

    In the order of the query; words that met nothing are missing. Own words go before labels of codes, and
    a same stem before a translation before likeness. `begun`: stems that may also begin a word.
    Without `likeness`, letters make none meet.
    """
    meanings = meanings or standard_meanings()
    places = [(number, token) for number, field in enumerate(fields) for token in tokens(field.text)]
    stems = {token.stem for _, token in places}
    strengths = cache(
        partial(
            _strengths, stems=stems, lines=in_lines(stems if likeness else ()), meanings=meanings, begun=begun
        )
    )
    found = []
    for asked in tokens(query):
        best = _best(asked, places, fields, strengths(asked.stem))
        if best:
            found.append(best)
    return found


def _strengths(
    stem: str, stems: Collection[str], lines: str, meanings: Meanings, begun: Collection[str]
) -> dict[str, tuple[How, float]]:
    alike = (
        alike_among(stem, lines, meanings.rarity, ALIKE_LEAST, ALIKE_MOST) if lines and stem.isalpha() else []
    )
    strengths = {word: (How.LETTERS, ALIKE * likeness) for word, likeness in alike}
    for word in filter(partial(begins, stem), stems) if stem in begun else ():
        strengths[word] = max(strengths.get(word, (How.LETTERS, 0.0)), (How.BEGINNING, BEGUN), key=_strength)
    for word, weight in meanings.of(stem):
        if word not in strengths or weight >= strengths[word][1] or word == stem:
            strengths[word] = (How.STEM if word == stem else How.LEXICON, weight)
    return strengths


def _strength(met: tuple[How, float]) -> float:
    return met[1]


def _best(
    asked: Token,
    places: Sequence[tuple[int, Token]],
    fields: Sequence[Field],
    strengths: dict[str, tuple[How, float]],
) -> WordsMet | None:
    met = [(number, token, *strengths[token.stem]) for number, token in places if token.stem in strengths]
    if not met:
        return None
    number, token, how, strength = max(met, key=lambda one: (one[3] * fields[one[0]].weight, -one[0]))
    return WordsMet(
        asked=(asked.start, asked.end),
        asked_word=asked.skeleton,
        field=number,
        found=(token.start, token.end),
        found_word=token.skeleton,
        how=how,
        strength=strength,
        code=fields[number].code,
    )
