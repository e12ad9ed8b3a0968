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
# A mark that more keys have than these says nothing.
COMMON = 2_000
ENDS = 4
TELLING = 5
SHORT = 8


class NameIndex(Generic[T]):
    """Things by the keys of their names (`organisation_key`); one thing may have several."""

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._by_key: dict[str, list[T]] = {}
        self._by_mark: dict[str, list[str]] = {}
        for key, thing in entries:
            self.add(key, thing)

    def add(self, key: str, thing: T) -> None:
        if key and key not in self._by_key:
            for mark in _marks(key):
                self._by_mark.setdefault(mark, []).append(key)
        if key and thing not in (found := self._by_key.setdefault(key, [])):
            found.append(thing)

    def exact(self, *keys: str) -> list[T]:
        """The things with any of the keys, each once."""
        return self._distinct(thing for key in keys for thing in self._by_key.get(key, ()))

    def alike(self, *keys: str, least: int = PROBABLY_THE_SAME, most: int = 3) -> list[T]:
        """The things whose keys are most like any of these, the likest first."""
        close = least >= PROBABLY_THE_SAME
        scorer = fuzz.token_sort_ratio if close else fuzz.WRatio
        hits = [
            hit
            for key in keys
            for hit in process.extract(
                key,
                self._marked_like(key) if close else self._by_key.keys(),
                scorer=scorer,
                score_cutoff=least,
                limit=most,
            )
        ]
        hits.sort(key=lambda hit: -hit[1])
        return self._distinct(thing for key, _score, _at in hits for thing in self._by_key[key])[:most]

    def _marked_like(self, key: str) -> list[str]:
        """Keys that share a mark: among 100,000 names nobody compares each with each."""
        shared = (self._by_mark.get(mark, []) for mark in _marks(key))
        return list(dict.fromkeys(other for keys in shared if len(keys) <= COMMON for other in keys))

    @staticmethod
    def _distinct(things: Iterable[T]) -> list[T]:
        found: list[T] = []
        for thing in things:
            if thing not in found:
                found.append(thing)
        return found


def _marks(key: str) -> list[str]:
    """What two keys that are written nearly alike have in common: the beginning or the end of their words
    put in order, or one of the longer words."""
    words = sorted(key.split())
    ordered = " ".join(words)
    short = [f"^{ordered[:2]}"] if len(ordered) <= SHORT else []
    telling = [word for word in words if len(word) >= TELLING]
    return [f"^{ordered[:ENDS]}", f"${ordered[-ENDS:]}", *short, *telling]


def alike(key: str, other: str) -> bool:
    """Whether two keys are probably of the same thing."""
    return key == other or fuzz.token_sort_ratio(key, other) >= PROBABLY_THE_SAME
