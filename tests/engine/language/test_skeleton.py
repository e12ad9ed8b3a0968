"""One key for both languages, whatever the script, the diacritics and the pronunciation."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morava.engine.language import root, skeleton, stem, to_latin, tokens
from morava.engine.language.alphabet import AZBUKA

_SERBIAN = st.text(alphabet=AZBUKA + AZBUKA.upper() + " -,.", max_size=40)


def typed_plainly(latin: str, dj: str) -> str:
    """As people type without a Serbian keyboard."""
    without = latin.replace("đ", dj).replace("Đ", dj.capitalize())
    return "".join(
        letter for letter in unicodedata.normalize("NFD", without) if not unicodedata.combining(letter)
    )


@pytest.mark.parametrize(
    ("czech", "serbian"),
    [
        ("mlékárna", "млекара"),
        ("pekárny", "пекара"),
        ("konstrukcí", "конструкција"),
        ("chemie", "хемија"),
        ("kovových", "кова"),
        ("strojů", "стројева"),
        ("plastová", "пластовима"),
    ],
)
def test_words_of_both_languages_meet(czech: str, serbian: str) -> None:
    assert stem(skeleton(czech)) == stem(skeleton(serbian))


@pytest.mark.parametrize(
    ("ijekavian", "ekavian"),
    [
        ("mljekara", "mlekara"),
        ("svježe mlijeko", "sveže mleko"),
        ("dijelovi", "delovi"),
        ("namještaj po mjeri", "nameštaj po meri"),
        ("rješenja", "rešenja"),
        ("prijevoz", "prevoz"),
        ("bijelo cvijeće", "belo cveće"),
        ("ljekovito bilje", "lekovito bilje"),
    ],
)
def test_the_ijekavian_pronunciation_does_not_change_it(ijekavian: str, ekavian: str) -> None:
    assert skeleton(ijekavian) == skeleton(ekavian)


@pytest.mark.parametrize(
    "forms",
    [
        "mašina mašine mašinama mašinska mašinske машински",
        "pekárna pekárny pekárnou пекара пекаре",
        "nameštaj nameštaja намештајем",
        "ocel ocelový ocelových",
        "machine machines machining",
        "dairy dairies",
        "constructing constructed",
    ],
)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len({stem(skeleton(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "výkovek výkovku výkovky výkovků",
        "odlitek odlitky",
        "slévárna slévárny sléváren",
        "отковак отковка отковци отковака",
        "одливак одливци",
        "завртањ завртњи",
    ],
)
def test_the_vowel_that_comes_and_goes_does_not_change_the_root(forms: str) -> None:
    assert len({root(skeleton(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("bakar", "baker"), ("livnica", "livnik"), ("pila", "pilot"), ("les", "lesk")]
)
def test_other_words_keep_roots_of_their_own(one: str, other: str) -> None:
    assert root(skeleton(one)) != root(skeleton(other))


@given(_SERBIAN)
def test_the_script_and_the_diacritics_do_not_change_it(cyrillic: str) -> None:
    latin = to_latin(cyrillic)
    spellings = {skeleton(typed_plainly(latin, dj)) for dj in ("dj", "d")}
    assert spellings | {skeleton(latin)} == {skeleton(cyrillic)}


@given(st.text(max_size=60))
def test_a_skeleton_is_its_own_skeleton(text: str) -> None:
    assert skeleton(skeleton(text)) == skeleton(text)


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    found = tokens(text)
    assert all(token.skeleton in skeleton(text[token.start : token.end]).split() for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)
    assert all(len(token.stem) >= min(3, len(token.skeleton)) for token in found)


@given(_SERBIAN)
def test_the_same_tokens_in_both_scripts(cyrillic: str) -> None:
    assert [token.stem for token in tokens(cyrillic)] == [token.stem for token in tokens(to_latin(cyrillic))]


def test_words_that_tell_nothing_are_no_tokens() -> None:
    assert [token.skeleton for token in tokens("Výroba a prodej strojů, j. n.")] == [
        "viroba",
        "prodej",
        "stroju",
    ]


@pytest.mark.parametrize("text", ["", "…", "🙂", "\u202e\u200f", "' OR 1=1 --", "NEAR(a* b)", "x" * 10_000])
def test_any_text_has_a_skeleton_and_tokens(text: str) -> None:
    assert len(tokens(text)) <= len(skeleton(text).split())
