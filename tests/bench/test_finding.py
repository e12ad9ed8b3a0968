"""The figures of the bench hold, and its queries are what they say."""

from __future__ import annotations

import re
import unicodedata

import pytest

from bench.finding import invented, nace
from bench.finding.tables import (
    FIRST,
    TABLES,
    mean_reciprocal,
    rank_of,
    ranks_of_labels,
    recall,
    spelled_alike,
)
from morava.engine.language import has_cyrillic
from morava.engine.matching import check, solve


def test_there_are_enough_queries_and_their_classes_exist() -> None:
    queries = nace.queries()
    assert len({query.text for query in queries}) == len(queries) >= 200
    assert {code for query in queries for code in query.classes} <= set(nace.labels())
    assert all(query.classes for query in queries)


@pytest.mark.parametrize("query", nace.queries(), ids=lambda query: query.text)
def test_queries_are_spelled_as_they_say(query: nace.Query) -> None:
    assert has_cyrillic(query.text) == (query.spelling == "sr-cyrl")
    if query.spelling.endswith("plain"):
        assert unicodedata.normalize("NFD", query.text).isascii()
    if query.spelling == "sr-ijek":
        assert re.search("je", query.text)


def test_serbian_labels_find_czech_ones() -> None:
    ranks = ranks_of_labels("sr", "cs")
    assert float(recall(ranks)) >= 0.85
    assert float(mean_reciprocal(ranks)) >= 0.70


def test_queries_find_their_class_in_every_spelling() -> None:
    index = nace.of_all_languages(with_words=True)
    ranks = [rank_of(index, query) for query in nace.queries()]
    assert float(recall(ranks)) >= 0.95
    assert sum(rank == 0 for rank in ranks) / len(ranks) >= 0.75
    assert all(spelled_alike(index, query) for query in nace.queries())


def test_invented_firms_and_forums_are_the_same_every_time() -> None:
    assert invented.parties(20) == invented.parties(20)
    assert invented.parties(100, only=7) == invented.parties(100)[::14][:7]
    assert invented.questions(5) == invented.questions(5)
    assert (invented.forum(9, two_sides=True).values == invented.forum(9, two_sides=True).values).all()


def test_what_is_done_by_hand_is_worth_less() -> None:
    instance = invented.forum(60, two_sides=False)
    found = solve(instance)
    assert check(instance, found.pairs) == []
    assert invented.greedy_value(instance) <= found.value


def test_lists_made_together_name_nobody_too_often() -> None:
    lines = TABLES["lists"]().splitlines()
    assert [line.split(" | ")[0] for line in lines[2:]] == [
        "| each alone",
        "| each alone, with prices",
        "| together",
    ]
    assert float(lines[4].split(" | ")[1]) <= 2.5
    assert FIRST == 10
