"""Conversations: all of one's own, and each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from morava.directory.queries import contacts_visible_to
from morava.directory.seen import note_seen

from ..domain.conversing import mark_read, write_message
from ..interfaces.conversation_list import ConversationList
from ..interfaces.conversations import Conversation
from ..interfaces.interests import MessageForm, sent_with, show
from ..models import CloseReason, Side
from ..queries import attachments_visible_to, interests_visible_to, messages_of, with_news_marked
from ..seen import CONVERSATION

if TYPE_CHECKING:
    from morava.accounts.requests import SignedInRequest

    from ..interfaces.conversations import Reached

ROWS = 25


@login_required
@require_safe
def conversations(request: SignedInRequest) -> HttpResponse:
    listed = ConversationList(request.user, request.GET.get("show", ""))
    page = Paginator(listed.rows(), ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": listed.shown(page.object_list),
        "tabs": listed.tabs(),
        "chosen": listed.chosen,
    }
    return render(request, "cooperation/conversations/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = with_news_marked(interests_visible_to(request.user), request.user).select_related(
        "opportunity__organisation", "organisation", "made_by", "answered_by"
    )
    interest = get_object_or_404(rows, pk=pk)
    seen = Conversation(interest, request.user)
    form = MessageForm(*sent_with(request), places=seen.places)
    if request.method == "POST" and form.is_valid():
        side = form.chosen_side(seen.places)
        place = seen.places[side]
        try:
            write_message(
                interest,
                by=request.user,
                side=side,
                part=place.part,
                decides=place.decides,
                for_it=place.for_it,
                text=form.cleaned_data["text"],
                files=form.cleaned_data["attached"],
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Sent."))
            return redirect("cooperation:conversation", pk=pk)
    if interest.is_new:
        mark_read(interest, person=request.user)
    return render(request, "cooperation/conversations/conversation.html", _page(request, seen, form))


def _page(request: SignedInRequest, seen: Conversation, form: MessageForm) -> dict[str, Any]:
    interest = seen.interest
    return {
        "conversation": seen,
        "interest": interest,
        "lines": seen.lines(messages_of(interest)),
        "reached": _reached(request, seen),
        "partnership": interest.partnerships.first() if interest.is_accepted else None,
        "may_record": interest.is_accepted and any(place.decides for place in seen.places.values()),
        "may_close": interest.is_accepted and interest.opportunity.is_open and seen.may(Side.OWNER),
        "found_here": CloseReason.FOUND_HERE,
        "form": form,
    }


def _reached(request: SignedInRequest, seen: Conversation) -> list[Reached]:
    """How the other side is reached, from the acceptance on; that it was seen is noted."""
    if not seen.sees_contacts:
        return []
    others = [seen.interest.of(side) for side in seen.others()]
    reached = seen.reached(contacts_visible_to(request.user).filter(organisation__in=others))
    for one in reached:
        if one.people or one.contacts:
            note_seen(one.organisation, viewer=request.user, place=CONVERSATION)
    return reached


@login_required
@require_safe
def attachment(request: SignedInRequest, pk: int) -> HttpResponse:
    """To be saved, never to be shown in the browser: we have not made it."""
    asked = get_object_or_404(attachments_visible_to(request.user), pk=pk)
    answer = HttpResponse(bytes(asked.content), content_type=asked.content_type)
    answer["Content-Disposition"] = content_disposition_header(True, asked.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer
