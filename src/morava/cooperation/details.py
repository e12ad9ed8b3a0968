"""Who wrote a text can be read from it: addresses, numbers and names in a text that stands without a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from morava.engine.language import fold, organisation_key

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_NAME: Final = 4
"""Letters: shorter names stand in other words."""
_EMAIL: Final = re.compile(
    r"[\w.+-]+\s*(?:@|\(at\)|\[at\]|\(zavináč\)|\(majmun\)|\(мајмун\))\s*[\w-]+(?:\s*\.\s*[\w-]+)+",
    re.IGNORECASE,
)
_WEB: Final = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]{2,}\.(?:cz|rs|срб|com|eu|net|org|sk|info|biz)\b", re.IGNORECASE
)
_PHONE: Final = re.compile(r"(?:\+|\b00)\d(?:[ ()/.-]{0,2}\d){7,13}|\b0\d{1,2}[ /-]\d{3}[ /-]?\d{2,4}\b")
_NATIONAL: Final = re.compile(r"\b[1-9]\d{2} (?!000)\d{3} (?!000)\d{3}\b")
_PATTERNS: Final = (_EMAIL, _WEB, _PHONE, _NATIONAL)


def details_in(text: str, names: Iterable[str]) -> list[str]:
    """Pieces of the text by which one finds the writer: e-mail and web addresses, phone numbers, and any of
    the names, in whatever script and spelling."""
    found = [hit.group().strip() for pattern in _PATTERNS for hit in pattern.finditer(text)]
    folded = f" {fold(text)} "
    found += [name for name in names if _stands_in(name, folded)]
    whole = dict.fromkeys(found)
    return [one for one in whole if not any(one in other and one != other for other in whole)]


def _stands_in(name: str, folded: str) -> bool:
    key = organisation_key(name)
    return len(key) >= SHORTEST_NAME and f" {key} " in folded
