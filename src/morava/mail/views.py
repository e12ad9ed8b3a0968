"""What was sent: pages that an app shows in its own frame, for the mails about one of its objects.

The app decides who may see them and says in a `MailRoom` which mails, in which frame, at which addresses:

    def mails(request, slug):
        return mail_list(request, room(request, slug))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages as notices
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .domain import send_again
from .interfaces import MailFilter
from .queries import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from .models import Message

ROWS = 50


@dataclass(frozen=True)
class MailRoom:
    """Which mails an app shows, and how.

    `base` is the template of the frame, with the blocks `title`, `heading` and `content`; `context` is what
    it needs. `list_address` is the page of the list; the others give the pages of one mail by its key.
    `may_send` lets the person send failed mails again.
    """

    messages: QuerySet[Message]
    base: str
    list_address: str
    message_address: Callable[[int], str]
    again_address: Callable[[int], str]
    may_send: bool = False
    context: dict[str, Any] = field(default_factory=dict)


@require_safe
def mail_list(request: HttpRequest, room: MailRoom) -> HttpResponse:
    """The mails, the newest first, filtered by state and words."""
    wanted = MailFilter(request.GET)
    wishes = wanted.wishes()
    found = search(room.messages, **wishes).defer("text", "html").order_by("-created_at", "-pk")
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    rows = [(message, room.message_address(message.pk)) for message in page]
    context = {
        "base": room.base,
        "filter": wanted,
        "page": page,
        "rows": rows,
        "filtered": any(wishes.values()),
    }
    return render(request, "mail/list.html", room.context | context)


@require_safe
def mail_page(request: HttpRequest, room: MailRoom, pk: int) -> HttpResponse:
    """One mail, in the words it was sent in."""
    message = get_object_or_404(room.messages.prefetch_related("attachments").select_related("by"), pk=pk)
    context = {
        "base": room.base,
        "message": message,
        "list_address": room.list_address,
        "again_address": room.again_address(pk) if room.may_send else "",
    }
    return render(request, "mail/message.html", room.context | context)


@require_POST
def mail_again(request: HttpRequest, room: MailRoom, pk: int) -> HttpResponse:
    """Send a failed mail once more, and say what happens next."""
    if not room.may_send:
        raise Http404
    message = get_object_or_404(room.messages, pk=pk)
    try:
        send_again(message=message, by=request.user)  # type: ignore[arg-type]
        notices.success(request, _("The mail is being sent again. Its state shows here in a minute."))
    except ValidationError as error:
        notices.error(request, " ".join(error.messages))
    return redirect(room.message_address(pk))
