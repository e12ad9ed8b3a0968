"""What search engines read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..interfaces.sitemap import entries, parts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    addresses = [request.build_absolute_uri(reverse("sitemap_part", args=[number])) for number in parts()]
    context = {"addresses": addresses}
    return render(request, "directory/public/sitemap.xml", context, content_type="application/xml")


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponse:
    if number not in parts():
        raise Http404
    context = {"entries": entries(number, request.build_absolute_uri)}
    return render(request, "directory/public/sitemap_part.xml", context, content_type="application/xml")
