"""An organisation as the engine sees it: what it offers, what it needs, what is true of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Prefetch
from django.utils import timezone

from morava.directory.nace import words_about
from morava.engine.matching import Field, Party
from morava.translation.content import written_in

from ..models import Opportunity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from morava.directory.models import Organisation
    from morava.engine.matching.partners.party import Wish

SHORT: Final = 1.0
"""What a word of a summary counts."""
LONG: Final = 0.7
LABEL: Final = 0.8
"""What one of the label of a class counts."""


def with_what_tells(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Together with all that `party_of` reads."""
    told = Opportunity.objects.filter(
        state=State.PUBLISHED, valid_until__gte=timezone.localdate(), is_anonymous=False
    ).order_by("pk")
    named = Prefetch("opportunities", queryset=told, to_attr="told")
    return organisations.prefetch_related(named)


def party_of(organisation: Organisation) -> Party:
    """Of one of `with_what_tells`. What is offered or sought without a name does not count: by its words one
    could tell whose it is."""
    told: list[Opportunity] = organisation.told  # type: ignore[attr-defined]
    offered = [one for one in told if one.is_offer]
    needed = [one for one in told if not one.is_offer]
    return Party(
        id=str(organisation.pk),
        offers=tuple(_offers(organisation, offered)),
        needs=" ".join(dict.fromkeys(_needs(organisation, needed))),
        offered_codes=frozenset(_codes(organisation.nace_codes, offered)),
        needed_codes=frozenset(_codes((), needed)),
        facts=frozenset(facts_of(organisation)),
        wishes=tuple(dict.fromkeys(_wishes(organisation, needed))),
    )


def _offers(organisation: Organisation, offered: Iterable[Opportunity]) -> Iterator[Field]:
    for name, weight in (("offers", SHORT), ("description", LONG)):
        yield from (Field(text, weight) for text in written_in(organisation, name).values())
    for one in offered:
        for name, weight in (("title", SHORT), ("summary", SHORT), ("description", LONG)):
            yield from (Field(text, weight) for text in written_in(one, name).values())
        yield Field(" ".join((*one.technology_keywords, *one.market_keywords)))
    for code in _codes(organisation.nace_codes, offered):
        yield from (Field(text, LABEL, code) for text, _language in words_about(code))


def _needs(organisation: Organisation, needed: Iterable[Opportunity]) -> Iterator[str]:
    yield from written_in(organisation, "seeks").values()
    for one in needed:
        for name in ("title", "summary"):
            yield from written_in(one, name).values()
        yield from (*one.technology_keywords, *one.market_keywords)


def _codes(own: Iterable[str], opportunities: Iterable[Opportunity]) -> dict[str, None]:
    return dict.fromkeys((*own, *(code for one in opportunities for code in one.nace_codes)))


def facts_of(organisation: Organisation) -> Iterator[str]:
    yield f"country:{organisation.country}"
    yield f"kind:{organisation.kind}"
    if organisation.size:
        yield f"size:{organisation.size}"
    yield from (f"language:{code}" for code in organisation.languages)


def _wishes(organisation: Organisation, needed: Iterable[Opportunity]) -> Iterator[Wish]:
    """A language to speak in, and what its requests ask of a partner."""
    asked = [("language", organisation.languages)]
    for one in needed:
        asked += [("country", one.countries), ("kind", one.partner_kinds), ("size", one.partner_sizes)]
    yield from (frozenset(f"{what}:{value}" for value in values) for what, values in asked if values)
