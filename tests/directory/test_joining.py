"""The page behind the link of an invitation."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from morava.accounts.models import Person
from morava.directory.domain.invitations import revoke_invitation, token_of
from morava.directory.models import Role
from tests.factories.accounts import PASSWORD, make_person

pytestmark = pytest.mark.django_db
ANSWER = {"name": "Ivo Hradec", "language": "cs", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _in_english():
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def invitation(world):
    return world["invitation_a1"]


@pytest.fixture
def address(invitation):
    return reverse("directory:accept", args=[token_of(invitation)])


def text(response) -> str:
    return response.content.decode()


def test_a_new_person_opens_an_account_and_is_signed_in(client, address, world):
    page = client.get(address)
    assert "Cluster a1" in text(page)
    assert "officer_a invites you" in text(page)

    response = client.post(address, ANSWER)

    assert response["Location"] == "/en/start/"
    home = text(client.get("/en/start/"))
    assert "Welcome" in home
    assert "Cluster manager" in home
    person = Person.objects.get(email="invited@example.org")
    assert (person.name, person.language) == ("Ivo Hradec", "cs")


def test_looking_accepts_nothing(client, address, invitation):
    client.get(address)
    client.head(address)

    invitation.refresh_from_db()
    assert invitation.is_open


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"password": "short"}, "Use at least 12 characters"),
        ({"password": "invited@example.org"}, "too similar"),
        ({"name": ""}, "This field is required"),
        ({"language": "xx"}, "Select a valid choice"),
    ],
)
def test_wrong_answers_are_said_and_nothing_is_stored(client, address, change, said):
    response = client.post(address, ANSWER | change)

    assert response.status_code == 200
    assert said in text(response)
    assert not Person.objects.filter(email="invited@example.org").exists()


def test_one_with_an_account_signs_in_and_comes_back(client, address):
    make_person(email="invited@example.org")

    page = text(client.get(address))
    assert "You already have an account" in page
    response = client.post(
        "/en/accounts/login/", {"login": "invited@example.org", "password": PASSWORD, "next": address}
    )

    assert response["Location"] == address
    assert "Accept" in text(client.get(address))


def test_one_with_an_account_cannot_be_given_a_new_password_by_the_link(client, address):
    person = make_person(email="invited@example.org")

    client.post(address, ANSWER | {"password": "another long password"})

    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert client.get("/en/accounts/").status_code == 302


def test_signed_in_they_accept_by_a_button(client, address, world):
    person = make_person(email="invited@example.org")
    client.force_login(person)

    response = client.post(address)

    assert response.status_code == 302
    assert person.mandates.get().role == Role.MANAGER
    assert client.get(address)["Location"] == "/en/start/"


def test_signed_in_as_somebody_else_they_are_told(client, address, world, invitation):
    client.force_login(world.people["manager_a2"])

    page = text(client.get(address))
    client.post(address)

    assert "This invitation is for invited@example.org" in page
    assert "manager_a2@example.org" in page
    invitation.refresh_from_db()
    assert invitation.is_open


def test_taken_back(client, address, invitation, world):
    revoke_invitation(invitation, by=world.people["officer_a"])

    response = client.post(address, ANSWER)

    assert response.status_code == 410
    assert "taken back" in text(response)
    assert not Person.objects.filter(email="invited@example.org").exists()


def test_run_out(client, address, invitation):
    invitation.expires_at = timezone.now() - datetime.timedelta(minutes=1)
    invitation.save()

    response = client.get(address)

    assert response.status_code == 410
    assert "send it again" in text(response)


def test_used_up(client, address):
    client.post(address, ANSWER)
    client.post("/en/accounts/logout/")

    response = client.get(address)

    assert response.status_code == 410
    assert "It was accepted" in text(response)


def test_forged(client, address):
    assert client.get(f"{address[:-3]}AA/").status_code == 404
