"""Which passwords are good enough."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """Django's own check in our own words, which Django lacks in Czech."""

    def get_error_message(self) -> str:
        return ngettext(
            "This password is too short. Use at least %d character.",
            "This password is too short. Use at least %d characters.",
            self.min_length,
        ) % (self.min_length)
