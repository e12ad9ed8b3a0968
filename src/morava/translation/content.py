"""Content fields in the reader's tongue and script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from morava.engine.language import to_cyrillic, to_latin

if TYPE_CHECKING:
    from django.db.models import Model


def in_tongue(obj: Model, field: str) -> str:
    """A translated field as the present reader reads it: own language first, then whatever is written.

    Serbian is shown in the reader's script. Text of another language is never put into Cyrillic:
    a Czech firm keeps its name; but everybody can read Latin, so Cyrillic is put into Latin for them.
    """
    tongue = translation.get_language() or settings.LANGUAGE_CODE
    content_language = tongue.split("-")[0]
    own: str = getattr(obj, f"{field}_{content_language}", "") or ""
    written = own or next(iter(written_in(obj, field).values()), "")
    if tongue != "sr":
        return to_latin(written)
    return to_cyrillic(written) if own else written


def written_in(obj: Model, field: str) -> dict[str, str]:
    """The non-empty variants of a translated field by content language."""
    variants = {code: getattr(obj, f"{field}_{code}") for code in settings.MODELTRANSLATION_LANGUAGES}
    return {code: text for code, text in variants.items() if text}
