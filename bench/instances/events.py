"""Seeded events of any size in the form of the published problem, for measuring how the scheduler grows.

The law:

- The popularity of a participant is log-normal: the logarithm has mean 0 and standard deviation 0.45.
- Each slot is missed with probability `missed`, on its own: that gives the number of slots a participant
  misses. In half of the cases these are one block, a late arrival or an early departure with equal chance;
  else they lie anywhere.
- The two sides of a meeting are drawn independently in proportion to popularity, until there are enough
  different pairs. A pair is passed over if one of the two has only one slot left that is neither missed
  nor needed, or if the two are there together in less than half of the slots.
- Breaks span the border of morning and afternoon, and the breaks of any two may differ by two at most.
"""

from __future__ import annotations

from random import Random

from bench.instances.drawing import draw_pairs
from morava.engine.scheduling import Instance, Meeting, Participant, Session

SPREAD = 0.45
MISSED = 0.06
FAIRNESS = 2


def event(
    seed: int, *, participants: int, slots: int, tables: int, meetings: int, missed: float = MISSED
) -> Instance:
    """One event; the same seed and sizes give the same one everywhere."""
    random = Random(seed)
    popularity = [random.lognormvariate(0, SPREAD) for _ in range(participants)]
    absent = [_absence(random, slots, missed) for _ in range(participants)]
    room = [slots - len(theirs) - 1 for theirs in absent]

    def suit(a: int, b: int) -> bool:
        return slots - len(absent[a] | absent[b]) >= slots // 2

    pairs = sorted(draw_pairs(random, popularity, room, meetings, suit))
    return Instance(
        name=f"event-{participants}-{slots}-{meetings}-{tables}-{seed}",
        participants=tuple(
            Participant(str(number), unavailable=theirs) for number, theirs in enumerate(absent)
        ),
        sessions=(Session("am", slots // 2), Session("pm", slots - slots // 2)),
        tables=tuple(range(1, tables + 1)),
        meetings=tuple(Meeting(str(number), str(a), str(b)) for number, (a, b) in enumerate(pairs)),
        fairness=FAIRNESS,
        fairness_binding=True,
        breaks_span_sessions=True,
    )


def _absence(random: Random, slots: int, missed: float) -> frozenset[int]:
    count = sum(random.random() < missed for _ in range(slots))
    if not count:
        return frozenset()
    if random.random() < 0.5:
        return frozenset(range(count) if random.random() < 0.5 else range(slots - count, slots))
    return frozenset(random.sample(range(slots), count))
