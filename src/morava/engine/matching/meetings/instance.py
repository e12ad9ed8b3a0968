"""What is asked of the matching: participants, what each pair is worth, and rules of who may meet whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from morava.engine.matching.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

Values: TypeAlias = NDArray[np.float64]
Allowed: TypeAlias = NDArray[np.bool_]
Pairs: TypeAlias = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody with `slots` free for meetings (0: none), in a `group`, such as a country or a role."""

    id: str
    slots: int
    group: str = ""


@dataclass(frozen=True)
class Instance:
    """Participants and the worth of their meetings.

    `values[i, j]` is what a meeting of participants i and j is worth, 0 or more, the same in both directions.
    `groups` are the pairs of groups that may meet (a set of one group: within it); None lets everybody
    meet everybody. `vetoes` are pairs of ids that must not meet. `met` are pairs that have met before: their
    value counts `met_counts` times, and 0 keeps them from meeting again.

    Raises InputError for an id given twice or unknown, slots below 0, values of another shape, below 0, not
    finite or not symmetric.
    """

    participants: tuple[Participant, ...]
    values: Values = field(repr=False)
    groups: Pairs | None = None
    vetoes: Pairs = frozenset()
    met: Pairs = frozenset()
    met_counts: float = 0.0

    def __post_init__(self) -> None:
        if len(self.index) != len(self.participants):
            raise InputError("An id is given twice.")
        if any(participant.slots < 0 for participant in self.participants):
            raise InputError("Slots are 0 or more.")
        _check_values(self.values, len(self.participants))
        for pair in (*self.vetoes, *self.met):
            if len(pair) != 2 or not pair <= self.index.keys():
                raise InputError(f"{sorted(pair)} are not two participants.")

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each participant by id."""
        return {participant.id: place for place, participant in enumerate(self.participants)}

    @cached_property
    def slots(self) -> NDArray[np.int64]:
        return np.array([participant.slots for participant in self.participants], np.int64)

    @cached_property
    def allowed(self) -> Allowed:
        """Who may meet whom: two participants with slots, of groups that meet, without a veto."""
        has_slots = self.slots > 0
        allowed: Allowed = has_slots[:, None] & has_slots[None, :] & self._groups_meet()
        np.fill_diagonal(allowed, False)
        self._forbid(allowed, self.vetoes)
        if self.met_counts <= 0:
            self._forbid(allowed, self.met)
        return allowed

    @cached_property
    def worth(self) -> Values:
        """The values as they count: less for pairs that have met before."""
        worth = self.values.astype(np.float64)
        for one, other in self._places(self.met):
            worth[one, other] = worth[other, one] = self.values[one, other] * self.met_counts
        return worth

    def _groups_meet(self) -> Allowed:
        count = len(self.participants)
        if self.groups is None:
            return np.ones((count, count), np.bool_)
        names = {participant.group for participant in self.participants}
        number = {name: place for place, name in enumerate(sorted(names))}
        meet = np.zeros((len(names), len(names)), np.bool_)
        for pair in self.groups:
            if pair and pair <= names:
                one, other = min(pair), max(pair)
                meet[number[one], number[other]] = meet[number[other], number[one]] = True
        of = np.array([number[participant.group] for participant in self.participants], np.int64)
        return meet[of[:, None], of[None, :]]

    def _forbid(self, allowed: Allowed, pairs: Pairs) -> None:
        for one, other in self._places(pairs):
            allowed[one, other] = allowed[other, one] = False

    def _places(self, pairs: Pairs) -> Iterable[tuple[int, int]]:
        for pair in pairs:
            one, other = pair
            yield self.index[one], self.index[other]


def _check_values(values: Values, count: int) -> None:
    if values.shape != (count, count):
        raise InputError(f"The values of {count} participants have the shape {values.shape}.")
    if count and (not np.isfinite(values).all() or values.min() < 0):
        raise InputError("Values are finite and 0 or more.")
    if not np.array_equal(values, values.T):
        raise InputError("A meeting is worth the same to both.")
