"""Names of the languages that delegates speak, in the reader's tongue."""

from __future__ import annotations

from babel import Locale
from django.utils import translation

from morava.translation.countries import CLDR

# What is asked about in a form; others come with imports and stay.
SPOKEN = ("cs", "sr", "en", "de", "sk", "ru", "fr", "it")


def language_name(code: str) -> str:
    locale = Locale.parse(CLDR.get(translation.get_language() or "en", "en_GB"))
    return str(locale.languages.get(code.split("-")[0], code))
