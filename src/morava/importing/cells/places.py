"""Countries and languages by their names in our languages, by code, and with a slip of the pen."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from rapidfuzz import fuzz, process

from morava.engine.language import fold

from .outcome import BadCellError, Doubtful

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TONGUES = ("en", "cs", "sr", "sr_Latn")
_OTHER_COUNTRY_NAMES = {
    "CZ": "CZE; ČR; ČSR; Czech Republic; Czechia; Česká republika; Čechy; Češka Republika; Cesko",
    "RS": "SRB; SR Srbija; Republic of Serbia; Republika Srbija; Srbsko",
    "SK": "SVK; Slovak Republic; Slovenská republika; Slovačka Republika",
    "BA": "BiH; BIH; Bosna",
    "GB": "UK; GBR; Great Britain; Velká Británie; Velika Britanija; England",
    "US": "USA; SAD",
    "DE": "DEU; GER; SRN",
    "MK": "North Macedonia; Makedonie; Makedonija",
    "ME": "MNE; Crna Gora",
    "HR": "HRV; CRO",
    "SI": "SVN; SLO",
    "AT": "AUT",
    "HU": "HUN",
    "PL": "POL",
}
_OTHER_LANGUAGE_NAMES = {
    "cs": "cz; česky; čj; cesky",
    "en": "aj; anglicky; eng; gb; uk",
    "sr": "srb; srbsky; rs; srpskohrvatski",
    "de": "ger; nj; německy; nemački",
    "ru": "rusky",
    "sk": "slovensky",
    "fr": "francouzsky",
}
_BETWEEN = re.compile(r"[;,/\n+&]|\s+(?:a|i|and|и)\s+")
_LIKE_ENOUGH = 84


def country(raw: str) -> str | Doubtful:
    """The ISO 3166 code of a country."""
    return _named(raw, _countries(), "cell.no_country", "cell.country_guessed")


def countries(raw: str) -> list[str]:
    """Several countries in one cell."""
    return _each(raw, _countries(), "cell.no_country")


def languages(raw: str) -> list[str]:
    """The ISO 639 codes of languages in one cell: "česky, angličtina; srpski"."""
    return _each(raw, _languages(), "cell.no_language")


def country_names(language: str) -> dict[str, str]:
    """Code -> name in this language of the interface."""
    locale = Locale.parse({"sr-latn": "sr_Latn"}.get(language, language))
    return {code: name for code, name in locale.territories.items() if len(code) == 2 and code.isalpha()}


def _each(raw: str, known: dict[str, str], code: str) -> list[str]:
    parts = filter(None, (part.strip() for part in _BETWEEN.split(raw)))
    found = (_named(part, known, code, code) for part in parts)
    return list(dict.fromkeys(part.value if isinstance(part, Doubtful) else part for part in found))


def _named(raw: str, known: dict[str, str], unknown: str, guessed: str) -> str | Doubtful:
    folded = fold(raw)
    if folded in known:
        return known[folded]
    near = process.extractOne(folded, known.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    if near is None or len(folded) < 4:
        raise BadCellError(unknown, text=raw)
    return Doubtful(known[near[0]], guessed, {"text": raw, "code": known[near[0]]})


@cache
def _countries() -> dict[str, str]:
    def two_letters(code: str) -> bool:
        return len(code) == 2 and code.isalpha()

    return _names(lambda locale: locale.territories, two_letters, _OTHER_COUNTRY_NAMES)


@cache
def _languages() -> dict[str, str]:
    return _names(lambda locale: locale.languages, lambda code: len(code) == 2, _OTHER_LANGUAGE_NAMES)


def _names(
    of: Callable[[Locale], Mapping[str, str]], wanted: Callable[[str], bool], others: dict[str, str]
) -> dict[str, str]:
    known: dict[str, str] = {}
    for tongue in _TONGUES:
        known |= {fold(name): code for code, name in of(Locale.parse(tongue)).items() if wanted(code)}
    known |= {fold(code): code for code in dict(of(Locale.parse("en"))) if wanted(code)}
    for code, names in others.items():
        known |= {fold(name): code for name in names.split("; ")}
    return known
