"""Who agreed to what, as officers see it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from morava.accounts.domain import close_account, give_consent
from morava.accounts.purposes import purpose_of
from tests.factories.directory import make_association, make_cluster, make_manager, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def association(client):
    association = make_association()
    client.force_login(make_officer(association))
    return association


def agree(person, purpose="news"):
    asked = purpose_of(purpose)
    give_consent(person, asked, version=asked.current.version, by=person)
    return person


def page_of(client, association, **choice):
    return client.get(reverse("directory:agreed", args=[association.pk]), choice).content.decode()


def test_shows_the_people_of_the_country_and_nobody_elses(client, association):
    ours = make_manager(make_cluster(association))
    theirs = make_manager(make_cluster(make_association("RS")))

    page = page_of(client, association)

    assert ours.email in page
    assert theirs.email not in page


def test_finds_those_who_agreed(client, association):
    agreed = agree(make_manager(make_cluster(association)))
    silent = make_manager(make_cluster(association))

    page = page_of(client, association, purpose="news")

    assert agreed.email in page
    assert silent.email not in page
    assert agreed.email not in page_of(client, association, purpose="photographs")


def test_leaves_out_who_has_left(client, association):
    gone = agree(make_manager(make_cluster(association)))
    close_account(gone, by=None)

    assert gone.email not in page_of(client, association)


def test_asks_as_often_of_the_database_for_one_as_for_three(client, association, django_assert_num_queries):
    address = reverse("directory:agreed", args=[association.pk])
    cluster = make_cluster(association)
    for count in (1, 3):
        while cluster.mandates.count() < count:
            agree(make_manager(cluster))
        with django_assert_num_queries(7):
            assert client.get(address).status_code == 200
