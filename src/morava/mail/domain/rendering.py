"""Writing a mail in its receiver's language, from templates, when it is queued."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation

from .receivers import Receiver, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Written:
    subject: str
    text: str
    html: str


def write(template: str, *, to: Receiver, context: Mapping[str, Any]) -> Written:
    """The mail in the receiver's language.

    `<template>.subject.txt` and `<template>.txt` are plain text: nothing is escaped in them.
    `<template>.html` extends `mail/base.html`; without it the text is set in that frame.
    """
    values = {**context, "receiver": to, "site_url": settings.SITE_URL}
    with translation.override(to.language):
        subject = one_line(plain(f"{template}.subject.txt", values))
        text = plain(f"{template}.txt", values).strip() + "\n"
        values = {**values, "subject": subject, "language": to.language}
        try:
            html = render_to_string(f"{template}.html", values)
        except TemplateDoesNotExist as error:
            if error.args[0] != f"{template}.html":
                raise
            html = render_to_string("mail/plain.html", {**values, "text": text})
    return Written(subject=subject[:400], text=text, html=without_nul(html))


def plain(template: str, values: Mapping[str, Any]) -> str:
    """Render without escaping: `&` stays `&` in a text that is no HTML."""
    engine_template = get_template(template).template  # type: ignore[attr-defined]
    return without_nul(engine_template.render(Context(dict(values), autoescape=False)))


def without_nul(text: str) -> str:
    """PostgreSQL stores no NUL, and no mail needs one."""
    return text.replace("\x00", "")
