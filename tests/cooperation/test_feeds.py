"""Feeds of offers and requests: what the filters find, for readers that come again."""

from __future__ import annotations

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import http_date

from morava.cooperation.domain.closing import close_opportunity
from morava.cooperation.models import CloseReason, Opportunity
from tests.factories.cooperation import make_draft, make_published
from tests.factories.directory import make_association, make_cluster, make_member

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
both = pytest.mark.parametrize("feed_format", ["atom", "json"])


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


def again(client, before, feed_format, **asked):
    """Ask once more, as a reader that keeps what it was told."""
    return client.get(address(feed_format), asked, headers={"If-None-Match": before["ETag"]})


@both
def test_who_has_the_newest_gets_nothing(client, firm, feed_format):
    shown = make_published(firm)
    first = client.get(address(feed_format))
    second = again(client, first, feed_format)
    assert (second.status_code, second.content) == (304, b"")
    for name in ("ETag", "Last-Modified", "Cache-Control"):
        assert second[name] == first[name]
    assert first["Cache-Control"] == "public, max-age=300"
    close_opportunity(shown, by=None, reason=CloseReason.NO_LONGER)
    assert again(client, first, feed_format).status_code == 200


def renamed(shown, firm):
    firm.name_cs = firm.name = "Slévárna Nová"
    firm.save()


def given_to_another(shown, firm):
    """As merging does it: the row itself does not say that it was changed."""
    other = make_member(make_cluster(make_association("RS")), "Ливница")
    Opportunity.objects.filter(pk=shown.pk).update(organisation=other)


def run_out(shown, firm):
    """As the night does it."""
    yesterday = timezone.localdate() - timedelta(days=1)
    Opportunity.objects.filter(pk=shown.pk).update(valid_until=yesterday)


def written_anew(shown, firm):
    shown.title_cs = shown.title = "Odlitky z litiny"
    shown.save()


@both
@pytest.mark.parametrize("change", [renamed, given_to_another, run_out, written_anew])
def test_after_a_change_there_is_something_to_tell(client, firm, feed_format, change):
    shown = make_published(firm)
    first = client.get(address(feed_format))
    change(shown, firm)
    assert again(client, first, feed_format).status_code == 200


@both
def test_an_empty_feed_stays_as_it_is(client, feed_format):
    first = client.get(address(feed_format))
    assert client.get(address(feed_format)).content == first.content
    assert again(client, first, feed_format).status_code == 304


@both
def test_who_only_knows_the_time_is_told_too(client, firm, feed_format):
    make_published(firm)
    told = client.get(address(feed_format))["Last-Modified"]
    yesterday = http_date((timezone.now() - timedelta(days=1)).timestamp())
    for since, status in ((told, 304), (yesterday, 200)):
        answer = client.get(address(feed_format), headers={"If-Modified-Since": since})
        assert answer.status_code == status


def test_each_filter_tongue_and_format_has_its_own_state(client, firm):
    make_published(firm)
    asked = [address("atom"), address("json"), address("json") + "?nace=24"]
    with translation.override("sr-latn"):
        asked.append(address("json"))
    assert len({client.get(one)["ETag"] for one in asked}) == len(asked)


def test_a_question_that_is_too_long_is_cut(client, firm):
    make_published(firm)
    for feed_format in ("atom", "json"):
        assert client.get(address(feed_format), {"words": "литина " * 1_500}).status_code == 200
    page = client.get(reverse("cooperation:public_list"), {"words": "a" * 10_000})
    assert page.status_code == 200
    assert 'maxlength="500"' in page.content.decode()


def test_any_other_format_is_not_there(client):
    assert client.get(address("rss")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(client, firm, count, django_assert_num_queries):
    for _number in range(count):
        make_published(firm)
    with django_assert_num_queries(4):
        first = client.get(address("json"))
    with django_assert_num_queries(3):  # without the rows
        assert again(client, first, "json").status_code == 304


def test_the_list_says_where_its_feeds_are(client, firm):
    make_published(firm)
    page = client.get(reverse("cooperation:public_list"), {"nace": "24"}).content.decode()
    assert f'href="{address("atom")}?nace=24"' in page
