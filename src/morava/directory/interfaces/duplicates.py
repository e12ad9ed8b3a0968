"""Which entries may be one organisation: found by what they have in common, for somebody to look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ..models import Distinction, Kind, NameKey
from .lists.names import NameIndex
from .sites import site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from ..models import Organisation

COMMON: Final = 4
"""What more organisations than these have in common says nothing of two of them."""
NEWEST: Final = 2_000
"""How many of the latest entries are compared with all others letter by letter."""
FACTS: Final = ("pk", "country", "kind", "registered_number", "tax_number", "website")


class Reason(TextChoices):
    NAME = "name", _("the same name")
    ALIKE = "alike", _("names that are alike")
    SITE = "site", _("the same website")
    TAX = "tax", _("the same tax number")


@dataclass(frozen=True)
class Pair:
    """Two organisations, the older entry first, and what speaks for their being one."""

    first: int
    second: int
    reasons: tuple[Reason, ...]

    @property
    def in_common(self) -> list[str]:
        return [str(reason.label) for reason in self.reasons]


def pairs_alike(organisations: QuerySet[Organisation]) -> list[Pair]:
    """Those that may be one, what has most in common first; without those somebody knows to be two."""
    facts = {row["pk"]: row for row in organisations.values(*FACTS)}
    found: dict[tuple[int, int], set[Reason]] = defaultdict(set)
    keys = NameKey.objects.filter(organisation__in=organisations.values("pk"))
    names = list(keys.values_list("key", "organisation_id"))
    for reason, one, other in _in_common(facts, names):
        first, second = sorted((one, other))
        if first != second and _can_be_one(facts[first], facts[second]):
            found[first, second].add(reason)
    for apart in Distinction.objects.values_list("first", "second"):
        found.pop(apart, None)
    pairs = [Pair(*keys, tuple(sorted(reasons))) for keys, reasons in found.items()]
    return sorted(pairs, key=lambda pair: (-len(pair.reasons), -pair.second, -pair.first))


def _in_common(
    facts: dict[int, dict[str, Any]], names: list[tuple[str, int]]
) -> Iterator[tuple[Reason, int, int]]:
    yield from _shared(Reason.NAME, names)
    yield from _shared(Reason.SITE, ((site_of(row["website"]), key) for key, row in facts.items()))
    yield from _shared(Reason.TAX, ((row["tax_number"], key) for key, row in facts.items()))
    index: NameIndex[int] = NameIndex(names)
    newest = set(sorted(facts)[-NEWEST:])
    for name, key in names:
        if key in newest:
            exact = index.exact(name)
            near = (other for other in index.alike(name) if other not in exact)
            yield from ((Reason.ALIKE, key, other) for other in near)


def _shared(reason: Reason, marks: Iterable[tuple[str, int]]) -> Iterator[tuple[Reason, int, int]]:
    having: dict[str, set[int]] = defaultdict(set)
    for mark, key in marks:
        if mark:
            having[mark].add(key)
    for keys in having.values():
        if len(keys) <= COMMON:
            yield from ((reason, one, other) for one, other in combinations(sorted(keys), 2))


def _can_be_one(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Of one country, both clusters or neither, and not with two registered numbers."""
    numbers = {one["registered_number"], other["registered_number"]} - {""}
    clusters = (one["kind"] == Kind.CLUSTER) == (other["kind"] == Kind.CLUSTER)
    return one["country"] == other["country"] and clusters and len(numbers) < 2
