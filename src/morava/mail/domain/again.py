"""Sending a failed mail once more, when the reason for the failure is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from morava.audit.domain import record

from ..models import Message
from .sending import wake_worker

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@transaction.atomic
def send_again(*, message: Message, by: AbstractBaseUser) -> None:
    """Put a failed mail back among those that wait. Raises ValidationError for one that did not fail."""
    failed = Message.objects.filter(pk=message.pk, state=Message.State.FAILED, emptied_at__isnull=True)
    if not failed.update(state=Message.State.WAITING, attempts=0, due_at=Now(), error=""):
        raise ValidationError(
            _(
                "Only a mail that failed and still has its text can be sent again."
                " Reload the page to see how it is now."
            ),
            code="not_failed",
        )
    about = [concern.target for concern in message.concerns.all() if concern.target is not None]
    record("mail.sent_again", by=by, about=about, data={"subject": message.subject})
    transaction.on_commit(wake_worker, robust=True)
    message.refresh_from_db()
