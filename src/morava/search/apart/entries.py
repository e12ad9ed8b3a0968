"""Documents with how much each of their words counts, as the database has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..weights import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

    from ..models import Document

AT_ONCE = 2_000


class Entry(NamedTuple):
    """`age`: the later stored the greater."""

    key: int
    age: int
    weights: Mapping[str, float]


def entries(documents: QuerySet[Document]) -> Iterator[Entry]:
    rows: Any = documents.order_by("pk").values_list("object_id", "pk", "weights", "names", "text")
    for key, age, weights, *texts in rows.iterator(chunk_size=AT_ONCE):
        yield Entry(key, age, unpacked(weights) if weights else dict.fromkeys(" ".join(texts).split(), 1.0))
