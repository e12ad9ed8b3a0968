"""The browser fixtures notice what they promise to; otherwise every other browser test proves little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

ADD_INLINE_SCRIPT = """
const script = document.createElement("script")
script.textContent = "window.ran = true"
document.body.append(script)
"""
ADD_PICTURE_WITHOUT_WORDS = "document.querySelector('main').append(document.createElement('img'))"


def test_a_fault_on_a_page_is_noticed(open_page: OpenPage, faults: list[str]) -> None:
    page = open_page("/en/")
    page.evaluate("setTimeout(() => { throw new Error('on purpose') })")
    page.wait_for_timeout(100)
    assert any("on purpose" in fault for fault in faults)
    faults.clear()


def test_an_inline_script_is_refused(open_page: OpenPage, faults: list[str]) -> None:
    page = open_page("/en/")
    page.evaluate(ADD_INLINE_SCRIPT)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in fault for fault in faults)
    faults.clear()


def test_other_machines_cannot_be_reached(open_page: OpenPage, faults: list[str]) -> None:
    """Another name of this very server stands for them: it would answer."""
    page = open_page("/healthz")
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(page.url.replace("localhost", "127.0.0.1"))
    assert any(fault.startswith("asked for http://127.0.0.1:") for fault in faults)
    faults.clear()


def test_axe_finds_a_picture_without_words(open_page: OpenPage, axe: Callable[[Page], list[str]]) -> None:
    page = open_page("/en/")
    page.evaluate(ADD_PICTURE_WITHOUT_WORDS)
    assert [finding.partition(":")[0] for finding in axe(page)] == ["image-alt"]
