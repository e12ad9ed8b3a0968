"""The name of an organisation without its legal form, for recognising the same one twice."""

from __future__ import annotations

import re
from typing import Final

from morava.engine.language.folding import fold, fold_letters

_SPELLED_OUT: Final = (
    "akcionarsko drustvo", "akciova spolecnost", "drustvo sa? ogranicenom odgovornoscu",
    "evropska spolecnost", "komanditni spolecnost", "komanditno drustvo", "obecne prospesna spolecnost",
    "ortacko drustvo", "spolecnost s rucenim omezenym", "verejna obchodni spolecnost", "zapsany spolek",
    "zapsany ustav", "statni podnik", "privredno drustvo", "javno (?:komunalno )?preduzece",
    "preduzetni(?:k|ca)", "preduzece",
)  # fmt: skip
_PARTED: Final = ("spol s r o", "s r o", "o p s", "v o s", "d o o", "s z r", "s t r", "s z t r", "j k p")
_PARTED_BY_A_DOT: Final = ("a d", "j p")
_BEHIND_A_NAME: Final = ("a s", "z s", "z u", "k s", "s p", "o d", "k d", "d d", "p r")  # else initials
_SOLID: Final = ("doo", "sro", "gmbh", "jkp", "szr", "sztr")
_SOLID_AT_THE_END: Final = (
    "ad", "as", "zs", "zu", "ops", "vos", "ks", "od", "kd", "dd", "jp", "pr", "str", "ag", "ltd", "llc",
    "inc", "se", "plc", "kft", "zrt",
)  # fmt: skip
_SOLID_AT_THE_START: Final = ("ad", "jp", "str", "zz")

_ACTIVITY: Final = (
    "i te za proizvodnju proizvodnja promet preradu usluge trgovinu transport inzenjering "
    "gradjevinarstvo izgradnju projektovanje konsalting unutrasnju unutrasnji spoljnu spoljni spoljasnju "
    "spoljnotrgovinski uvoz izvoz eksport export import ugostiteljstvo turizam saobracaj "
    "reklamu marketing istrazivanje razvoj"
).split()


_PURPOSE: Final = rf"(?:(?:privredno )?drustvo|preduzece) za(?:[\s,.-]+(?:{'|'.join(_ACTIVITY)})(?!\w))+"
_FORMS: Final = (
    _PURPOSE,
    *_SPELLED_OUT,
    *_SOLID,
    *(form.replace(" ", r"[\s.]+") for form in _PARTED),
    *(form.replace(" ", r"\s*\.\s*") for form in _PARTED_BY_A_DOT),
    *("(?<!^)" + form.replace(" ", r"\s*\.\s*") for form in _BEHIND_A_NAME),
)
_LEGAL_FORM: Final = re.compile(rf"(?<![\w.])(?:{'|'.join(_FORMS)})(?!\w)")
_ENDS: Final = re.compile(
    rf"^(?:(?:{'|'.join(_SOLID_AT_THE_START)}) )+(?=\w)|(?<=\w)(?: (?:{'|'.join(_SOLID_AT_THE_END)}))+$"
)
_JOINT_STOCK_IN_CAPITALS: Final = re.compile(r"\b(?:AD|АД)\b")
_PUNCTUATION_BETWEEN_WORDS: Final = re.compile(r"[^\w\s.'’]+")


def organisation_key(name: str) -> str:
    """Return the folded name without legal forms, the same for all spellings of one organisation.

    `organisation_key("Nišprodukt d.o.o.") == organisation_key("НИШПРОДУКТ ДОО") == "nisprodukt"`.
    Czech, Serbian and the common international forms are known, abbreviated or in full, and the purpose in
    front of many Serbian names (preduzeće za proizvodnju, promet i usluge ...). A name that is nothing
    but a legal form keeps it: a key is empty only for a name without letters and digits.
    """
    letters = _PUNCTUATION_BETWEEN_WORDS.sub(" ", fold_letters(_JOINT_STOCK_IN_CAPITALS.sub(" a.d. ", name)))
    spaced = " ".join(letters.split())
    return _ENDS.sub("", fold(_LEGAL_FORM.sub(" ", spaced))) or fold(name)
