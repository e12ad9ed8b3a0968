"""Every page of the site in a browser: accessible, in light and dark, wide and narrow, in all four tongues.

The pages come from the table of permissions, so a new page is looked at without anybody thinking of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.factories.accounts import PASSWORD
from tests.permissions.rules import EVERYBODY, RULES
from tests.scenarios.two_countries import two_countries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage
    from tests.permissions.rules import Rule
    from tests.scenarios.two_countries import World

# Pages of one passkey are looked at where one is made, in test_signing_in.py.
NEED_A_PASSKEY = {"mfa_edit_webauthn", "mfa_remove_webauthn"}


@pytest.mark.parametrize(
    ("language", "scheme", "size"),
    [
        ("en", "light", "desktop"),
        ("cs", "dark", "phone"),
        ("sr", "light", "phone"),
        ("sr-latn", "dark", "desktop"),
    ],
)
def test_is_accessible_and_fits(
    open_page: OpenPage, axe: Callable[[Page], list[str]], language: str, scheme: str, size: str
) -> None:
    world = two_countries()
    found = []
    for who in sorted(EVERYBODY):
        page = open_page(f"/{language}/", language=language, scheme=scheme, size=size)
        client = _sign_in(page, world, who)
        for name, address in _pages(world, who, language):
            if not _is_page(client, address):
                continue
            page.goto(address)
            found += [f"{name} as {who}: {problem}" for problem in [*axe(page), *_overflow(page)]]
    assert found == [], "\n".join(["", *found])


def _pages(world: World, who: str, language: str) -> Iterator[tuple[str, str]]:
    """Each page once, seen by the first who may see it."""
    for name, rules in RULES.items():
        rule = rules[0] if isinstance(rules, list) else rules
        if name not in NEED_A_PASSKEY and who == _onlooker(rule):
            with translation.override(language):
                yield name, reverse(name, kwargs=rule.args(world))


def _onlooker(rule: Rule) -> str | None:
    """Visitors look at what is public, others at what is theirs."""
    return "visitor" if "visitor" in rule.see else next(iter(sorted(rule.see, reverse=True)), None)


def _is_page(client: Client, address: str) -> bool:
    """Neither a file to download nor a part that is fetched into a page."""
    response = client.get(address, follow=True)
    return not response.streaming and response.content.lstrip().lower().startswith(b"<!doctype html")


def _sign_in(page: Page, world: World, who: str) -> Client:
    """By password, and asserted once more, so that pages that ask for it show themselves."""
    client = Client()
    if who == "visitor":
        return client
    client.post("/en/accounts/login/", {"login": world.people[who].email, "password": PASSWORD})
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": page.url}])
    return client


def _overflow(page: Page) -> list[str]:
    """Nothing may be wider than the screen, or people on phones must scroll sideways."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [f"the page is {wide} px wide on a screen of {seen}"] if wide > seen else []
