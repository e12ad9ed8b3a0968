"""Which participants know each other already, and which do not want to meet. Pairs are in stored order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from morava.cooperation.models import LIVE, Answer, Interest, InterestState, Partnership, Verdict

from ..models import Dismissal, Meeting, MeetingState, Participation, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..models import Forum
    from .gathering import Pair


def acquainted(forum: Forum, rows: Sequence[Participation]) -> set[Pair]:
    """Who work together or did, talk with each other now, or met at a forum before."""
    keys = [row.organisation_id for row in rows]
    return {
        (min(pair), max(pair))
        for pair in _with_own_keys(rows, [*_partners(keys), *_talking(keys), *_met_before(forum, keys)])
    }


def never_together(rows: Sequence[Participation]) -> set[Pair]:
    """Of whom one has said to the other, as a partner: never."""
    found = _verdicts(rows, Answer.NEVER)
    return {(min(pair), max(pair)) for pair in _with_own_keys(rows, found)}


def not_for_them(rows: Sequence[Participation]) -> list[Pair]:
    """Who has said "not for us", and of whom; in this order."""
    return list(_with_own_keys(rows, _verdicts(rows, Answer.NOT_FOR_ME)))


def dismissed(forum: Forum) -> set[Pair]:
    """Of whom one does not want to meet the other at this forum."""
    found = Dismissal.objects.filter(participation__forum=forum)
    return {(min(pair), max(pair)) for pair in found.values_list("participation", "other")}


def _with_own_keys(rows: Sequence[Participation], organisations: Iterable[Pair]) -> Iterator[Pair]:
    """The participations of pairs of organisations."""
    key = {row.organisation_id: row.pk for row in rows}
    for one, other in organisations:
        if one in key and other in key and one != other:
            yield key[one], key[other]


def _verdicts(rows: Sequence[Participation], answer: Answer) -> Any:
    keys = [row.organisation_id for row in rows]
    found = Verdict.objects.filter(answer=answer, organisation__in=keys, other__in=keys)
    return found.values_list("organisation", "other")


def _partners(keys: Sequence[int]) -> Any:
    return Partnership.objects.filter(first__in=keys, second__in=keys).values_list("first", "second")


def _talking(keys: Sequence[int]) -> Any:
    """Not about what was published without a name: nobody should learn from a list whose it is."""
    found = Interest.objects.filter(
        Q(opportunity__is_anonymous=False) | Q(state=InterestState.ACCEPTED),
        state__in=LIVE,
        organisation__in=keys,
        opportunity__organisation__in=keys,
    )
    return found.values_list("organisation", "opportunity__organisation")


def _met_before(forum: Forum, keys: Sequence[int]) -> Any:
    """In whatever published version of another forum's timetable."""
    found = Meeting.objects.filter(
        state=MeetingState.PLACED,
        timetable__stage=Stage.PUBLISHED,
        first__organisation__in=keys,
        second__organisation__in=keys,
    ).exclude(timetable__forum=forum)
    return found.values_list("first__organisation", "second__organisation").distinct()
