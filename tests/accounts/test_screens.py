"""Every screen of the sign-in library is ours: our words, our forms, our policy."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.template.loader import get_template
from django.urls import reverse

from morava.accounts.interfaces import wording
from tests.factories.accounts import PASSWORD, make_person

LIBRARY = Path(allauth.__file__).parent
# Shown only with settings we do not use.
UNREACHABLE = {
    "account/confirm_phone_verification_code.html",
    "account/email.html",
    "account/email_confirm.html",
    "account/password_reset_done.html",
    "account/phone_change.html",
    "account/signup.html",
    "account/signup_by_passkey.html",
    "account/verification_sent.html",
    "account/verified_email_required.html",
    "mfa/trust.html",
    "mfa/webauthn/signup_form.html",
}
PARTS = re.compile(r"/(base|snippets/)|/base_|/email/|/messages/")


def screens() -> list[str]:
    found = []
    for app in ("account", "mfa", "usersessions"):
        folder = LIBRARY / "templates"
        found += [str(path.relative_to(folder)) for path in (folder / app).rglob("*.*")]
    return sorted(name for name in found if not PARTS.search(name) and name not in UNREACHABLE)


@pytest.mark.parametrize("name", screens())
def test_screen_is_ours(name):
    origin = get_template(name).origin.name

    assert "morava" in Path(origin).parts, f"{name} comes from the library; dress it in accounts/templates"


def source_of(*folders: str) -> str:
    return "\n".join(path.read_text() for folder in folders for path in (LIBRARY / folder).rglob("*.py"))


def test_every_message_has_our_words():
    said = set(
        re.findall(
            r"\"((?:account|mfa|usersessions)/messages/[a-z_]+\.txt)\"",
            source_of("account", "mfa", "usersessions"),
        )
    )
    by_phone = {"account/messages/phone_verified.txt", "account/messages/phone_verification_sent.txt"}

    assert said - by_phone == set(wording.MESSAGES)


def test_every_mail_has_our_words():
    sent = set(re.findall(r"\"((?:account|mfa)/email/[a-z_]+)\"", source_of("account", "mfa")))
    ours = set(wording.CODES) | set(wording.NOTICES) | {"account/email/unknown_account"}
    unreachable = {
        "account/email/account_already_exists",  # would be sent at an open sign-up
        "account/email/password_reset_key",  # we send codes, not links
    }

    assert sent - unreachable == ours


pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, person):
    client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    return client


OWN_PAGES = [
    "accounts:home",
    "accounts:details",
    "account_change_password",
    "account_email",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "usersessions_list",
]


@pytest.mark.parametrize("name", OWN_PAGES)
def test_own_page_shows(signed_in, name):
    response = signed_in.get(reverse(name))

    assert response.status_code == 200
    assert_safe(response)


@pytest.mark.parametrize(
    "name", ["mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
)
def test_page_of_the_second_step_shows(signed_in, person, name):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    totp.TOTP.activate(person, totp.generate_totp_secret())
    RecoveryCodes.activate(person)

    response = signed_in.get(reverse(name))

    assert response.status_code == 200
    assert_safe(response)


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_request_login_code",
        "account_reset_password",
        "account_inactive",
    ],
)
def test_public_page_shows(client, name):
    response = client.get(reverse(name))

    assert response.status_code == 200
    assert_safe(response)


def assert_safe(response):
    """Nothing our content security policy would refuse, no placeholder, no hint left from the library."""
    text = response.content.decode()
    assert not re.search(r"<script(?![^>]*(?:src=|type=\"application/json\"))", text)
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", text)
    assert "placeholder=" not in text


def test_recovery_codes_can_be_downloaded(signed_in, person):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    totp.TOTP.activate(person, totp.generate_totp_secret())
    codes = RecoveryCodes.activate(person).get_unused_codes()

    response = signed_in.get(reverse("mfa_download_recovery_codes"))

    assert response["Content-Type"].startswith("text/plain")
    assert all(code in response.content.decode() for code in codes)


class TestPasskeysOfOthers:
    @pytest.fixture
    def foreign(self):
        return Authenticator.objects.create(
            user=make_person(), type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": {}}
        )

    @pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
    def test_are_not_there(self, signed_in, foreign, name):
        assert signed_in.get(reverse(name, args=[foreign.pk])).status_code == 404
        assert signed_in.post(reverse(name, args=[foreign.pk]), {"name": "Mine"}).status_code == 404
        assert Authenticator.objects.filter(pk=foreign.pk).exists()
