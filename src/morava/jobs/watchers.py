"""Who may follow a job, told by the apps whose objects jobs are about.

An app registers its models when it starts, in `AppConfig.ready`:

    watchers.register(Forum, see=forums_fully_visible_to, stop=forums_editable_by)

Both take the person and return the objects; `see` must leave out what the person may know but not look
into: a job tells about work on the object, not only that it exists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model, QuerySet

Permission = Callable[[Any], "QuerySet[Any]"]


@dataclass(frozen=True)
class Watchers:
    see: Permission
    stop: Permission


_registered: dict[type[Model], Watchers] = {}


def register(model: type[Model], *, see: Permission, stop: Permission) -> None:
    """Let those who may see objects of the model follow their jobs, and some of them stop these."""
    _registered[model] = Watchers(see, stop)


def registered() -> Iterator[tuple[type[Model], Watchers]]:
    yield from _registered.items()
