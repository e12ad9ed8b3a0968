"""Officers are urged, and where the site wants it made, to have a second step."""

from __future__ import annotations

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp

from morava.directory.second_step import officer_without_second_step

pytestmark = pytest.mark.django_db
SOMEWHERE = "/en/organisations/"


@pytest.fixture
def people(world):
    return world.people


@pytest.fixture
def required(settings):
    settings.REQUIRE_MFA_FOR_OFFICERS = True


def test_officers_are_urged_until_they_have_one(client, people):
    client.force_login(people["officer_a"])
    assert "Protect your account" in client.get("/en/accounts/").content.decode()

    totp.TOTP.activate(people["officer_a"], totp.generate_totp_secret())

    assert "Protect your account" not in client.get("/en/accounts/").content.decode()


def test_others_are_not_urged(client, people):
    client.force_login(people["manager_a1"])

    assert "Protect your account" not in client.get("/en/accounts/").content.decode()


def test_officers_may_work_without_where_it_is_not_required(client, people):
    client.force_login(people["officer_a"])

    assert client.get(SOMEWHERE).status_code == 200


@pytest.mark.usefixtures("required")
class TestRequired:
    def test_leads_officers_to_set_it_up(self, client, people):
        client.force_login(people["officer_a"])

        response = client.get(SOMEWHERE)

        assert response["Location"] == "/en/accounts/2fa/"
        assert client.get("/en/accounts/2fa/").status_code == 200

    def test_leaves_the_others_alone(self, client, people):
        client.force_login(people["manager_a1"])

        assert client.get(SOMEWHERE).status_code == 200

    def test_lets_officers_work_once_they_have_it(self, client, people):
        totp.TOTP.activate(people["officer_a"], totp.generate_totp_secret())
        client.force_login(people["officer_a"])

        assert client.get(SOMEWHERE).status_code == 200

    def test_visitors_still_come_to_the_front_page(self, client):
        assert client.get("/en/").status_code == 200

    def test_recovery_codes_alone_are_no_second_step(self, people):
        RecoveryCodes.activate(people["officer_a"])

        assert officer_without_second_step(people["officer_a"])
