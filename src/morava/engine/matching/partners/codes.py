"""How near two codes of NACE are: the same class, group or division."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


class Level(StrEnum):
    """What two codes share."""

    CLASS = "class"
    GROUP = "group"
    DIVISION = "division"


CLOSENESS: Final = {Level.CLASS: 1.0, Level.GROUP: 0.6, Level.DIVISION: 0.3}
_DIGITS: Final = {Level.CLASS: 4, Level.GROUP: 3, Level.DIVISION: 2}


@dataclass(frozen=True, slots=True)
class CodesMet:
    """A needed code and an offered one that share a level."""

    needed: str
    offered: str
    level: Level


@lru_cache(1 << 16)
def level(needed: str, offered: str) -> Level | None:
    """Return the finest level two codes share. A group or division meets what is below it on its level."""
    one, other = needed.replace(".", ""), offered.replace(".", "")
    for shared, digits in _DIGITS.items():
        if len(one) >= digits and len(other) >= digits and one[:digits] == other[:digits]:
            return shared
    return None


def codes_met(needed: Iterable[str], offered: Iterable[str]) -> tuple[CodesMet, ...]:
    """Return for each needed code the nearest offered one, if any; the nearest pairs first."""
    offered = sorted(offered)
    met = []
    for code in sorted(needed):
        pairs = [CodesMet(code, other, shared) for other in offered if (shared := level(code, other))]
        if pairs:
            met.append(max(pairs, key=lambda pair: CLOSENESS[pair.level]))
    return tuple(sorted(met, key=lambda pair: (-CLOSENESS[pair.level], pair.needed)))


def nearness(codes: Iterable[str], others: Iterable[str]) -> float:
    """How close the nearest pair of two sets of codes is: from 0, nothing in common, to 1, the same class."""
    others = list(others)
    return max(
        (CLOSENESS[shared] for code in codes for one in others if (shared := level(code, one))), default=0.0
    )
