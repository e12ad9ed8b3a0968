"""Pairs of words are learned from pairs of terms, the same ones every time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from morava.engine.matching.lexicon import Lexicon, read, written
from morava.engine.matching.lexicon.alignment import align
from morava.engine.matching.lexicon.make import pairs_of
from morava.engine.matching.lexicon.sources import SOURCES, Source

TERMS = [
    (("virob", "nabitek"), ("proizvod", "namestaj")),
    (("virob", "stroj"), ("proizvod", "masin")),
    (("oprav", "stroj"), ("poprav", "masin")),
    (("prodej", "nabitek"), ("prodaj", "namestaj")),
    (("virob", "papir"), ("proizvod", "papir")),
]


def test_words_that_stand_together_again_and_again_translate_each_other() -> None:
    pairs = align(TERMS, 0.3)
    best = {
        left: max((weight, right) for (one, right), weight in pairs.items() if one == left)[1]
        for left, _ in pairs
    }
    assert best == {
        "virob": "proizvod",
        "nabitek": "namestaj",
        "stroj": "masin",
        "oprav": "poprav",
        "prodej": "prodaj",
        "papir": "papir",
    }
    assert all(0.3 <= weight <= 1 for weight in pairs.values())


def test_nothing_is_learned_of_nothing() -> None:
    assert align([], 0.1) == {}
    assert align([((), ("a",)), (("b",), ())], 0.1) == {}


def test_a_table_is_read_as_it_was_written() -> None:
    pairs = {("virob", "proizvod"): 0.98, ("stroj", "masin"): 0.4, ("masin", "stroj"): 0.5, ("a", "b"): 0.001}
    table = written(pairs)
    lexicon = read(table.splitlines())
    assert lexicon.translations("stroj") == (("masin", 0.5),)
    assert lexicon.translations("proizvod") == (("virob", 0.98),)
    assert "a" not in lexicon.stems
    assert table == "masin stroj:50\nproizvod virob:98\n"


def test_terms_of_three_languages_make_pairs_of_two() -> None:
    terms = [
        {
            "cs": ("výroba nábytku",),
            "sr": ("производња намештаја",),
            "en": ("furniture manufacture", "making of furniture"),
        },
        {"cs": ("nábytek",), "sr": ("намештај",), "en": ("furniture 2000",)},
    ]
    lexicon = Lexicon(pairs_of(terms))
    assert {"namestaj", "furnitur"} <= set(
        dict(lexicon.translations("nabitk")) | dict(lexicon.translations("nabitek"))
    )
    assert "2000" not in lexicon.stems


def test_other_versions_of_the_sources_are_refused(tmp_path: Path) -> None:
    for source in SOURCES:
        for file in source.files:
            place = tmp_path / source.folder / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("")
    command = [sys.executable, "-m", "morava.engine.matching.lexicon.make", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert SOURCES[0].version in done.stderr


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.folder)
def test_the_sources_are_documented(source: Source) -> None:
    page = Path("docs/methods/matching.md").read_text(encoding="utf-8")
    assert source.folder in page
    assert source.version in page
