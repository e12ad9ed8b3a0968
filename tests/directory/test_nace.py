"""Classes of NACE: whole, labelled in three languages, found by what people type, picked, and shown."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from morava.directory.domain.finding import KIND
from morava.directory.domain.organisations import change_organisation
from morava.directory.interfaces.classes import picked
from morava.directory.nace import (
    above,
    below,
    classes_found,
    divisions_of,
    exists,
    label_of,
    nace_class,
    sections,
)
from morava.directory.nace.classes import every_class
from morava.directory.nace.searching import _everyday
from morava.engine.language import to_latin
from morava.search.queries import keys_found
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_representative,
)


def test_the_classification_is_whole():
    assert Counter(len(one.code) for one in every_class()) == {1: 21, 2: 88, 4: 272, 5: 615}
    assert [one.code for one in sections()] == list("ABCDEFGHIJKLMNOPQRSTU")
    for one in every_class():
        assert one.is_section or one in below(one.parent)
        assert len(one.code) == 5 or below(one.code), one


def test_every_label_is_there_in_its_script():
    for one in every_class():
        assert all(label.strip() == label and label for label in one.labels), one
        assert not re.search("[A-Za-z]", one.sr), one
        assert not re.search("[А-Яа-яЉЊЏђћљњџ]", one.en + one.cs), one


def test_everyday_words_are_of_codes_that_exist():
    assert [code for code in _everyday() if not exists(code)] == []


def test_ways_up_and_down():
    assert [one.code for one in above("25.62")] == ["C", "25", "25.6", "25.62"]
    assert [one.code for one in below("25.6")] == ["25.61", "25.62"]
    assert divisions_of("B") == ["05", "06", "07", "08", "09"]
    assert divisions_of("25.6") == ["25.6"]
    assert (above("99.99"), below("25.62"), nace_class("xx")) == ([], [], None)


@pytest.mark.parametrize(
    ("tongue", "label"),
    [
        ("en", "Machining"),
        ("cs", "Obrábění"),
        ("sr", "Машинска обрада метала"),
        ("sr-latn", "Mašinska obrada metala"),
    ],
)
def test_labels_are_in_the_readers_tongue(tongue, label):
    with translation.override(tongue):
        assert label_of("25.62") == label


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("foundry", "24.5"),
        ("castings", "24.5"),
        ("slévárna", "24.5"),
        ("slevarny", "24.5"),
        ("odlitky", "24.5"),
        ("ливница", "24.5"),
        ("livnica", "24.5"),
        ("mašinska obrada", "25.62"),
        ("masinska obrada", "25.62"),
        ("машинска обрада", "25.62"),
        ("obrábění", "25.62"),
        ("brew", "11.05"),
        ("mljekara", "10.5"),
        ("25.73", "25.73"),
    ],
)
def test_what_one_makes_leads_to_its_class(words, code):
    assert any(found.startswith(code) for found in classes_found(words)[:2])


@pytest.mark.parametrize("words", ["", " ", "🙂", "x" * 10_000, '" OR *', "\u202e", "a b c d e f g h i j k"])
def test_nothing_that_is_typed_is_an_error(words):
    assert len(classes_found(words)) <= 20


def test_presses_change_the_list_as_they_say():
    assert picked(["25.62"], add="24.51") == ["25.62", "24.51"]
    assert picked(["25.62", "24.51"], first="24.51") == ["24.51", "25.62"]
    assert picked(["25.62", "24.51"], remove="25.62") == ["24.51"]
    assert (
        picked(["25.62"], add="25.62")
        == picked(["25.62"], add="C")
        == picked(["25.62"], add="?")
        == ["25.62"]
    )


@pytest.mark.django_db
class TestOrganisations:
    @pytest.fixture
    def member(self):
        return make_member(make_cluster(make_association()), "Ostravice s.r.o.")

    def test_a_class_that_does_not_exist_is_refused_with_those_near_it(self, member):
        with pytest.raises(ValidationError) as refused:
            change_organisation(member, by=None, nace_codes=["25.65", "34"])
        first, second = refused.value.message_dict["nace_codes"]
        assert (
            first
            == "NACE has no class 25.65. Near it: 25.61 Treatment and coating of metals; 25.62 Machining"
        )
        assert second == "NACE has no class 34."

    @pytest.mark.parametrize(
        "words", ["livnica", "ливница", "slévárna", "slevarny", "foundry", "odlivci", "odlitků"]
    )
    def test_it_is_found_by_its_class_in_every_language(self, member, words):
        make_member(member.memberships_in.get().group, "Pekárna")
        change_organisation(member, by=None, nace_codes=["24.51"])
        assert list(keys_found(KIND, words)) == [member.pk]

    def test_classes_are_picked_without_a_script_and_each_press_is_stored(self, client, member):
        client.force_login(make_representative(member))
        page = reverse("directory:classes", args=[member.pk])
        assert "Casting of iron" in client.get(page, {"words": "ливница"}).content.decode()
        answer = client.post(page, {"add": "24.51", "words": "ливница"})
        assert answer.url.endswith("?words=%D0%BB%D0%B8%D0%B2%D0%BD%D0%B8%D1%86%D0%B0")
        client.post(page, {"add": "25.62"})
        client.post(page, {"first": "25.62"})
        client.post(page, {"add": "nonsense"})
        member.refresh_from_db()
        assert member.nace_codes == ["25.62", "24.51"]
        tree = client.get(page, {"at": "25.6"}).content.decode()
        assert "Treatment and coating of metals" in tree
        assert client.get(page, {"at": "nonsense"}).status_code == 200

    def test_who_acts_for_a_member_is_written_down(self, client, member):
        client.force_login(make_manager(member.memberships_in.get().group))
        client.post(reverse("directory:classes", args=[member.pk]), {"add": "24.51"})
        member.refresh_from_db()
        assert member.nace_codes == ["24.51"]

    @pytest.mark.parametrize(
        ("asked", "count"), [("C", 1), ("24", 1), ("24.5", 1), ("24.51", 1), ("B", 0), ("?", 1)]
    )
    def test_the_directory_is_filtered_at_any_level(self, client, member, asked, count):
        change_organisation(member, by=None, nace_codes=["24.51"])
        found = client.get(reverse("directory:public_list"), {"nace": asked, "kind": "firm"}).context["page"]
        assert len(found) == count

    def test_the_public_page_says_what_the_codes_mean(self, client, member):
        change_organisation(member, by=None, nace_codes=["24.51"])
        for tongue, label in (("cs", "24.51 Odlévání železa"), ("sr", "24.51 Ливење гвожђа")):
            page = client.get(f"/{tongue}/directory/{member.slug}/").content.decode()
            assert label in page
            assert tongue == "sr" or to_latin(label) == label
