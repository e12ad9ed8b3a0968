"""Forgetting the text of old mails; that they were sent, when and to whom is kept."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from ..models import Message, StoredAttachment


@transaction.atomic
def empty_old_mails() -> int:
    """Empty mails that were sent, or given up, longer ago than the settings say. Returns how many."""
    long_ago = timezone.now() - timedelta(days=settings.MAIL_KEPT_DAYS)
    old = Message.objects.filter(created_at__lt=long_ago, emptied_at__isnull=True)
    old = old.exclude(state=Message.State.WAITING)
    StoredAttachment.objects.filter(message__in=old).delete()
    return old.update(text="", html="", emptied_at=Now())
