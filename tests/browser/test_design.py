"""The frame of every page, as a browser and the people in front of it meet it."""

from __future__ import annotations

import pytest

from tests.browser.weighing import weigh

pytestmark = pytest.mark.django_db

THEMES = ["light", "dark"]


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_the_components(open_page, axe, settings, theme):
    settings.DEBUG = True
    page = open_page("/en/design/", scheme=theme)
    for disclosure in page.locator("details").all():
        disclosure.evaluate("details => details.open = true")
    # Each component stands there twice, light and dark, so its landmarks do too.
    assert axe(page, without=("landmark-unique",)) == []


@pytest.mark.parametrize("path", ["/en/", "/sr/", "/sr/design/"])
def test_the_page_never_scrolls_sideways(open_page, settings, path):
    settings.DEBUG = True
    page = open_page(path)
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_serbian_letterforms_are_drawn(open_page):
    """б has another shape in Serbian; the font must hold it and `lang` must call for it."""
    page = open_page("/sr/")
    page.evaluate("document.fonts.ready")
    shapes = []
    for tag in ("sr-Cyrl", "ru", "sr-Cyrl"):
        page.evaluate(
            """tag => {
                document.body.replaceChildren();
                document.body.innerHTML = `<p id="word" lang="${tag}">баба</p>`;
            }""",
            tag,
        )
        shapes.append(page.locator("#word").screenshot())
    assert shapes[0] == shapes[2]
    assert shapes[0] != shapes[1]


def test_the_first_load_is_small(open_page):
    sizes = weigh(open_page("/robots.txt"), "/sr/")
    fonts = [url for url in sizes if url.endswith(".woff2")]
    assert len(fonts) == 1
    assert sum(size for url, size in sizes.items() if url not in fonts) <= 60_000
    assert len(sizes) <= 10


def test_without_script_the_menu_the_tongues_and_the_theme_work(open_page):
    page = open_page("/en/", size="phone", javascript=False)
    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Čeština").click()
    page.wait_for_url("**/cs/")
    page.locator("button[name=theme][value=dark]").click()
    page.locator("html[data-theme=dark]").wait_for()
    assert page.url.endswith("/cs/")


def test_on_a_wide_screen_the_menu_needs_no_unfolding(open_page):
    page = open_page("/en/")
    assert page.get_by_role("link", name="Čeština").is_visible()
    assert not page.locator(".menu > summary").is_visible()


def test_the_keyboard_comes_to_the_content_first(open_page):
    page = open_page("/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_after_a_refused_form_the_summary_leads_to_the_field(open_page, settings):
    settings.DEBUG = True
    page = open_page("/en/design/")
    assert page.evaluate("document.activeElement.matches('[data-error-summary]')")
    page.locator("[data-error-summary] a").first.click()
    assert page.evaluate("document.activeElement.id") == "light-wrong-name"


def test_a_dialog_opens_over_its_page_and_gives_the_keyboard_back(open_page, settings):
    settings.DEBUG = True
    page = open_page("/en/design/")
    opener = page.locator("[data-dialog=light-dialog]")
    opener.click()
    dialog = page.get_by_role("dialog", name="Cancel this meeting?")
    dialog.wait_for()
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert opener.evaluate("opener => opener === document.activeElement")


def test_arrow_keys_go_from_cell_to_cell(open_page, settings):
    settings.DEBUG = True
    page = open_page("/en/design/")
    cells = page.locator("[data-theme=light] table[data-grid] tbody td a")
    cells.nth(0).focus()
    stops = []
    for key in ("ArrowRight", "ArrowDown", "End", "Home", "ArrowUp"):
        page.keyboard.press(key)
        stops.append(cells.evaluate_all("cells => cells.indexOf(document.activeElement)"))
    assert stops == [1, 14, 25, 13, 0]


@pytest.mark.parametrize(("status", "words"), [(500, "nothing was changed"), (None, "no connection")])
def test_a_failed_request_in_the_background_is_said(open_page, faults, status, words):
    page = open_page("/en/")
    page.route("**/nowhere/", lambda route: route.fulfill(status=status) if status else route.abort())
    page.evaluate("() => { htmx.ajax('GET', '/nowhere/', {target: 'main'}).catch(() => {}) }")
    page.get_by_role("alert").wait_for()
    assert words in page.get_by_role("alert").inner_text()
    faults.clear()


def test_a_refused_form_is_swapped_in(open_page, faults):
    page = open_page("/en/")
    page.route("**/form/", lambda route: route.fulfill(status=422, body="<p id='again'>Once more</p>"))
    page.evaluate("htmx.ajax('POST', '/form/', {target: 'main'})")
    page.locator("#again").wait_for()
    assert not page.locator("#trouble").is_visible()
    faults.clear()


def test_htmx_sends_the_token_of_the_page(open_page):
    page = open_page("/en/")
    with page.expect_request("**/theme/") as asked:
        page.evaluate("htmx.ajax('POST', '/theme/', {target: 'main', values: {theme: 'dark', next: '/en/'}})")
    answer = asked.value.response()
    assert answer is not None
    assert answer.status == 302


def test_a_filter_changes_only_its_rows_and_the_address(open_page, settings):
    settings.DEBUG = True
    page = open_page("/en/design/")
    page.evaluate("window.sameDocument = true")
    page.locator("#light-filter-country").select_option("RS")
    page.wait_for_url("**country=RS**")
    assert page.locator("#light-rows tbody tr").count() == 2
    page.locator("#announcements", has_text="2 firms").wait_for(state="attached")
    page.locator("#light-filter-q").press_sequentially("hrana")
    page.wait_for_url("**q=hrana**")
    assert page.locator("#light-rows tbody tr").count() == 1
    assert page.evaluate("window.sameDocument && document.activeElement.id") == "light-filter-q"


def test_without_script_the_filter_has_its_button(open_page, settings):
    settings.DEBUG = True
    page = open_page("/en/design/", javascript=False)
    page.locator("#light-filter-country").select_option("RS")
    page.locator("form[aria-label='Filter light'] button").click()
    page.wait_for_url("**country=RS**")
    page.wait_for_load_state()
    assert page.locator("#light-rows tbody tr").count() == 2
    page.locator("#light-rows").get_by_role("link", name="Name").click()
    page.wait_for_url("**sort=name**")
    page.wait_for_load_state()
    assert page.locator("#light-rows tbody th").all_inner_texts()[0].startswith("Primer")


@pytest.mark.parametrize("tongue", ["en", "sr"])
def test_axe_finds_nothing_on_an_error_page(open_page, axe, faults, tongue):
    page = open_page(f"/{tongue}/nowhere/")
    assert axe(page) == []
    assert page.get_by_role("heading").count() == 1
    faults.clear()


def test_on_paper_a_dark_page_is_ink_on_white(open_page):
    page = open_page("/en/", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.locator(".menu").is_visible()
