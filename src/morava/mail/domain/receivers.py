"""Who gets a mail, and what may go with it. Nothing here lets a foreign line into a header."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

MIMETYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
METHODS = {"REQUEST", "CANCEL", "REPLY", "COUNTER", "ADD", "REFRESH", "DECLINECOUNTER", "PUBLISH"}
PATH_CHARACTERS = re.compile(r'[\\/:*?"<>|;]')


class Addressee(Protocol):
    """What a person with an account has."""

    email: str
    name: str
    language: str


@dataclass(frozen=True)
class Receiver:
    """Who gets a mail and in which language. Raises ValidationError for what is no mail address."""

    email: str
    name: str = ""
    language: str = settings.LANGUAGE_CODE

    def __post_init__(self) -> None:
        try:
            validate_email(self.email)
        except ValidationError:
            raise ValidationError(
                _("“%(email)s” is not an e-mail address. Correct it and try again."),
                code="email",
                params={"email": one_line(self.email)},
            ) from None
        if self.language not in dict(settings.LANGUAGES):
            raise ValueError(f"Morava does not speak {self.language!r}.")
        object.__setattr__(self, "name", one_line(self.name)[:200])

    @classmethod
    def of(cls, person: Addressee) -> Self:
        """The receiver that a person with an account is."""
        return cls(email=person.email, name=person.name, language=person.language)


@dataclass(frozen=True)
class Attachment:
    """A file to send along.

    A calendar object (`text/calendar`) with its `method` is sent so that mail programs offer to accept it:
    the method here must be the METHOD of its content.
    """

    filename: str
    content: bytes
    mimetype: str
    method: str = ""

    def __post_init__(self) -> None:
        if not MIMETYPE.fullmatch(self.mimetype):
            raise ValueError(f"{self.mimetype!r} is not a MIME type.")
        if self.method and (self.mimetype != "text/calendar" or self.method not in METHODS):
            raise ValueError(f"{self.method!r} is not a method of {self.mimetype}.")
        if self.method and f"METHOD:{self.method}".encode() not in self.content:
            raise ValueError(f"The calendar object does not say METHOD:{self.method}.")
        name = PATH_CHARACTERS.sub("-", one_line(self.filename)).strip(". ")
        object.__setattr__(self, "filename", name[:150] or "file")


def one_line(text: str) -> str:
    """The text without line breaks and other control characters, so that it can stand in a header."""
    visible = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return " ".join(visible.split())
