"""Which function does which kind of job, and which functions run every few minutes.

Apps say it in their `tasks` module, which is read when Morava starts:

    @job("forums.place", title=_("Placing the meetings"))
    def place(control: Control, *, forum: int) -> dict: ...

    @every(minutes=5)
    def expire_requests() -> None: ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from django.utils.functional import Promise

Handler = Callable[..., Any]
TickFunction = Callable[[], object]
H = TypeVar("H", bound=Handler)
T = TypeVar("T", bound=TickFunction)


@dataclass(frozen=True)
class Kind:
    """How one kind of job is done.

    `attempts` is how often a job is begun at most, counting runs that raised and runs whose worker died.
    """

    name: str
    handler: Handler
    title: str | Promise
    attempts: int


@dataclass(frozen=True)
class Recurring:
    """A function that is run once per interval, whatever the number of workers."""

    name: str
    function: TickFunction
    interval: timedelta


_kinds: dict[str, Kind] = {}
_ticks: dict[str, Recurring] = {}


class UnknownKindError(LookupError):
    """A kind of job that no app has a handler for."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"No handler does jobs of the kind {kind!r}. Write one with @job in a tasks module.")


def job(kind: str, *, title: str | Promise = "", attempts: int = 3) -> Callable[[H], H]:
    """Make a function the handler of a kind. It is called as `handler(control, **arguments)`."""

    def keep(handler: H) -> H:
        if kind in _kinds and _kinds[kind].handler.__qualname__ != handler.__qualname__:
            raise ValueError(f"The kind {kind!r} has two handlers.")
        _kinds[kind] = Kind(name=kind, handler=handler, title=title or kind, attempts=attempts)
        return handler

    return keep


def every(*, minutes: float) -> Callable[[T], T]:
    """Run a function each `minutes`. Missed times are made up for once; two runs do not overlap.

    It has to be short, and safe to break off and begin again: after ten minutes it counts as dead. What
    takes longer starts a job.
    """

    def keep(function: T) -> T:
        name = f"{function.__module__}.{function.__qualname__}"
        _ticks[name] = Recurring(name=name, function=function, interval=timedelta(minutes=minutes))
        return function

    return keep


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises UnknownKindError."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKindError(name) from None


def title(name: str) -> str:
    """What jobs of the kind do, in the active language; the bare name for a kind long gone."""
    return str(_kinds[name].title) if name in _kinds else name


def recurring() -> Mapping[str, Recurring]:
    return _ticks
