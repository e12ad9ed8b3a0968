"""Changes that meetings already placed depend on: shown first, made when confirmed, and placed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..domain.effects import effects_of
from ..domain.placing import start_placing
from ..queries import working_timetable
from .access import trail

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum, Meeting

KEPT_OUT = ("csrfmiddlewaretoken", "confirmed")


def change_frame(
    request: SignedInRequest,
    forum: Forum,
    change: Callable[[], list[Meeting]],
    *,
    question: str,
    done: str,
    back_url: str,
    next_url: str,
) -> HttpResponse:
    """Make a change that returns the meetings that lose their place.

    While there are such meetings, or ones that move, the first request only lists them; it is sent again
    from there with `confirmed`. Afterwards those without a place are placed again around the others.
    `change` is called more than once and has to take fresh objects each time. Refusals are raised.
    """
    timetable = working_timetable(forum)
    if timetable and "confirmed" not in request.POST and (effects := effects_of(forum, change)):
        context = {
            "forum": forum,
            "tab": "settings",
            "trail": trail(forum, question),
            "question": question,
            "effects": effects,
            "timetable": timetable,
            "back_url": back_url,
            "answers": [(key, value) for key, value in _answers(request) if key not in KEPT_OUT],
        }
        return render(request, "forums/settings/confirm.html", context)
    lost = change()
    messages.success(request, done)
    return _place_again(request, forum, next_url) if lost else redirect(next_url)


def _answers(request: SignedInRequest) -> list[tuple[str, str]]:
    return [(key, value) for key, values in request.POST.lists() for value in values]


def _place_again(request: SignedInRequest, forum: Forum, next_url: str) -> HttpResponse:
    try:
        placing = start_placing(forum, by=request.user, keep_placed=True)
    except ValidationError as error:
        messages.warning(
            request,
            _("The meetings that lost their place wait under “Open points”. %(reason)s")
            % {"reason": error.messages[0]},
        )
        return redirect(next_url)
    return redirect("forums:placing_progress", forum.slug, placing.pk)
