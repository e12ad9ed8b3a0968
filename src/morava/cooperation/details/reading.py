"""A text as a reader sees it, and its folded letters, in which both scripts and all diacritics meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from morava.engine.language.folding import fold_letters

_UNSEEN: Final = "\u034f\u115f\u1160\u2800\u3164\ufe0f"
"""Beside category Cf: letters and marks that print nothing."""
_DASHES: Final = "−⁃"
"""Beside category Pd."""
_DOT_BETWEEN: Final = re.compile(r"(?<=\w)[·•∙‧。](?=\w)")
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕАВЕКМНОРСТУХЈЅІ", "aeopcyxijsABEKMHOPCTYXJSI")
"""Cyrillic letters that a reader takes for Latin ones."""
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def plain(text: str) -> str:
    """The text as a reader sees it: without invisible letters, with one kind of space and one of dash."""
    seen = "".join(map(_plain_sign, unicodedata.normalize("NFKC", text)))
    dotted = _DOT_BETWEEN.sub(".", " ".join(seen.split()))
    return _LETTERS.sub(lambda found: _in_one_script(found[0]), dotted)


@lru_cache(1 << 12)
def _plain_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cf" or sign in _UNSEEN:
        return ""
    if category == "Pd" or sign in _DASHES:
        return "-"
    return " " if category[0] == "Z" else sign


def _in_one_script(word: str) -> str:
    """A Latin word with single Cyrillic letters that look Latin, in Latin; any other as it is."""
    if word.isascii() or not _CYRILLIC.search(word):
        return word
    latin = word.translate(_LOOKALIKES)
    is_mixed = len(_CYRILLIC.findall(word)) < len(word)
    return latin if is_mixed and not _CYRILLIC.search(latin) else word


class Reading(NamedTuple):
    """Folded letters, and for each the place in the plain text it was made of: one letter may become two."""

    text: str
    letters: str
    places: list[int]

    def cite(self, start: int, end: int) -> str:
        return self.text[self.places[start] : self.places[end - 1] + 1].strip()


def read(text: str) -> Reading:
    seen = plain(text)
    folded = [_folded_sign(sign) for sign in seen]
    places = [place for place, letters in enumerate(folded) for _letter in letters]
    return Reading(seen, "".join(folded), places)


@lru_cache(1 << 12)
def _folded_sign(sign: str) -> str:
    return fold_letters(sign)
