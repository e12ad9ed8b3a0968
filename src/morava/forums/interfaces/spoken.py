"""Names of the languages that delegates speak, in the reader's tongue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale
from django.utils import translation

from morava.translation.countries import CLDR

if TYPE_CHECKING:
    from collections.abc import Iterable

# What is asked about in a form; others come with imports and stay.
SPOKEN = ("cs", "sr", "en", "de", "sk", "ru", "fr", "it")


def language_name(code: str) -> str:
    locale = Locale.parse(CLDR.get(translation.get_language() or "en", "en_GB"))
    return str(locale.languages.get(code.split("-")[0], code))


def spoken_choices(known: Iterable[str]) -> list[tuple[str, str]]:
    """The languages a form asks about, and those that are known already."""
    return [(code, language_name(code)) for code in dict.fromkeys([*SPOKEN, *known])]
