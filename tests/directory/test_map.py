"""The public directory on the map: numbers by region and town, filters kept, nothing that is not public."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from morava.directory.domain.organisations import change_organisation
from morava.directory.interfaces.directory_map import directory_map
from morava.directory.interfaces.public import DirectoryForm
from morava.directory.models import Organisation
from tests.factories.directory import make_association, make_cluster, make_member

pytestmark = pytest.mark.django_db
LARGEST_PAGE = 150_000


@pytest.fixture
def cluster():
    return make_cluster(make_association())


def member_in(cluster, city, **fields):
    return change_organisation(make_member(cluster), by=None, city=city, **fields)


def regions(asked=None) -> dict[str, int]:
    found = directory_map(DirectoryForm(asked or {}))
    return {one.name: one.count for country in found.countries for one in country.regions if one.count}


def towns(asked=None) -> dict[str, int]:
    return {one.name: one.count for one in directory_map(DirectoryForm(asked or {})).towns}


def test_regions_and_towns_count_what_is_public(cluster):
    for city in ("Ostrava", "Ostrava", "Havířov", "Brno"):
        member_in(cluster, city)
    hidden = member_in(cluster, "Brno", is_listed=False)
    assert not hidden.is_listed
    assert regions() == {"Moravian-Silesian Region": 3, "South Moravian Region": 1}
    assert towns() == {"Ostrava": 3, "Brno": 1}


def test_filters_count_on_the_map_too_and_links_keep_them(client, cluster):
    member_in(cluster, "Ostrava", nace_codes=["24.51"])
    member_in(cluster, "Brno", nace_codes=["10.71"])
    assert regions({"nace": "24"}) == {"Moravian-Silesian Region": 1}
    page = client.get(reverse("directory:public_map"), {"nace": "24"}).content.decode()
    link = re.search(r'href="([^"]*region=CZ080)"', page)
    assert link
    found = client.get(link[1].replace("&amp;", "&")).context["page"]
    assert [one.city for one in found] == ["Ostrava"]


def test_a_town_leads_to_it_and_the_smaller_ones_around(client, cluster):
    for city in ("Ostrava", "Havířov", "Brno"):
        member_in(cluster, city)
    (ostrava,) = (one for one in directory_map(DirectoryForm({})).towns if one.name == "Ostrava")
    page = client.get(ostrava.url)
    assert sorted(one.city for one in page.context["page"]) == ["Havířov", "Ostrava"]
    assert "Only Ostrava and its surroundings." in page.content.decode()


def test_those_without_a_place_are_told_and_found(client, cluster):
    member_in(cluster, "Nikde")
    found = directory_map(DirectoryForm({}))
    assert found.unknown.count >= 1
    listed = client.get(found.unknown.url).context["page"]
    assert "Nikde" in {one.city for one in listed}


def test_the_public_page_shows_the_place_and_only_of_those_that_have_one(client, cluster):
    somewhere, nowhere = member_in(cluster, "Ostrava"), member_in(cluster, "Nikde")
    seen = client.get(reverse("directory:public", args=[somewhere.slug])).content.decode()
    assert 'class="place-map"' in seen
    assert "Others in the region: Moravian-Silesian Region" in seen
    assert (
        'class="place-map"'
        not in client.get(reverse("directory:public", args=[nowhere.slug])).content.decode()
    )


@pytest.mark.parametrize("tongue", ["en", "cs", "sr", "sr-latn"])
def test_the_page_stays_small_with_many_towns_and_a_long_question(client, cluster, tongue):
    from morava.directory.places import towns_of

    one = member_in(cluster, "Ostrava", offers_cs="slévárna " * 20)
    some = [*towns_of("CZ")[:1500], *towns_of("RS")[:1500]]
    copies = [
        Organisation(
            kind="firm", country=place.country, slug=f"copy-{place.key}", name_cs="slévárna", town=place.key,
            region=place.region, latitude=place.latitude, longitude=place.longitude,
            confirmed_at=one.confirmed_at,
        )
        for place in some
    ]  # fmt: skip
    Organisation.objects.bulk_create(copies)
    for asked in ({}, {"kind": "firm", "nace": "", "words": ""}):
        page = client.get(f"/{tongue}/directory/map/", asked)
        assert len(page.context["map"].towns) > 50
        assert len(page.content) < LARGEST_PAGE


@pytest.mark.parametrize(
    "asked", [{"region": "XX"}, {"around": "nonsense"}, {"around": "1"}, {"country": "ZZ"}]
)
def test_what_cannot_be_understood_is_as_if_it_were_not_there(client, cluster, asked):
    member_in(cluster, "Ostrava")
    for name in ("public_map", "public_list"):
        assert client.get(reverse(f"directory:{name}"), asked).status_code == 200
    assert regions(asked) == {"Moravian-Silesian Region": 1}


def test_an_organisation_called_map_has_another_address(cluster):
    first = make_member(cluster, "Map")
    assert first.slug == "map-2"


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_organisations(client, cluster, count, django_assert_num_queries):
    for city in ["Ostrava", "Brno", "Zlín"][:count]:
        member_in(cluster, city)
    with django_assert_num_queries(3):
        client.get(reverse("directory:public_map"))
