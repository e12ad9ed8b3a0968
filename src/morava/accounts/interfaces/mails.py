"""The mails of sign-in. All are confidential: codes and whereabouts are for their receiver only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from morava.mail.domain import Receiver, queue_mail

from ..queries import person_with_email
from .wording import CODES, NOTICES


def send(template_prefix: str, email: str, context: dict[str, Any]) -> None:
    """Queue the mail that the sign-in library calls `template_prefix`, in the receiver's language."""
    template, ours = _in_our_words(template_prefix, context)
    queue_mail(
        template,
        to=_receiver(email),
        context={"email": email, **ours},
        confidential=True,
        urgent=template_prefix not in NOTICES,
    )


def _receiver(email: str) -> Receiver:
    person = person_with_email(email)
    if person is None:
        return Receiver(email=email, language=get_language() or "en")
    return Receiver(email=email, name=person.name, language=person.language)


def _in_our_words(template_prefix: str, context: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if template_prefix in CODES:
        subject, purpose = CODES[template_prefix]
        return "accounts/mail/code", {"subject_line": subject, "purpose": purpose, "code": context["code"]}
    if template_prefix in NOTICES:
        where = {key: context[key] for key in ("timestamp", "ip", "user_agent")}
        return "accounts/mail/notice", {"what": NOTICES[template_prefix], **where}
    return "accounts/mail/unknown", {}
