"""What programs can ask, for the people who write them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..interfaces.parameters import MOST_ROWS, ROWS
from ..interfaces.reference import reference_of
from ..scopes import Scope
from .version_1 import api

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ..interfaces.reference import Reference


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    context = {
        "reference": _reference(),
        "scopes": list(Scope),
        "limits": settings.API_PER_MINUTE,
        "rows": ROWS,
        "most_rows": MOST_ROWS,
    }
    return render(request, "api/documentation.html", context)


@cache
def _reference() -> Reference:
    """It follows from the code alone."""
    return reference_of(api.get_openapi_schema())
