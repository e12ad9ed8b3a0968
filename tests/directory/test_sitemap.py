"""Search engines find the public pages in every tongue, and no others."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse

from morava.directory.domain.memberships import vouch_for
from morava.directory.domain.organisations import change_organisation
from morava.directory.interfaces import sitemap
from tests.factories.directory import make_association, make_cluster, make_member, make_organisation

pytestmark = pytest.mark.django_db
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def addresses(client, address: str) -> list[str]:
    tree = ElementTree.fromstring(client.get(address).content)  # noqa: S314  (our own)
    return [found.text for found in tree.iter(f"{SPACE}loc")]


def first_part(client) -> list[str]:
    return addresses(client, reverse("sitemap_part", args=[1]))


def test_robots_are_told_where_the_list_is(client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_each_public_page_stands_there_in_each_tongue(client):
    make_member(make_cluster(make_association()), "Slévárna")
    found = [one for one in first_part(client) if one.endswith("/slevarna/")]
    assert [one.split("/")[3] for one in found] == ["en", "cs", "sr", "sr-latn"]
    assert all(client.get(one).status_code == 200 for one in found)


def test_each_page_names_its_twins_in_all_tongues(client):
    make_association()
    tree = ElementTree.fromstring(client.get(reverse("sitemap_part", args=[1])).content)  # noqa: S314  (our own)
    for page in tree.iter(f"{SPACE}url"):
        tags = [link.get("hreflang") for link in page.iter(LINK)]
        assert tags == ["en", "cs", "sr-Cyrl", "sr-Latn"]


def test_what_is_not_public_is_not_there(client):
    make_organisation("Slévárna")
    hidden = make_organisation("Kovárna")
    vouch_for([hidden])
    change_organisation(hidden, by=None, is_listed=False)
    assert first_part(client) == []


def test_a_long_list_has_parts(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(sitemap, "AT_ONCE", 2)
    cluster = make_cluster(make_association())
    for number in range(4):
        make_member(cluster, f"Firma {number}")
    parts = addresses(client, reverse("sitemap"))
    found = []
    for part in parts:
        with django_assert_num_queries(2):
            found += addresses(client, part)
    assert len(parts) == 3
    assert len(found) == len(set(found)) == 6 * 4  # the association, its cluster, and the four
    assert client.get(reverse("sitemap_part", args=[4])).status_code == 404


def test_an_empty_directory_has_an_empty_list(client):
    assert addresses(client, reverse("sitemap")) == ["http://testserver/sitemap-1.xml"]
    assert first_part(client) == []
