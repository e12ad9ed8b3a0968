"""Documents with how much each of their words counts, as the database has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..weights import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

    from ..models import Document

AT_ONCE: Final = 2_000


class Entry(NamedTuple):
    """`age`: the later stored the greater."""

    key: int
    age: int
    weights: Mapping[str, float]


def entries(documents: QuerySet[Document]) -> Iterator[Entry]:
    """In the order in which they were stored, some at a time: there may be a million."""
    rows: Any = documents.order_by("pk").values_list("object_id", "pk", "weights", "names", "text")
    last = 0
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        for key, age, weights, *texts in some:
            yield Entry(key, age, unpacked(weights) if weights else dict.fromkeys(_words(texts), 1.0))
        last = some[-1][1]


def _words(texts: list[str]) -> list[str]:
    return " ".join(texts).split()
