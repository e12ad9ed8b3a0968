"""Offers and requests are found across languages, the best first, and it is told why."""

from __future__ import annotations

import pytest
from django.urls import reverse

from morava.cooperation.domain.finding import KIND, found_by
from morava.cooperation.domain.writing import change_opportunity, delete_draft
from morava.cooperation.interfaces.reasons import reasons_of, shown
from morava.cooperation.models import Opportunity
from morava.cooperation.queries import opportunities_public
from morava.engine.language import to_cyrillic
from morava.search.models import Document
from tests.engine.language.test_skeleton import typed_plainly
from tests.factories.cooperation import make_draft, make_published
from tests.factories.directory import make_association, make_cluster, make_member

pytestmark = pytest.mark.django_db

SERBIAN = {
    "title_cs": "",
    "summary_cs": "",
    "description_cs": "",
    "partner_role_cs": "",
    "title_sr": "Слободни капацитети: машинска обрада",
    "summary_sr": "Обрађујемо одливке до два метра.",
    "description_sr": "Три центра, серије од педесет комада.",
    "partner_role_sr": "Произвођач машина.",
    "nace_codes": ["25.62"],
}


@pytest.fixture
def czech():
    return make_member(make_cluster(make_association()), "Strojírna Ostravice")


@pytest.fixture
def serbian():
    return make_member(make_cluster(make_association("RS")), "Metalac Niš")


def found(words):
    return [hit.key for hit in found_by(words, opportunities_public()).hits]


def listed(client, tongue="en", **asked):
    with_tongue = reverse("cooperation:public_list").replace("/en/", f"/{tongue}/")
    return client.get(with_tongue, asked)


def test_both_find_each_other_and_know_why(client, czech, serbian):
    request = make_published(
        czech, type="business_request", title_cs="Hledáme obrábění odlitků", nace_codes=["25.62"]
    )
    offer = make_published(serbian, **SERBIAN)
    assert set(found("mašinska obrada odlivaka")) == set(found("obrábění odlitků")) == {request.pk, offer.pk}
    assert found("mašinska obrada")[0] == offer.pk
    (row,) = [
        row for row in listed(client, words="obrábění odlitků").context["rows"] if row.opportunity == offer
    ]
    assert [(one.asked, one.found, one.how, one.where) for one in row.reasons] == [
        ("obrábění", "obrada", "a translation", "title"),
        ("odlitků", "odlivke", "a translation", "summary"),
        ("obrábění", "obrábění", "the same word", "class 25.62 Machining"),
    ]
    page = listed(client, words="obrábění odlitků").content.decode()
    assert "mašinska <mark>obrada</mark>" in page
    assert "Obrađujemo <mark>odlivke</mark>" in page


def test_a_reader_of_cyrillic_reads_the_reasons_in_cyrillic(client, serbian):
    make_published(serbian, **SERBIAN)
    page = listed(client, "sr", words="obrábění").content.decode()
    print([line for line in page.splitlines() if "mark" in line])
    assert "машинска <mark>обрада</mark>" in page
    assert "<li>obrábění – <mark>обрада</mark>: " in page


def test_the_class_is_a_reason_in_the_tongue_of_the_reader(czech):
    offer = make_published(czech, title_cs="Volná kapacita", summary_cs="Do dvou metrů", nace_codes=["25.62"])
    (reason,) = reasons_of(offer, "turning", begun=())
    assert reason.where.startswith("class 25.62 Machining")


@pytest.mark.parametrize("words", ["mašinska obrada odlivaka", "čelični odlivci", "Niš", "đubrivo i obrada"])
def test_every_spelling_gives_the_same_list(czech, serbian, words):
    make_published(czech)
    make_published(serbian, **SERBIAN)
    hits = found_by(words, opportunities_public())
    assert hits.hits
    for spelling in (
        to_cyrillic(words),
        typed_plainly(words, "dj"),
        typed_plainly(words, "d"),
        words.upper(),
    ):
        assert found_by(spelling, opportunities_public()) == hits


def test_with_words_the_best_is_first_and_feeds_have_the_newest_first(client, serbian):
    better = make_published(serbian, **SERBIAN)
    worse = make_published(serbian, **SERBIAN | {"title_sr": "Одливци", "nace_codes": ["24.51"]})
    assert list(listed(client, words="машинска обрада одливака").context["page"]) == [better, worse]
    feed = client.get(
        reverse("cooperation:feed", args=["json"]), {"words": "машинска обрада одливака"}
    ).json()
    assert [item["title"] for item in feed["items"]] == ["Odlivci", "Slobodni kapaciteti: mašinska obrada"]


def test_what_nobody_may_see_is_not_found_and_takes_no_place(monkeypatch, serbian):
    shown = make_published(serbian, **SERBIAN)
    for _number in range(3):
        make_draft(serbian, **SERBIAN)
    monkeypatch.setattr("morava.search.in_database.MANY", 2)
    assert found("машинска обрада") == [shown.pk]


def test_the_name_behind_an_anonymous_one_is_neither_found_nor_a_reason(serbian):
    offer = make_published(serbian, **SERBIAN)
    assert found("Niš") == [offer.pk]
    assert reasons_of(offer, "Metalac", begun=())[0].where == "organisation"
    change_opportunity(offer, by=None, is_anonymous=True)
    offer.refresh_from_db()
    assert found("Niš") == []
    assert "organisation" not in {reason.where for reason in reasons_of(offer, "Metalac Niš", begun=())}


def test_a_draft_that_is_thrown_away_leaves_no_words(serbian):
    draft = make_draft(serbian)
    assert Document.objects.filter(kind=KIND).exists()
    delete_draft(draft, by=None)
    assert not Document.objects.filter(kind=KIND).exists()


def test_a_change_is_found_at_once(serbian):
    offer = make_published(serbian, **SERBIAN)
    change_opportunity(offer, by=None, title_sr="Пекарске пећи")
    assert found("pekařské pece") == [offer.pk]


def test_what_was_typed_begins_a_word_where_it_is_none(client, serbian):
    offer = make_published(serbian, **SERBIAN)
    (row,) = listed(client, words="kapacite").context["rows"]
    assert row.opportunity == offer
    assert ("kapaciteti", True) in row.title.pieces


@pytest.mark.parametrize(
    "words",
    ["x" * 10_000, '" OR 1=1 --', "🙂", "\u202eлив\u200f", "NEAR(a b) * ^ :", "<b>обрада</b> & 'obrada"],
)
def test_odd_words_have_an_answer(client, serbian, words):
    make_published(serbian, **SERBIAN)
    page = listed(client, words=words)
    assert page.status_code == 200
    assert bool(page.context["rows"]) == ("obrada" in words)
    assert "<b>" not in page.content.decode()


def test_more_than_are_ranked_are_told(client, monkeypatch, serbian):
    monkeypatch.setattr(found_by.__globals__["ranked"], "__kwdefaults__", {"limit": 2, "among": None})
    for _number in range(3):
        make_published(serbian, **SERBIAN)
    assert "More than 2 found; these are the best" in listed(client, words="obrada").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_what_is_found(client, serbian, count, django_assert_num_queries):
    for _number in range(count):
        make_published(serbian, **SERBIAN)
    with django_assert_num_queries(6):
        listed(client, words="obrada")


def test_without_words_nothing_is_marked(serbian):
    make_published(serbian, **SERBIAN)
    (row,) = shown(Opportunity.objects.all(), "", None)
    assert row.reasons == ()
    assert [met for _text, met in row.title.pieces] == [False]
