"""Names of countries and languages in the reader's tongue, from the Unicode CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale
from django.conf import settings
from django.utils import translation

from morava.engine.language import sort_key

CLDR = {"en": "en_GB", "cs": "cs_CZ", "sr": "sr_Cyrl_RS", "sr-latn": "sr_Latn_RS"}
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of the CLDR for groups of countries, tests and what is unknown."""


@cache
def _names(tongue: str) -> dict[str, str]:
    territories = Locale.parse(CLDR.get(tongue, "en_GB")).territories
    return {
        code: name
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }


def country_name(code: str) -> str:
    """The name of a country by its two-letter code; the code itself where there is no such country."""
    return _names(translation.get_language() or settings.LANGUAGE_CODE).get(code, code)


@cache
def _languages(tongue: str) -> dict[str, str]:
    return dict(Locale.parse(CLDR.get(tongue, "en_GB")).languages)


def language_name(code: str) -> str:
    """The name of a language by its two-letter code; the code itself where there is no such language."""
    return _languages(translation.get_language() or settings.LANGUAGE_CODE).get(code, code)


def country_choices(codes: list[str] | None = None) -> list[tuple[str, str]]:
    """Pairs of code and name for a form field, of all countries or the given ones, in alphabetical order."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    names = _names(language)
    chosen = names if codes is None else {code: names.get(code, code) for code in codes}
    return sorted(chosen.items(), key=lambda pair: sort_key(pair[1], language))
