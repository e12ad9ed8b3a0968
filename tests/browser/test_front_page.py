"""The first page, as a visitor meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "cs", "sr", "sr-latn"])
def test_anybody_can_read_it(
    open_page: OpenPage, axe: Callable[[Page], list[str]], size: str, scheme: str, language: str
) -> None:
    page = open_page(f"/{language}/", size=size, scheme=scheme, language=language)
    assert page.locator("h1").is_visible()
    assert axe(page) == []
