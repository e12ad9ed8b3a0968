"""What was done in a forum and by whom, and the mails that were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from morava.audit.queries import entries_about
from morava.mail.queries import mails_about
from morava.mail.views import MailRoom, mail_again, mail_list, mail_page

from ..interfaces.tabs import standing
from ..seen import MAILS, note_seen
from .access import editable_forum, organised_forum, trail

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


def _room(request: SignedInRequest, slug: str) -> MailRoom:
    """The mails about a forum, for its officers: they carry addresses and private links."""
    forum = editable_forum(request, slug)
    return MailRoom(
        messages=mails_about(forum),
        base="forums/forum_page.html",
        list_address=reverse("forums:mails", args=[slug]),
        message_address=lambda pk: reverse("forums:mail", args=[slug, pk]),
        again_address=lambda pk: reverse("forums:mail_again", args=[slug, pk]),
        may_send=True,
        context={"forum": forum, "tab": "mails", "standing": "officer", "trail": trail(forum, _("Mails"))},
    )


@login_required
def mails(request: SignedInRequest, slug: str) -> HttpResponse:
    return _seen(request, slug, mail_list(request, _room(request, slug)))


@login_required
def mail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _seen(request, slug, mail_page(request, _room(request, slug), pk))


def _seen(request: SignedInRequest, slug: str, page: HttpResponse) -> HttpResponse:
    note_seen(editable_forum(request, slug), viewer=request.user, place=MAILS)
    return page


@login_required
def again(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return mail_again(request, _room(request, slug), pk)
