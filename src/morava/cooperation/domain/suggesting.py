"""Partners for an organisation: who fits in both directions, nobody in too many lists and nobody in none.

Lists are made one after the other. Who stands in as many as it can answer is left out of the next; the last
place of each list belongs to one that stands in none. Where there are fewer partners than lists have room
for, lists are shorter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from morava.directory.models import Organisation
from morava.engine.matching import Pool

from ..models import PartnerList, Suggestion, Verdict
from .candidates import candidates, not_settled, of_like_kind, possible_partners
from .parties import party_of, with_what_tells
from .reasons import gain_of
from .taste import taste_of
from .weighing import weights_for

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.db.models import QuerySet

    from morava.engine.matching import Suggestion as Fitting
    from morava.engine.matching import Weights

    from .reasons import Gain

LONGEST: Final = 10
SHORT: Final = 3
"""A list of fewer is filled up with whoever stands in few lists, as long as there is room."""
ANSWERED: Final = 4
"""So many new partners a small organisation can answer at the same time."""
MOST_NAMED: Final = int(2.5 * ANSWERED)
FILLED: Final = 0.7
"""Of all room that there is lists take this much, so that the last ones made have a choice, too."""
NOTHING: Final = 0.004
"""What two are worth to each other of whom nothing meets: a little more than the square of the floor."""


@dataclass(frozen=True)
class Fit:
    """A partner with the reasons of both directions."""

    other: Organisation
    value: float
    gets: Gain
    gives: Gain
    is_named: bool
    """Whether any list but this one has it."""


@dataclass(frozen=True)
class _Ranked:
    order: list[Fitting]
    named: Mapping[int, int]

    def is_free(self, one: Fitting) -> bool:
        return self.named.get(int(one.id), 0) < MOST_NAMED


def partners_for(
    organisation: Organisation,
    *,
    among: QuerySet[Organisation] | None = None,
    weights: Weights | None = None,
) -> list[Fit]:
    """The list as it would be made now, best first, with the reasons. `among`: of these, where somebody has
    chosen them; then how often each is named does not matter."""
    possible = possible_partners(organisation) if among is None else among
    pool = _pool(organisation, not_settled(possible, organisation), weights)
    ranked = _ranked(organisation, pool)
    chosen = ranked.order[:LONGEST] if among is not None else _chosen(ranked, _length(organisation))
    return _with_reasons(organisation, pool, chosen, ranked.named)


def make_list(organisation: Organisation) -> list[int]:
    """Make the list anew and keep it. Returns the keys of those who are new in it.

    Nothing is locked while it is made: that takes long, and others want to write.
    """
    possible = possible_partners(organisation)
    ranked = _ranked(organisation, _pool(organisation, not_settled(possible, organisation), None))
    return _keep(organisation, [int(one.id) for one in _chosen(ranked, _length(organisation))])


@transaction.atomic
def _keep(organisation: Organisation, keys: Sequence[int]) -> list[int]:
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    before = dict(organisation.suggestions.values_list("other", "since"))
    organisation.suggestions.all().delete()
    now = timezone.now()
    Suggestion.objects.bulk_create(
        Suggestion(organisation=organisation, other_id=key, place=place, since=before.get(key, now))
        for place, key in enumerate(keys, start=1)
    )
    new = [key for key in keys if key not in before]
    _count(new, before.keys() - set(keys))
    # Counted anew for itself: where organisations were merged or deleted, it is not what it was.
    named = Suggestion.objects.filter(other=organisation).count()
    PartnerList.objects.update_or_create(organisation=organisation, defaults={"made_at": now, "named": named})
    return new


def _count(more: Collection[int], less: Collection[int]) -> None:
    """In the order of the keys, so that two at once do not wait for each other."""
    PartnerList.objects.bulk_create(
        [PartnerList(organisation_id=key) for key in sorted(more)], ignore_conflicts=True
    )
    for key in sorted({*more, *less}):
        step = 1 if key in set(more) else -1
        rows = PartnerList.objects.filter(organisation=key)
        rows.update(named=Greatest(F("named") + step, 0))


def _pool(organisation: Organisation, allowed: QuerySet[Organisation], weights: Weights | None) -> Pool:
    """The organisation and those worth to look at."""
    own = party_of(with_what_tells(Organisation.objects.filter(pk=organisation.pk)).get())
    found = candidates(own, allowed)
    others = with_what_tells(Organisation.objects.filter(pk__in=found)).order_by("pk")
    return Pool(
        [own, *map(party_of, others)],
        weights or weights_for(organisation.country),
        likeness=False,
    )


def _ranked(organisation: Organisation, pool: Pool) -> _Ranked:
    """Everybody in the pool, best first. What was said to earlier ones counts."""
    own = str(organisation.pk)
    said = Verdict.objects.filter(organisation=organisation).values_list("answer", "other__nace_codes")
    taste = taste_of(said[:100])
    found = pool.partners(own, limit=len(pool))
    worth = {one.id: one.value * taste.factor(pool.party(one.id).offered_codes) for one in found}
    keys = [int(one.id) for one in found]
    order = sorted(found, key=lambda one: (-worth[one.id], int(one.id)))
    return _Ranked(order, _named(keys, but=organisation))


def _named(keys: Collection[int], *, but: Organisation) -> Mapping[int, int]:
    """In how many lists of others each stands."""
    counted = PartnerList.objects.filter(organisation__in=keys).values_list("organisation", "named")
    own = set(but.suggestions.values_list("other", flat=True))
    return {key: named - (key in own) for key, named in counted}


def _length(organisation: Organisation) -> int:
    """How long a list may be so that nobody need be named too often: there may be fewer partners than lists
    of those who could have the same."""
    own = Count("pk", filter=Q(country=organisation.country))
    everybody, lists = of_like_kind(organisation).aggregate(all=Count("pk"), own=own).values()
    return max(1, min(LONGEST, int(FILLED * MOST_NAMED * (everybody - lists) / max(1, lists))))


def _chosen(ranked: _Ranked, length: int) -> list[Fitting]:
    """The best who have room, as far as anything speaks for them; the last place for one in no list; those
    least named, before there are too few. Nobody is left without: where none has room, one is named again."""
    free = [one for one in ranked.order if ranked.is_free(one)]
    fitting = [one for one in free if one.value > NOTHING]
    chosen = fitting[: length - 1]
    chosen += [one for one in free if one not in chosen and not ranked.named.get(int(one.id))][:1]
    least = sorted(free or ranked.order, key=lambda one: ranked.named.get(int(one.id), 0))
    others = [one for one in dict.fromkeys([*fitting, *least]) if one not in chosen]
    enough = min(SHORT, length) if free else 1
    return chosen + others[: max(0, enough - len(chosen))]


def _with_reasons(
    organisation: Organisation, pool: Pool, chosen: Sequence[Fitting], named: Mapping[int, int]
) -> list[Fit]:
    own = str(organisation.pk)
    others = Organisation.objects.in_bulk([int(one.id) for one in chosen])
    return [
        Fit(
            others[int(one.id)],
            one.value,
            gain_of(pool, own, one.id),
            gain_of(pool, one.id, own),
            is_named=bool(named.get(int(one.id))),
        )
        for one in chosen
    ]
