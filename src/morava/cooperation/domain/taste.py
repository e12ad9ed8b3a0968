"""What was welcome and what was not changes the order of what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from morava.engine.matching import nearness

from ..models import Answer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MOST: Final = 0.25
"""So much more, or less, one is worth that is of the class of one that was welcome, or unwelcome."""


@dataclass(frozen=True)
class Taste:
    """The classes of those that were welcome and of those that were not."""

    liked: frozenset[str]
    disliked: frozenset[str]

    def factor(self, codes: Collection[str]) -> float:
        return 1 + MOST * (nearness(self.liked, codes) - nearness(self.disliked, codes))


def taste_of(answers: Iterable[tuple[str, Collection[str]]]) -> Taste:
    """`answers`: what was said, and the classes of what it was said to."""
    said: dict[str, set[str]] = {answer: set() for answer in Answer.values}
    for answer, codes in answers:
        said[answer].update(codes)
    liked = said[Answer.INTERESTED]
    return Taste(frozenset(liked), frozenset(said[Answer.NOT_FOR_ME] - liked))
