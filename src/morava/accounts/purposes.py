"""What people are asked to agree to. An app registers its purposes when it starts, in `AppConfig.ready`:

    purposes.register(Purpose("news", _("Invitations and news"), (Wording("2026-11", _("…")),)))

A wording is never changed: another one is added after it, and whoever agreed to an earlier one is asked
again. Nothing is asked that needs no consent: an account, roles, and a forum one takes part in need none.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Wording:
    """The text people agree to, and the month since which it holds."""

    version: str
    text: _StrOrPromise


@dataclass(frozen=True)
class Purpose:
    """One thing that somebody may agree to or not; the last wording holds."""

    key: str
    title: _StrOrPromise
    wordings: tuple[Wording, ...]
    order: int = 50

    @property
    def current(self) -> Wording:
        return self.wordings[-1]

    def wording(self, version: str) -> Wording | None:
        """What somebody agreed to; None for a version of another installation."""
        return next((one for one in self.wordings if one.version == version), None)


_purposes: dict[str, Purpose] = {}


def register(*purposes: Purpose) -> None:
    _purposes.update({purpose.key: purpose for purpose in purposes})


def registered() -> list[Purpose]:
    return sorted(_purposes.values(), key=attrgetter("order", "key"))


def purpose_of(key: str) -> Purpose | None:
    return _purposes.get(key)
