"""Looking for organisations: the list answers while one types, and goes along with the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.factories.directory import make_association, make_cluster, make_member

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def test_the_list_answers_while_one_types(open_page: OpenPage) -> None:
    cluster = make_cluster(make_association())
    for name in ("Slévárna Čapek", "Kovárna Dub"):
        make_member(cluster, name)
    page = open_page("/en/directory/", size="phone")
    rows = page.locator("#results tbody tr")
    expect(rows).to_have_count(4)
    page.get_by_label("Name, town or what it does").press_sequentially("slevar")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Slévárna Čapek")
    page.wait_for_url("**/directory/?**words=slevar**")
    page.get_by_label("Kind").select_option("cluster")
    expect(page.locator("#results")).to_contain_text("Nothing found")
    page.locator("#results").get_by_role("link", name="Kind").click()
    expect(rows).to_have_count(1)
    assert "kind" not in page.url
