"""Feeds of offers and requests: what the filters find, for readers that come again."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from morava.cooperation.domain.closing import close_opportunity
from morava.cooperation.models import CloseReason
from tests.factories.cooperation import make_draft, make_published
from tests.factories.directory import make_association, make_cluster, make_member

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def firm():
    return make_member(make_cluster(make_association()), "Slévárna Tichá")


def address(feed_format: str) -> str:
    return reverse("cooperation:feed", args=[feed_format])


def items(client, **asked):
    answer = client.get(address("json"), asked)
    assert answer["Content-Type"].startswith("application/feed+json")
    return json.loads(answer.content)["items"]


def test_atom_has_what_readers_need(client, firm):
    shown = make_published(firm, title_cs="Odlitky & <litina>")
    answer = client.get(address("atom"))
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 – our own
    entry = feed.find(f"{ATOM}entry")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert entry.find(f"{ATOM}title").text == "Odlitky & <litina>"
    assert entry.find(f"{ATOM}id").text.endswith(reverse("cooperation:public", args=[shown.slug]))
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Slévárna Tichá"
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith("feed.atom")


def test_only_what_everybody_sees_by_the_filters(client, firm):
    shown = make_published(firm)
    make_draft(firm)
    assert [item["title"] for item in items(client)] == [str(shown)]
    assert items(client, type="business_request") == []
    assert len(items(client, nace="24", words="litina")) == 1


def test_without_a_name_nobody_is_named(client, firm):
    make_published(firm, is_anonymous=True)
    for feed_format in ("atom", "json"):
        text = client.get(address(feed_format)).content.decode()
        assert "Tichá" not in text
        assert firm.slug not in text


def test_who_has_the_newest_gets_nothing(client, firm):
    shown = make_published(firm)
    etag = client.get(address("json"))["ETag"]
    assert client.get(address("json"), headers={"If-None-Match": etag}).status_code == 304
    close_opportunity(shown, by=None, reason=CloseReason.NO_LONGER)
    assert client.get(address("json"), headers={"If-None-Match": etag}).status_code == 200


def test_any_other_format_is_not_there(client):
    assert client.get(address("rss")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(client, firm, count, django_assert_num_queries):
    for _number in range(count):
        make_published(firm)
    with django_assert_num_queries(2):
        client.get(address("json"))


def test_the_list_says_where_its_feeds_are(client, firm):
    make_published(firm)
    page = client.get(reverse("cooperation:public_list"), {"nace": "24"}).content.decode()
    assert f'href="{address("atom")}?nace=24"' in page
