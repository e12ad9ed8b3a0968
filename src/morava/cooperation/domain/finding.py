"""By which words offers and requests are found, and how much each counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from morava.directory.nace import divisions_of, words_about
from morava.engine.matching import Field
from morava.search.domain import Weighed, forget_words, store_words
from morava.search.ranking import Ranked, ranked
from morava.translation.content import written_in

from ..kinds import types_asked
from ..models import Opportunity, OpportunityNace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

KIND: Final = "opportunity"
_TOLD: Final = ("summary", "description", "advantages", "partner_role")
_AT_ONCE: Final = 500
LABEL: Final = 0.8
PROSE: Final = 0.7
NAME: Final = 0.5
"""How much a word counts that its classes are called by, one said in passing, and one of the name of its
organisation, where one of its title or summary counts 1."""
_IN_PASSING: Final = ("description", "advantages", "partner_role")
KEYWORDS: Final = "keywords"
ORGANISATION: Final = "organisation"
CLASS: Final = "class"
"""Parts that are no field of their own."""


def note_words(opportunities: Sequence[Opportunity]) -> None:
    """Keep by which words these are found, in the transaction that changes them."""
    store_words(KIND, [words_of(one) for one in opportunities])


def forget(opportunity_keys: Iterable[int]) -> None:
    forget_words(KIND, opportunity_keys)


def words_of(opportunity: Opportunity) -> Weighed:
    return Weighed(opportunity.pk, tuple(fields_of(opportunity)))


def fields_of(opportunity: Opportunity) -> list[Field]:
    """Its texts with how much their words count when ranked."""
    return [text.field for text in texts_of(opportunity)]


@dataclass(frozen=True, slots=True)
class Told:
    """A text that an opportunity is ranked by, which part of it the text is, and its language; empty where it
    may be any."""

    field: Field
    part: str
    language: str = ""


def texts_of(opportunity: Opportunity) -> list[Told]:
    """What it says itself before what its classes are called, by which it is found in every language. Each
    language stands alone: what is written in two counts once. The name of its organisation only where that
    stands with it: else one could find it out."""
    own = [
        Told(Field(text, PROSE if part in _IN_PASSING else 1.0), part, tongue)
        for part in ("title", *_TOLD)
        for tongue, text in written_in(opportunity, part).items()
    ]
    keywords = Told(Field(", ".join(_keywords(opportunity))), KEYWORDS)
    names = [Told(Field(name, NAME), ORGANISATION) for name in _names(opportunity)]
    about = [told for code in opportunity.nace_codes for told in _called(code)]
    return [*own, keywords, *names, *about]


def _called(code: str) -> Iterator[Told]:
    """The code, and one text for each language: words of a class stand in long texts and so count less."""
    yield Told(Field(code, LABEL, code), CLASS)
    found: dict[str, list[str]] = {}
    for text, tongue in words_about(code):
        found.setdefault(tongue, []).append(text)
    for tongue, texts in found.items():
        yield Told(Field(", ".join(texts), LABEL, code), CLASS, tongue)


def narrowed(rows: QuerySet[Opportunity], asked: Mapping[str, Any]) -> QuerySet[Opportunity]:
    """Those that the filters of the list leave, all but the words."""
    if asked.get("type"):
        rows = rows.filter(type__in=types_asked(asked["type"]))
    if asked.get("country"):
        rows = rows.filter(organisation__country=asked["country"])
    if asked.get("cooperation"):
        # A list in JSON: its words hold letters and underscores only, so the quotes part them.
        rows = rows.filter(cooperation__icontains=f'"{asked["cooperation"]}"')
    if asked.get("nace"):
        keys = OpportunityNace.objects.filter(code__in=divisions_of(asked["nace"])).values("opportunity")
        rows = rows.filter(pk__in=keys)
    return rows


def found_by(words: str, among: QuerySet[Opportunity]) -> Ranked:
    """Which of these have most of the words, in any language and script, the best first."""
    return ranked(KIND, words, among=among)


def _keywords(opportunity: Opportunity) -> tuple[str, ...]:
    return (*opportunity.technology_keywords, *opportunity.market_keywords)


def _names(opportunity: Opportunity) -> tuple[str, ...]:
    return () if opportunity.is_anonymous else tuple(opportunity.organisation.names)


def every() -> Iterator[Weighed]:
    """The words of all of them, for `morava index`."""
    rows = Opportunity.objects.select_related("organisation").order_by("pk")
    return (words_of(one) for one in rows.iterator(chunk_size=_AT_ONCE))
