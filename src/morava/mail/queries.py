"""Reading the outbox. Whoever may see the object that mails are about decides who may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.audit.references import pointing_at
from morava.engine.language import fold

from .models import Message

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def mails_about(obj: Model) -> QuerySet[Message]:
    """The mails about an object, the newest first."""
    return Message.objects.filter(pointing_at(obj)).order_by("-created_at", "-pk")


def search(messages: QuerySet[Message], *, state: str = "", words: str = "") -> QuerySet[Message]:
    """Those of the messages in a state that have every word in subject or receiver, however it is spelled."""
    if state:
        messages = messages.filter(state=state)
    for word in words.split():
        messages = messages.filter(search_key__contains=fold(word))
    return messages
