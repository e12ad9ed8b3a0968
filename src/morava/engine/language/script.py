"""Serbian text from one script to the other.

Cyrillic to Latin is a table and loses nothing. Latin to Cyrillic needs judgement: `nj` is mostly њ,
but н+ј in *injekcija*; and e-mails, codes, foreign words and Roman numerals stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

from morava.engine.language.alphabet import (
    AZBUKA,
    CYRILLIC_OF,
    LATIN_DIGRAPHS,
    LATIN_OF,
    SERBIAN_LATIN_LETTERS,
)
from morava.engine.language.lexicon import (
    FOREIGN_PHRASES,
    KEPT_LATIN,
    UNITS,
    is_foreign,
    letters_to_keep_apart,
)

Script = Literal["latn", "cyrl"]

_STRESSED: Final = {"ѐ": "è", "Ѐ": "È", "ѝ": "ì", "Ѝ": "Ì"}
_TO_LATIN: Final = str.maketrans(
    LATIN_OF | {letter.upper(): latin.capitalize() for letter, latin in LATIN_OF.items()} | _STRESSED
)
_CYRILLIC_WORD: Final = re.compile(r"[\u0400-\u052f\u0300-\u036f]+")
_SERBIAN_CYRILLIC: Final = re.compile(rf"[{AZBUKA}{AZBUKA.upper()}ѐЀѝЍ\u0300-\u036f]+")
_CAPITAL_DIGRAPH: Final = re.compile("[ЉЊЏ]")

_LIGATURES: Final = str.maketrans(
    {"ǆ": "dž", "ǅ": "Dž", "Ǆ": "DŽ", "ǉ": "lj", "ǈ": "Lj", "Ǉ": "LJ", "ǌ": "nj", "ǋ": "Nj", "Ǌ": "NJ"}
)
_DIGRAPH: Final = re.compile("[ln]j|dž|[LN][jJ]|D[žŽ]")  # lJ is none
_OF_DIGRAPH: Final = {latin: CYRILLIC_OF[latin] for latin in LATIN_DIGRAPHS} | {
    capital: CYRILLIC_OF[latin].upper()
    for latin in LATIN_DIGRAPHS
    for capital in (latin.capitalize(), latin.upper())
}
_OF_ONE_LETTER: Final = str.maketrans(
    {
        case(latin): case(cyrillic)
        for latin, cyrillic in CYRILLIC_OF.items()
        if latin not in LATIN_DIGRAPHS
        for case in (str.lower, str.upper)
    }
)
_ONE_UNIT: Final = "|".join(sorted(UNITS, key=len, reverse=True))
_LEFT_ALONE: Final = (
    r"<[^<>]*>",  # a tag
    r"&\#?\w+;",  # a character reference
    r"%\(\w+\)[a-z]|%[a-z](?!\w)|\{[^{}]*\}",  # a placeholder
    r"\S+@\S+",
    r"\w+://\S+",
    r"\bwww\.\S+",
    r"\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?!\.\w)",  # a domain or a file name
    rf"\b\d(?:[\d.,]*\d)?[ \u00a0\u202f]?(?:{_ONE_UNIT})(?:/(?:{_ONE_UNIT}))?(?!\w|\.\s?[A-ZČĆĐŠŽ])",
    rf"\b(?:{'|'.join(map(re.escape, FOREIGN_PHRASES))})(?!\w)",
    r"(?<!\S)--[a-z][a-z-]*",  # an option of a command
    r"\b\w*\d\w*\b",  # a code, or a number with its unit
)
_CHUNK: Final = re.compile(rf"(?P<kept>{'|'.join(_LEFT_ALONE)})|(?P<word>[^\W\d_]+)")
_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


def to_latin(text: str) -> str:
    """Return `text` with its Serbian Cyrillic words in Latin script; all else stays as it is.

    Љ, Њ and Џ become LJ, NJ, DŽ within capitals and Lj, Nj, Dž otherwise. A word with letters of another
    Cyrillic alphabet (й, ы, ќ ...) is not Serbian and is left whole.
    """
    latin = _CYRILLIC_WORD.sub(_word_to_latin, unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", latin)  # a stressed а̀ has no letter of its own, à has


def to_cyrillic(text: str) -> str:
    """Return Serbian `text` with its Latin words in Cyrillic script.

    Left alone: e-mails, addresses, tags, placeholders, codes with digits, units behind a number, words with
    q, w, x, y or another letter that Serbian lacks, or with letters that never meet in Serbian (Office),
    signs such as ISO and CNC, Roman numerals from II to XXXIX.
    `to_latin(to_cyrillic(text)) == text` for text of Serbian letters whose digraphs are written
    as Serbian does (Lj, LJ within capitals; LJuba comes back as Ljuba).
    """
    text = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    return _CHUNK.sub(lambda found: found["kept"] or _word_to_cyrillic(found["word"]), text)


def in_script(text: str, script: Script) -> str:
    """Return Serbian `text` in the script named: "latn" or "cyrl"."""
    if script == "latn":
        return to_latin(text)
    if script == "cyrl":
        return to_cyrillic(text)
    raise ValueError(f"A script is 'latn' or 'cyrl', not {script!r}.")


def has_cyrillic(text: str) -> bool:
    """Tell whether any letter of `text` is Cyrillic."""
    return any("\u0400" <= letter <= "\u052f" for letter in text)


def _word_to_latin(found: re.Match[str]) -> str:
    word = found[0]
    if not _SERBIAN_CYRILLIC.fullmatch(word):
        return word
    return _CAPITAL_DIGRAPH.sub(_capital_digraph, word).translate(_TO_LATIN)


def _capital_digraph(found: re.Match[str]) -> str:
    """Љ as LJ beside capitals, else as Lj: the letter after it decides, at a word's end the one before."""
    word, here = found.string, found.start()
    neighbour = word[here + 1 : here + 2] or word[max(here - 1, 0) : here]
    latin = LATIN_OF[found[0].lower()]
    return latin.upper() if neighbour.isupper() else latin.capitalize()


def _word_to_cyrillic(word: str) -> str:
    if not SERBIAN_LATIN_LETTERS.issuperset(word) or _stays_latin(word):
        return word
    apart = letters_to_keep_apart(word.lower())
    if apart is not None:
        return _spell(word[:apart]) + _spell(word[apart:])
    return _spell(word)


def _stays_latin(word: str) -> bool:
    return word in KEPT_LATIN or _is_roman_numeral(word) or is_foreign(word)


def _spell(letters: str) -> str:
    return _DIGRAPH.sub(lambda found: _OF_DIGRAPH[found[0]], letters).translate(_OF_ONE_LETTER)


def _is_roman_numeral(word: str) -> bool:
    return len(word) > 1 and _ROMAN.fullmatch(word) is not None
