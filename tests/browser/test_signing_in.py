"""Signing in as people do: typing, and with a passkey kept by the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from tests.factories.accounts import PASSWORD, make_person
from tests.scenarios.two_countries import two_countries

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from morava.accounts.models import Person
    from tests.browser.conftest import OpenPage


@pytest.fixture(autouse=True)
def _no_earlier_attempts(live_server: object) -> None:
    cache.clear()


@pytest.fixture
def person(live_server: object) -> Person:
    return make_person("Jana Nováková", email="jana@example.org")


def type_in_password(page: Page) -> None:
    page.get_by_label("E-mail").fill("jana@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def plug_in_key(page: Page) -> None:
    """A phone or computer that keeps passkeys, and whose owner always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize("javascript", [True, False])
def test_by_password_with_and_without_script(open_page: OpenPage, person: Person, javascript: bool) -> None:
    page = open_page("/en/accounts/login/", javascript=javascript)
    assert page.get_by_role("button", name="Use a passkey").is_visible() == javascript

    type_in_password(page)

    page.get_by_role("heading", name="Welcome").wait_for()
    page.goto("/en/accounts/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()


def test_a_passkey_is_added_signs_in_and_is_removed(
    open_page: OpenPage, person: Person, axe: Callable[[Page], list[str]]
) -> None:
    page = open_page("/en/accounts/login/")
    plug_in_key(page)
    type_in_password(page)

    page.goto("/en/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name of the passkey").fill("My phone")
    page.get_by_role("main").get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1

    page.goto("/en/accounts/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/en/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="Welcome").wait_for()

    page.goto("/en/accounts/2fa/webauthn/")
    page.get_by_role("link", name="Remove My phone").click()
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="Remove the passkey?").wait_for()
    assert axe(page) == []
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("link", name="Rename My phone").click()
    assert axe(page) == []
    page.get_by_label("Name of the passkey").fill("Old phone")
    page.get_by_role("button", name="Save the name").click()
    page.get_by_role("link", name="Remove Old phone").click()
    page.get_by_role("button", name="Remove the passkey").click()
    page.get_by_text("You have no passkey.").wait_for()
    assert not Authenticator.objects.filter(user=person).exists()


def test_a_passkey_is_the_second_step_after_the_password(open_page: OpenPage, person: Person) -> None:
    page = open_page("/en/accounts/login/")
    plug_in_key(page)
    type_in_password(page)
    page.goto("/en/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("main").get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.goto("/en/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()

    page.goto("/en/accounts/login/")
    type_in_password(page)
    page.get_by_role("heading", name="The second step").wait_for()
    page.get_by_role("button", name="Use a passkey").click()

    page.get_by_role("heading", name="Welcome").wait_for()


def test_a_device_that_says_no_is_told_in_words(open_page: OpenPage) -> None:
    page = open_page("/en/accounts/login/")
    trouble = page.get_by_text("No passkey was used.")
    assert trouble.is_hidden()
    page.evaluate(
        "() => { navigator.credentials.get = async () => { throw new DOMException('no', 'NotAllowed') } }"
    )

    page.get_by_role("button", name="Use a passkey").click()

    trouble.wait_for()


def test_an_invited_person_opens_an_account_on_a_phone(open_page: OpenPage, live_server: object) -> None:
    from morava.directory.domain.invitations import token_of

    world = two_countries()
    page = open_page(f"/en/join/{token_of(world['invitation_a1'])}/", size="phone", javascript=False)
    page.get_by_label("Your name").fill("Ivo Hradec")
    page.get_by_label("Choose a password").fill("short")
    page.get_by_role("button", name="Open an account and accept").click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("Your name").input_value() == "Ivo Hradec"

    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Open an account and accept").click()

    page.get_by_text("Welcome. You now are: cluster manager (Cluster a1).").wait_for()
