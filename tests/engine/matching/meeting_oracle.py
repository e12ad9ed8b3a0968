"""The best meetings of tiny instances, by trying every set of them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from morava.engine.matching.meetings import check

if TYPE_CHECKING:
    from morava.engine.matching.meetings import Instance


def best_meetings(instance: Instance) -> tuple[int, float]:
    """How many have a meeting at most, and what the best such set is worth."""
    names = [participant.id for participant in instance.participants]
    possible = [pair for pair in combinations(names, 2) if not check(instance, [pair])]
    best = (0, 0.0)
    for chosen in range(1 << len(possible)):
        pairs = [pair for place, pair in enumerate(possible) if chosen >> place & 1]
        if not check(instance, pairs):
            best = max(best, measured(instance, pairs))
    return best


def measured(instance: Instance, pairs: list[tuple[str, str]]) -> tuple[int, float]:
    place = {participant.id: number for number, participant in enumerate(instance.participants)}
    worth = 0.0
    for one, other in pairs:
        value = float(instance.values[place[one], place[other]])
        worth += value * (instance.met_counts if frozenset((one, other)) in instance.met else 1.0)
    return len({name for pair in pairs for name in pair}), round(worth, 6)
