"""Where search engines find the public pages: a list of lists, for one may not be long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..queries import organisations_public
from .public import address_in_tongues

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

AT_ONCE: Final = 1_000
"""Organisations in a list: each has a page in every tongue that names all the others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A public page: its address in each tongue by `lang` tag, and when what it tells changed last."""

    tongues: dict[str, str]
    changed_at: datetime.datetime


def parts() -> range:
    """The numbers of the lists; there is always a first."""
    count = organisations_public().count()
    return range(1, max(1, -(-count // AT_ONCE)) + 1)


def entries(part: int, absolute: Callable[[str], str]) -> list[Entry]:
    rows = organisations_public().order_by("pk").values_list("slug", "changed_at")
    return list(_entries(rows[(part - 1) * AT_ONCE : part * AT_ONCE], absolute))


def _entries(
    rows: Iterable[tuple[str, datetime.datetime]], absolute: Callable[[str], str]
) -> Iterable[Entry]:
    """Addresses differ in their last part only, so each tongue is asked once."""
    tongues = address_in_tongues(absolute, "directory:public", "x")
    before = {tag: address.removesuffix("x/") for tag, address in tongues.items()}
    for slug, changed_at in rows:
        yield Entry({tag: f"{front}{slug}/" for tag, front in before.items()}, changed_at)
