"""Lists in the reader's alphabet, where there are few and where there are many."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from morava.directory.domain.many import enter_organisations, join_groups
from morava.directory.interfaces import alphabet
from morava.directory.interfaces.public import DirectoryForm
from tests.factories.directory import make_association, make_cluster

pytestmark = pytest.mark.django_db
FILTERS = ({}, {"country": "CZ"}, {"nace": "25"}, {"nace": "24.51", "country": "CZ"}, {"words": "slevarna"})


@pytest.fixture
def seven():
    """In the order of no alphabet."""
    cluster = make_cluster(make_association())
    names = ("Žďas", "Chrom", "Dílna", "Slévárna Č", "Slévárna C", "Iveta", "Hutě")
    codes = ("24.51", "25.62")
    made = enter_organisations(
        [
            {"country": "CZ", "name_cs": name, "nace_codes": [codes[number % 2]]}
            for number, name in enumerate(names)
        ],
        by=None,
    )
    join_groups([(one, cluster) for one in made], by=None)


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize("tongue", ["en", "cs", "sr"])
@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_many_and_few_are_the_same(asked, tongue):
    with translation.override(tongue):
        form = DirectoryForm(asked)
        assert list(form.found()) == list(form.found(are_many=True)) != []


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize("most", [2, 100])
def test_pages_follow_each_other(most, monkeypatch):
    monkeypatch.setattr(alphabet, "MOST", most)
    with translation.override("cs"):
        form = DirectoryForm({"nace": "C"})
        pages = form.pages(3)
        shown = [one for number in pages.page_range for one in pages.page(number)]
        assert shown == list(form.found())[:most]
        assert pages.are_more == (most == 2)


@pytest.mark.usefixtures("seven")
def test_that_there_are_more_is_told(client, monkeypatch):
    address = reverse("directory:public_list")
    assert "More than" not in client.get(address).content.decode()
    monkeypatch.setattr(alphabet, "MOST", 3)
    assert "More than 3 organisations" in client.get(address).content.decode()
