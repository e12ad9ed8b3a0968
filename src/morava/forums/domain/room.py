"""How many meetings each participant can have, and how many it has or wants already."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from ..models import MeetingState, Participation
from ..queries import current_slots, working_timetable
from .gathering import wanted_pairs
from .instance import limits_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Forum
    from .gathering import Pair


@dataclass(frozen=True)
class Room:
    """`most`: how many meetings it can have. `wanted`: how many are wanted by either side, or planned."""

    most: int
    wanted: int

    @property
    def free(self) -> int:
        return max(0, self.most - self.wanted)


def rooms_of(forum: Forum, participations: Iterable[Participation]) -> dict[int, Room]:
    """The room of each, by its key."""
    slots = current_slots(forum).count()
    away = _away(forum)
    wanted = Counter(key for pair in settled_pairs(forum) for key in pair)
    return {row.pk: Room(_most(row, forum, slots - away[row.pk]), wanted[row.pk]) for row in participations}


def settled_pairs(forum: Forum) -> set[Pair]:
    """Pairs of which a meeting is wanted already, or planned."""
    both_come = Q(first__is_withdrawn=False, second__is_withdrawn=False)
    planned = Q(state=MeetingState.PLACED) | Q(state=MeetingState.LEFT_OUT, is_requested=False)
    return set(wanted_pairs(forum)) | _in_newest_timetable(forum, both_come & planned)


def cancelled_pairs(forum: Forum) -> set[Pair]:
    return _in_newest_timetable(forum, Q(state=MeetingState.CANCELLED))


def _in_newest_timetable(forum: Forum, condition: Q) -> set[Pair]:
    newest = working_timetable(forum)
    return set(newest.meetings.filter(condition).values_list("first_id", "second_id")) if newest else set()


def _away(forum: Forum) -> Counter[int]:
    """In how many slots each is not there."""
    through = Participation.unavailable_slots.through
    rows = through.objects.filter(slot__forum=forum, slot__is_withdrawn=False)
    return Counter(rows.values_list("participation_id", flat=True))


def _most(participation: Participation, forum: Forum, present: int) -> int:
    _fewest, most = limits_of(participation, forum)
    return present if most is None else min(present, most)
