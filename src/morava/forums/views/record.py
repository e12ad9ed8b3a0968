"""What was done in a forum, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from morava.audit.queries import entries_about

from ..interfaces.tabs import standing
from .access import organised_forum, trail

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

ROWS_PER_PAGE = 50


@login_required
@require_safe
def history(request: SignedInRequest, slug: str) -> HttpResponse:
    forum = organised_forum(request, slug)
    page = Paginator(entries_about(forum), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "forum": forum,
        "tab": "history",
        "standing": standing(forum, request.user),
        "trail": trail(forum, _("History")),
        "page_obj": page,
    }
    return render(request, "forums/record/history.html", context)
