"""What each app holds about people. An app registers its holdings when it starts, in `AppConfig.ready`:

    holdings.register(Holding("directory.roles", _("Roles"), ("directory.Mandate.person",), tell=roles, …))

Whoever asks for their data gets all holdings, so an app cannot be forgotten; a test walks all models and
fails on a field that leads to people and that no holding covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Subject:
    """Whom data are about: somebody with an account, or whoever is known by an e-mail address alone."""

    person: AbstractBaseUser | None
    emails: frozenset[str]

    @property
    def pk(self) -> int | None:
        """The number of the account; None where there is none, which must not be taken for any row."""
        return self.person.pk if self.person is not None else None


class Coded(str):
    """A code, as machines get it, with the words in which people read it."""

    __slots__ = ("words",)
    words: str

    @classmethod
    def of(cls, code: str, words: object) -> Self:
        made = cls(code)
        made.words = str(words)
        return made


Row = Mapping[str, Any]

DELETED = _("Deleted.")
UNNAMED = _("Stays, but no longer says who it was.")


@dataclass(frozen=True)
class Holding:
    """One kind of data about people.

    `covers` names the fields that lead to them ("directory.Mandate.person"), `tell` gives the rows about
    somebody, `labels` their headings; what has no label is for machines only.

    `fate` says what becomes of them when the person is erased. `erase` does it, where that is more than the
    account's row going away, with all that hangs on it. `hinders` says what must happen before.
    """

    key: str
    title: _StrOrPromise
    covers: tuple[str, ...]
    tell: Callable[[Subject], Iterable[Row]]
    fate: _StrOrPromise
    erase: Callable[[Subject], None] | None = None
    hinders: Callable[[Subject], Iterable[str]] | None = None
    labels: Mapping[str, _StrOrPromise] = field(default_factory=dict)
    order: int = 50


_holdings: dict[str, Holding] = {}


def register(*holdings: Holding) -> None:
    _holdings.update({holding.key: holding for holding in holdings})


def registered() -> list[Holding]:
    return sorted(_holdings.values(), key=attrgetter("order", "key"))


def hindrances(subject: Subject) -> list[str]:
    """Why somebody cannot be erased yet, each with what to do."""
    return [why for holding in registered() if holding.hinders for why in holding.hinders(subject)]


def covered() -> frozenset[str]:
    """Every field that a holding answers for."""
    return frozenset(name for holding in _holdings.values() for name in holding.covers)
