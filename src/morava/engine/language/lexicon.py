"""Words whose Latin spelling does not tell how to write them in Cyrillic, and words that stay Latin.

The rule of the orthography (Pravopis srpskoga jezika, Matica srpska): n+j and d+ž are two letters only
where a prefix ends and a stem begins (in-jekcija, nad-živeti) and in some foreign names; no word has l+j.
Such a border cannot be seen, so the stems are listed. A stem holds for all endings and formations behind it.

The list was made from those prefixes and checked against the 3,033,000 inflected forms of the Serbian
hunspell dictionary (docs/methods/language.md has the result).
"""

from __future__ import annotations

import re
from typing import Final

_STEMS_WITH_TWO_LETTERS: Final = """
    in|jekc in|jekt in|jic in|junk in|jur
    kon|jekt kon|jug kon|jukc kon|jukt kon|junk kon|junt
    van|jadr van|jav van|jed van|jevr van|jez van|jug pan|jevr pan|jugo
    tan|jug tan|juz tan|juž
    an|jon nan|jang netan|jah sin|jang šen|jang šen|janš šen|janž šen|jeng jin|jang
    nad|žeo nad|žel nad|žet nad|žeć nad|žeh nad|žes nad|žeš nad|žev nad|žir nad|živ nad|žn nad|žanj
    nad|žup nad|žvak
    od|žag od|žale od|žali od|žalj od|žar od|ždr od|žder od|žel od|žen od|žet od|žig od|žiž od|živ od|žmi
    od|žmu od|žnj od|žub od|žul od|žur od|žva od|žvi od|žvr
    pod|žand pod|žanr pod|žar pod|ždr pod|žeć pod|žeg pod|žel pod|žet pod|žež pod|žig pod|žiz pod|žiž
    pod|živ pod|žnj pod|žup pod|žut pod|žvak
    pred|žal pred|žel pred|žen pred|žet pred|živ pred|žrt pred|žup
    and|žej
"""
"""The bar stands between the two letters that look like a digraph and are none."""

_PREFIXES: Final = """
    anti arhi auto bi bio de dis elektro foto geo gliko hidro hiper imuno iz ko kvazi makro međ međo među
    mikro mono multi na naj nano ne neo neuro po polu post pra pre pri pseudo re samo sub super termo
    trans turbo ultra
"""
"""What may stand before a stem, also several of them: nenadživljen, izvanjezički."""

_CUT: Final = {stem.replace("|", ""): stem.index("|") for stem in _STEMS_WITH_TWO_LETTERS.split()}
_TWO_LETTERS: Final = re.compile(f"(?:{'|'.join(_PREFIXES.split())})*(?P<stem>{'|'.join(_CUT)})")

KEPT_LATIN: Final = frozenset(
    """
    AISI ANSI ASTM BIC BRC BRCGS BSCI CAD CAM CE CHF CNC CPV CRM CZK DIN EN ERP ESG EUR FSC FSSC GBP
    GLOBALG GMP GPS HACCP HTML HTTP HTTPS IATF IBAN ICT IEC IFS IP ISBN ISO JSON LED NACE OEM OHSAS PDF
    PEFC PLC QR REACH RoHS SEPA SQL SRPS SSL TUV URL USB USD VPN CSV XLS XLSX XML ČSN csv ics json ods pdf
    """.split()
)
"""Signs of norms, currencies and technology that Serbian texts in Cyrillic leave in Latin letters."""

UNITS: Final = frozenset(
    """
    mm cm dm m km ha ml cl dl l hl mg dag kg t kt h min ms N kN MN Nm kNm J kJ MJ V kV mV A mA kA VA kVA
    MVA Hz kHz MHz GHz Pa kPa MPa GPa bar mbar dB lm mol B kB MB GB TB
    """.split()
)
"""Signs of units, that stay Latin behind a number; not s and g, which mostly mean "with" and "year"."""

_FOREIGN_NAMES: Final = """
    adobe apple bosch continental facebook gmbh google javascript linkedin michelin microsoft outlook
    siemens
"""
"""Names and forms of firms that have Serbian letters only, with whatever ending."""

FOREIGN_PHRASES: Final = ("Aid for Trade", "Cluster House", "Škoda Auto", "s.r.o.", "s. r. o.", "spol. s")
"""What is foreign only together: *auto* alone is a Serbian word."""

_NEVER_SERBIAN: Final = re.compile(
    rf"^(?:{'|'.join(_FOREIGN_NAMES.split())}|(?:c[hkln]|[gkpt]h)..)|cc|cs|cz|ff|gg|ll|sch|ssen|(?:th|sh|nn)$"
)
"""A foreign name at the beginning, or letters that meet in no Serbian word of the dictionary."""
_LONGEST_ABBREVIATION: Final = 5


def is_foreign(word: str) -> bool:
    """Tell whether `word` is a foreign one although it has Serbian letters only: Microsoft, Office.

    In short words of capitals any letters may meet, they may be the first ones of Serbian words.
    """
    if word.isupper() and len(word) <= _LONGEST_ABBREVIATION:
        return False
    return _NEVER_SERBIAN.search(word.lower()) is not None


def letters_to_keep_apart(word: str) -> int | None:
    """Return the index of the second of two letters that are no digraph in `word`, or None.

    `word` is one Latin word in lower case: `letters_to_keep_apart("injekcija") == 2`.
    """
    if "nj" not in word and "dž" not in word:
        return None
    found = _TWO_LETTERS.match(word)
    return found.start("stem") + _CUT[found["stem"]] if found else None
