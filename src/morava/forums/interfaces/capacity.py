"""The capacity line: whether the forum, as it is or as somebody thinks of having it, holds what is wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from morava.engine.scheduling import capacity

from ..domain.wishes import Frame, wishes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.engine.scheduling import Overbooked

    from ..domain.wishes import Wishes
    from ..models import Forum, Participation

T = TypeVar("T")
NAMED = 5
"""How many participants the line names; the rest are counted and linked."""


@dataclass(frozen=True)
class Excess:
    """A participant who wants, or was promised, more meetings than they can have."""

    participation: Participation
    wanted: int
    possible: int


Pair = tuple["Participation", "Participation"]
"""Two who want to meet and are never free at the same time."""


@dataclass(frozen=True)
class Those(Generic[T]):
    """The first few of a list by name, and how many there are."""

    named: list[T]
    count: int

    @classmethod
    def of(cls, found: list[T]) -> Those[T]:
        return cls(found[:NAMED], len(found))

    @property
    def more(self) -> int:
        return self.count - len(self.named)


@dataclass(frozen=True)
class CapacityLine:
    slots: int
    tables: int
    wanted: int
    too_many: Those[Excess]
    promised: Those[Excess]
    apart: Those[Pair]

    @property
    def places(self) -> int:
        return self.slots * self.tables

    @property
    def lacking(self) -> int:
        """How many more meetings are wanted than there are places."""
        return max(0, self.wanted - self.places)

    @property
    def is_fine(self) -> bool:
        return self.places > 0 and not (
            self.lacking or self.too_many.count or self.promised.count or self.apart.count
        )


def capacity_line(
    forum: Forum, *, slots: dict[int, int] | None = None, tables: int | None = None
) -> CapacityLine:
    """The line for the forum's frame, with other slots per session or another number of tables if given.

    A session that is not stored yet goes under the id 0, one taken away has no slots.
    """
    frame = Frame.of(forum)
    if slots is not None:
        frame = replace(frame, slots={**frame.slots, **slots})
    if tables is not None:
        frame = replace(frame, tables=tables)
    wishes = wishes_of(forum, frame)
    found = capacity(wishes.instance, wishes.promised)
    known = frame.slot_count > 0  # without slots nobody can have anything, which need not be said of each
    return CapacityLine(
        slots=frame.slot_count,
        tables=frame.tables,
        wanted=found.wanted,
        too_many=Those.of(_excesses(found.too_many_wanted, wishes) if known else []),
        promised=Those.of(_excesses(found.too_few_wanted, wishes) if known else []),
        apart=Those.of(_pairs(found.never_free_together, wishes) if known else []),
    )


def _excesses(overbooked: Iterable[Overbooked], wishes: Wishes) -> list[Excess]:
    worst = sorted(overbooked, key=lambda found: found.possible - found.wanted)
    return [
        Excess(wishes.participations[int(found.participant)], found.wanted, found.possible) for found in worst
    ]


def _pairs(meetings: Iterable[str], wishes: Wishes) -> list[Pair]:
    sides = [wishes.instance.meeting[key].sides for key in meetings]
    return [(wishes.participations[int(a)], wishes.participations[int(b)]) for a, b in sides]
