"""What people wrote, as the reader can read it: in the reader's script, and marked with its language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.translation import get_language

from morava.engine.language import in_script, to_latin
from morava.translation.languages import lang_tag, script_read

if TYPE_CHECKING:
    from django.db.models import Model

_SERBIAN_ORIGINS: Final = frozenset({"sr", "sr-latn", "sr-cyrl", "sh", "bs", "cnr", "rs", "ba", "me"})


@dataclass(frozen=True, slots=True)
class Content:
    """A text and the `lang` tag of the language it is in."""

    text: str
    tag: str

    def __str__(self) -> str:
        return self.text


def for_reader(text: str, origin: str | None = None, language: str | None = None) -> str:
    """Return `text` in the script that readers of `language` (by default the active one) read.

    Cyrillic becomes Latin for everybody but readers of Cyrillic Serbian. For them Latin becomes Cyrillic if
    the text is Serbian: `origin` is the code of its language or country; without one it is taken for
    Serbian. The names of Czech firms must come with their origin, or they would be respelled.
    """
    if origin is None or origin.lower() in _SERBIAN_ORIGINS:
        return in_script(text, script_read(language))
    return text if script_read(language) == "cyrl" else to_latin(text)


def content_of(instance: Model, field: str) -> Content:
    """Return a field that is written in several languages, in the best one for the reader.

    The reader's own comes first, then the order of `MODELTRANSLATION_FALLBACK_LANGUAGES`.
    """
    written = written_in(instance, field)
    if not written:
        return Content("", lang_tag())
    reader = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    language = reader if reader in written else next(iter(written))
    return Content(for_reader(written[language], origin=language), _tag(language))


def in_tongue(instance: Model, field: str) -> str:
    """Return the text alone of `content_of`."""
    return content_of(instance, field).text


def written_in(instance: Model, field: str) -> dict[str, str]:
    """Return what is written of a field, by content language, in the order of fallback."""
    texts = {
        code: getattr(instance, f"{field}_{code}") for code in settings.MODELTRANSLATION_FALLBACK_LANGUAGES
    }
    return {code: text for code, text in texts.items() if text}


def _tag(language: str) -> str:
    if language == "sr" and script_read() == "latn":
        return lang_tag("sr-latn")
    return lang_tag(language)
