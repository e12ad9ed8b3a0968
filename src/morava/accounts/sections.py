"""What other apps add to the pages of accounts, without accounts knowing them.

# in AppConfig.ready()
sections.register("account", "directory/_my_roles.html", context=my_roles)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

# On one's own account page; on the page that says how to get an account.
Place = Literal["account", "joining"]


@dataclass(frozen=True, slots=True)
class Section:
    place: Place
    template: str
    context: Callable[[HttpRequest], dict[str, Any]]


_sections: dict[tuple[Place, str], Section] = {}


def register(place: Place, template: str, *, context: Callable[[HttpRequest], dict[str, Any]]) -> None:
    """Show `template`, with what `context` returns, at the place."""
    _sections[place, template] = Section(place, template, context)


def rendered(place: Place, request: HttpRequest) -> list[SafeString]:
    return [
        render_to_string(section.template, section.context(request), request=request)
        for section in _sections.values()
        if section.place == place
    ]
