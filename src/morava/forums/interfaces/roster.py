"""The list of who takes part: what is told of each, and choosing among them.

All of a forum are read in a fixed number of queries and chosen among here, because the reader's alphabet
and the counts of wishes are nothing a database knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import translation

from morava.directory.models import Kind, Membership, NameKey, Organisation
from morava.engine.language import organisation_key, sort_key
from morava.engine.scheduling import capacity

from ..domain.wishes import Frame, slots_per_session, wishes_of
from ..models import Participation, Seat, Timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..models import Forum


@dataclass(frozen=True)
class Row:
    """One participant. The counts are None where the reader may not know them."""

    participation: Participation
    clusters: list[Organisation] = field(default_factory=list)
    wanted: int | None = None
    placed: int | None = None
    has_too_many: bool = False
    is_named: bool = True

    @property
    def organisation(self) -> Organisation:
        return self.participation.organisation


@dataclass(frozen=True)
class Choice:
    """What the reader asked for besides a name; empty strings choose everything."""

    country: str = ""
    kind: str = ""
    cluster: str = ""
    wishes: str = ""
    state: str = "taking_part"


def roster(forum: Forum, *, with_wishes: bool, words: str = "") -> list[Row]:
    """Everybody, also who has withdrawn, in the reader's alphabet; marked if a name holds the words."""
    participations = list(_participations(forum, words))
    clusters = _clusters(participations)
    wanted, too_many = _wishes(forum, participations) if with_wishes else ({}, set())
    rows = [
        Row(
            participation,
            clusters.get(participation.organisation_id, []),
            wanted.get(participation.pk, 0) if with_wishes else None,
            participation.placed if with_wishes else None,  # type: ignore[attr-defined]
            participation.pk in too_many,
            participation.is_named,  # type: ignore[attr-defined]
        )
        for participation in participations
    ]
    language = translation.get_language() or "en"
    return sorted(rows, key=lambda row: sort_key(str(row.organisation), language))


def _participations(forum: Forum, words: str) -> Iterable[Participation]:
    newest = Timetable.objects.filter(forum=forum).order_by("-number").values("pk")[:1]
    seats = (
        Seat.objects.filter(participation=OuterRef("pk"), timetable=Subquery(newest))
        .order_by()
        .values("participation")
        .annotate(n=Count("pk"))
        .values("n")
    )
    # Keys stand for names in whatever script and spelling, without legal forms.
    keys = NameKey.objects.filter(
        organisation=OuterRef("organisation"), key__contains=organisation_key(words)
    )
    return (
        Participation.objects.filter(forum=forum)
        .select_related("organisation")
        .annotate(
            placed=Coalesce(Subquery(seats), 0), is_named=Exists(keys) if words.strip() else Value(True)
        )
    )


def _clusters(participations: Iterable[Participation]) -> dict[int, list[Organisation]]:
    """The clusters each organisation belongs to now."""
    found: dict[int, list[Organisation]] = {}
    rows = Membership.objects.filter(
        member__in=[row.organisation_id for row in participations], until=None, group__kind=Kind.CLUSTER
    ).select_related("group")
    for membership in rows:
        found.setdefault(membership.member_id, []).append(membership.group)
    return found


def _wishes(forum: Forum, rows: Iterable[Participation]) -> tuple[Mapping[int, int], set[int]]:
    """How many meetings each wants or is wanted for, and who has more of them than they can have."""
    frame = Frame(slots_per_session(forum), tables=0)
    instance = wishes_of(forum, frame, [row for row in rows if not row.is_withdrawn]).instance
    wanted = {int(who): len(meetings) for who, meetings in instance.meetings_of.items()}
    over = capacity(instance).too_many_wanted if frame.slot_count else ()
    return wanted, {int(found.participant) for found in over}


def chosen(rows: list[Row], choice: Choice) -> list[Row]:
    return [row for row in rows if _fits(row, choice)]


def _fits(row: Row, choice: Choice) -> bool:
    wishes = {"none": not row.wanted, "too_many": row.has_too_many}
    return (
        row.is_named
        and row.participation.is_withdrawn == (choice.state == "withdrawn")
        and choice.country in ("", row.organisation.country)
        and choice.kind in ("", row.organisation.kind)
        and (not choice.cluster or choice.cluster in {str(cluster.pk) for cluster in row.clusters})
        and wishes.get(choice.wishes, True)
    )


def clusters_among(rows: Iterable[Row]) -> list[Organisation]:
    found = {cluster.pk: cluster for row in rows for cluster in row.clusters}
    language = translation.get_language() or "en"
    return sorted(found.values(), key=lambda cluster: sort_key(str(cluster), language))


def countries_among(rows: Iterable[Row]) -> list[str]:
    return sorted({row.organisation.country for row in rows})
