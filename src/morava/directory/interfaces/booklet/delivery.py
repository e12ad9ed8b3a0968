"""From an order to the file that somebody downloads: at once, or through a job when it is long."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from morava.design.print import compile_pdf

from ...queries import organisations_in_print
from ..alphabet import sort_column
from . import content
from .chapters import chapters_of

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATE: Final = Path(__file__).with_name("booklet.typ")
FOLDER: Final = "booklets"
AT_ONCE: Final = 80
"""Organisations of which the booklet is made while one waits."""
MOST: Final = 1_000
KEPT: Final = timedelta(days=1)


@dataclass(frozen=True)
class Order:
    """What somebody wants on paper. With guests, organisations that are not public are there by name: the
    booklet is for those who know of them."""

    name: str
    title: str
    lead: str
    organisations: tuple[int, ...]
    grouped_by: str
    with_guests: bool = False

    @property
    def is_long(self) -> bool:
        return len(self.organisations) > AT_ONCE

    def as_json(self) -> dict[str, Any]:
        """Plain values, for a job that makes it later."""
        return {**asdict(self), "organisations": list(self.organisations)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Order:
        return cls(**{**values, "organisations": tuple(values["organisations"])})


def made(order: Order, on_progress: Callable[[int, int], None] = lambda _done, _total: None) -> bytes:
    """The booklet in the tongue that is active. `on_progress` hears: done, of how many."""
    found = organisations_in_print(order.organisations, with_guests=order.with_guests)
    organisations = list(found.order_by(sort_column(), "pk"))
    total = len(organisations) + 1
    done = 0

    def describe(organisation: Any) -> dict[str, Any]:
        nonlocal done
        on_progress(done, total)
        done += 1
        return content.entry(organisation)

    data = content.front(order.title, order.lead, organisations) | {
        "chapters": [content.chapter(one, describe) for one in chapters_of(organisations, order.grouped_by)],
        "names": content.names_index(organisations),
        "classes": content.classes_index(organisations),
    }
    on_progress(done, total)
    return compile_pdf(TEMPLATE, data, made_at=timezone.now())


def keep(name: str, pdf: bytes) -> str:
    """Store a finished file for a day, where every machine of the site finds it. Returns its storage name."""
    return default_storage.save(f"{FOLDER}/{name}", ContentFile(pdf))


def forget_old_booklets() -> None:
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if default_storage.get_modified_time(path) < timezone.now() - KEPT:
            default_storage.delete(path)
