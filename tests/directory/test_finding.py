"""Organisations are found by their words from the moment they are entered until they are deleted."""

import pytest

from morava.directory.domain.finding import KIND
from morava.directory.domain.many import delete_organisations, enter_organisations
from morava.directory.domain.organisations import change_organisation, delete_organisation
from morava.search.domain import index_anew
from morava.search.models import Document
from morava.search.queries import keys_found
from tests.factories.directory import make_association, make_cluster, make_member, make_organisation

pytestmark = pytest.mark.django_db


def found(words: str) -> list[int]:
    return sorted(keys_found(KIND, words))


def test_names_and_texts_in_all_languages_are_found():
    one = make_organisation("Slévárna", offers_sr="Одливци", description_en="Castings", city="Žďár")
    for words in ("slevarna", "odlivci", "castings", "zdar"):
        assert found(words) == [one.pk], words


@pytest.mark.parametrize("words", ["livnica", "ливница", "slévárna", "slevarny", "foundry", "Livnici"])
def test_who_writes_the_trade_in_one_language_is_found_in_all(words):
    made = [
        make_organisation("Slévárna Žďár"),
        make_organisation("Ливница Чачак", country="RS"),
        make_organisation("Metal", country="RS", offers_sr="Услуге ливнице"),
        make_organisation("Trade", description_en="We own two foundries."),
    ]
    make_organisation("Kovárna", offers_cs="výkovky")
    assert found(words) == [one.pk for one in made]


@pytest.mark.parametrize("code", ["24.51", "24.52", "24.53", "24.54"])
@pytest.mark.parametrize(
    "words",
    ["livnica", "ливница", "slévárna", "foundry", "odlitky", "výroba odlitků", "producer of castings"],
)
def test_classes_find_whom_they_are_of_in_all_languages(code, words):
    one = make_organisation("Metal", nace_codes=[code])
    make_organisation("Drvo", nace_codes=["16.10"])
    assert found(words) == [one.pk]


def test_a_class_no_more_had_is_not_found():
    one = make_organisation("Metal", nace_codes=["24.51"])
    change_organisation(one, by=None, nace_codes=["16.10"])
    assert found("livnica") == []
    assert found("sawmill") == [one.pk]


def test_a_change_is_found_and_what_was_is_not():
    one = make_organisation("Slévárna")
    change_organisation(one, by=None, name_cs="Kovárna")
    assert found("slévárna") == []
    assert found("kovárna") == [one.pk]


def test_a_deleted_one_is_not_found():
    delete_organisation(make_organisation("Slévárna"), by=None)
    assert found("slévárna") == []


def test_many_at_once_are_found_and_forgotten():
    made = enter_organisations([{"name_cs": "Slévárna", "country": "CZ"}] * 3, by=None)
    assert found("slévárna") == sorted(one.pk for one in made)
    delete_organisations(made[:2], by=None)
    assert found("slévárna") == [made[2].pk]


def test_all_are_read_again_where_words_were_lost():
    foundry = make_organisation("Ливница", country="RS")
    Document.objects.all().delete()
    assert (KIND, 1) in list(index_anew())
    assert found("livnica") == [foundry.pk]


def test_the_public_directory_finds_by_what_is_offered(client):
    one = make_member(make_cluster(make_association()), "Slévárna")
    change_organisation(one, by=None, offers_sr="Одливци од челика")
    page = client.get("/en/directory/", {"words": "odlivci"}).content.decode()
    assert "Slévárna" in page
    assert "Slévárna" not in client.get("/en/directory/", {"words": "kovárna"}).content.decode()


@pytest.mark.parametrize("words", ["livnica", "ливница", "slévárna", "foundry"])
def test_the_public_directory_finds_the_foundry_in_all_languages(client, words):
    one = make_member(make_cluster(make_association()), "Kov Brno")
    make_member(make_cluster(make_association("RS")), "Pekara")
    change_organisation(one, by=None, nace_codes=["24.51"])
    page = client.get("/en/directory/", {"words": words}).content.decode()
    assert "Kov Brno" in page
    assert "Pekara" not in page
