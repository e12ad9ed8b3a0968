"""Doors whose rooms are being built; each goes as its room opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def room(_request: HttpRequest, slug: str = "") -> HttpResponse:
    return redirect("forums:forum", slug) if slug else redirect("forums:list")
