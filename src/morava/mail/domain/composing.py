"""From a row of the outbox to the mail as it goes over the wire."""

from __future__ import annotations

from email.utils import formataddr
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

    from ..models import Message, StoredAttachment


def compose(message: Message, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The mail: text, HTML and, for a calendar object, the object as a third alternative.

    Google's and Microsoft's programs offer to accept an invitation only when it is an alternative with its
    method in the type; others look for a file. So it is both, as Google itself sends it.
    """
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[formataddr((message.to_name, message.to_email), charset="utf-8")],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers=headers(message),
        connection=connection,
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    for attachment in message.attachments.all():
        attach(mail, attachment)
    return mail


def attach(mail: EmailMultiAlternatives, attachment: StoredAttachment) -> None:
    content = bytes(attachment.content)
    if attachment.method:
        mail.attach_alternative(content.decode(), f"text/calendar; method={attachment.method}")
        mail.attach(attachment.filename, content, "application/ics")
    else:
        mail.attach(attachment.filename, content, attachment.mimetype)


def headers(message: Message) -> dict[str, str]:
    """Headers that every mail of ours has.

    The Message-ID is the row's own: should a worker die between sending and noting so, the second copy
    has the same one, and mail servers and programs can tell that it is a copy.
    """
    return {
        "Message-ID": f"<{message.uid.hex}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Content-Language": message.language,
    }
