"""By which words offers and requests are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from morava.directory.nace import words_about
from morava.search.domain import Words, store_words
from morava.translation.content import written_in

from ..models import Opportunity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KIND: Final = "opportunity"
_TOLD: Final = ("summary", "description", "advantages", "partner_role")
_AT_ONCE: Final = 500


def note_words(opportunities: Sequence[Opportunity]) -> None:
    """Keep by which words these are found, in the transaction that changes them."""
    store_words(KIND, [words_of(one) for one in opportunities])


def words_of(opportunity: Opportunity) -> Words:
    """Titles first; by the words of its classes it is found in every language. By the name of its
    organisation only what stands with it: else one could find it out."""
    told = [(text, tongue) for field in _TOLD for tongue, text in written_in(opportunity, field).items()]
    keywords = [(word, "") for word in (*opportunity.technology_keywords, *opportunity.market_keywords)]
    names = () if opportunity.is_anonymous else tuple(opportunity.organisation.names)
    about = [text for code in opportunity.nace_codes for text in words_about(code)]
    signs = (*opportunity.nace_codes, *names)
    return Words(opportunity.pk, tuple(opportunity.titles), (*told, *keywords, *about), signs)


def every() -> Iterator[Words]:
    """The words of all of them, for `morava index`."""
    rows = Opportunity.objects.select_related("organisation").order_by("pk")
    return (words_of(one) for one in rows.iterator(chunk_size=_AT_ONCE))
