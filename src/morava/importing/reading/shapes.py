"""What reading hands on: rows of clean text, the same for every kind of file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Format = Literal["xlsx", "csv", "json"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty. `number` counts from 1 as a spreadsheet program shows it."""

    number: int
    cells: tuple[str, ...]
    # Column position -> the formula of a computed cell; its text in `cells` is the value stored with it.
    formulas: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetSample:
    """The first rows of one sheet, enough to recognise it by."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file is and what its sheets begin with."""

    format: Format
    sheets: tuple[SheetSample, ...]
    encoding: str = ""
    delimiter: str = ""


# Marks that programs leave behind and nobody sees: zero-width, direction and byte-order marks, soft hyphens.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text as a person meant it: composed letters, plain spaces, no unseen marks, nothing around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNSEEN.sub("", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()
