"""Wanted meetings that organisers make for those who have few, out of what is suggested to them.

First it is shown which ones; they are made when an officer has confirmed them, in a step that can be undone.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Filling, Participation, Priority
from ..queries import recommendations_open
from .many import request_meetings, withdraw_requests
from .revision import hold
from .room import rooms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from morava.accounts.models import Person

    from ..models import Forum
    from .gathering import Pair
    from .room import Room

FEW: Final = 5
"""Who has fewer wanted meetings has few, unless an officer says another number."""


def proposed(forum: Forum, targets: Mapping[int, int], rooms: Mapping[int, Room]) -> list[Pair]:
    """Meetings that bring those named to their targets, each as who is helped and whom it meets.

    Whoever has the fewest comes next. It gets the best of those left of its suggestions who are to be helped
    too, else the best of all. Nobody gets more than it can have.
    """
    return _Filler(_suggested(forum), targets, rooms).pairs()


class _Filler:
    """`left`: for each whom it may still be given, with what that is worth."""

    def __init__(
        self, left: dict[int, dict[int, float]], targets: Mapping[int, int], rooms: Mapping[int, Room]
    ) -> None:
        self._left, self._targets = left, targets
        self._most = {key: room.most for key, room in rooms.items()}
        self._wanted = {key: room.wanted for key, room in rooms.items()}

    def pairs(self) -> list[Pair]:
        waiting = [self._turn(key) for key in self._targets if self._is_short(key)]
        heapq.heapify(waiting)
        made: list[Pair] = []
        while waiting:
            turn = heapq.heappop(waiting)
            one = turn[-1]
            if not self._is_short(one):
                continue
            if turn == self._turn(one) and (other := self._best(one)) is not None:
                made.append((one, other))
                self._take(one, other)
            if self._left.get(one):
                heapq.heappush(waiting, self._turn(one))
        return made

    def _turn(self, key: int) -> tuple[int, int]:
        """The fewest first; one may have got more meanwhile."""
        return self._wanted[key], key

    def _is_short(self, key: int) -> bool:
        wanted = self._wanted[key]
        return wanted < self._most[key] and wanted < self._targets.get(key, 0)

    def _best(self, one: int) -> int | None:
        """None where nobody is left who has room; then it is not asked again."""
        left = self._left.get(one, {})
        for key in [key for key in left if self._wanted[key] >= self._most[key]]:
            del left[key]
        return min(
            left, key=lambda key: (not self._is_short(key), -left[key], self._wanted[key], key), default=None
        )

    def _take(self, one: int, other: int) -> None:
        for key, partner in ((one, other), (other, one)):
            self._wanted[key] += 1
            del self._left[key][partner]


def _suggested(forum: Forum) -> dict[int, dict[int, float]]:
    """Whom each may be given: those on its list, and those on whose list it is."""
    worth: dict[int, dict[int, float]] = {}
    rows = recommendations_open(forum).values_list("participation", "other", "value")
    for one, other, value in rows:
        worth.setdefault(one, {})[other] = value
        worth.setdefault(other, {})[one] = value
    return worth


def targets_below(rooms: Mapping[int, Room], number: int) -> dict[int, int]:
    """All who have fewer than the number, to the number or to what they can have."""
    return {key: min(number, room.most) for key, room in rooms.items() if room.wanted < number}


@transaction.atomic
def fill_up(forum: Forum, pairs: Sequence[Pair], *, by: Person | None) -> Filling:
    """Make the wanted meetings that were confirmed. What has changed since they were shown is left out."""
    hold(forum)
    allowed = {frozenset(pair) for pair in recommendations_open(forum).values_list("participation", "other")}
    here = {row.pk: row for row in _taking_part(forum)}
    rooms = rooms_of(forum, here.values())
    free = {key: room.free for key, room in rooms.items()}
    chosen: list[Pair] = []
    for one, other in pairs:
        if frozenset((one, other)) in allowed and free.get(one, 0) > 0 and free.get(other, 0) > 0:
            chosen.append((one, other))
            allowed.remove(frozenset((one, other)))
            free[one] -= 1
            free[other] -= 1
    if not chosen:
        raise ValidationError(_("Nothing was chosen that can still be made."), code="nothing_chosen")
    filling = Filling.objects.create(forum=forum)
    wishes = [(here[one], here[other], Priority.NORMAL, "") for one, other in chosen]
    request_meetings(forum, wishes, by=by, filling=filling)
    return filling


def _taking_part(forum: Forum) -> Iterable[Participation]:
    rows = Participation.objects.filter(forum=forum, is_withdrawn=False)
    return rows.select_related("organisation", "forum")


@transaction.atomic
def undo_filling(filling: Filling, *, by: Person | None) -> int:
    """Withdraw what was made in the step, as far as it is still there. Returns how many."""
    made = list(filling.requests.select_related("forum", "requester__organisation", "partner__organisation"))
    withdraw_requests(made, by=by)
    filling.delete()
    return len(made)
