"""What was changed since the index was written, read from the database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ..models import Change, Document
from .entries import Entry, entries

_MOST: Final = 300
"""More are not read: until they are written, the database answers."""


@dataclass(frozen=True)
class Changed:
    """`keys`: of the objects, also of those that are no more. `entries`: of the others."""

    keys: frozenset[int]
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, kind: str) -> Changed | None:
        """None where they are too many."""
        noted = Change.objects.filter(kind=kind).order_by()
        keys = list(noted.values_list("object_id", flat=True).distinct()[: _MOST + 1])
        if len(keys) > _MOST:
            return None
        rows = Document.objects.filter(kind=kind, object_id__in=keys)
        return cls(frozenset(keys), tuple(entries(rows)) if keys else ())

    @cached_property
    def having(self) -> Counter[str]:
        """How many have each word."""
        return Counter(word for entry in self.entries for word in entry.weights)

    def beginning(self, letters: str) -> dict[str, int]:
        return {word: count for word, count in self.having.items() if word.startswith(letters)}
