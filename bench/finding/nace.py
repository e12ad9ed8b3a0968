"""The classes of NACE as documents, with what is known of them in three languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from morava.directory.nace.searching import fields_of
from morava.engine.matching import Field, TextIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("cs", "sr", "en")
FOLDER = Path(__file__).resolve().parents[2] / "src/morava/directory/nace"
CLASS = 5


@cache
def labels() -> dict[str, dict[str, str]]:
    """By code and language."""
    return {row["code"]: row for row in _rows("classes.csv")}


@cache
def everyday() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in _rows("words.csv")}


def classes() -> list[str]:
    return [code for code in labels() if len(code) == CLASS]


def of_one_language(language: str) -> TextIndex[str]:
    """Each class by its label in one language."""
    index: TextIndex[str] = TextIndex()
    for code in classes():
        index.put(code, [Field(labels()[code][language])])
    return index


def of_all_languages(*, with_words: bool) -> TextIndex[str]:
    """Each class by its labels in all languages, those above it, and everyday words."""
    index: TextIndex[str] = TextIndex()
    for code in classes():
        index.put(code, fields_of(code, with_words=with_words))
    return index


@dataclass(frozen=True, slots=True)
class Query:
    """What a firm types, how it is spelled, and the classes that are right."""

    spelling: str
    text: str
    classes: tuple[str, ...]


def queries() -> list[Query]:
    lines = Path(__file__).with_name("queries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Query(spelling, text, tuple(codes.split(","))) for spelling, text, codes in rows]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
