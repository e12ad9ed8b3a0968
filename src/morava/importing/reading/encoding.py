"""Which encoding a text file is in, told by the letters it would give.

Byte-order marks and valid UTF-8 decide alone. Otherwise each old encoding is tried and the text it gives is
judged: how likely its letters beyond ASCII are in Czech, Slovak, Serbian (either script) or German, and
whether its words look like words (one script, no capital after a small letter, no run of accented
letters). Short files decide well: one word with an accent is usually enough.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise

from .refusal import UnreadableFileError

# How likely each old encoding is before its letters are looked at: offices send what Windows makes.
_EXPECTED = {
    "cp1250": 0.0,
    "cp1251": 0.0,
    "utf-8": 0.0,  # with broken bytes in it
    "iso8859_2": -3.0,
    "cp852": -4.0,
    "mac_latin2": -4.0,
    "cp855": -4.0,
    "iso8859_5": -4.0,
}
ENCODINGS = ("utf-8", "utf-16", "cp1250", "cp1251", "iso8859_2", "cp852", "mac_latin2", "cp855", "iso8859_5")

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_JUDGED_BYTES = 64 * 1024

# Letters beyond ASCII per thousand letters of running text, from the usual frequency tables.
_CZECH = "í32 á22 ě16 é13 ř12 ý11 ž10 č9 š8 ů7 ú2 ň1 ó1 ť1 ď1 ľ1 ä1 ô1 ĺ0.2 ŕ0.1"
_SERBIAN = "č10 š10 ć9 ž6 đ3"
_CYRILLIC = (
    "а115 и98 о91 е87 н55 т45 с48 р49 ј45 у43 д37 к37 в37 м34 п29 л33 з16 г16 б15 ш10 ч10 ц8 ж6 х6 њ6 ћ6 "
    "ђ2 љ5 ф2 џ1 ы0.1 ь0.1 я0.1 й0.1 щ0.1"
)
# What turns up in any of them: names of neighbours, and signs that office programs put in by themselves.
_ANYWHERE = (
    "ä6 ü7 ö3 ß3 ë0.3 ç0.2 ő0.3 ű0.2 ł0.3 ę0.2 ą0.2 ś0.2 –4 —1 „3 “3 ”2 ‘0.5 ’2 …1 €1 §0.5 °1 •1 ©0.2 ®0.3 "
    "™0.3 »0.3 «0.3 ×0.3 ±0.1 ²0.5 ³0.1 №0.2 \u00a03"
)
_LANGUAGES = (_CZECH, _SERBIAN, _CZECH + " " + _SERBIAN, _CYRILLIC, _CYRILLIC + " " + _CZECH)

_UNUSUAL = math.log(0.00001)
_CAPITAL = math.log(0.15)
_ODD_WORD = -7.0
_WORD = re.compile(r"[^\W\d_]+")
# Signs where a letter belongs, as when ISO 8859-2 is taken for cp1250: "®ivko" is Živko.
_SIGN_FOR_LETTER = re.compile(r"[©®™±²³×][^\W\d_]|[^\W\d_][»«][^\W\d_]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")


def detect_encoding(data: bytes) -> str:
    """The name of the likeliest encoding, for bytes.decode."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    wide = _wide_without_mark(data)
    if wide:
        return wide
    if _decodes(data, "utf-8"):
        return "utf-8"
    sample = _judged_part(data)
    return max(_EXPECTED, key=lambda name: _EXPECTED[name] + _judge(sample, name))


def decode(data: bytes, encoding: str) -> str:
    """The text; a byte that fits no letter becomes U+FFFD, so that its row can be told of."""
    try:
        return data.decode(encoding, "replace")
    except (LookupError, UnicodeError) as error:
        raise UnreadableFileError("unknown_encoding") from error


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of mostly ASCII text is zero."""
    sample = data[:2000]
    if len(sample) < 4:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def _judged_part(data: bytes) -> bytes:
    """Enough of the file to judge by, from a little before its first byte beyond ASCII."""
    first = next((at for at, byte in enumerate(data) if byte > 127), 0)
    start = data.rfind(b"\n", 0, first) + 1
    return data[start : start + _JUDGED_BYTES]


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _judge(data: bytes, encoding: str) -> float:
    """Log-likelihood of the text this encoding gives; comparable between encodings of the same bytes."""
    text = data.decode(encoding, "replace")
    letters = Counter("".join(_BEYOND_ASCII.findall(text)))
    words = Counter(word for word in _WORD.findall(text) if not word.isascii())
    odd = sum(count for word, count in words.items() if _is_odd(word)) + len(_SIGN_FOR_LETTER.findall(text))
    return max(_likelihood(letters, language) for language in _LANGUAGES) + odd * _ODD_WORD


@cache
def _frequencies(language: str) -> dict[str, float]:
    entries = f"{language} {_ANYWHERE}".split(" ")
    weights = {entry[0]: float(entry[1:]) for entry in entries}
    total = sum(weights.values())
    return {letter: math.log(weight / total) for letter, weight in weights.items()}


def _likelihood(letters: Counter[str], language: str) -> float:
    known = _frequencies(language)
    return sum(count * _letter(character, known) for character, count in letters.items())


def _letter(character: str, known: dict[str, float]) -> float:
    if character in known:
        return known[character]
    small = character.lower()
    return known[small] + _CAPITAL if small in known else _UNUSUAL


def _is_odd(word: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split(" ")[0] for letter in word}
    mixed = "LATIN" in scripts and "CYRILLIC" in scripts
    capital_inside = any(a.islower() and b.isupper() for a, b in pairwise(word))
    accents = max(len(run) for run in _BEYOND_ASCII.findall(word))
    return mixed or capital_inside or ("CYRILLIC" not in scripts and accents > 2)
