"""Something happened: an officer in the hall, on a phone, with and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from morava.forums.models import MeetingState
from morava.forums.queries import working_timetable
from tests.factories.directory import make_association, make_officer
from tests.factories.forums import make_forum, make_meeting, make_pair

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("javascript", [True, False])
def test_who_has_not_come_is_said_on_a_phone(
    open_page: OpenPage, axe: Callable[[Page], list[str]], live_server: object, javascript: bool
) -> None:
    association = make_association()
    officer = make_officer(association)
    forum = make_forum(association)
    pair = make_pair(forum)
    make_meeting(forum, pair, slot=1)
    page = open_page(
        reverse("forums:timetable", args=[forum.slug]), person=officer, size="phone", javascript=javascript
    )
    page.get_by_role("link", name="Something happened").click()
    page.get_by_role("link", name="A participant has not come").click()
    page.get_by_label("Who?").select_option(str(pair[0]))
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_role("heading", name="What would change").wait_for()
    if javascript:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe(page) == []
    page.get_by_role("button", name="Take it over").click()
    page.get_by_text("Those affected are told when you publish this version.").wait_for()
    timetable = working_timetable(forum)
    assert timetable is not None
    assert timetable.meetings.get().state == MeetingState.LEFT_OUT


def test_a_remedy_is_opened_in_the_list_and_done_with_one_press(
    open_page: OpenPage, axe: Callable[[Page], list[str]], live_server: object
) -> None:
    association = make_association()
    forum = make_forum(association, slots=1, tables=1)
    make_meeting(forum, slot=0)
    make_meeting(forum)
    page = open_page(
        reverse("forums:timetable_left_out", args=[forum.slug]), person=make_officer(association)
    )
    page.get_by_role("link", name="What would give it a place").click()
    page.get_by_role("button", name="Have one table more.").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Have one table more.").click()
    page.get_by_text("Done: the meeting is at").wait_for()
