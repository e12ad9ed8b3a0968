"""The command for those who lost everything."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.management import CommandError, call_command

from morava.audit.queries import entries_about
from morava.mail.models import Message
from tests.factories.accounts import PASSWORD, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked_out(person):
    totp.TOTP.activate(person, totp.generate_totp_secret())
    RecoveryCodes.activate(person)
    return person


def test_lets_the_person_in_again_and_tells_them(client, locked_out):
    other = make_person()
    totp.TOTP.activate(other, totp.generate_totp_secret())

    call_command("reset_second_step", "Jana@example.org")

    assert set(Authenticator.objects.values_list("user", flat=True)) == {other.pk}
    assert entries_about(locked_out)[0].verb == "person.second_step_reset"
    assert Message.objects.get().to_email == "jana@example.org"
    response = client.post("/en/accounts/login/", {"login": locked_out.email, "password": PASSWORD})
    assert response["Location"] == "/en/start/"


def test_changes_nothing_where_there_is_none(person, capsys):
    call_command("reset_second_step", person.email)

    assert "Nothing was changed" in capsys.readouterr().out
    assert not Message.objects.exists()


def test_says_when_there_is_no_such_person():
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("reset_second_step", "nobody@example.org")
