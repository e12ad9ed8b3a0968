"""Mounting the pages of an import in an app.

    # forums/urls.py
    *import_urls("<slug:slug>/import/", open_desk=import_desk, name="import")

`open_desk(request, slug=…)` returns the `Desk` or raises Http404: it is the permission of all these pages.
The addresses are named `import_start`, `import_show` and so on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from .views import beginning, choosing, deciding
from .views.visit import at_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from .interfaces.desk import Desk

READ, WRITE = ("GET", "HEAD"), ("POST",)
PAGES = (
    ("", "start", beginning.start, READ + WRITE),
    ("template-<str:language>.xlsx", "template", beginning.template, READ),
    ("<int:import_id>/", "show", deciding.show, READ),
    ("<int:import_id>/sheet/", "sheet", choosing.sheet, READ + WRITE),
    ("<int:import_id>/columns/", "columns", choosing.columns, READ + WRITE),
    ("<int:import_id>/answers/", "answers", deciding.answers, WRITE),
    ("<int:import_id>/confirm/", "confirm", deciding.confirm, READ + WRITE),
    ("<int:import_id>/undo/", "undo", deciding.undo, READ + WRITE),
    ("<int:import_id>/abandon/", "abandon", deciding.abandon, WRITE),
    ("<int:import_id>/next/", "next", deciding.next_sheet, WRITE),
    ("<int:import_id>/rows-to-mend.xlsx", "bad_rows", deciding.bad_rows, READ),
)


def import_urls(
    route: str,
    *,
    open_desk: Callable[..., Desk],
    name: str = "import",
    decorate: Callable[[Callable[..., Any]], Callable[..., Any]] = lambda view: view,
) -> list[URLPattern]:
    """`decorate` is put around each view, as for asking visitors to sign in."""
    return [
        path(route + rest, decorate(_page(view, methods, open_desk, name)), name=f"{name}_{page}")
        for rest, page, view, methods in PAGES
    ]


def _page(
    view: Callable[..., HttpResponse], methods: tuple[str, ...], open_desk: Callable[..., Desk], name: str
) -> Callable[..., HttpResponse]:
    return require_http_methods(methods)(at_desk(view, open_desk, name))
