"""Keys under which names meet whatever the script, the case, the diacritics and the punctuation."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from morava.engine.language.alphabet import LATIN_OF

_OTHER_CYRILLIC: Final = {
    "й": "j", "ё": "e", "щ": "sc", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja",
    "ѓ": "dj", "ќ": "c", "ѕ": "dz", "і": "i", "ї": "ji", "є": "je", "ґ": "g", "ў": "u",
}  # fmt: skip
_LETTERS_WITHOUT_DECOMPOSITION: Final = {
    "đ": "dj", "ђ": "dj", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
}  # fmt: skip
_FOLDED_LETTERS: Final = str.maketrans(LATIN_OF | _OTHER_CYRILLIC | _LETTERS_WITHOUT_DECOMPOSITION)
_APOSTROPHES: Final = re.compile("['’‘ʼ`´]")
_NOT_A_WORD: Final = re.compile(r"[\W_]+")


class _WithoutMarks(dict[int, int | None]):
    """What becomes of a letter where marks, and what nobody sees, are left out, told when it is first met."""

    def __missing__(self, letter: int) -> int | None:
        is_seen = unicodedata.category(chr(letter)) != "Cf"
        self[letter] = letter if is_seen and not unicodedata.combining(chr(letter)) else None
        return self[letter]


_WITHOUT_MARKS: Final = _WithoutMarks()


def fold(text: str) -> str:
    """Return one key for all spellings of `text`.

    The key is Latin, lower case, without diacritics, punctuation and what nobody sees (soft hyphens, marks of
    direction), its words parted by one space.
    đ and ђ become dj, as people type them: `fold("Ђорђе") == fold("Đorđe") == fold("DJORDJE") == "djordje"`.
    `fold(fold(text)) == fold(text)`.
    """
    return _NOT_A_WORD.sub(" ", _APOSTROPHES.sub("", fold_letters(text))).strip()


def fold_letters(text: str) -> str:
    """Fold the letters as `fold` does and leave punctuation and spaces."""
    letters = unicodedata.normalize("NFKC", text).casefold()
    decomposed = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", letters).translate(_FOLDED_LETTERS)
    )
    return decomposed if decomposed.isascii() else decomposed.translate(_WITHOUT_MARKS)
