"""The directory as everybody sees it."""

import json
import re

import pytest
from django.urls import reverse

from morava.directory.domain.organisations import change_organisation
from morava.directory.models import Contact, Visibility
from tests.factories.directory import make_association, make_cluster, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    return make_cluster(make_association())


def listed(client, tongue="en", **query):
    response = client.get(f"/{tongue}/directory/", query)
    assert response.status_code == 200
    return [str(one) for one in response.context["page"]]


def make_public(name, **fields):
    one = make_organisation(name, **fields)
    one.confirmed_at = one.created_at
    one.save()
    return one


def test_only_what_somebody_vouches_for_and_nobody_hides(client, cluster):
    make_member(cluster, "Kovárna")
    make_organisation("Nobody knows it")
    hidden = make_member(cluster, "Hidden")
    hidden.is_listed = False
    hidden.save()
    assert "Kovárna" in listed(client)
    assert not {"Nobody knows it", "Hidden"} & set(listed(client))
    assert client.get(reverse("directory:public", args=[hidden.slug])).status_code == 404


def test_in_the_alphabet_of_the_reader(client):
    for name in ("Chata", "Cihelna", "Hutě"):
        make_public(name)
    assert listed(client, "cs") == ["Cihelna", "Hutě", "Chata"]
    assert listed(client, "en") == ["Chata", "Cihelna", "Hutě"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"words": "livnica"}, ["Ливница"]),
        ({"words": "ЛИВНИЦА"}, ["Ливница"]),
        ({"words": "kovarna"}, ["Kovárna"]),
        ({"country": "RS"}, ["Ливница"]),
        ({"kind": "research"}, ["Kovárna"]),
        ({"nace": "24"}, ["Ливница"]),
        ({"nace": "24.5"}, ["Ливница"]),
        ({"nace": "24.51"}, ["Ливница"]),
        ({"nace": "25"}, []),
        ({"size": "small"}, ["Kovárna"]),
        ({"words": "%_\"'; DROP"}, []),
        ({"words": "\x00"}, ["Ливница", "Kovárna"]),
        ({"nace": "metal"}, ["Ливница", "Kovárna"]),
        ({"country": "XX"}, ["Ливница", "Kovárna"]),
    ],
)
def test_filters(client, query, found):
    make_public("Ливница", country="RS", nace_codes=["24.51"])
    make_public("Kovárna", kind="research", headcount=20, turnover=1)
    assert set(listed(client, "sr", **query)) == {name if name == "Ливница" else "Kovárna" for name in found}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"side": "offers"}, {"Slévárna", "Ливница"}),
        ({"side": "seeks"}, {"Strojírna"}),
        ({"side": "offers", "words": "odlitky"}, {"Slévárna", "Ливница"}),
        ({"side": "seeks", "words": "одливци"}, {"Strojírna"}),
        ({"side": "offers", "words": "machining"}, set()),
        ({"language": "de"}, {"Slévárna"}),
        ({"language": "de", "side": "seeks"}, set()),
        ({"language": "xx"}, {"Slévárna", "Strojírna", "Ливница"}),
    ],
)
def test_by_what_they_offer_or_look_for_and_by_language(client, query, found):
    make_public("Slévárna", offers_cs="Odlitky z litiny", languages=["cs", "de"])
    make_public("Strojírna", seeks_cs="Odlitky ze šedé litiny", description_cs="Odlitky", languages=["cs"])
    make_public("Ливница", country="RS", offers_sr="Одливци од сивог лива", languages=["sr"])
    assert set(listed(client, "sr", **query)) == found


def test_what_is_no_longer_offered_is_not_found_by_it(client):
    one = make_public("Slévárna", offers_cs="Odlitky")
    change_organisation(one, by=None, offers_cs="")
    assert listed(client, side="offers", words="odlitky") == []


def test_each_filter_can_be_taken_away(client, cluster):
    make_member(cluster, "Kovárna")
    asked = {"country": "CZ", "region": "CZ080", "nace": "25.62", "words": "kov", "language": "cs"}
    form = client.get("/en/directory/", asked).context["form"]
    told = {str(label): (value, address) for label, value, address in form.taken_away}
    assert told["Country"] == ("Czechia", "?words=kov&nace=25.62&language=cs")
    assert told["Field of work"] == ("25.62 Machining", "?words=kov&country=CZ&region=CZ080&language=cs")
    assert told["Language"][0] == "Czech"
    assert "Name, town or what it does" not in told


def test_members_of_one_cluster(client, cluster):
    make_member(cluster, "Kovárna")
    make_public("Elsewhere")
    assert listed(client, cluster=cluster.slug) == ["Kovárna"]


def test_the_page_is_what_machines_read_too(client, cluster):
    member = make_member(cluster, "Kovárna </script><b>&")
    text = client.get(reverse("directory:public", args=[member.slug])).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert data["name"] == "Kovárna </script><b>&"
    assert data["@type"] == "Organization"
    assert data["memberOf"][0]["name"] == str(cluster)
    assert f'<link rel="canonical" href="http://testserver/en/directory/{member.slug}/">' in text
    for tag in ("en", "cs", "sr-Cyrl", "sr-Latn"):
        assert f'hreflang="{tag}"' in text


def test_only_public_contacts_are_shown(client, cluster):
    member = make_member(cluster)
    for level in Visibility:
        Contact.objects.create(organisation=member, value=f"{level}@example.org", visibility=level)
    text = client.get(reverse("directory:public", args=[member.slug])).content.decode()
    assert re.findall(r"[a-z]+@example.org", text) == ["public@example.org"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_list(client, cluster, count, django_assert_num_queries):
    for _ in range(count):
        make_member(cluster)
    with django_assert_num_queries(5):
        client.get("/en/directory/")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_members(client, cluster, count, django_assert_num_queries):
    for _ in range(count):
        make_member(cluster)
    with django_assert_num_queries(6):
        client.get(reverse("directory:public", args=[cluster.slug]))
