"""Finding by name: the same key first, then what is written alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

# How alike two keys must be (0 to 100) to ask whether they are the same organisation …
PROBABLY_THE_SAME = 88
# … and to be offered where a name in a list of wishes is not found.
WORTH_OFFERING = 70


class NameIndex(Generic[T]):
    """Things by the keys of their names (`organisation_key`); one thing may have several."""

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._by_key: dict[str, list[T]] = {}
        for key, thing in entries:
            self.add(key, thing)

    def add(self, key: str, thing: T) -> None:
        if key and thing not in (found := self._by_key.setdefault(key, [])):
            found.append(thing)

    def exact(self, *keys: str) -> list[T]:
        """The things with any of the keys, each once."""
        return self._distinct(thing for key in keys for thing in self._by_key.get(key, ()))

    def alike(self, *keys: str, least: int = PROBABLY_THE_SAME, most: int = 3) -> list[T]:
        """The things whose keys are most like any of these, the likest first."""
        scorer = fuzz.token_sort_ratio if least >= PROBABLY_THE_SAME else fuzz.WRatio
        hits = [
            hit
            for key in keys
            for hit in process.extract(
                key, self._by_key.keys(), scorer=scorer, score_cutoff=least, limit=most
            )
        ]
        hits.sort(key=lambda hit: -hit[1])
        return self._distinct(thing for key, _score, _at in hits for thing in self._by_key[key])[:most]

    @staticmethod
    def _distinct(things: Iterable[T]) -> list[T]:
        found: list[T] = []
        for thing in things:
            if thing not in found:
                found.append(thing)
        return found


def alike(key: str, other: str) -> bool:
    """Whether two keys are probably of the same thing."""
    return key == other or fuzz.token_sort_ratio(key, other) >= PROBABLY_THE_SAME
