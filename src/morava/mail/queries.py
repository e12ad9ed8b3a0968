"""Reading the outbox. Whoever may see the object that mails are about decides who may read them."""

from __future__ import annotations

from django.db.models import Model, Q, QuerySet

from morava.audit.references import pointing_at

from .models import Message


def mails_about(obj: Model) -> QuerySet[Message]:
    """The mails about an object, the newest first."""
    return Message.objects.filter(pointing_at(obj)).order_by("-created_at", "-pk")


def search(messages: QuerySet[Message], *, state: str = "", words: str = "") -> QuerySet[Message]:
    """Those of the messages in a state and with every word in the subject or the receiver."""
    if state:
        messages = messages.filter(state=state)
    for word in words.split():
        messages = messages.filter(
            Q(subject__icontains=word) | Q(to_email__icontains=word) | Q(to_name__icontains=word)
        )
    return messages
