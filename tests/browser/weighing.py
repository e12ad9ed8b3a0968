"""What a page weighs when somebody opens it for the first time."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response


def weigh(page: Page, address: str) -> dict[str, int]:
    """Bytes by address, as production sends them: static files compressed, the page as it is."""
    sizes: dict[str, int] = {}

    def note(answer: Response) -> None:
        body = answer.body()
        sizes[answer.url] = len(gzip.compress(body)) if "/static/" in answer.url else len(body)

    page.on("response", note)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("response", note)
    return sizes


def weigh_without_font(page: Page, address: str) -> int:
    """The font is one file that is kept for good."""
    return sum(size for url, size in weigh(page, address).items() if not url.endswith(".woff2"))
