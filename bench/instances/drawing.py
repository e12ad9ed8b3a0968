"""Who is to meet whom: pairs drawn by chance, the popular more often."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

TRIES = 1_000
"""Draws per wanted pair after which there is no hope to find them all."""


def draw_pairs(
    random: Random,
    popularity: Sequence[float],
    room: Sequence[int],
    wanted: int,
    suit: Callable[[int, int], bool] = lambda _a, _b: True,
) -> list[tuple[int, int]]:
    """Different pairs (lower number, higher number) in the order drawn, both in proportion to popularity.

    `room`: how many meetings each can have. A pair that does not `suit` each other is passed over.
    Raises ValueError if so many pairs cannot be found.
    """
    weights, left = list(accumulate(popularity)), list(room)
    chosen: dict[tuple[int, int], None] = {}
    for _ in range(TRIES * wanted):
        if len(chosen) == wanted:
            return list(chosen)
        a, b = sorted(random.choices(range(len(left)), cum_weights=weights, k=2))
        if a != b and (a, b) not in chosen and left[a] > 0 and left[b] > 0 and suit(a, b):
            chosen[a, b] = None
            left[a] -= 1
            left[b] -= 1
    if len(chosen) == wanted:
        return list(chosen)
    raise ValueError(f"{wanted} pairs were wanted, {len(chosen)} found.")
