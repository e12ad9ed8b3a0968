"""The front page's slots: an app adds a section without the front page knowing the app.

# in AppConfig.ready()
front.register("forums/_upcoming.html", context=upcoming_forums, order=10)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

Context = Callable[["HttpRequest"], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Section:
    template: str
    context: Context
    order: int


_sections: dict[str, Section] = {}


def register(template: str, *, context: Context = lambda _request: {}, order: int = 50) -> None:
    _sections[template] = Section(template, context, order)


def sections(request: HttpRequest) -> list[SafeString]:
    ordered = sorted(_sections.values(), key=lambda section: (section.order, section.template))
    return [render_to_string(one.template, one.context(request), request=request) for one in ordered]
