"""Which organisation stands in which chapter."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from ...kinds import Kind
from ...nace import label_of
from ...queries import public_clusters_of
from ..alphabet import sort_column

if TYPE_CHECKING:
    from collections.abc import Sequence

BY_CLUSTER: Final = "cluster"
BY_DIVISION: Final = "division"
GATHER: Final = (Kind.CLUSTER, Kind.ASSOCIATION)
DIVISION: Final = 2
"""Letters of the code of a division."""


@dataclass
class Chapter:
    """`head` is the cluster itself, where the booklet has it; `code` that of a division."""

    title: str
    code: str = ""
    head: Any = None
    organisations: list[Any] = field(default_factory=list)

    @property
    def all(self) -> list[Any]:
        return [one for one in (self.head, *self.organisations) if one]


def chapters_of(organisations: Sequence[Any], grouped_by: str) -> list[Chapter]:
    """`organisations` come in the order of the alphabet.

    Of one that is not `is_public` nobody is told what it belongs to and does.
    ."""
    found = _by_division(organisations) if grouped_by == BY_DIVISION else _by_cluster(organisations)
    return [chapter for chapter in found if chapter.all]


def _by_cluster(organisations: Sequence[Any]) -> list[Chapter]:
    """Each member under the first of its clusters; associations stand before them, the others behind."""
    associations, others = Chapter(_("Associations")), Chapter(_("Other organisations"))
    belongs = public_clusters_of([one.pk for one in organisations if one.is_public])
    heads = {one.pk: one for one in organisations if one.kind == Kind.CLUSTER and one.is_public}
    clusters = {one.pk: one for one in belongs.values()} | heads
    chapters = {
        one.pk: Chapter(str(one), head=heads.get(one.pk))
        for one in sorted(clusters.values(), key=attrgetter(sort_column()))
    }
    for one in organisations:
        if one.kind == Kind.ASSOCIATION:
            associations.organisations.append(one)
        elif one.pk not in heads:
            group = belongs.get(one.pk)
            (chapters[group.pk] if group else others).organisations.append(one)
    return [associations, *chapters.values(), others]


def _by_division(organisations: Sequence[Any]) -> list[Chapter]:
    """Each under the division of what it does above all; those that gather others stand before them."""
    gathering = Chapter(_("Clusters and associations"))
    divisions: dict[str, list[Any]] = defaultdict(list)
    for one in organisations:
        if one.kind in GATHER and one.is_public:
            gathering.organisations.append(one)
        else:
            divisions[one.main_nace[:DIVISION] if one.is_public else ""].append(one)
    if len(gathering.organisations) == 1:
        (only,) = gathering.organisations
        gathering = Chapter(str(only), head=only)
    unknown = Chapter(_("Field of work not stated"), organisations=divisions.pop("", []))
    known = [Chapter(label_of(code), code, organisations=divisions[code]) for code in sorted(divisions)]
    return [gathering, *known, unknown]
