"""Words as they stand in an index: each with how much it counts in its document, as one of few levels.

So an index that only knows whether a document has a word finds those first that have it in their title.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MARK: Final = "|"
"""Between a word and its level; words are letters and digits."""
_STEP: Final = 0.9
"""A word counts so much less with each level."""
_LAST: Final = 20


def marked(weights: Mapping[str, float]) -> Iterator[str]:
    for word, weight in weights.items():
        yield f"{word}{MARK}{_level(weight)}"


def word_of(mark: str) -> str:
    return mark.rpartition(MARK)[0]


def weight_of(mark: str) -> float:
    return float(_STEP ** int(mark.rpartition(MARK)[2]))


def _level(weight: float) -> int:
    return min(_LAST, max(0, round(log(weight, _STEP)))) if weight > 0 else _LAST
