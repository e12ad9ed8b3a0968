"""Who may be suggested to an organisation, and the hundred at whom it is worth to look closely."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from morava.directory.domain.finding import SIDES
from morava.directory.models import Kind, NaceKey
from morava.directory.queries import organisations_public
from morava.search.nearest import nearest

from ..models import (
    LIVE,
    Answer,
    Interest,
    InterestState,
    Opportunity,
    OpportunityNace,
    PartnerList,
    State,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from morava.directory.models import Organisation
    from morava.engine.matching import Party

MOST: Final = 100
BY_TEXT: Final = 30
"""So many for each reason to look at them."""
BY_CODE: Final = 20
WORDS: Final = 60
"""So many words of a text are looked for: the first ones say most."""
SELDOM: Final = 10
GROUP: Final = 4
"""Letters of the code of a group, such as 25.6."""


def of_like_kind(organisation: Organisation) -> QuerySet[Organisation]:
    """Clusters for a cluster, all others for any other."""
    public = organisations_public()
    if organisation.kind == Kind.CLUSTER:
        return public.filter(kind=Kind.CLUSTER)
    return public.exclude(kind__in=[Kind.CLUSTER, Kind.ASSOCIATION])


def possible_partners(organisation: Organisation) -> QuerySet[Organisation]:
    """Those of like kind in other countries."""
    return of_like_kind(organisation).exclude(country=organisation.country)


def not_settled(found: QuerySet[Organisation], organisation: Organisation) -> QuerySet[Organisation]:
    """Without itself, those it has said something to, those who never want it, and those it talks with; but
    for those who stand there without a name: who is left out would tell whose the offer is."""
    said = Verdict.objects.filter(organisation=organisation).values("other")
    unwilling = Verdict.objects.filter(other=organisation, answer=Answer.NEVER).values("organisation")
    live = Interest.objects.filter(state__in=LIVE)
    is_open = Q(opportunity__is_anonymous=False) | Q(state=InterestState.ACCEPTED)
    talks = Q(pk__in=live.filter(opportunity__organisation=organisation).values("organisation")) | Q(
        pk__in=live.filter(is_open, organisation=organisation).values("opportunity__organisation")
    )
    settled = Q(pk=organisation.pk) | Q(pk__in=said) | Q(pk__in=unwilling) | talks
    return found.exclude(settled)


def candidates(party: Party, allowed: QuerySet[Organisation]) -> list[int]:
    """The keys of those worth to look at: near by what is written or by their classes, in one direction or
    the other; and some that stand in few lists, so that thin profiles have partners too."""
    offered = " ".join(field.text for field in party.offers if not field.code)
    having = nearest(SIDES["offers"], _first_words(party.needs), among=allowed, limit=BY_TEXT)
    wanting = nearest(SIDES["seeks"], _first_words(offered), among=allowed, limit=BY_TEXT)
    reasons = (
        having.scores,
        wanting.scores,
        _offering(party.needed_codes, allowed),
        _needing(party.offered_codes, allowed),
        _seldom_named(allowed.filter(pk__in=_in_classes(_divisions(party.offered_codes)))),
        _seldom_named(allowed),
    )
    return list(dict.fromkeys(chain.from_iterable(reasons)))[:MOST]


def _first_words(text: str) -> str:
    return " ".join(text.split()[:WORDS])


def _offering(codes: Iterable[str], allowed: QuerySet[Organisation]) -> Iterator[int]:
    """Those of the same classes first, then those of the same groups."""
    for level in (sorted(codes), sorted({code[:GROUP] for code in codes})):
        if level:
            yield from _rarest_first(allowed.filter(pk__in=_in_classes(level)), BY_CODE)


def _needing(codes: Iterable[str], allowed: QuerySet[Organisation]) -> Iterator[int]:
    groups = sorted({code[:GROUP] for code in codes})
    if not groups:
        return
    asked = OpportunityNace.objects.filter(code__in=groups, opportunity__state=State.PUBLISHED)
    owners = Opportunity.objects.filter(pk__in=asked.values("opportunity")).values("organisation")
    yield from _rarest_first(allowed.filter(pk__in=owners), BY_CODE)


def _seldom_named(allowed: QuerySet[Organisation]) -> Iterator[int]:
    """Those in no list, then those in few."""
    yield from allowed.filter(partner_list=None).order_by("pk").values_list("pk", flat=True)[:SELDOM]
    # Asked of each in turn: the few in few lists are found before all that are allowed are put together.
    few = PartnerList.objects.filter(Exists(allowed.filter(pk=OuterRef("organisation"))))
    yield from few.order_by("named", "pk").values_list("organisation", flat=True)[:SELDOM]


def _in_classes(codes: Iterable[str]) -> QuerySet[NaceKey, Any]:
    return NaceKey.objects.filter(code__in=list(codes)).values("organisation")


def _divisions(codes: Iterable[str]) -> list[str]:
    return sorted({code[:2] for code in codes})


def _rarest_first(found: QuerySet[Organisation], most: int) -> Iterator[int]:
    """Those in few lists first."""
    order = found.order_by(Coalesce("partner_list__named", 0), "pk")
    yield from order.values_list("pk", flat=True)[:most]
