"""Documents are found whatever the languages and scripts, and it is told which words met how."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morava.engine.language import to_cyrillic
from morava.engine.matching import (
    Field,
    How,
    Known,
    Lexicon,
    Meanings,
    TextIndex,
    counted,
    scores,
    standard,
    stems_asked,
    words_met,
)
from tests.engine.language.test_skeleton import typed_plainly

FIRMS = {
    "livnica": "Ливница сивог лива, машинска обрада одливака",
    "mlekara": "Млекара, сиреви и јогурт",
    "stolar": "Nameštaj po meri od punog drveta",
    "softver": "Izrada softvera po narudžbini",
    "pekarna": "Pekárna: čerstvý chléb a pečivo",
    "nabytek": "Výroba kancelářského nábytku",
    "obrabeni": "CNC obrábění kovových dílů",
    "stroje": "Agricultural machines and tractors",
}


@pytest.fixture(scope="module")
def firms() -> TextIndex[str]:
    index: TextIndex[str] = TextIndex()
    for key, text in FIRMS.items():
        index.put(key, [Field(text)])
    return index


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("slévárna šedé litiny", "livnica"),
        ("iron foundry", "livnica"),
        ("mlékárna", "mlekara"),
        ("cheese and yoghurt", "mlekara"),
        ("nábytek na míru", "stolar"),
        ("vývoj softwaru", "softver"),
        ("пекара", "pekarna"),
        ("hleb i pecivo", "pekarna"),
        ("канцеларијски намештај", "nabytek"),
        ("mašinska obrada metala", "obrabeni"),
        ("zemědělské stroje", "stroje"),
        ("poljoprivredne mašine", "stroje"),
        ("пољопривредне машине", "stroje"),
        ("svježi hljeb", "pekarna"),
    ],
)
def test_firms_are_found_across_languages(firms: TextIndex[str], query: str, found: str) -> None:
    assert firms.search(query, 1)[0].key == found


@pytest.mark.parametrize(
    "query",
    ["mašinska obrada čeličnih delova", "đubriva i semena", "nameštaj od hrastovine", "Čačak, sveže voće"],
)
def test_three_spellings_find_the_same(firms: TextIndex[str], query: str) -> None:
    hits = firms.search(query)
    for spelling in (
        to_cyrillic(query),
        typed_plainly(query, "dj"),
        typed_plainly(query, "d"),
        query.upper(),
    ):
        assert firms.search(spelling) == hits


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from("livnica čelik đubrivo mašina šećer ćuprija žica džem njiva ljubav".split()),
        max_size=5,
    )
)
def test_any_words_find_the_same_in_both_scripts(words: list[str]) -> None:
    index: TextIndex[int] = TextIndex()
    for number, text in enumerate(FIRMS.values()):
        index.put(number, [Field(text)])
    query = " ".join(words)
    assert index.search(to_cyrillic(query)) == index.search(query) == index.search(typed_plainly(query, "d"))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "a i u",
        "🙂🙂",
        "\u202e\u200fabc",
        '"); DROP TABLE --',
        "NEAR(x* y) AND NOT",
        "\0",
        "ліварня завод",
    ],
)
def test_any_query_has_an_answer(firms: TextIndex[str], query: str) -> None:
    assert all(0 < hit.score <= 1 for hit in firms.search(query))


def test_a_query_of_ten_thousand_letters_is_answered_by_its_rarest_words(firms: TextIndex[str]) -> None:
    assert firms.search("proizvodnja " * 800 + "slévárna")[0].key == "livnica"


def test_only_the_beginning_of_an_endless_query_is_looked_at(firms: TextIndex[str]) -> None:
    endless = " ".join(f"slovo{number}" for number in range(5_000))
    assert firms.search(f"slévárna {endless}")[0].key == "livnica"
    assert firms.search(f"{endless} slévárna") == []
    assert len(words_met(f"slévárna {endless}", [Field("slévárna")])) == 1


def test_a_changed_document_is_found_by_its_new_words_only() -> None:
    index: TextIndex[int] = TextIndex()
    index.put(1, [Field("slévárna")])
    index.put(2, [Field("pekárna")])
    index.put(1, [Field("mlékárna")])
    assert [hit.key for hit in index.search("mlékárna", 1)] == [1]
    assert 1 not in [hit.key for hit in index.search("slévárna")]
    index.remove(1)
    index.remove(1)
    assert len(index) == 1
    assert index.search("mlékárna") == [] or index.search("mlékárna")[0].key == 2


def test_changes_leave_what_building_anew_would_make() -> None:
    changed: TextIndex[int] = TextIndex()
    for round_ in range(3):
        for number in range(900):
            changed.put(number, [Field(f"slévárna číslo{number} kolo{round_}")])
    anew: TextIndex[int] = TextIndex()
    for number in range(900):
        anew.put(number, [Field(f"slévárna číslo{number} kolo2")])
    for query in ("cislo77", "kolo2 slévárna", "ливница"):
        assert changed.search(query) == anew.search(query)


def test_a_short_text_is_better_than_a_long_one_and_weights_count() -> None:
    index: TextIndex[str] = TextIndex()
    index.put("long", [Field("slévárna, pekárna, mlékárna, pila, kovárna, lisovna")])
    index.put("short", [Field("slévárna")])
    index.put("light", [Field("slévárna", weight=0.5)])
    assert [hit.key for hit in index.search("slévárna")] == ["short", "long", "light"]
    scores = index.scores("slévárna")
    assert scores["short"] == pytest.approx(1)
    assert scores["light"] == pytest.approx(0.5)


def test_which_words_met_is_told() -> None:
    fields = [Field("Ливница сивог лива"), Field("Casting of iron", weight=0.8, code="24.51")]
    met = words_met("naše slévárny a livnice, castings", fields)
    assert [(one.asked_word, one.found_word, one.how, one.code) for one in met] == [
        ("slevarni", "livnica", How.LEXICON, ""),
        ("livnice", "livnica", How.STEM, ""),
        ("castings", "casting", How.STEM, "24.51"),
    ]
    first = met[0]
    assert "naše slévárny a livnice"[slice(*first.asked)] == "slévárny"
    assert fields[first.field].text[slice(*first.found)] == "Ливница"
    assert 0 < first.strength < 1


def test_words_with_like_letters_meet() -> None:
    (met,) = words_met("konstrukter", [Field("Konstrukce")], Meanings(Lexicon({})))
    assert met.how is How.LETTERS
    assert words_met("", [Field("x")]) == words_met("x", []) == []


def test_a_word_unknown_to_the_lexicon_is_stood_in_for_by_a_like_one() -> None:
    meanings = Meanings(Lexicon({("konstrukter", "graditel"): 0.5, ("slevar", "livnic"): 0.9}))
    assert 0 < dict(meanings.of("konstrukters"))["graditel"] < 1
    assert dict(meanings.of("zcelajine")) == {"zcelajine": 1.0}


def test_the_lexicon_of_the_house() -> None:
    lexicon = standard()
    assert len(lexicon) > 30_000
    assert dict(lexicon.translations("kov"))["metal"] > 0.5
    assert "kov" in dict(lexicon.translations("metal"))
    assert lexicon.translations("nicotakoveho") == ()
    assert all(0 < weight <= 1 for stem in lexicon.stems for _, weight in lexicon.translations(stem))


WORDS = Meanings(Lexicon({("slevar", "livnic"): 1.0}))


@pytest.mark.parametrize("query", ["slévárna šedé litiny", "iron foundry", "konstrukter", "mašina 25 metala"])
def test_some_documents_are_scored_as_by_an_index_of_all(firms: TextIndex[str], query: str) -> None:
    having = {
        stem: max((strength * firms._documents(one) for one, strength in firms._answers(stem)), default=0)
        for stem in stems_asked(query)
    }
    some = {key: counted([Field(FIRMS[key])]) for key in ("livnica", "obrabeni", "stroje", "nabytek")}
    wanted = firms.scores(query)
    found = scores(query, some, Known(len(FIRMS), having))
    assert found == pytest.approx({key: wanted.get(key, 0.0) for key in some})


def test_a_word_that_is_only_begun_meets_where_it_is_said_so() -> None:
    document = {1: counted([Field("soustružení"), Field("kováře")])}
    (score,) = scores("soust", document, Known(1, {"sust": 0.6}, frozenset({"sust"})), WORDS).values()
    assert score == pytest.approx(0.6)
    (met,) = words_met("soust", [Field("soustružení")], WORDS, begun={"sust"})
    assert (met.how, met.found_word) == (How.BEGINNING, "sustruzeni")
    assert words_met("x", [Field("xylofon")], WORDS, begun={"x"}) == []
