"""Forgetting the text of old mails; that they were sent, when and to whom is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models.functions import Now

from morava.privacy.retention import moment

from ..models import Message, StoredAttachment

if TYPE_CHECKING:
    from django.db.models import QuerySet


def empty_old_mails() -> int:
    """Empty mails that were sent, or given up, longer ago than the settings say. Returns how many."""
    old = Message.objects.filter(created_at__lt=moment("mail.texts"), emptied_at__isnull=True)
    old = old.exclude(state=Message.State.WAITING)
    return empty(old)


def forget_old_receivers() -> int:
    """Forget to whom mails went that are older than the settings say. Returns how many."""
    old = Message.objects.filter(created_at__lt=moment("mail.receivers")).exclude(to_email="")
    return forget_receivers(old.exclude(state=Message.State.WAITING))


@transaction.atomic
def forget_receivers(messages: QuerySet[Message]) -> int:
    """Forget also whom some mails were sent to. That a mail of this kind was sent, and when, is kept."""
    StoredAttachment.objects.filter(message__in=messages).delete()
    return messages.update(
        to_email="", to_name="", subject="", search_key="", text="", html="", reply_to="", emptied_at=Now()
    )


@transaction.atomic
def empty(messages: QuerySet[Message]) -> int:
    """Forget the texts and files of some mails. Returns how many mails."""
    StoredAttachment.objects.filter(message__in=messages).delete()
    return messages.update(text="", html="", emptied_at=Now())
