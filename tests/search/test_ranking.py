"""What is found is ranked, across languages and scripts, and the same on both databases."""

import pytest

from morava.engine.language import to_cyrillic
from morava.engine.matching import Field, TextIndex
from morava.search.apart import make_index
from morava.search.domain import Weighed, Words, count_words, forget_words, store_words
from morava.search.models import CommonWord, Document
from morava.search.nearest import nearest
from morava.search.ranking import ranked
from morava.search.weights import packed, unpacked
from tests.engine.language.test_skeleton import typed_plainly

pytestmark = pytest.mark.django_db

FIRMS = {
    1: "Ливница сивог лива, машинска обрада одливака",
    2: "Млекара, сиреви и јогурт",
    3: "Nameštaj po meri od punog drveta",
    4: "Izrada softvera po narudžbini",
    5: "Pekárna: čerstvý chléb a pečivo",
    6: "Výroba kancelářského nábytku",
    7: "CNC obrábění kovových dílů",
    8: "Agricultural machines and tractors",
}


def stored(texts, kind="thing"):
    store_words(kind, [Weighed(key, (Field(text),)) for key, text in texts.items()])


@pytest.fixture(
    params=["the database", "the separate index", "the separate index and what has changed since"]
)
def firms(request):
    """Whoever is asked for them, it finds the same."""
    if request.param == "the database":
        stored(FIRMS)
        return
    settings = request.getfixturevalue("settings")
    settings.DATA_DIR = request.getfixturevalue("tmp_path")
    settings.SEARCH_INDEX = True
    written = FIRMS if request.param == "the separate index" else {3: "Сиреви", 4: "Slévárna", 12: "Mléko"}
    stored(written)
    make_index("thing")
    if written is not FIRMS:
        stored(FIRMS)
        forget_words("thing", [12])


def found(text, **more):
    return [hit.key for hit in ranked("thing", text, **more).hits]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("slévárna šedé litiny", 1),
        ("iron foundry", 1),
        ("mlékárna", 2),
        ("nábytek na míru", 3),
        ("vývoj softwaru", 4),
        ("пекара", 5),
        ("hleb i pecivo", 5),
        ("канцеларијски намештај", 6),
        ("mašinska obrada metala", 7),
        ("пољопривредне машине", 8),
        ("agricul", 8),
        ("kancel", 6),
    ],
)
def test_the_right_one_is_first_across_languages(firms, text, best):
    assert found(text)[0] == best


@pytest.mark.parametrize("text", ["mašinska obrada čeličnih delova", "nameštaj od hrastovine", "сиреви"])
def test_three_spellings_find_the_same(firms, text):
    hits = ranked("thing", text)
    assert hits.hits
    copied = f"\u202e{text[:2]}\u00ad{text[2:]}\ufeff"
    spellings = (to_cyrillic(text), typed_plainly(text, "dj"), typed_plainly(text, "d"), text.upper(), copied)
    for spelling in spellings:
        assert ranked("thing", spelling) == hits


def test_scores_are_those_of_an_index_of_everything():
    stored(FIRMS)
    index = TextIndex()
    for key, words in FIRMS.items():
        index.put(key, [Field(words)])
    found = ranked("thing", "litina")
    assert found.known.documents == 8
    assert found.hits[0].score == pytest.approx(index.scores("litina")[1], abs=1e-4)


def test_what_is_known_of_the_words_is_the_same_on_both_databases():
    stored(FIRMS)
    near = nearest("thing", "obrada metala, naru")
    assert list(near.scores) == [7, 1, 4, 8]
    assert near.known.begun == {"nar"}
    assert {stem: round(number, 2) for stem, number in near.known.having.items()} == {
        "obrad": 1.59,
        "metal": 1.0,
        "nar": 0.6,
    }


@pytest.fixture
def few_are_many(monkeypatch):
    monkeypatch.setattr("morava.search.in_database.MANY", 5)
    monkeypatch.setattr("morava.search.domain.MANY", 5)


def test_words_that_many_have_are_not_looked_for_while_there_are_others(few_are_many):
    stored({number: f"slévárna {'hliníku' if number == 3 else 'zinku'}" for number in range(1, 41)})
    count_words()
    assert nearest("thing", "slévárna hliníku").known.having == {"slevar": 40, "hlinik": 1}
    assert found("slévárna hliníku")[0] == 3
    assert found("slévárna zinku") == [40, 39, 38, 37, 36]
    assert found("livnica") == [40, 39, 38, 37, 36]


def test_a_common_word_tells_which_of_those_found_by_a_rare_one_are_nearer(few_are_many):
    stored(dict.fromkeys(range(1, 10), "slévárna"))
    stored({11: "hliník slévárna", 12: "hliník pekárna", 13: "hliník"})
    count_words()
    scores = nearest("thing", "slévárna hliníku", limit=2).scores
    assert next(iter(scores)) == 11


def test_what_was_counted_is_counted_anew(few_are_many):
    stored(dict.fromkeys(range(1, 10), "slévárna"))
    count_words()
    forget_words("thing", range(1, 6))
    count_words()
    assert list(CommonWord.objects.values_list("word", "documents")) == [("", 4)]


def test_only_those_among_others_are_found():
    """Documents of another kind are the objects here."""
    stored({1: "", 2: ""}, kind="object")
    first, second = Document.objects.order_by("pk")
    stored({first.pk: "slévárna", second.pk: "slévárna hliníku"})
    assert found("hliník slévárna") == [second.pk, first.pk]
    assert found("hliník slévárna", among=Document.objects.filter(object_id=1)) == [first.pk]
    assert found("slévárna", among=Document.objects.none()) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " - ",
        "'",
        '"',
        "x' | 'y",
        "x:* & !y",
        "NEAR(a b)",
        "*",
        "\0",
        "🙂",
        "\u202e\u200f",
        "ž" * 10_000,
        "a i u",
    ],
)
def test_nothing_that_is_typed_is_an_error(firms, text):
    assert found(text) == []


def test_a_long_text_is_a_question_too(firms):
    long = "Hledáme dodavatele pro naši novou linku, " * 200
    assert found(f"Slévárna, šedá litina. {long}")[0] == 1


def test_what_changes_is_found_at_once_and_what_is_only_listed_never(firms):
    store_words("thing", [Weighed(2, (Field("Slévárna"),)), Words(9, ("Slévárna",))])
    assert found("slévárna")[0] == 2
    assert 9 not in found("slévárna")
    assert found("mlékárna") == []


def test_it_takes_six_questions_at_most(firms, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        found("slévárna kancel obrada metala")


def test_weights_come_back_as_they_were_stored():
    weights = {"slevar": 0.61234, "lit": 0.8, "hlinik": 0.8, "25": 1.0}
    assert unpacked(packed(weights)) == {"slevar": 0.6123, "lit": 0.8, "hlinik": 0.8, "25": 1.0}
    assert unpacked({}) == {}
