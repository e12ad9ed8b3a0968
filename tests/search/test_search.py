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
            Words(1, ("Ливница Ђорђевић",), ("одливци од челика",)),
            Words(2, ("Slévárna Žďár",), ("odlitky z oceli, ISO 9001",)),
        ],
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("livnica", {1}),
        ("ЛИВНИЦА", {1}),
        ("djordjevic", {1}),
        ("slévárna", {2}),
        ("slevarna", {2}),
        ("sle", {2}),
        ("od", {1, 2}),
        ("slevarna ocel 9001", {2}),
        ("livnica ocel", set()),
        ("evarna", set()),
    ],
)
def test_every_word_or_its_beginning_must_be_there(things, words, expected):
    assert found(words) == expected


@pytest.mark.parametrize("words", ["", " - ", "'", '"', "a' | 'b", "x:* & !y", "NEAR(a b)", "*", "ž" * 3000])
def test_nothing_that_is_typed_is_an_error(things, words):
    assert found(words) == set()


def test_other_questions_can_hold_this_one(things):
    others = Document.objects.filter(object_id__in=keys_found("thing", "livnica"))
    assert others.count() == 1
    assert Document.objects.exclude(object_id__in=keys_found("thing", "livnica")).get().object_id == 2


def test_what_is_stored_again_takes_the_place_of_what_was(things):
    store_words("thing", [Words(1, ("Kovačnica",))])
    assert found("livnica") == set()
    assert found("kovačnica") == {1}
    assert Document.objects.count() == 2


def test_what_is_forgotten_is_not_found(things):
    forget_words("thing", [1])
    assert found("livnica") == set()


def test_kinds_are_kept_apart(things):
    assert found("livnica", kind="other") == set()


def test_the_command_reads_everything_again(things, capsys, monkeypatch):
    monkeypatch.setattr("morava.search.domain._indexers", {"thing": lambda: [Words(3, ("Kovačnica",))]})
    call_command("index")
    assert found("livnica") == set()
    assert found("kovačnica") == {3}
    assert capsys.readouterr().out == "thing: 1\n"
