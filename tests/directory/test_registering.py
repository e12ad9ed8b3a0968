"""A firm registers itself: from the address to the profile, and when it is here already."""

from __future__ import annotations

import re

import pytest
from django.core import signing
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from morava.accounts.models import Person
from morava.directory.domain.registering import SIGNER, email_of
from morava.directory.models import Mandate, MembershipRequest, Organisation, Role
from morava.directory.queries import organisations_public
from morava.mail.models import Message
from tests.factories.accounts import PASSWORD, make_person
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_officer,
    make_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def association():
    return make_association()


@pytest.fixture
def cluster(association):
    return make_cluster(association)


def begin() -> str:
    return reverse("directory:register")


def answers(cluster=None, **more) -> dict[str, str]:
    return {
        "account-name": "Jana Nováková",
        "account-language": "cs",
        "account-password": PASSWORD,
        "name": "Lisovna Nová s.r.o.",
        "country": "CZ",
        "kind": "firm",
        "registered_number": "27074358",
        "city": "Zlín",
        "cluster": str(cluster.pk) if cluster else "",
        "note": "We know Petr.",
        **more,
    }


def link_in(message) -> str:
    return re.search(r"/en/register/\S+", message.text)[0]


def text(response) -> str:
    return response.content.decode()


def test_from_the_address_to_the_profile(client, cluster):
    manager = make_manager(cluster)
    assert "on its way" in text(client.post(begin(), {"email": "jana@example.org"}))
    link = link_in(Message.objects.get(to_email="jana@example.org"))
    assert client.get(link).status_code == 200

    response = client.post(link, answers(cluster))

    organisation = Organisation.objects.get(registered_number="27074358")
    assert response["Location"] == reverse("directory:organisation", args=[organisation.pk])
    person = Person.objects.get(email="jana@example.org")
    assert Mandate.objects.get(person=person).organisation == organisation
    assert organisation.name_cs == "Lisovna Nová s.r.o."
    request = MembershipRequest.objects.get()
    assert (request.member, request.cluster, request.asked_by) == (organisation, cluster, person)
    assert "We know Petr." in Message.objects.get(to_email=manager.email).text
    assert not organisations_public().contains(organisation)
    assert "Nobody vouches for this organisation yet" in text(client.get(response["Location"]))


def test_without_a_cluster_the_association_is_told(client, association):
    officer = make_officer(association)
    client.post(f"/en/register/{SIGNER.sign('jana@example.org')}/", answers())
    assert "has registered" in Message.objects.get(to_email=officer.email).subject


def test_nothing_is_half_done(client, cluster):
    link = f"/en/register/{SIGNER.sign('jana@example.org')}/"
    for wrong, told in (
        ({"registered_number": "27074359"}, "does not fit the others"),
        ({"account-password": "short"}, "password"),
        ({"name": ""}, "Name"),
    ):
        assert told in text(client.post(link, answers(cluster, **wrong)))
    assert not Person.objects.filter(email="jana@example.org").exists()
    assert not MembershipRequest.objects.exists()


def test_the_page_says_the_same_whoever_has_an_account(client):
    make_person(email="known@example.org")
    known = text(client.post(begin(), {"email": "known@example.org"}))
    unknown = text(client.post(begin(), {"email": "other@example.org"}))
    without = re.compile(r'(known|other)@example\.org|"X-CSRFToken": "\w+"|value="[^"]*"')
    assert without.sub("", known) == without.sub("", unknown)
    assert "already have an account" in Message.objects.get(to_email="known@example.org").text
    response = client.get(link_in(Message.objects.get(to_email="known@example.org")))
    assert response["Location"].startswith(reverse("account_login"))


def test_foreign_and_old_links_are_not_found(client, monkeypatch):
    assert client.get("/en/register/jana@example.org.abc.def/").status_code == 404
    link = SIGNER.sign("jana@example.org")
    assert email_of(link) == "jana@example.org"
    later = signing.time.time() + 15 * 24 * 60 * 60
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert email_of(link) is None


def signed_in(client):
    person = make_person(email="signed@example.org")
    client.force_login(person)
    return person


def test_whoever_is_signed_in_registers_another_one(client, cluster):
    person = signed_in(client)
    assert client.get(begin())["Location"] == reverse("directory:register_signed_in")
    client.post(reverse("directory:register_signed_in"), answers(cluster))
    mandate = Mandate.objects.get(person=person)
    assert (mandate.role, mandate.organisation.city) == (Role.REPRESENTATIVE, "Zlín")


def test_one_that_is_here_already_is_asked_for(client, cluster):
    make_manager(cluster)
    officer = make_officer(cluster.memberships_in.get().group)
    here = make_organisation("LISOVNA NOVÁ, a.s.")
    person = signed_in(client)
    page = client.post(reverse("directory:register_signed_in"), answers(cluster))
    assert "Is it one of these" in text(page)
    assert not Mandate.objects.filter(person=person).exists()

    client.post(reverse("directory:register_signed_in"), answers(cluster, same=str(here.pk)))

    assert Organisation.objects.filter(registered_number="27074358").count() == 0
    mail = Message.objects.get(to_email=officer.email)
    assert "wants to speak for" in mail.subject
    assert "signed@example.org" in mail.text


def test_another_one_of_the_same_name_can_be_registered(client, cluster):
    make_organisation("LISOVNA NOVÁ, a.s.")
    signed_in(client)
    client.post(reverse("directory:register_signed_in"), answers(cluster, same="new"))
    assert Organisation.objects.filter(registered_number="27074358").exists()


def test_the_same_number_is_the_same_organisation(client, cluster):
    make_organisation("Něco jiného", registered_number="27074358")
    signed_in(client)
    page = client.post(reverse("directory:register_signed_in"), answers(cluster, same="new"))
    assert "Choose one." in text(page)
    assert Organisation.objects.filter(registered_number="27074358").count() == 1


def test_nobody_makes_themselves_a_cluster(client, cluster):
    signed_in(client)
    page = client.post(reverse("directory:register_signed_in"), answers(cluster, kind="cluster"))
    assert page.status_code == 200
    assert not Organisation.objects.filter(registered_number="27074358").exists()
