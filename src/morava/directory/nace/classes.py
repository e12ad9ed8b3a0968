"""Sections, divisions, groups and classes, and how they stand above each other."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import get_language

from morava.translation.content import for_reader

SECTION: Final = 1
"""Letters of the code of a section."""
_LEVELS: Final = (2, 4, 5)
_FILE: Final = Path(__file__).with_name("classes.csv")


@dataclass(frozen=True, slots=True)
class NaceClass:
    """An entry of any level. `sr` is Cyrillic; `parent` is the code above, empty for a section."""

    code: str
    en: str
    cs: str
    sr: str
    parent: str

    def __str__(self) -> str:
        """The label in the reader's tongue and script."""
        tongue = (get_language() or "en").split("-")[0]
        if tongue == "sr":
            return for_reader(self.sr, origin="sr")
        return self.cs if tongue == "cs" else self.en

    @property
    def labels(self) -> tuple[str, str, str]:
        return (self.en, self.cs, self.sr)

    @property
    def is_section(self) -> bool:
        return len(self.code) == SECTION


@cache
def _classes() -> dict[str, NaceClass]:
    """By code, in the order of the classification: what belongs to a section stands behind it."""
    found: dict[str, NaceClass] = {}
    section = ""
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["code"]
            if len(code) == SECTION:
                section, parent = code, ""
            else:
                parent = _above(code) or section
            found[code] = NaceClass(parent=parent, **row)
    return found


def _above(code: str) -> str:
    shorter = [length for length in _LEVELS if length < len(code)]
    return code[: shorter[-1]] if shorter else ""


@cache
def _children() -> dict[str, list[NaceClass]]:
    found: dict[str, list[NaceClass]] = defaultdict(list)
    for one in _classes().values():
        found[one.parent].append(one)
    return found


def every_class() -> list[NaceClass]:
    """All entries in the order of the classification."""
    return list(_classes().values())


def nace_class(code: str) -> NaceClass | None:
    return _classes().get(code)


def exists(code: str) -> bool:
    """Whether it is a division, a group or a class: what organisations say they do."""
    return len(code) > SECTION and code in _classes()


def label_of(code: str) -> str:
    """In the reader's tongue and script; empty where there is no such code."""
    known = nace_class(code)
    return str(known) if known else ""


def sections() -> list[NaceClass]:
    return _children()[""]


def below(code: str) -> list[NaceClass]:
    """What is directly in it; nothing in a class."""
    return _children().get(code, [])


def above(code: str) -> list[NaceClass]:
    """It and all above it, the section first; nothing where there is no such code."""
    found = []
    known = nace_class(code)
    while known:
        found.append(known)
        known = nace_class(known.parent)
    return found[::-1]


def divisions_of(section: str) -> list[str]:
    """The codes of the divisions of a section; a code of another level stands for itself."""
    return [one.code for one in below(section)] if len(section) == SECTION else [section]
