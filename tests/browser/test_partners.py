"""Partners suggested and answered, a search kept and answered from its mail, people to meet at a forum."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from morava.cooperation.domain.alerts import look_at_alerts
from morava.cooperation.models import Alert, AlertAnswer, Answer, Opportunity, Verdict
from morava.directory.domain.organisations import change_organisation
from morava.forums.domain.recommending import keep_lists, lists_for
from morava.forums.models import MeetingRequest
from morava.mail.models import Message
from tests.factories.cooperation import make_published
from tests.factories.directory import make_association, make_cluster, make_member, make_representative
from tests.factories.forums import make_forum, make_participation

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from morava.directory.models import Organisation
    from tests.browser.conftest import OpenPage

    Axe = Callable[[Page], list[str]]

WITH_AND_WITHOUT_SCRIPT = pytest.mark.parametrize("javascript", [True, False])


def foundry() -> Organisation:
    made = make_member(make_cluster(make_association("RS")), "Ливница")
    told = {"offers_sr": "Одливци од сивог лива", "seeks_sr": "Машинска обрада одливака"}
    return change_organisation(made, by=None, nace_codes=["24.51"], **told)


def machinist() -> Organisation:
    made = make_member(make_cluster(make_association("CZ")), "Obrábění Brno s.r.o.")
    told = {"offers_cs": "Obrábění odlitků na pěti centrech", "seeks_cs": "Odlitky ze šedé litiny"}
    return change_organisation(made, by=None, nace_codes=["25.62"], **told)


def assert_fine(page: Page, axe: Axe) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []


@WITH_AND_WITHOUT_SCRIPT
def test_a_partner_is_welcome(open_page: OpenPage, axe: Axe, javascript: bool) -> None:
    mine, other = foundry(), machinist()
    address = reverse("cooperation:partners", args=[mine.pk])
    page = open_page(address, person=make_representative(mine), size="phone", javascript=javascript)
    page.get_by_text("Each has what the other looks for.").wait_for()
    why = page.locator("li.card details").first
    why.locator("summary").click()
    assert "Obrábění" in why.inner_text()
    if javascript:
        assert_fine(page, axe)
    page.get_by_role("button", name=re.compile("^Interested")).click()
    page.get_by_role("heading", name="Interested").wait_for()
    assert Verdict.objects.get().other == other
    page.get_by_role("button", name=re.compile("^Take back")).click()
    page.get_by_role("button", name=re.compile("^Interested")).wait_for()
    assert not Verdict.objects.exists()


@WITH_AND_WITHOUT_SCRIPT
def test_a_search_is_kept_and_answered_from_its_mail(open_page: OpenPage, axe: Axe, javascript: bool) -> None:
    look = {"size": "phone", "javascript": javascript}
    page = open_page(
        reverse("cooperation:public_list") + "?words=машинска+обрада",
        person=make_representative(foundry()),
        **look,
    )
    page.get_by_role("link", name="Keep this search").click()
    page.get_by_label("Name").fill("Обрада")
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("heading", name="Обрада").wait_for()

    found = make_published(machinist(), title_cs="Obrábění odlitků", nace_codes=["25.62"])
    Alert.objects.update(told_until=timezone.now() - datetime.timedelta(days=8))
    Opportunity.objects.update(published_at=timezone.now() - datetime.timedelta(hours=2))
    assert look_at_alerts() == 1
    # Wherever the mail is read, nobody is signed in there.
    _interested, not_for_me, _never, _stop = re.findall(
        r"https?://[^/]+(/\S+/searches/by-mail/\S+)", Message.objects.get().text
    )
    reading = open_page(not_for_me, **look)
    reading.get_by_text("Obrábění odlitků").wait_for()
    if javascript:
        assert_fine(reading, axe)
    reading.get_by_role("button", name="Not for us").click()
    reading.get_by_text("Noted. Thank you.").wait_for()
    assert AlertAnswer.objects.get().answer == Answer.NOT_FOR_ME
    page.reload()
    assert page.get_by_role("link", name=str(found)).count() == 0


@WITH_AND_WITHOUT_SCRIPT
def test_a_suggestion_becomes_a_wanted_meeting(open_page: OpenPage, axe: Axe, javascript: bool) -> None:
    forum = make_forum(make_association(), slots=8)
    mine, other = (make_participation(forum, one) for one in (foundry(), machinist()))
    keep_lists(forum, lists_for(forum))
    address = reverse("forums:participant_meet", args=[forum.slug, mine.pk])
    person = make_representative(mine.organisation)
    page = open_page(address, person=person, size="phone", javascript=javascript)
    page.get_by_role("heading", name="People you should meet").wait_for()
    if javascript:
        assert_fine(page, axe)
    page.get_by_role("button", name=re.compile("^I want to meet them")).click()
    page.get_by_role("heading", name="Wanted meetings").wait_for()
    page.get_by_text("you want it").wait_for()
    wish = MeetingRequest.objects.get()
    assert (wish.requester, wish.partner) == (mine, other)
