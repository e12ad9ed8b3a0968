"""Getting at a forum through what the person may see or change. A foreign one is not found."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ..queries import forums_editable_by, forums_fully_visible_to, forums_known_to, forums_visible_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from ..models import Forum


def visitors_sign_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What a visitor does not find may be there for somebody with an account: they are asked to sign in."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if request.user.is_authenticated:
                raise
            return redirect_to_login(request.get_full_path())

    return answered


def visible_forum(request: HttpRequest, slug: str) -> Forum:
    """Any page that visitors of a public forum may see too."""
    return get_object_or_404(forums_visible_to(request.user), slug=slug)


def known_forum(request: HttpRequest, slug: str) -> Forum:
    """Pages for those who have a part in the forum."""
    return get_object_or_404(forums_known_to(request.user), slug=slug)


def organised_forum(request: HttpRequest, slug: str) -> Forum:
    """Pages that organisers and readers for the funder may read."""
    return get_object_or_404(forums_fully_visible_to(request.user), slug=slug)


def editable_forum(request: HttpRequest, slug: str) -> Forum:
    """Pages on which officers change something."""
    return get_object_or_404(forums_editable_by(request.user), slug=slug)


def trail(forum: Forum, *steps: tuple[str, str] | str) -> list[tuple[str, str]]:
    """Bread crumbs below a forum; a step is (label, address), the last one a label alone."""
    rest = [(step, "") if isinstance(step, str) else step for step in steps]
    return [
        (_("Forums"), reverse("forums:list")),
        (str(forum), reverse("forums:forum", args=[forum.slug])),
        *rest,
    ]
