"""Seeded forums of realistic shape for the scheduler.

Who is wanted how much follows a log-normal law, as at real forums: a few participants are asked by
almost everybody. Some come late or leave early.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from bench.instances.drawing import draw_pairs
from morava.engine.scheduling import Instance, Meeting, Participant, Session

if TYPE_CHECKING:
    from collections.abc import Sequence

SESSIONS_A_DAY = 2


def ordinary(
    seed: int,
    *,
    participants: int,
    sessions: Sequence[int],
    tables: int,
    wanted: int,
    windowed: float = 0.2,
) -> Instance:
    """A forum at which everything may fit: nobody is wanted more often than they are there.

    `sessions`: the slots of each, two sessions a day. `windowed`: the share of participants who miss the
    first or the last few slots.
    """
    random, slots = Random(seed), sum(sessions)
    everyone = tuple(
        Participant(f"p{number}", unavailable=_window(random, slots, windowed))
        for number in range(participants)
    )
    popularity = [random.lognormvariate(0, 0.5) for _ in everyone]
    spare = [slots - len(participant.unavailable) - 1 for participant in everyone]

    def suit(a: int, b: int) -> bool:
        return slots - len(everyone[a].unavailable | everyone[b].unavailable) > slots // 2

    pairs = draw_pairs(random, popularity, spare, wanted, suit)
    return _forum(f"forum-{participants}-{seed}", everyone, sessions, tables, pairs, random)


def oversubscribed(
    seed: int, *, firms: int, slots: int, tables: int, wanted: int, windowed: float = 1 / 3
) -> Instance:
    """Firms of two countries who want more meetings of each other than there are places."""
    random = Random(seed)
    everyone = tuple(
        Participant(f"p{number}", unavailable=_window(random, slots, windowed)) for number in range(2 * firms)
    )
    popularity = [random.lognormvariate(0, 0.6) for _ in everyone]
    chosen: dict[tuple[int, int], None] = {}
    while len(chosen) < wanted:
        a = random.choices(range(firms), popularity[:firms])[0]
        b = random.choices(range(firms, 2 * firms), popularity[firms:])[0]
        chosen[a, b] = None
    sessions = (slots // 2, slots - slots // 2)
    return _forum(f"crowded-{2 * firms}-{seed}", everyone, sessions, tables, list(chosen), random)


def _forum(
    name: str,
    everyone: tuple[Participant, ...],
    sessions: Sequence[int],
    tables: int,
    pairs: list[tuple[int, int]],
    random: Random,
) -> Instance:
    return Instance(
        name=name,
        participants=everyone,
        sessions=tuple(
            Session(f"session-{number}", slots, day=number // SESSIONS_A_DAY)
            for number, slots in enumerate(sessions)
        ),
        tables=tuple(range(1, tables + 1)),
        meetings=tuple(
            Meeting(f"m{number}", f"p{a}", f"p{b}", priority=random.choice((1, 2, 2, 3)))
            for number, (a, b) in enumerate(pairs)
        ),
    )


def _window(random: Random, slots: int, windowed: float) -> frozenset[int]:
    if random.random() >= windowed:
        return frozenset()
    missed = random.randint(1, slots // 3)
    return frozenset(range(missed) if random.random() < 0.5 else range(slots - missed, slots))
