"""Whom each participant of a forum should meet: lists made for everybody together.

Who fits is told by what their organisations offer and need. Nobody stands in more lists than 2.5 times the
meetings they can still have; nobody who can have one is left out. Lists are worked out by a job, for that
takes seconds, and stored in one short transaction: pages only read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record
from morava.cooperation.domain.parties import party_of, with_what_tells
from morava.cooperation.domain.weighing import weights_for
from morava.directory.models import Organisation
from morava.engine import matching as engine
from morava.jobs.domain import start_job

from ..models import Forum, MeetingRule, Participation, Recommendation
from ..queries import current_participations, current_slots
from .acquaintance import acquainted, dismissed, never_together, not_for_them
from .pairs import clusters_of
from .room import cancelled_pairs, rooms_of, settled_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from morava.accounts.models import Person
    from morava.engine.matching.meetings.instance import Allowed, Pairs, Values
    from morava.jobs.domain import Control
    from morava.jobs.models import Job

    from .gathering import Pair

KIND: Final = "forums.recommend"
MET_COUNTS: Final = 0.3
"""What a meeting is worth of two who know each other, against two who do not."""
SAME_COUNTRY: Final = 0.5
"""What one of two of the same country is worth, where the forum lets them meet."""
AT_ONCE: Final = 500


@dataclass(frozen=True)
class Listed:
    """`other` on the list of `participation`, both by their keys."""

    participation: int
    other: int
    place: int
    value: float


# -- by the worker ------------------------------------------------------------------------------


@transaction.atomic
def start_recommending(forum: Forum, *, by: Person | None) -> Job:
    """Ask the worker for lists. While a job waits or runs, that one is returned."""
    if not current_slots(forum).exists():
        raise ValidationError(_("Say first when the meetings are: there are no slots yet."), code="no_slots")
    if by is not None:  # what happens every night is no news
        record("forum.recommending_started", by=by, about=[forum])
    return start_job(KIND, by=by, arguments={"forum": forum.pk}, about=[forum], key=f"forum-{forum.pk}")


def recommend_everywhere() -> int:
    """Have lists made anew of all forums at which meetings can still be asked for. Returns how many."""
    open_ones = forums_asking()
    for forum in open_ones:
        start_recommending(forum, by=None)
    return len(open_ones)


def forums_asking() -> list[Forum]:
    """Those to come that have slots and still take wishes."""
    now = timezone.now()
    in_time = Q(requests_until=None) | Q(requests_until__gt=now)
    coming = Q(slots__starts_at__gt=now, slots__is_withdrawn=False)
    return list(Forum.objects.filter(in_time & coming).distinct().order_by("pk"))


def run_recommending(forum: Forum, control: Control) -> dict[str, int]:
    """Work the lists out, then keep them."""
    found = lists_for(forum)
    with transaction.atomic():
        control.ensure_mine()
        keep_lists(forum, found)
    return {"participants": len({one.participation for one in found})}


@transaction.atomic
def keep_lists(forum: Forum, found: Sequence[Listed]) -> None:
    """In place of those of before. Who has been deleted since is left out."""
    present = set(Participation.objects.filter(forum=forum).values_list("pk", flat=True))
    Recommendation.objects.filter(participation__forum=forum).delete()
    Recommendation.objects.bulk_create(
        [
            Recommendation(
                participation_id=one.participation, other_id=one.other, place=one.place, value=one.value
            )
            for one in found
            if {one.participation, one.other} <= present
        ],
        batch_size=AT_ONCE,
    )


# -- the lists ----------------------------------------------------------------------------------


def lists_for(forum: Forum) -> list[Listed]:
    """The lists of everybody who takes part, as they would be made now. Nothing is locked meanwhile."""
    rows = list(current_participations(forum))
    if len(rows) < 2:
        return []
    instance = instance_of(forum, rows, fits_of(forum, rows))
    allowed = _without_refused(instance, rows)
    lists = engine.suggest(instance.worth, allowed, instance.slots)
    return [
        Listed(rows[row].pk, rows[column].pk, place, float(instance.worth[row, column]))
        for row, columns in enumerate(lists.of)
        for place, column in enumerate(columns, start=1)
    ]


def fits_of(forum: Forum, rows: Sequence[Participation]) -> Values:
    """What each two are worth to each other by what they offer and need."""
    keys = [row.organisation_id for row in rows]
    found = with_what_tells(Organisation.objects.filter(pk__in=keys)).order_by("pk")
    pool = engine.Pool([party_of(one) for one in found], weights_for(forum.country), likeness=False)
    ids = [str(key) for key in keys]
    return pool.mutual(ids, ids)


def instance_of(forum: Forum, rows: Sequence[Participation], fits: Values) -> engine.Instance:
    """Who may be suggested to whom, as the engine takes it; ids are the keys as text."""
    rooms = rooms_of(forum, rows)
    across = forum.meeting_rule == MeetingRule.ACROSS_COUNTRIES
    countries = sorted({row.organisation.country for row in rows})
    settled = settled_pairs(forum) | cancelled_pairs(forum) | dismissed(forum) | never_together(rows)
    vetoes = settled | set(_of_one_cluster(forum, rows))
    return engine.Instance(
        tuple(engine.Participant(str(row.pk), rooms[row.pk].free, row.organisation.country) for row in rows),
        fits if across else fits * _by_country(rows),
        groups=frozenset(map(frozenset, combinations(countries, 2))) if across else None,
        vetoes=_as_ids(vetoes, rooms),
        met=_as_ids(acquainted(forum, rows), rooms),
        met_counts=MET_COUNTS,
    )


def _as_ids(pairs: set[Pair], known: Mapping[int, object]) -> Pairs:
    """Without pairs of whom one does not come."""
    return frozenset(
        frozenset((str(one), str(other))) for one, other in pairs if one in known and other in known
    )


def _by_country(rows: Sequence[Participation]) -> Values:
    """Less for two of the same country."""
    country = np.array([row.organisation.country for row in rows])
    return np.where(country[:, None] == country[None, :], SAME_COUNTRY, 1.0)


def _of_one_cluster(forum: Forum, rows: Sequence[Participation]) -> Iterator[Pair]:
    """Pairs that the forum keeps apart because they are of one cluster."""
    if forum.meeting_rule != MeetingRule.OTHER_CLUSTERS:
        return
    members: dict[int, list[int]] = {}
    for key, clusters in clusters_of(rows).items():
        for cluster in clusters:
            members.setdefault(cluster, []).append(key)
    for keys in members.values():
        yield from combinations(sorted(keys), 2)


def _without_refused(instance: engine.Instance, rows: Sequence[Participation]) -> Allowed:
    """Who has said "not for us" of another as a partner does not find it on the own list."""
    allowed = instance.allowed.copy()
    for one, other in not_for_them(rows):
        allowed[instance.index[str(one)], instance.index[str(other)]] = False
    return allowed
