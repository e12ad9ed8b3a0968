"""The regions of NUTS: two large levels, and the one of which organisations name theirs."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import get_language

from morava.translation.content import for_reader

COUNTRIES: Final = ("CZ", "RS")
SMALLEST: Final = 5
"""Letters of the code of a region of level 3; a level above has one less."""
_FILE: Final = Path(__file__).with_name("regions.csv")


@dataclass(frozen=True, slots=True)
class Region:
    """A region of any level. `sr` is Cyrillic."""

    code: str
    en: str
    cs: str
    sr: str

    def __str__(self) -> str:
        """The name in the reader's tongue and script."""
        tongue = (get_language() or "en").split("-")[0]
        if tongue == "sr":
            return for_reader(self.sr, origin="sr")
        return self.cs if tongue == "cs" else self.en

    @property
    def country(self) -> str:
        return self.code[:2]


@cache
def _regions() -> dict[str, Region]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Region(**row) for row in csv.DictReader(file)}


def region_name(code: str) -> str:
    """In the reader's tongue and script; the code itself where there is no such region."""
    known = _regions().get(code)
    return str(known) if known else code


def regions_of(country: str, level: int = 3) -> list[Region]:
    """Those of a level, in the order of their codes; none of a country we know no places of."""
    length = SMALLEST - 3 + level
    return [one for code, one in _regions().items() if one.country == country and len(code) == length]


def regions_within(code: str) -> list[str]:
    """The codes of level 3 in a region of any level; none where there is no such region."""
    return (
        [one for one in _regions() if len(one) == SMALLEST and one.startswith(code)]
        if code in _regions()
        else []
    )
