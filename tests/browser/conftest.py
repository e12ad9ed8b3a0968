"""A real browser against a real server, with every page watched for faults.

`open_page("/…")` gives a playwright page. Content-Security-Policy stays in force, other machines cannot be
reached, and a script error or a refused resource on any page fails the test that opened it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request
    from pytest_django.live_server_helper import LiveServer

    from morava.accounts.models import Person

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 800}}
LOCALES = {"en": "en-GB", "cs": "cs-CZ", "sr": "sr-Cyrl-RS", "sr-latn": "sr-Latn-RS"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)
# The list below the address bar is a page of its own, and takes longer than most of ours. This replaces a
# switch of Playwright; what that one keeps away from our pages is named again.
LEFT_OUT = (
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,MediaRouter,OptimizationHints,PaintHolding",
)
# To watch each request instead would cost more, and would turn off the browser's cache.
ONLY_THIS_MACHINE = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost", "--no-proxy-server")
AXE = Path(__file__).parent / "vendor/axe.min.js"
AXE_OPTIONS: dict[str, Any] = {
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},  # the style sheets, too, it would fetch for a rule that is not on
}
AXE_RUN = "async options => (await axe.run(document, options)).violations"
PICTURES = Path(__file__).parents[2] / ".tools/reports"


class OpenPage(Protocol):
    def __call__(
        self,
        path: str,
        *,
        person: Person | None = None,
        size: str = "desktop",
        scheme: str = "light",
        language: str = "en",
        javascript: bool = True,
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    named = os.environ.get("MORAVA_TEST_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        pytest.skip("no Chromium on this machine")
    return found


@pytest.fixture(scope="session")
def driver(chromium: str) -> Iterator[Playwright]:  # chromium first: without it nothing has to start
    with sync_playwright() as started, pytest.MonkeyPatch.context() as patch:
        # Its synchronous calls keep an event loop in this thread, which Django would take for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield started


@pytest.fixture(scope="session")
def browser(driver: Playwright, chromium: str) -> Iterator[Browser]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    arguments = [*QUIET, *LEFT_OUT, *ONLY_THIS_MACHINE, *sandbox]
    launched = driver.chromium.launch(executable_path=chromium, args=arguments)
    yield launched
    launched.close()


@pytest.fixture
def faults() -> list[str]:
    """What pages of this test complained about. A test that provokes a fault on purpose removes it."""
    return []


@pytest.fixture
def open_page(
    browser: Browser, live_server: LiveServer, faults: list[str], request: pytest.FixtureRequest
) -> Iterator[OpenPage]:
    """Open an address of the site in a fresh browser context: nobody signed in unless `person` is given."""
    contexts: list[BrowserContext] = []

    def opened(
        path: str,
        *,
        person: Person | None = None,
        size: str = "desktop",
        scheme: str = "light",
        language: str = "en",
        javascript: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=SIZES[size],  # type: ignore[arg-type]
            has_touch=size == "phone",
            color_scheme=scheme,  # type: ignore[arg-type]
            locale=LOCALES[language],
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(30_000)  # a busy machine is no fault
        watch(context, faults, live_server.url)
        if person:
            sign_in(context, person, live_server.url)
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    if getattr(request.node, "failed", False):
        take_pictures(contexts, request.node.nodeid)
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if call.when == "call":
        item.failed = report.failed  # type: ignore[attr-defined]
    return report


def watch(context: BrowserContext, faults: list[str], address: str) -> None:
    """Collect script errors, refused or missing resources, and requests to other servers."""

    def read(message: ConsoleMessage) -> None:
        # For a file, which names no icon of its own, browsers try this one.
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            faults.append(f"console: {message.text}")

    def look(asked: Request) -> None:
        if not asked.url.startswith(address):
            faults.append(f"asked for {asked.url}")

    context.on("weberror", lambda error: faults.append(f"script error: {error.error}"))
    context.on("console", read)
    context.on("request", look)


def sign_in(context: BrowserContext, person: Person, address: str) -> None:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


def take_pictures(contexts: list[BrowserContext], test: str) -> None:
    """Keep what each page of a failed test looked like."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    pages = [page for context in contexts for page in context.pages]
    name = re.sub(r"\W+", "-", test)
    for number, page in enumerate(pages, 1):
        page.screenshot(path=PICTURES / f"{name}-{number}.png", full_page=True)


def sentence(violation: dict[str, Any]) -> str:
    places = ", ".join(str(node["target"]) for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']} at {places}"


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """`axe(page)` lists what the accessibility checker finds: rule, what to do, and where.

    `axe(page, without=("landmark-unique",))` leaves rules out; say at the call why.
    """
    script = AXE.read_text(encoding="utf-8")

    def findings(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
        page.wait_for_load_state()  # a click returns before the style sheet of the next page is there
        if not page.evaluate("window.axe !== undefined"):
            page.add_init_script(script)  # the pages this one goes to have it at once
            page.evaluate(script)
        rules = AXE_OPTIONS["rules"] | {rule: {"enabled": False} for rule in without}
        return [sentence(found) for found in page.evaluate(AXE_RUN, AXE_OPTIONS | {"rules": rules})]

    return findings
