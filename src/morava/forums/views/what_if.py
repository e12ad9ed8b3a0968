"""What if there were more tables, or more slots?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..domain.what_if import is_outdated, start_what_if
from ..interfaces.tabs import standing
from ..interfaces.what_if import curves_of
from ..queries import what_ifs_visible_to
from .access import editable_forum, organised_forum, trail, visitors_sign_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum


@visitors_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: SignedInRequest, slug: str) -> HttpResponse:
    """The newest answer, or how far it is; sent, it is worked out anew."""
    if request.method == "POST":
        return _start(request, editable_forum(request, slug))
    forum = organised_forum(request, slug)
    rights = standing(forum, request.user)
    context: dict[str, Any] = {
        "forum": forum,
        "tab": "timetable",
        "trail": trail(forum, (_("Timetable"), reverse("forums:timetable", args=[slug])), _("What if?")),
        "standing": rights,
        "may_stop": rights == "officer",
        "next": request.path,
    }
    newest = what_ifs_visible_to(request.user).filter(forum=forum).select_related("job", "timetable").first()
    if newest is not None:
        newest.forum = forum
        context |= {"what_if": newest, "job": newest.job}
        if not newest.job.is_live and newest.points:
            context |= {"curves": curves_of(newest), "is_outdated": is_outdated(newest)}
    return render(request, "forums/timetable/what_if.html", context)


def _start(request: SignedInRequest, forum: Forum) -> HttpResponse:
    try:
        start_what_if(forum, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("forums:what_if", forum.slug)
