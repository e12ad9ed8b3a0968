"""Text, lists, numbers, yes and no, choices, NACE codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import override

from morava.engine.language import fold

from .outcome import BadCellError, Parser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_YES = {"yes", "y", "true", "1", "x", "ano", "a", "da", "d", "ok"}
_NO = {"no", "n", "false", "0", "ne", "nikoli"}
_BETWEEN = re.compile(r"[;\n]")
_BETWEEN_CODES = re.compile(r"[;,\n/]|\s+(?=[A-U]?\d)")
_NACE = re.compile(r"^[A-U]?\s*(\d{2})(?:\.(\d{1,2}))?(?:\.\d+)?$", re.IGNORECASE)
_SOLID_NACE = re.compile(r"^[A-U]?(\d{2})(\d{1,2})\d*$", re.IGNORECASE)


def text(most: int = 200) -> Parser:
    """One line of text of at most `most` characters."""

    def parse(raw: str) -> str:
        line = " ".join(raw.split())
        if len(line) > most:
            raise BadCellError("cell.too_long", most=most, length=len(line))
        return line

    return parse


def long_text(most: int = 2000) -> Parser:
    """Text of several lines."""

    def parse(raw: str) -> str:
        if len(raw) > most:
            raise BadCellError("cell.too_long", most=most, length=len(raw))
        return raw

    return parse


def joined_list(raw: str) -> list[str]:
    """Texts parted by semicolons or line breaks, each once, in order."""
    parts = (" ".join(part.split()).strip(" ,") for part in _BETWEEN.split(raw))
    return list(dict.fromkeys(filter(None, parts)))


def whole_number(least: int = 0, most: int = 9999) -> Parser:
    def parse(raw: str) -> int:
        compact = raw.replace(" ", "")
        if not re.fullmatch(r"[+-]?\d{1,9}([.,]0+)?", compact):
            raise BadCellError("cell.no_number", text=raw)
        number = int(re.split("[.,]", compact)[0])
        if not least <= number <= most:
            raise BadCellError("cell.number_out_of_range", number=number, least=least, most=most)
        return number

    return parse


def yes_no(raw: str) -> bool:
    folded = fold(raw)
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise BadCellError("cell.no_yes_no", text=raw)


def choice(
    labels: Mapping[str, object], *, refused: str, synonyms: Mapping[str, Sequence[str]] | None = None
) -> Parser:
    """A key of `labels`, written as the key, as its label in any language, or as a synonym.

    `refused` is the code of the sentence that names the possible values.
    """

    def parse(raw: str) -> str:
        known = _known_words(labels, synonyms or {})
        key = known.get(fold(raw))
        if key is None:
            raise BadCellError(refused, text=raw)
        return key

    return parse


def _known_words(labels: Mapping[str, object], synonyms: Mapping[str, Sequence[str]]) -> dict[str, str]:
    known: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            known |= {fold(str(label)): key for key, label in labels.items()}
    for key in labels:
        known |= {fold(word): key for word in (key, *synonyms.get(key, ()))}
    return known


def nace_codes(raw: str) -> list[str]:
    """NACE classes as "25.62", however they are written: "C25.62", "2562", "25.62.1"."""
    parts = filter(None, (part.strip(" .") for part in _BETWEEN_CODES.split(raw)))
    return list(dict.fromkeys(_nace(part) for part in parts))


def _nace(raw: str) -> str:
    found = _NACE.match(raw) or _SOLID_NACE.match(raw)
    if not found:
        raise BadCellError("cell.no_nace", text=raw)
    division, rest = found.groups()
    return f"{division}.{rest}" if rest else division
