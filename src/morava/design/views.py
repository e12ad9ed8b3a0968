"""The front page, the reader's choices, and the living page of the design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from morava.design import front, living, themes

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    return render(request, "design/front.html", {"sections": front.sections(request)})


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_way_back(request))
    chosen = request.POST.get("theme", "auto")
    if chosen in themes.THEMES:
        response.set_cookie(
            themes.COOKIE,
            chosen,
            max_age=themes.A_YEAR,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "design/robots.txt", content_type="text/plain")


@require_safe
def living_page(request: HttpRequest) -> HttpResponse:
    """Only while developing: every component in light and in dark."""
    if not settings.DEBUG:
        raise Http404
    sides = [(theme, living.context(theme, request.GET)) for theme in ("light", "dark")]
    samples = [
        {
            "name": name,
            "title": title,
            "sides": [
                (theme, render_to_string(f"design/samples/{name}.html", context, request))
                for theme, context in sides
            ],
        }
        for name, title in living.SAMPLES
    ]
    return render(request, "design/living.html", {"samples": samples})


def _way_back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return back if safe else "/"
