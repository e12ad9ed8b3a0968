"""The record of processing: what personal data are used for, and by whom they are seen.

An app registers its activities when it starts, in `AppConfig.ready`. Each names the holdings and the lines of
the table of times that belong to it, so that tests find what no activity speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from . import retention

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from .retention import Keeping


@dataclass(frozen=True)
class Activity:
    """One purpose: whose data, which, who sees them, and what of it reaches the other country."""

    key: str
    purpose: _StrOrPromise
    whose: _StrOrPromise
    what: _StrOrPromise
    seen_by: _StrOrPromise
    across: _StrOrPromise
    holdings: tuple[str, ...]
    kept: tuple[str, ...] = ()
    order: int = 50

    @property
    def keepings(self) -> list[Keeping]:
        """How long what of it is kept."""
        return [keeping for keeping in retention.registered() if keeping.key in self.kept]


_activities: dict[str, Activity] = {}


def register(*activities: Activity) -> None:
    _activities.update({activity.key: activity for activity in activities})


def registered() -> list[Activity]:
    return sorted(_activities.values(), key=attrgetter("order", "key"))
