"""Why an offer or a request was found: the words that met, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.directory.nace import label_of
from morava.engine.language import root, tokens
from morava.engine.matching import Field, How, words_met
from morava.translation.content import content_of, for_reader

from ..domain.finding import texts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from morava.engine.matching import WordsMet
    from morava.search.ranking import Ranked
    from morava.translation.content import Content

    from ..domain.finding import Told
    from ..models import Opportunity

LEAST_SHOWN: Final = 0.4
"""Words that met less are hardly a reason."""
HOW: Final = {
    How.STEM: gettext_lazy("the same word"),
    How.LEXICON: gettext_lazy("a translation"),
    How.LETTERS: gettext_lazy("spelled alike"),
    How.BEGINNING: gettext_lazy("the beginning of it"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Of a text as it is shown."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in pieces, and the `lang` tag of its language."""

    pieces: tuple[Piece, ...]
    tag: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the reader's, the word that it met, and how. `where`: the class that is called by it."""

    asked: str
    found: str
    how: str
    where: str


@dataclass(frozen=True, slots=True)
class Row:
    """One of the list. Without words that were looked for nothing is marked, and there is no reason."""

    opportunity: Opportunity
    title: Marked
    summary: Marked
    reasons: tuple[Reason, ...]


def shown(found: Iterable[Opportunity], words: str, ranked: Ranked | None) -> list[Row]:
    begun = ranked.known.begun if ranked else frozenset()
    return [
        Row(
            one,
            marked(one, "title", words, begun),
            marked(one, "summary", words, begun),
            reasons_of(one, words, begun),
        )
        for one in found
    ]


def reasons_of(opportunity: Opportunity, words: str, begun: Collection[str]) -> tuple[Reason, ...]:
    """In the order of the words; each pair once."""
    if not words:
        return ()
    told = texts_of(opportunity)
    met = words_met(words, [text.field for text in told], begun=begun)
    reasons = [_reason(one, words, told[one.field]) for one in met if one.strength >= LEAST_SHOWN]
    return tuple(dict.fromkeys(reasons))


def _reason(met: WordsMet, words: str, told: Told) -> Reason:
    found = told.field.text[slice(*met.found)]
    where = (
        _("class %(code)s %(label)s") % {"code": met.code, "label": label_of(met.code)} if met.code else ""
    )
    return Reason(
        asked=words[slice(*met.asked)],
        found=for_reader(found, origin=told.language or "cs"),
        how=str(HOW[met.how]),
        where=where,
    )


def marked(opportunity: Opportunity, field: str, words: str, begun: Collection[str]) -> Marked:
    """The text as its reader sees it, with every word marked that met one of theirs."""
    shown = content_of(opportunity, field)
    met = words_met(words, [Field(shown.text)], begun=begun)
    return _marked(shown, {root(one.found_word) for one in met if one.strength >= LEAST_SHOWN})


def _marked(shown: Content, roots: Collection[str]) -> Marked:
    pieces, end = [], 0
    for token in tokens(shown.text):
        if token.stem in roots and token.start >= end:
            pieces += [Piece(shown.text[end : token.start], is_marked=False)]
            pieces += [Piece(shown.text[token.start : token.end], is_marked=True)]
            end = token.end
    pieces.append(Piece(shown.text[end:], is_marked=False))
    return Marked(tuple(piece for piece in pieces if piece.text), shown.tag)
