"""What other apps add to the pages of accounts, without accounts knowing them.

# in AppConfig.ready()
sections.register("account", "directory/_my_roles.html", context=my_roles)
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

# Where one begins after signing in; one's account page; the page that says how to get an account.
Place = Literal["start", "account", "joining"]


@dataclass(frozen=True, slots=True)
class Section:
    place: Place
    template: str
    context: Callable[[HttpRequest], dict[str, Any]]
    order: int


_sections: dict[tuple[Place, str], Section] = {}


def register(
    place: Place, template: str, *, context: Callable[[HttpRequest], dict[str, Any]], order: int = 50
) -> None:
    """Show `template`, with what `context` returns, at the place."""
    _sections[place, template] = Section(place, template, context, order)


def rendered(place: Place, request: HttpRequest) -> list[SafeString]:
    return [
        render_to_string(section.template, section.context(request), request=request)
        for section in sorted(_sections.values(), key=attrgetter("order", "template"))
        if section.place == place
    ]
