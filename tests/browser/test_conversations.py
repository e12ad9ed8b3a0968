"""From an interest to a partnership on a phone, with and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from morava.cooperation.models import Partnership
from tests.cooperation.test_files import PDF
from tests.factories.cooperation import LETTER, make_published
from tests.factories.directory import make_association, make_cluster, make_member, make_representative

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("javascript", [True, False])
def test_from_an_interest_to_a_partnership(
    open_page: OpenPage, axe: Callable[[Page], list[str]], live_server: object, javascript: bool
) -> None:
    foundry = make_member(make_cluster(make_association()), "Slévárna Ostravice s.r.o.")
    maker = make_member(make_cluster(make_association("RS")), "Пумпе Ниш")
    shown = make_published(foundry, is_anonymous=True)
    look = {"size": "phone", "javascript": javascript}
    public = reverse("cooperation:public", args=[shown.slug])
    mine = open_page(public, person=make_representative(maker), **look)
    mine.get_by_role("link", name="I am interested").click()
    mine.get_by_label("Your message").fill(LETTER)
    mine.set_input_files("input[type=file]", {"name": "výkres.pdf", "mimeType": "x/y", "buffer": PDF})
    mine.get_by_role("button", name="Send").click()
    mine.get_by_text("Sent. You get a mail").wait_for()
    assert "Ostravic" not in mine.content()

    theirs = open_page(reverse("cooperation:conversations"), person=make_representative(foundry), **look)
    theirs.get_by_role("link", name="Odlitky ze šedé litiny").click()
    theirs.get_by_label("Your message").fill("Jaká slitina?")
    theirs.get_by_role("button", name="Send").click()
    theirs.get_by_text("A question was asked back").wait_for()
    if javascript:
        assert theirs.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe(theirs) == []
    theirs.get_by_role("link", name="Accept").click()
    theirs.get_by_role("button", name="Accept and show it").click()
    theirs.get_by_role("heading", name="How you reach them").wait_for()

    mine.reload()
    mine.get_by_role("heading", name="How you reach them").wait_for()
    mine.get_by_role("link", name="record the partnership").click()
    mine.get_by_role("button", name="Record it").click()
    mine.get_by_text("The other side is asked to confirm it, and").wait_for()
    theirs.reload()
    theirs.get_by_role("link", name="Partnership", exact=True).click()
    theirs.get_by_role("button", name="Confirm it").click()
    theirs.get_by_role("button", name="Close it: found a partner through Morava").click()
    theirs.get_by_text("Closed. Thank you for saying why.").wait_for()
    assert Partnership.objects.get().is_running
