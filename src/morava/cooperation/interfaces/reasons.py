"""Why an offer or a request was found: the words that met, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.directory.nace import label_of
from morava.engine.language import root, tokens
from morava.engine.matching import Field, How, words_met
from morava.translation.content import content_of, for_reader
from morava.translation.languages import lang_tag

from ..domain.finding import CLASS, KEYWORDS, ORGANISATION, texts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from morava.engine.matching import WordsMet
    from morava.search.ranking import Ranked
    from morava.translation.content import Content

    from ..domain.finding import Told
    from ..models import Opportunity

LEAST_SHOWN: Final = 0.5
"""Words that met less are hardly a reason."""
_PARTS: Final = {
    "title": gettext_lazy("title"),
    "summary": gettext_lazy("summary"),
    "description": gettext_lazy("description"),
    "advantages": gettext_lazy("advantages and what is new"),
    "partner_role": gettext_lazy("what the partner is to do"),
    KEYWORDS: gettext_lazy("keywords"),
    ORGANISATION: gettext_lazy("organisation"),
}
"""Where a word was found; as the fields are called."""
HOW: Final = {
    How.STEM: gettext_lazy("the same word"),
    How.LEXICON: gettext_lazy("a translation"),
    How.LETTERS: gettext_lazy("spelled alike"),
    How.BEGINNING: gettext_lazy("the beginning of it"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as it is shown, in pieces, with whether each met a word of the reader's. `tag`: its language."""

    pieces: tuple[tuple[str, bool], ...]
    tag: str

    @property
    def html(self) -> str:
        text = format_html_join("", "{}", ((_piece(*piece),) for piece in self.pieces))
        return text if self.tag == lang_tag() else format_html('<span lang="{}">{}</span>', self.tag, text)


def _piece(text: str, met: bool) -> str:
    return format_html("<mark>{}</mark>", text) if met else text


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the reader's, the word that it met, and how. `where`: the part it stands in, or the class
    that is called by it."""

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
    """First what met its own words, then what met those of its classes; in the order of the words."""
    if not words:
        return ()
    told = texts_of(opportunity)
    own = [text for text in told if text.part != CLASS]
    about = [text for text in told if text.part == CLASS]
    return tuple(dict.fromkeys((*_reasons(own, words, begun), *_reasons(about, words, begun))))


def _reasons(told: Sequence[Told], words: str, begun: Collection[str]) -> list[Reason]:
    met = words_met(words, [text.field for text in told], begun=begun)
    return [_reason(one, words, told[one.field]) for one in met if one.strength >= LEAST_SHOWN]


def _reason(met: WordsMet, words: str, told: Told) -> Reason:
    found = told.field.text[slice(*met.found)]
    return Reason(
        asked=words[slice(*met.asked)],
        found=for_reader(found, origin=told.language or "cs"),
        how=str(HOW[met.how]),
        where=_where(told),
    )


def _where(told: Told) -> str:
    if told.part == CLASS:
        code = told.field.code
        return _("class %(code)s %(label)s") % {"code": code, "label": label_of(code)}
    return str(_PARTS[told.part])


def marked(opportunity: Opportunity, field: str, words: str, begun: Collection[str]) -> Marked:
    """The text as its reader sees it, with every word marked that met one of theirs."""
    shown = content_of(opportunity, field)
    met = words_met(words, [Field(shown.text)], begun=begun)
    return _marked(shown, {root(one.found_word) for one in met if one.strength >= LEAST_SHOWN})


def _marked(shown: Content, roots: Collection[str]) -> Marked:
    pieces, end = [], 0
    for token in tokens(shown.text):
        if token.stem in roots and token.start >= end:
            pieces += [(shown.text[end : token.start], False), (shown.text[token.start : token.end], True)]
            end = token.end
    pieces.append((shown.text[end:], False))
    return Marked(tuple(piece for piece in pieces if piece[0]), shown.tag)
