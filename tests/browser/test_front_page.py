"""The first page, as a visitor meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("language", ["en", "cs", "sr", "sr-latn"])
def test_anybody_can_read_it(
    open_page: OpenPage, axe: Callable[[Page], list[str]], size: str, language: str
) -> None:
    page = open_page(f"/{language}/", size=size, scheme="light", language=language)
    assert page.locator("h1").is_visible()
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    assert page.locator("h1").is_visible()
    assert axe(page) == []
