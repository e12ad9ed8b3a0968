"""The Slavic skeleton: one spelling in which Czech, Serbian of any script and plain typing meet.

    skeleton("Машинска обрада") == skeleton("mašinska obrada") == skeleton("MASINSKA") + " obrada"
    skeleton("млекара") == skeleton("mljekara") == "mlekara"

It is for comparing only. Different words may share a skeleton (vođa and voda), which costs little where
several words have to meet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from morava.engine.language.folding import fold

_RULES: Final = (
    (re.compile("([dln])j+"), r"\1"),  # đ is typed dj and d; lj and nj are l and n in Czech
    (re.compile("ch"), "h"),
    (re.compile("ou"), "u"),
    (re.compile("y"), "i"),
    (re.compile("w"), "v"),
    (re.compile("q"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("ije|ie|(?<=[bcdfghklmnprstvz])je"), "e"),  # mlijeko, mjera; chemie and hemije
    (re.compile(r"([^\W\d])\1+"), r"\1"),
)
KEPT: Final = 1 << 16


def skeleton(text: str) -> str:
    """Return the skeleton of `text`: its folded words, spelled as the two languages have in common.

    The script, the case, the diacritics (also đ typed as d or dj) and the ijekavian pronunciation do not
    change it. `skeleton(skeleton(text)) == skeleton(text)`.
    """
    return " ".join(map(_skeleton_of, fold(text).split()))


@lru_cache(KEPT)
def _skeleton_of(word: str) -> str:
    """Apply the rules until none applies any more: one may make room for another (ouu, lyje)."""
    before = ""
    while word != before:
        before = word
        for rule, spelling in _RULES:
            word = rule.sub(spelling, word)
    return word
