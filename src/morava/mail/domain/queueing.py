"""Putting a mail into the outbox, in the transaction that gives the reason for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from morava.audit.references import references
from morava.engine.language import fold

from ..models import Concern, Message, StoredAttachment
from .rendering import write
from .sending import wake_worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import Model

    from .receivers import Attachment, Receiver


def queue_mail(
    template: str,
    *,
    to: Receiver,
    context: Mapping[str, Any] | None = None,
    about: Iterable[Model] = (),
    attachments: Iterable[Attachment] = (),
    by: AbstractBaseUser | None = None,
    key: str | None = None,
    reply_to: Receiver | None = None,
    confidential: bool = False,
    urgent: bool = False,
) -> Message:
    """Write a mail in the receiver's language and have it sent once the caller's transaction is committed.

    With a `key`, the mail is queued once however often this is called; the first is returned again.
    The text of a `confidential` mail (a code, a link that signs in) is shown to nobody and is forgotten
    when it is sent; its subject is shown, so it must not hold the code. An `urgent` mail, which somebody
    waits for, goes before the others.
    """
    if key is not None and (queued := Message.objects.filter(key=key).first()):
        return queued
    written = write(template, to=to, context=context or {})
    message = Message(
        key=key,
        template=template,
        language=to.language,
        to_email=to.email,
        to_name=to.name,
        reply_to=reply_to.email if reply_to else "",
        subject=written.subject,
        search_key=fold(f"{written.subject} {to.name} {to.email}"),
        text=written.text,
        html=written.html,
        by=by,  # type: ignore[misc]
        confidential=confidential,
        urgent=urgent,
    )
    try:
        store(message, about, attachments)
    except IntegrityError:
        if key is None or not (queued := Message.objects.filter(key=key).first()):
            raise
        return queued
    transaction.on_commit(wake_worker, robust=True)  # should it fail, the tick looks within a minute
    return message


@transaction.atomic
def store(message: Message, about: Iterable[Model], attachments: Iterable[Attachment]) -> None:
    message.save(force_insert=True)
    Concern.objects.bulk_create(Concern(message=message, **link) for link in references(about))
    StoredAttachment.objects.bulk_create(
        StoredAttachment(
            message=message,
            filename=attachment.filename,
            mimetype=attachment.mimetype,
            method=attachment.method,
            content=attachment.content,
        )
        for attachment in attachments
    )
