"""Terms of several languages are one where they mean the same, in any form and script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morava.engine.language import Synonyms, Term, has_cyrillic, to_latin, tokens, trades

TERMS: tuple[Term, ...] = (
    {"cs": ("slévárna",), "sr": ("ливница",), "en": ("foundry",)},
    {"cs": ("nerezová ocel", "nerez"), "sr": ("нерђајући челик",), "en": ("stainless steel",)},
    {"cs": ("pila",), "sr": ("пилана",), "en": ("sawmill",)},
    {"cs": ("voda",), "sr": ("вода",), "en": ("water",)},
    {"cs": ("dřevo",), "sr": ("дрво",), "en": ("wood",)},
    {"cs": ("vlak",), "sr": ("воз",), "en": ("train",)},
)
FOUNDRY, STEEL, SAWMILL, WATER, WOOD, TRAIN = (
    [name for names in term.values() for name in names] for term in TERMS
)


@pytest.fixture
def synonyms() -> Synonyms:
    return Synonyms(TERMS)


@pytest.mark.parametrize(
    "text",
    ["slévárna", "Slévárny a kovárny", "slevaren", "ЛИВНИЦА", "u livnici", "Two foundries", "livnicama"],
)
def test_a_term_is_found_in_any_form_and_script(synonyms: Synonyms, text: str) -> None:
    assert synonyms.of(text) == FOUNDRY


@pytest.mark.parametrize(
    "text", ["výrobky z nerezové oceli", "nerez", "od nerđajućeg čelika", "STAINLESS STEELS"]
)
def test_a_term_of_several_words_is_found_where_they_stand_together(synonyms: Synonyms, text: str) -> None:
    assert synonyms.of(text) == STEEL


@pytest.mark.parametrize("text", ["", "ocel", "stainless plate, mild steel", "🙂", "livnjak"])
def test_what_is_no_term_has_no_synonyms(synonyms: Synonyms, text: str) -> None:
    assert synonyms.of(text) == []


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("zpracování dřeva", "cs", WOOD),
        ("Wood processing", "en", WOOD),
        ("Woods and trains", "en", [*WOOD, *TRAIN]),
        ("training", "en", []),
        ("vody", "cs", WATER),
        ("pilou", "cs", SAWMILL),
        ("vodní díla", "cs", []),
        ("drvo", "en", []),
    ],
)
def test_the_language_counts_where_it_is_known(
    synonyms: Synonyms, text: str, language: str, named: list[str]
) -> None:
    assert synonyms.of(text, language) == named


@pytest.mark.parametrize(
    ("text", "named"), [("Pila Sázava", SAWMILL), ("WOOD", WOOD), ("pily", []), ("vod", [])]
)
def test_short_words_have_to_be_as_they_are_where_it_is_not(
    synonyms: Synonyms, text: str, named: list[str]
) -> None:
    assert synonyms.of(text) == named


def test_what_is_found_has_the_order_of_the_text_each_once(synonyms: Synonyms) -> None:
    assert synonyms.of("pila, ливница, pila, foundry") == [*SAWMILL, *FOUNDRY]


def test_a_term_may_be_in_several_groups() -> None:
    both = Synonyms([{"cs": ("kování",), "en": ("forging",)}, {"cs": ("výkovek",), "en": ("forging",)}])
    assert both.of("forging") == ["kování", "forging", "výkovek"]
    assert both.of("výkovky") == ["výkovek", "forging"]


def test_a_term_of_words_that_tell_nothing_is_told_and_not_found() -> None:
    floor = Synonyms([{"cs": ("podlaha",), "sr": ("под",)}])
    assert floor.of("podlahy") == ["podlaha", "под"]
    assert floor.of("под") == []


@given(st.text(max_size=60))
def test_any_text_may_be_asked(text: str) -> None:
    assert Synonyms(TERMS[:1]).of(text) in ([], FOUNDRY)


def test_the_trades_have_three_languages_and_serbian_in_cyrillic() -> None:
    terms = list(trades())
    assert len(terms) > 200
    for term in terms:
        assert set(term) == {"cs", "sr", "en"}
        assert all(name.strip() == name != "" for names in term.values() for name in names), term
        assert all(has_cyrillic(name) and not has_cyrillic(to_latin(name)) for name in term["sr"]), term
        assert not any(has_cyrillic(name) for name in (*term["cs"], *term["en"])), term
        assert any(tokens(name) for names in term.values() for name in names), term
