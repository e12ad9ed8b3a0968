"""Setting up a forum, as an officer does it: with and without scripts, on every page without faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from morava.directory.models import Role
from morava.forums.domain.requests import request_meeting
from morava.forums.interfaces.setup import GROUPS
from morava.forums.models import Forum, MeetingRequest
from morava.forums.queries import current_sessions, current_tables
from tests.factories.directory import make_association, make_officer, make_organisation
from tests.factories.forums import make_forum, make_meeting, make_pair, make_participation

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from morava.accounts.models import Person
    from morava.forums.models import Participation
    from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer() -> Person:
    return make_officer(make_association())


@pytest.fixture
def forum(officer: Person) -> Forum:
    return make_forum(officer.mandates.get(role=Role.OFFICER).organisation, slots=4, tables=3)


@pytest.fixture
def pair(forum: Forum) -> tuple[Participation, Participation]:
    pair = make_pair(forum)
    request_meeting(requester=pair[0], partner=pair[1], by=None)
    make_meeting(forum, pair, slot=3)
    return pair


@pytest.mark.parametrize("javascript", [True, False])
def test_a_forum_is_made_in_six_short_pages(
    open_page: OpenPage, axe: Callable[[Page], list[str]], officer: Person, javascript: bool
) -> None:
    page = open_page("/en/forums/new/", person=officer, javascript=javascript)
    page.get_by_label("English").fill("River Forum")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("step 2 of 6")).to_be_visible()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Venue").fill("Town hall")
    page.get_by_label("City").fill("Brno")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Day").fill("2027-05-20")
    page.get_by_role("button", name="Add the session").click()
    expect(page.get_by_text("09:00–11:20")).to_be_visible()
    page.get_by_role("button", name="Add the session").click()
    expect(page.get_by_text("12:50–15:10")).to_be_visible()
    if javascript:
        assert axe(page) == []
    page.get_by_role("link", name="Continue").click()
    page.get_by_label("Number of tables").fill("12")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("The forum is set up.")).to_be_visible()
    expect(page.get_by_text("14 slots × 12 tables = 168 places")).to_be_visible()
    forum = Forum.objects.get()
    assert (forum.slug, forum.place) == ("river-forum", "Town hall, Brno")
    assert current_sessions(forum).count() == 2
    assert current_tables(forum).count() == 12


def test_the_capacity_follows_what_is_typed(open_page: OpenPage, officer: Person, forum: Forum) -> None:
    session = current_sessions(forum).get()
    page = open_page(reverse("forums:session", args=[forum.slug, session.pk]), person=officer)
    expect(page.get_by_text("4 slots × 3 tables = 12 places")).to_be_visible()
    page.get_by_label("Number of slots").fill("9")
    expect(page.get_by_text("9 slots × 3 tables = 27 places")).to_be_visible()
    expect(page.get_by_text("The session ends at 12:00.")).to_be_visible()
    assert current_sessions(forum).get().slot_count == 4, "nothing is saved by typing"


@pytest.mark.usefixtures("pair")
def test_a_shorter_session_shows_whose_meeting_has_to_move(
    open_page: OpenPage, axe: Callable[[Page], list[str]], officer: Person, forum: Forum
) -> None:
    session = current_sessions(forum).get()
    page = open_page(reverse("forums:session", args=[forum.slug, session.pk]), person=officer)
    page.get_by_label("Number of slots").fill("3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1 meeting loses its time or table and is placed again")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Change it and place them again").click()
    page.wait_for_url("**/placing/*/")
    assert current_sessions(forum).get().slot_count == 3


def test_a_list_is_shortened_by_a_part_of_the_name(
    open_page: OpenPage, officer: Person, forum: Forum
) -> None:
    kovarna = make_participation(forum, make_organisation("Kovárna"))
    serb = make_participation(forum, make_organisation("Ђердап Метал", country="RS"))
    make_participation(forum, make_organisation("Млекара", country="RS"))
    page = open_page(reverse("forums:request_add", args=[forum.slug]), person=officer)
    page.get_by_label("Who wants to meet").select_option(label="Kovárna")
    page.locator("#find-partner").fill("djerdap")
    partner = page.get_by_label("Whom they want to meet")
    expect(partner.locator("option")).to_have_count(1)
    partner.select_option(label="Đerdap Metal")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Added: Kovárna wants to meet Đerdap Metal")).to_be_visible()
    assert MeetingRequest.objects.get(requester=kovarna).partner == serb


def test_without_a_script_the_list_is_whole(open_page: OpenPage, officer: Person, forum: Forum) -> None:
    make_pair(forum)
    page = open_page(reverse("forums:request_add", args=[forum.slug]), person=officer, javascript=False)
    assert not page.locator("#find-partner").is_visible()
    assert page.get_by_label("Whom they want to meet").locator("option").count() == 3


@pytest.mark.parametrize("javascript", [True, False])
def test_a_button_sets_the_boxes_of_a_session(
    open_page: OpenPage, officer: Person, forum: Forum, javascript: bool
) -> None:
    who = make_participation(forum)
    url = reverse("forums:participant_availability", args=[forum.slug, who.pk])
    page = open_page(url, person=officer, javascript=javascript)
    page.get_by_role("button", name="Not at all").click()
    for box in page.get_by_role("checkbox").all():
        expect(box).not_to_be_checked()
    page.get_by_label("09:40").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1 of 4 slots")).to_be_visible()
    assert set(who.unavailable_slots.values_list("position", flat=True)) == {0, 1, 3}


@pytest.mark.parametrize(("scheme", "size"), [("light", "desktop"), ("dark", "phone")])
def test_every_group_of_questions_is_accessible(
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    officer: Person,
    forum: Forum,
    scheme: str,
    size: str,
) -> None:
    page = open_page("/en/", person=officer, scheme=scheme, size=size)
    found = {}
    for key in GROUPS:
        page.goto(reverse("forums:settings_group", args=[forum.slug, key]))
        if faults := axe(page):
            found[key] = faults
    assert found == {}
