"""An officer imports the two lists of the example by clicking, also on a phone and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from morava.accounts.models import Person
from morava.forums.example.files import CZECH_FILE, SERBIAN_FILE
from morava.forums.example.loading import TO_TRY, load_example
from morava.forums.models import Forum

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def forum() -> Forum:
    load_example()
    return Forum.objects.get(slug=TO_TRY)


@pytest.fixture
def officer(forum: Forum) -> Person:
    officers = Person.objects.filter(
        mandates__role="officer", mandates__organisation__in=forum.associations.all()
    )
    return officers.order_by("pk")[0]


@pytest.mark.parametrize(
    ("language", "size", "scheme", "javascript"),
    [("en", "desktop", "light", True), ("cs", "phone", "dark", True), ("sr", "phone", "light", False)],
)
def test_two_lists_from_the_file_to_the_wishes_and_back(
    forum: Forum,
    officer: Person,
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    language: str,
    size: str,
    scheme: str,
    javascript: bool,
) -> None:
    look = {"person": officer, "size": size, "scheme": scheme, "language": language, "javascript": javascript}
    page = open_page(f"/{language}/forums/{forum.slug}/import/", **look)
    seen = Watching(page, axe if javascript else None)
    seen.look("start")
    for file in (CZECH_FILE, SERBIAN_FILE):
        page.goto(f"/{language}/forums/{forum.slug}/import/")
        page.set_input_files("input[type=file]", file)
        page.click("form[enctype] button[type=submit]")
        seen.look(f"preview {file.suffix}")
        page.check("#id_leave_out_bad")
        page.click("form[action$='/confirm/'] button")
        seen.look(f"result {file.suffix}")
    assert forum.participations.count() > 50
    page.click("form[action$='/next/'] button")
    seen.look("wishes")
    page.click("a[href$='/columns/']")
    seen.look("columns")
    page.click("main a[href$='/sheet/']")
    seen.look("sheet")
    page.go_back()
    page.go_back()
    page.check("#id_leave_out_bad")
    page.click("form[action$='/confirm/'] button")
    assert forum.requests.count() > 20
    page.click("a[href$='/undo/']")
    seen.look("undo")
    page.click("form button.danger")
    seen.look("undone")
    assert forum.requests.count() == 0
    assert seen.problems == {}


class Watching:
    """Looks at each page on the way."""

    def __init__(self, page: Page, axe: Callable[[Page], list[str]] | None) -> None:
        self.page, self.axe = page, axe
        self.problems: dict[str, list[str]] = {}

    def look(self, name: str) -> None:
        width = self.page.viewport_size["width"]  # type: ignore[index]
        self.page.wait_for_load_state("networkidle")  # half a style sheet has other colours
        problems = self.axe(self.page) if self.axe else []
        if self.axe and self.page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append("wider than the window")
        if problems:
            self.problems[name] = problems
