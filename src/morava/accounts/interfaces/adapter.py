"""How the sign-in library is fitted into Morava: our words, our outbox, and nobody comes in uninvited."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from ..queries import second_steps_of
from . import mails
from .wording import ERRORS, MESSAGES, SECOND_STEP_ERRORS, WAYS

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest

    from ..models import Person


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never: people come by invitation (decision 010)."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only this very host: no other name the server answers to, no other scheme."""
        request = current.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": WAYS[method["id"]]} for method in methods]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mails.send(template_prefix, email, context)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        if message is None and message_template:
            words = MESSAGES[message_template]
            message = str(words) % (message_context or {}) if words else None
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | SECOND_STEP_ERRORS

    def build_totp_svg(self, url: str) -> str:
        """A QR code without inline style, which our content security policy forbids."""
        image = io.BytesIO()
        segno.make(url).save(image, kind="svg", scale=5, light="white", xmldecl=False, svgns=False)
        return image.getvalue().decode()

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        count = second_steps_of(user).filter(type=type).count()
        return _("Passkey %(number)d") % {"number": count + 1}
