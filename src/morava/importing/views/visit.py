"""One request at a desk: who, at which desk, and the addresses of the other pages there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ..queries import imports_into

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from ..interfaces.desk import Desk
    from ..models import Import


@dataclass(frozen=True)
class Visit:
    request: HttpRequest
    desk: Desk
    name: str  # what the names of the addresses begin with
    place: dict[str, Any]  # the parts of the address that belong to the app

    @property
    def by(self) -> AbstractBaseUser:
        return self.desk.by

    def imports(self) -> QuerySet[Import]:
        return imports_into(self.desk.target, self.desk.kinds, seen_by=self.by)

    def address(self, page: str, import_: Import | None = None, **parts: Any) -> str:
        if import_ is not None:
            parts["import_id"] = import_.pk
        return reverse(f"{self.name}_{page}", kwargs={**self.place, **parts})

    def addresses(self, import_: Import) -> dict[str, str]:
        pages = ("show", "sheet", "columns", "answers", "confirm", "undo", "abandon", "next", "bad_rows")
        return {page: self.address(page, import_) for page in pages}

    def go(self, page: str, import_: Import | None = None) -> HttpResponse:
        return redirect(self.address(page, import_))

    def page(self, template: str, import_: Import | None = None, **context: Any) -> HttpResponse:
        start = self.address("start")
        kind = import_.kind_key if import_ is not None else self.request.GET.get("kind", "")
        shared = {
            **self.desk.context,
            **self.desk.context_of.get(kind, {}),
            "base": self.desk.base,
            "desk": self.desk,
            "start_url": start,
            "trail": [*self.desk.trail, (str(self.desk.title), start if import_ else "")],
        }
        if import_ is not None:
            shared |= {"import": import_, "urls": self.addresses(import_)}
            shared["trail"].append((import_.file_name, ""))
        return render(self.request, f"importing/{template}.html", shared | context)


def at_desk(
    view: Callable[..., HttpResponse], open_desk: Callable[..., Desk], name: str
) -> Callable[..., HttpResponse]:
    """The view as Django calls it. Parts of the address that are not ours lead to the desk.

    `open_desk(request, **parts)` is the app's permission: it raises Http404 for those who may not import.
    """

    @never_cache
    @wraps(view)
    def answer(
        request: HttpRequest, import_id: int | None = None, language: str | None = None, **place: Any
    ) -> HttpResponse:
        visit = Visit(request, open_desk(request, **place), _qualified(request, name), place)
        if language is not None:
            return view(visit, language)
        if import_id is None:
            return view(visit)
        return view(visit, get_object_or_404(visit.imports(), pk=import_id))

    return answer


def _qualified(request: HttpRequest, name: str) -> str:
    match = request.resolver_match
    return f"{match.namespace}:{name}" if match is not None and match.namespace else name
