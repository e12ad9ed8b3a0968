"""The list of forums and a forum's overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Max, Min
from django.shortcuts import render
from django.views.decorators.http import require_safe

from morava.directory.models import Role
from morava.directory.queries import organisations_with_role

from ..interfaces.steps import steps
from ..interfaces.tabs import standing
from ..queries import forums_visible_to, released_timetable
from .access import trail, visible_forum, visitors_sign_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def forum_list(request: HttpRequest) -> HttpResponse:
    forums = (
        forums_visible_to(request.user)
        .annotate(begins=Min("sessions__day"), ends=Max("sessions__day"))
        .order_by("-begins", "-pk")
    )
    page = Paginator(forums, 20).get_page(request.GET.get("page"))
    may_create = organisations_with_role(request.user, Role.OFFICER).exists()
    return render(request, "forums/list.html", {"page_obj": page, "may_create": may_create})


@visitors_sign_in
@require_safe
def forum_page(request: HttpRequest, slug: str) -> HttpResponse:
    forum = visible_forum(request, slug)
    rights = standing(forum, request.user)
    context = {
        "forum": forum,
        "tab": "forum",
        "standing": rights,
        "trail": [*trail(forum)[:1], (str(forum), "")],
        "sessions": forum.sessions.filter(is_withdrawn=False),
        "associations": forum.associations.all(),
        "released": released_timetable(forum),
    }
    if rights in ("officer", "organiser"):
        context["steps"], context["figures"], context["timetable"] = steps(forum)
    return render(request, "forums/forum.html", context)
