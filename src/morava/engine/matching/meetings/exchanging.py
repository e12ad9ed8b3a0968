"""A set of meetings that is made better step by step: added, exchanged, given to those who have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from morava.engine.matching.meetings.instance import Instance

ROUNDS: Final = 30
"""Mostly it ends after three or four."""
_MORE: Final = 1e-9
_TRIED: Final = 20
"""Each round tries so many exchanges for each participant, the most promising ones."""


class Draft:
    """Meetings within the slots of an instance."""

    def __init__(self, instance: Instance) -> None:
        self._worth, self._allowed, self._slots = instance.worth, instance.allowed, instance.slots
        self._partners: list[set[int]] = [set() for _ in instance.participants]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        return [
            (one, other) for one, partners in enumerate(self._partners) for other in partners if one < other
        ]

    def add_if_it_fits(self, one: int, other: int) -> bool:
        """Take a meeting if it is allowed, new, and both have a slot left."""
        fits = (
            bool(self._allowed[one, other])
            and other not in self._partners[one]
            and self._has_room(one)
            and self._has_room(other)
        )
        if fits:
            self._add(one, other)
        return fits

    def improve(self, *, keep_covered: bool) -> None:
        """Take each meeting that is worth more than the least ones it pushes out, until none is.

        With `keep_covered` no meeting is pushed out that is the only one of somebody.
        """
        for _ in range(ROUNDS):
            if not sum(self._exchange(one, other, keep_covered) for one, other in self._promising()):
                return

    def cover(self) -> None:
        """Give a meeting to those who have none, at the least loss, leaving nobody else without."""
        for one in range(len(self._partners)):
            if not self._partners[one] and self._slots[one] > 0:
                self._give_one(one)

    def _promising(self) -> list[tuple[int, int]]:
        floor = np.array([self._floor(place) for place in range(len(self._partners))])
        gain = np.where(self._allowed, self._worth - floor[:, None] - floor[None, :], -np.inf)
        gain[np.tril_indices(len(gain))] = -np.inf
        for one, partners in enumerate(self._partners):
            gain[one, list(partners)] = -np.inf
        rows, columns = np.nonzero(gain > _MORE)
        order = np.lexsort((columns, rows, -gain[rows, columns]))[: _TRIED * len(floor)]
        return list(zip(rows[order].tolist(), columns[order].tolist(), strict=True))

    def _exchange(self, one: int, other: int, keep_covered: bool) -> bool:
        if self._worth[one, other] - self._floor(one) - self._floor(other) <= _MORE:
            return False
        out = [(place, self._least(place)) for place in (one, other) if not self._has_room(place)]
        if other in self._partners[one] or (keep_covered and self._leaves_without([one, other], out)):
            return False
        for place, loser in out:
            self._drop(place, loser)
        self._add(one, other)
        return True

    def _leaves_without(self, meet: list[int], out: list[tuple[int, int]]) -> bool:
        """Whether somebody loses the last meeting: the same one may be pushed out by both."""
        losers = [loser for _, loser in out if loser not in meet]
        return any(len(self._partners[loser]) <= losers.count(loser) for loser in losers)

    def _give_one(self, one: int) -> None:
        best: tuple[float, int, int] | None = None
        for other in np.flatnonzero(self._allowed[one]).tolist():
            for loser in self._who_may_lose(other):
                loss = self._worth[other, loser] if loser >= 0 else 0.0
                gain = float(self._worth[one, other] - loss)
                if best is None or gain > best[0]:
                    best = (gain, other, loser)
        if best:
            _, other, loser = best
            if loser >= 0:
                self._drop(other, loser)
            self._add(one, other)
            instead = self._somebody_with_room(loser) if loser >= 0 else -1
            if instead >= 0:
                self._add(loser, instead)

    def _who_may_lose(self, other: int) -> list[int]:
        """Whom `other` may leave for somebody without a meeting: nobody (-1), or who does not need it."""
        if self._has_room(other):
            return [-1]
        partners = sorted(self._partners[other])
        return [
            place
            for place in partners
            if len(self._partners[place]) > 1 or self._somebody_with_room(place) >= 0
        ]

    def _somebody_with_room(self, place: int) -> int:
        """The best one who could meet somebody without more ado, or -1."""
        free = [
            other
            for other in np.flatnonzero(self._allowed[place]).tolist()
            if self._has_room(other) and other not in self._partners[place]
        ]
        return max(free, key=lambda other: (self._worth[place, other], -other), default=-1)

    def _floor(self, place: int) -> float:
        """What one more meeting of somebody would push out."""
        if self._has_room(place):
            return 0.0
        return float(self._worth[place, self._least(place)]) if self._partners[place] else np.inf

    def _least(self, place: int) -> int:
        return min(self._partners[place], key=lambda other: (self._worth[place, other], other))

    def _has_room(self, place: int) -> bool:
        return len(self._partners[place]) < int(self._slots[place])

    def _add(self, one: int, other: int) -> None:
        self._partners[one].add(other)
        self._partners[other].add(one)

    def _drop(self, one: int, other: int) -> None:
        self._partners[one].discard(other)
        self._partners[other].discard(one)
