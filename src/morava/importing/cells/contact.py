"""E-mail addresses, telephone numbers, web addresses."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from morava.engine.language import has_cyrillic

from .outcome import BadCellError, Doubtful

_IN_BRACKETS = re.compile(r"<([^<>]+)>")
_ROUNDED = re.compile(r"^\d([.,]\d+)?E\+?\d+$", re.IGNORECASE)
_PHONE = re.compile(r"^[\d\s()/.\-+]+(\s*(ext|kl|lok|linka|лок)\.?\s*\d+)?$", re.IGNORECASE)
_web = URLValidator(schemes=["http", "https"])


def email(raw: str) -> str:
    """An address as mail programs copy it: with a name in front, `mailto:`, angle brackets, a stray comma."""
    inside = _IN_BRACKETS.search(raw)
    plain = (inside[1] if inside else raw).strip(" ,;.\"'").removeprefix("mailto:").strip()
    plain = plain.replace(" ", "") if plain.count("@") == 1 else plain
    try:
        validate_email(plain)
    except ValidationError:
        code = "cell.email_cyrillic" if has_cyrillic(plain) else "cell.no_email"
        raise BadCellError(code, text=raw) from None
    name, _, domain = plain.rpartition("@")
    return f"{name}@{domain.lower()}"


def phone(raw: str) -> str | Doubtful:
    """A telephone number kept as text, its leading + or 0 with it."""
    if _ROUNDED.match(raw.replace(" ", "")):
        raise BadCellError("cell.phone_rounded", text=raw)
    plain = " ".join(raw.split())
    if not _PHONE.match(plain) or sum(character.isdigit() for character in plain) < 5:
        raise BadCellError("cell.no_phone", text=raw)
    digits = plain.replace(" ", "")
    if digits.isdigit() and len(digits) >= 11 and not digits.startswith("0"):
        # Spreadsheet programs take +420 603 … for a number and drop the plus.
        return Doubtful("+" + plain, "cell.phone_plus_added", {"text": "+" + plain})
    return plain


def web_address(raw: str) -> str:
    plain = raw.split()[0].rstrip(",;") if raw.split() else raw
    address = plain if re.match(r"https?://", plain, re.IGNORECASE) else f"https://{plain}"
    try:
        _web(address)
    except ValidationError:
        raise BadCellError("cell.no_web_address", text=raw) from None
    return address
