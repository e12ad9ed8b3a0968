"""What the navigation offers. Apps register their doors when they start; each person sees the open ones.

# in AppConfig.ready()
navigation.register(_("Forums"), "forums:list", shown_to=may_see_forums, order=20)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrOrPromise

Place = Literal["main", "account", "foot"]
ShownTo = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Door:
    label: _StrOrPromise
    url_name: str
    shown_to: ShownTo
    order: int
    place: Place
    sends_form: bool


@dataclass(frozen=True, slots=True)
class Link:
    label: _StrOrPromise
    url: str
    current: bool
    sends_form: bool


_doors: dict[tuple[Place, str], Door] = {}


def everybody(_person: Any) -> bool:
    return True


def signed_in(person: Any) -> bool:
    return bool(person.is_authenticated)


def visitors(person: Any) -> bool:
    return not person.is_authenticated


def register(
    label: _StrOrPromise,
    url_name: str,
    *,
    shown_to: ShownTo = everybody,
    order: int = 50,
    place: Place = "main",
    sends_form: bool = False,
) -> None:
    """Add a door, or replace the one to the same page. `sends_form` makes it a POST button (sign out)."""
    _doors[place, url_name] = Door(label, url_name, shown_to, order, place, sends_form)


def links(request: HttpRequest, place: Place = "main") -> list[Link]:
    here = [door for door in _doors.values() if door.place == place]
    doors = sorted(here, key=lambda door: (door.order, door.url_name))
    return [
        Link(door.label, url, request.path.startswith(url), door.sends_form)
        for door in doors
        if door.shown_to(request.user) and (url := _address(door.url_name))
    ]


def _address(url_name: str) -> str | None:
    # A door may lead to a part of the house this installation leaves out.
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None
