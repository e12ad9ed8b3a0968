"""What is derived from an organisation when it is entered or changed."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone, translation

from morava.directory.domain.many import enter_organisations
from morava.directory.domain.organisations import change_organisation
from morava.directory.models import Kind, Organisation, Standing
from tests.factories.directory import make_association, make_cluster, make_member, make_organisation

pytestmark = pytest.mark.django_db


def test_addresses_are_readable_and_different():
    names = ["Ливница Ђорђевић д.о.о.", "Livnica Đorđević", "Šroubárna Žatec, a.s."]
    slugs = [make_organisation(name, country="RS").slug for name in names]
    assert slugs[0].startswith("livnica-dj") or slugs[0].startswith("livnica-d")
    assert len(set(slugs)) == 3
    assert slugs[2].startswith("sroubarna-zatec")


def test_many_of_one_name_get_addresses_of_their_own():
    made = enter_organisations([{"name_cs": "Kovárna", "country": "CZ"}] * 3, by=None)
    assert [one.slug for one in made] == ["kovarna", "kovarna-2", "kovarna-3"]
    assert make_organisation("Kovárna").slug == "kovarna-4"


def test_an_address_with_a_number_may_belong_to_somebody_already():
    make_organisation("Slévárna 2")
    made = enter_organisations([{"name_cs": "Slévárna", "country": "CZ"}] * 2, by=None)
    assert [one.slug for one in made] == ["slevarna", "slevarna-3"]


def test_the_address_stays_when_the_name_changes():
    one = make_organisation("Kovárna")
    change_organisation(one, by=None, name_cs="Slévárna")
    assert Organisation.objects.get(pk=one.pk).slug == "kovarna"


@pytest.mark.parametrize(
    ("tongue", "column", "expected"),
    [
        ("cs", "sort_cs", ["Cihelna", "Hutě", "Chata", "Škoda"]),
        ("en", "sort_en", ["Chata", "Cihelna", "Hutě", "Škoda"]),
        ("sr", "sort_sr", ["Цихелна", "Хуте", "Чата"]),
    ],
)
def test_the_database_sorts_as_readers_do(tongue, column, expected):
    country = "RS" if tongue == "sr" else "CZ"
    for name in sorted(expected):
        make_organisation(name, country=country)
    with translation.override(tongue):
        found = [one.shown_name for one in Organisation.objects.order_by(column)]
    alphabet = {"sr": ["Хуте", "Цихелна", "Чата"]}
    assert found == alphabet.get(tongue, expected), connection.vendor


def test_a_class_is_found_at_every_level():
    one = make_organisation(nace_codes=["25.62", "28"])
    assert set(one.nace_keys.values_list("code", flat=True)) == {"25", "25.6", "25.62", "28"}
    change_organisation(one, by=None, nace_codes=["10.1"])
    assert set(one.nace_keys.values_list("code", flat=True)) == {"10", "10.1"}


def test_a_standing_is_kept_for_each_day_something_differs():
    one = make_organisation(nace_codes=["25.62"])
    Standing.objects.update(since=datetime.date(2025, 1, 1))
    change_organisation(one, by=None, website="https://example.org/")
    assert one.standings.count() == 1
    change_organisation(one, by=None, nace_codes=["28.1"])
    change_organisation(one, by=None, nace_codes=["28.2"])
    kept = list(one.standings.order_by("since").values_list("since", "nace"))
    assert kept == [(datetime.date(2025, 1, 1), "25.62"), (timezone.localdate(), "28.2")]


def test_who_belongs_to_a_cluster_is_vouched_for():
    association = make_association()
    assert association.confirmed_at
    cluster = make_cluster(association)
    assert cluster.confirmed_at
    assert make_member(cluster).confirmed_at
    assert not make_organisation(kind=Kind.FIRM).confirmed_at
