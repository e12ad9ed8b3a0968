"""Alphabetical order as the readers of each language expect it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, TypeAlias

from morava.engine.language.alphabet import AZBUKA, CYRILLIC_OF, LATIN_DIGRAPHS, LATIN_OF
from morava.engine.language.script import to_cyrillic, to_latin

SortKey: TypeAlias = tuple[str, str, str]

_ENGLISH: Final = "abcdefghijklmnopqrstuvwxyz"
_ORDER: Final[dict[str, list[str]]] = {
    "en": list(_ENGLISH),
    "cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž".split(),
    "sr": list(AZBUKA),
    "sr-latn": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž".split(),
}
_AZBUKA_FOR_FOREIGN_LETTERS: Final = CYRILLIC_OF | {"q": "к", "w": "в", "x": "кс", "y": "и"}
_LETTERS_WITHOUT_DECOMPOSITION: Final = {"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i"}
_FIRST_RANK: Final = ord("a")
_TOKEN: Final = re.compile(r"\d+|\w|(\W+)")
# Letters written with two characters, and letters that are not just another letter with a mark.
_DOUBLE_LETTERS: Final = {"cs": ("ch",), "sr": LATIN_DIGRAPHS, "sr-latn": LATIN_DIGRAPHS}
_OWN_LETTERS: Final = {"cs": "čřšž", "sr": "čćđšž", "sr-latn": "čćđšž"}
_AZBUKA_FOR_FIRST_LETTERS: Final = {"q": "к", "w": "в", "x": "к", "y": "и"}
_CZECH_TOKEN: Final = re.compile(r"\d+|ch|\w|(\W+)")


def _ranks(language: str) -> dict[str, str]:
    """Map each letter of `language`, and those it lends a place to, to characters in its order."""
    ranks = {letter: chr(_FIRST_RANK + index) for index, letter in enumerate(_ORDER[language])}
    if language == "sr":
        ranks |= {
            latin: "".join(ranks[letter] for letter in cyrillic)
            for latin, cyrillic in _AZBUKA_FOR_FOREIGN_LETTERS.items()
        }
    elif language == "sr-latn":
        ranks |= {cyrillic: ranks[latin] for cyrillic, latin in LATIN_OF.items()}
    return ranks


_RANKS: Final = {language: _ranks(language) for language in _ORDER}


def sort_key(text: str, language: str) -> SortKey:
    """Return a key that sorts `text` as a dictionary of `language` ("en", "cs", "sr", "sr-latn") does.

    Both scripts of Serbian sort into one list. Letters that are not of the language stand with the letter
    they are made of (Czech á with a; in English all). Numbers sort by value, punctuation parts words, small
    letters go before capitals. Another language code sorts as English.
    """
    language = language.lower()
    if language not in _RANKS:
        language = language.split("-")[0] if language.split("-")[0] in _RANKS else "en"
    spelled = (to_cyrillic(text) if language.startswith("sr") else to_latin(text)).lower()
    token = _CZECH_TOKEN if language == "cs" else _TOKEN
    pieces = [
        " " if found[1] else found[0] for found in token.finditer(unicodedata.normalize("NFC", spelled))
    ]
    primary = "".join(_rank(piece, _RANKS[language]) for piece in pieces).strip()
    return primary, spelled, text.swapcase()


def _rank(piece: str, ranks: dict[str, str]) -> str:
    if piece in ranks:
        return ranks[piece]
    if piece.isdecimal():
        return piece.lstrip("0").rjust(20, "0")
    bare = _LETTERS_WITHOUT_DECOMPOSITION.get(piece) or unicodedata.normalize("NFKD", piece)
    if bare != piece:
        return "".join(_rank(letter, ranks) for letter in bare if not unicodedata.combining(letter))
    return piece


def first_letter(text: str, language: str) -> str:
    """The letter of the alphabet of `language` under which `text` stands in a list."""
    start = re.sub(r"^[\W_]+", "", to_latin(text)).lower()
    double = _DOUBLE_LETTERS.get(language, ())
    found = next((letter for letter in double if start.startswith(letter)), start[:1])
    if found[:1].isdecimal():
        return "0–9"
    if found not in _OWN_LETTERS.get(language, ""):
        parts = unicodedata.normalize("NFD", "d" if found == "đ" else found)
        found = "".join(char for char in parts if not unicodedata.combining(char))
    if language == "sr":
        found = _AZBUKA_FOR_FIRST_LETTERS.get(found) or to_cyrillic(found)
    return found.title()
