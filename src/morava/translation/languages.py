"""Which tongue a reader gets: from a browser's wishes to one of ours, and in which script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

if TYPE_CHECKING:
    from morava.engine.language import Script

TAGS: Final = {"sr": "sr-Cyrl", "sr-latn": "sr-Latn"}
"""What HTML and HTTP call a tongue, where its code alone does not tell the script."""

_UNDERSTOOD_BY: Final = {"sk": "cs"}
_READ_SERBIAN: Final = frozenset({"sr", "sh", "hr", "bs", "cnr"})
_SERBIAN_IN_LATIN: Final = frozenset({"me", "hr"})


def tongue_for(tag: str) -> str | None:
    """Return the tongue of ours that serves a language tag such as "sr-Latn-RS", or None.

    Readers of Croatian, Bosnian and Montenegrin get Serbian in Latin script, readers of Slovak get Czech.
    """
    language, *parts = tag.lower().replace("_", "-").split("-")
    language = _UNDERSTOOD_BY.get(language, language)
    code = _serbian(language, parts) if language in _READ_SERBIAN else language
    return code if code in dict(settings.LANGUAGES) else None


def tongue_wished(accept_language: str) -> str | None:
    """Return the first tongue of ours that an Accept-Language header wishes for, or None."""
    for tag, quality in parse_accept_lang_header(accept_language.lower()):
        if quality > 0 and (code := tongue_for(tag)):
            return code
    return None


def script_read(language: str | None = None) -> Script:
    """Return the script in which readers of `language` (by default the active one) read Serbian."""
    return "cyrl" if (language or get_language()) == "sr" else "latn"


def lang_tag(language: str | None = None) -> str:
    """Return the value for a `lang` attribute: "sr-Cyrl" for "sr"; by default of the active tongue."""
    code = language or get_language() or settings.LANGUAGE_CODE
    return TAGS.get(code, code)


def _serbian(language: str, parts: list[str]) -> str:
    if "cyrl" in parts:
        return "sr"
    if "latn" in parts or language != "sr" or _SERBIAN_IN_LATIN.intersection(parts):
        return "sr-latn"
    return "sr"
