"""What is known of the owner, found although it looks like nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from morava.engine.language.folding import fold_letters

from .addresses import SPELLED_DOT
from .numbers import BETWEEN
from .reading import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .reading import Reading

_SHORTEST_NUMBER: Final = 6
_LONGEST_WITHOUT_COUNTRY: Final = 9
_EVERYBODYS: Final = frozenset(
    "gmail.com seznam.cz email.cz centrum.cz post.cz volny.cz atlas.cz outlook.com hotmail.com yahoo.com "
    "icloud.com proton.me eunet.rs mts.rs sbb.rs facebook.com linkedin.com instagram.com".split()
)
"""Where an address lies that is not the owner's house."""
_BEFORE_A_DOMAIN: Final = re.compile(r"^(?:[a-z]+://)?(?:www\.)?(?:[^@/]*@)?")


def known_in(known: Iterable[str], read: Reading) -> Iterator[str]:
    for one in known:
        pattern = _as_sought(plain(one))
        hit = re.search(pattern, read.letters) if pattern else None
        if hit:
            yield read.cite(*hit.span())


def _as_sought(known: str) -> str:
    """A pattern of a number with anything between its digits, or of a domain with any dot; else empty."""
    domain = re.split("[/?:]", _BEFORE_A_DOMAIN.sub("", fold_letters(known).strip()))[0]
    if "." in domain and re.search("[a-z]", domain):
        parts = map(re.escape, domain.split("."))
        return "" if domain in _EVERYBODYS else rf"(?<!\w){rf'(?:{SPELLED_DOT}| ?[.] ?| )'.join(parts)}(?!\w)"
    digits = re.sub(r"\D", "", known)
    if len(digits) < _SHORTEST_NUMBER:
        return ""
    return rf"{'' if len(digits) > _LONGEST_WITHOUT_COUNTRY else '(?<![1-9])'}{_spread(digits)}(?!\d)"


def _spread(digits: str) -> str:
    """Without the number of the country, which is left out or written in several ways."""
    return BETWEEN.join(digits[-_LONGEST_WITHOUT_COUNTRY:])
