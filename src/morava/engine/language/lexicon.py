"""Words whose Latin spelling does not tell how to write them in Cyrillic.

The stems were checked against a Serbian word list of 250,000 headwords: these are all of its
words in which n+j and d+ž are two letters, with the formations that follow the same prefixes.
"""

from __future__ import annotations

import re
from typing import Final

_STEMS_WITH_TWO_LETTERS: Final = """
    in|jekc in|jekt in|jic in|junk in|jur
    kon|jekt kon|jug kon|junk kon|junt
    van|jed van|jez van|jug pan|jugo
    an|jon šen|jang šen|jeng tan|jug
    nad|žet nad|žanj nad|živ nad|žnj nad|žup nad|žvak
    od|žali od|žalj od|žar od|žet od|žig od|žiž od|živ od|žnj od|žub od|žul od|žvak
    pod|žanr pod|žar pod|ždr pod|žeć pod|žeg pod|žet pod|žig pod|žiž pod|živ pod|žup pod|žut pod|žvak
    pred|žal pred|žel pred|žen pred|žet pred|živ
    and|žej
"""
"""The bar stands between the two letters that look like a digraph and are none."""

_PREFIXES: Final = """
    anti auto bio de dis foto geo hidro hiper iz makro mikro multi na naj ne po polu pre re sub super
"""

_CUT: Final = {stem.replace("|", ""): stem.index("|") for stem in _STEMS_WITH_TWO_LETTERS.split()}
_TWO_LETTERS: Final = re.compile(f"(?:{'|'.join(_PREFIXES.split())})*(?P<stem>{'|'.join(_CUT)})")

KEPT_LATIN: Final = frozenset(
    """
    BRC BRCGS BSCI CAD CAM CE CNC CRM DIN EN ERP ESG FSC FSSC GLOBALG GMP HACCP HTML HTTP HTTPS IATF IBAN
    ICT IFS IP ISBN ISO LED NACE OEM OHSAS PDF PEFC PLC QR REACH SEPA SQL SSL TUV URL USB VPN CSV XLS XLSX XML
    """.split()
)
"""Signs of norms and of technology that Serbian texts in Cyrillic leave in Latin letters."""


def letters_to_keep_apart(word: str) -> int | None:
    """Return the index of the second of two letters that are no digraph in `word`, or None.

    `word` is one Latin word in lower case: `letters_to_keep_apart("injekcija") == 2`.
    """
    found = _TWO_LETTERS.match(word)
    return found.start("stem") + _CUT[found["stem"]] if found else None
