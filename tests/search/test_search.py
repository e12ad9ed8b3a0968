"""Words find what has them, in whichever script and with or without diacritics."""

import pytest
from django.core.management import call_command

from morava.search.domain import Words, forget_words, store_words
from morava.search.models import Document
from morava.search.queries import keys_found

pytestmark = pytest.mark.django_db


def found(words: str, kind: str = "thing") -> set[int]:
    return set(keys_found(kind, words))


@pytest.fixture
def things():
    return store_words(
        "thing",
        [
            Words(1, ("Ливница Ђорђевић",), (("одливци од челика", "sr"),)),
            Words(2, ("Slévárna Žďár",), (("odlitky z oceli", "cs"),), ("ISO 9001", "Písek")),
            Words(3, ("Baker & Sons",), (("grain mills for farmers", "en"),)),
        ],
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("djordjevic", {1}),
        ("ЂОРЂ", {1}),
        ("dord", {1}),
        ("zdar", {2}),
        ("sle", {1, 2}),
        ("od", {1, 2}),
        ("zdar ocel 9001", {2}),
        ("zdar ocel 9002", set()),
        ("baker ocel", set()),
        ("evarna", set()),
    ],
)
def test_every_word_or_its_beginning_must_be_there(things, words, expected):
    assert found(words) == expected


@pytest.mark.parametrize(
    "words", ["livnica", "ЛИВНИЦЕ", "livn", "slévárna", "slevaren", "FOUNDRY", "odlitků", "cast steel"]
)
def test_words_of_the_trades_are_one_in_all_languages(things, words):
    assert found(words) == {1, 2}


@pytest.mark.parametrize(
    "words",
    ["grain mill", "farmer", "mills and grain", "млин", "mlynem", "Proizvodnja mlinova", "výrobce grain"],
)
def test_the_form_of_a_word_does_not_matter_nor_do_words_that_tell_nothing(things, words):
    assert found(words) == {3}


def test_a_town_means_nothing_but_itself(things):
    assert found("písku") == {2}
    assert found("sand") == set()


def test_a_root_is_no_beginning(things):
    """*pila* is a sawmill in Czech, and its root is *pil*."""
    store_words("thing", [Words(4, ("Pilot",)), Words(5, ("Pilana",))])
    assert found("pila") == {5}
    assert found("pil") == {4, 5}


@pytest.mark.parametrize("words", ["", " - ", "'", '"', "x' | 'y", "x:* & !y", "NEAR(a b)", "*", "ž" * 3000])
def test_nothing_that_is_typed_is_an_error(things, words):
    assert found(words) == set()


def test_other_questions_can_hold_this_one(things):
    others = Document.objects.filter(object_id__in=keys_found("thing", "djordjevic"))
    assert others.get().object_id == 1
    assert Document.objects.exclude(object_id__in=keys_found("thing", "djordjevic")).count() == 2


def test_what_is_stored_again_takes_the_place_of_what_was(things):
    store_words("thing", [Words(1, ("Kovačnica",))])
    assert found("djordjevic") == set()
    assert found("kovačnica") == {1}
    assert Document.objects.count() == 3


def test_what_is_forgotten_is_not_found(things):
    forget_words("thing", [1])
    assert found("djordjevic") == set()


def test_kinds_are_kept_apart(things):
    assert found("livnica", kind="other") == set()


def test_the_command_reads_everything_again(things, capsys, monkeypatch):
    monkeypatch.setattr("morava.search.domain._indexers", {"thing": lambda: [Words(3, ("Kovačnica",))]})
    call_command("index")
    assert found("djordjevic") == set()
    assert found("kovačnica") == {3}
    assert capsys.readouterr().out == "thing: 1\n"
