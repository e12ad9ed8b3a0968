"""Every page in a browser: accessible in light and dark, wide and narrow, in all four tongues by turns.

The pages come from the table of permissions, so a new page is looked at without anybody thinking of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Error

from tests.browser.conftest import LOCALES, SIZES
from tests.factories.accounts import PASSWORD
from tests.permissions.rules import EVERYBODY, RULES
from tests.scenarios.two_countries import two_countries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage
    from tests.permissions.rules import Rule
    from tests.scenarios.two_countries import World

TONGUES = list(LOCALES)
# Pages of one passkey are looked at where one is made, in test_signing_in.py.
NEED_A_PASSKEY = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
FOR_MACHINES = {"sitemap", "sitemap_part", "directory:logo_picture"} | {
    name for name in RULES if name.startswith("api_v1:")
}


@pytest.mark.parametrize(("size", "scheme", "turn"), [("phone", "light", 0), ("desktop", "dark", 2)])
@pytest.mark.parametrize("language", TONGUES)
def test_is_accessible_and_fits(
    open_page: OpenPage, axe: Callable[[Page], list[str]], language: str, size: str, scheme: str, turn: int
) -> None:
    """Each page in two of the tongues: in one on a phone in light, in the other on a desk in dark, where it
    must also fit on a phone."""
    world = two_countries()
    found = []
    # One window serves everybody, one after the other: opening one costs more than a page.
    page = open_page(f"/{language}/", language=language)
    page.emulate_media(color_scheme=scheme)
    for who in sorted(EVERYBODY):
        _sign_in(page, world, who)
        for number, (name, address) in enumerate(_pages(world, who, language), start=turn):
            if TONGUES[number % len(TONGUES)] == language and _is_page(page, address):
                page.set_viewport_size(SIZES[size])
                problems = axe(page)
                page.set_viewport_size(SIZES["phone"])
                found += [f"{name} as {who}: {problem}" for problem in [*problems, *_overflow(page)]]
    assert found == [], "\n".join(["", *found])


def _pages(world: World, who: str, language: str) -> Iterator[tuple[str, str]]:
    """Each page once, seen by the first who may see it."""
    for name, rules in RULES.items():
        rule = rules[0] if isinstance(rules, list) else rules
        if name not in NEED_A_PASSKEY | FOR_MACHINES and who == _onlooker(rule):
            with translation.override(language):
                yield name, reverse(name, kwargs=rule.args(world))


def _onlooker(rule: Rule) -> str | None:
    """Visitors look at what is public, others at what is theirs."""
    return "visitor" if "visitor" in rule.see else next(iter(sorted(rule.see, reverse=True)), None)


def _is_page(page: Page, address: str) -> bool:
    """Go there. It may also be a file to download or a part that is fetched into a page."""
    try:
        page.goto(address)
    except Error as refusal:
        if "Download is starting" not in refusal.message:
            raise
        return False
    return bool(page.evaluate("document.contentType === 'text/html' && document.doctype !== null"))


def _sign_in(page: Page, world: World, who: str) -> None:
    """By password, and asserted once more, so that pages that ask for it show themselves."""
    page.context.clear_cookies()
    if who == "visitor":
        return
    client = Client()
    client.post("/en/accounts/login/", {"login": world.people[who].email, "password": PASSWORD})
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    name, address = settings.SESSION_COOKIE_NAME, urljoin(page.url, "/")
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


def _overflow(page: Page) -> list[str]:
    """Nothing may be wider than the screen, or people on phones must scroll sideways."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [f"the page is {wide} px wide on a screen of {seen}"] if wide > seen else []
