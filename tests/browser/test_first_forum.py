"""The main job as a new user does it: two spreadsheets become a published, printed timetable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from morava.accounts.models import Person
from morava.forums.example.files import CZECH_FILE, SERBIAN_FILE
from morava.forums.example.loading import TO_TRY, load_example
from morava.forums.example.people import PASSWORD, PEOPLE
from morava.forums.models import Delegate, Placing
from morava.jobs.domain.running import run
from morava.mail.models import Message
from tests.browser.weighing import weigh_without_font

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.slow
FORUM = f"/en/forums/{TO_TRY}/"


def test_from_two_spreadsheets_to_a_printed_timetable(open_page: OpenPage) -> None:
    load_example()
    page = open_page("/en/accounts/login/")
    sign_in(page)
    for kind in ("Participants", "Wanted meetings"):
        for file in (CZECH_FILE, SERBIAN_FILE):
            import_file(page, kind, file)
    page.goto(FORUM)
    assert "60 take part" in page.inner_text("main")
    assert "140 wanted meetings" in page.inner_text("main")
    place(page)
    publish(page)
    look_at_an_agenda(open_page)
    print_the_pack(page)
    weigh_the_pages(open_page)


def sign_in(page: Page) -> None:
    page.get_by_label("E-mail").fill(PEOPLE[0].email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Welcome").wait_for()


def import_file(page: Page, kind: str, file: Path) -> None:
    """Each list holds two bad rows, which are left out deliberately."""
    page.goto(f"{FORUM}import/")
    page.get_by_label("Your file").set_input_files(file)
    page.get_by_label(kind, exact=True).check()
    page.get_by_role("button", name="Send the file").click()
    page.get_by_label(re.compile("Leave out 2 rows")).check()
    page.get_by_role("button", name=re.compile("Import [0-9]+ rows")).click()
    page.get_by_text("The file is imported").wait_for()


def place(page: Page) -> None:
    page.goto(FORUM)
    page.get_by_role("link", name="Place the meetings").click()
    page.get_by_label("10 seconds").check()
    page.get_by_role("button", name="Start placing").click()
    page.get_by_role("button", name=re.compile("Stop")).wait_for()
    run(Placing.objects.get(forum__slug=TO_TRY).job_id)  # what the worker does
    page.reload()
    page.get_by_role("heading", name="The meetings are placed").wait_for()
    assert "Proven best" in page.inner_text("main")


def publish(page: Page) -> None:
    page.get_by_role("link", name="Look at the timetable").click()
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Release").click()
    page.get_by_text("is released").wait_for()
    delegates = Delegate.objects.filter(participation__forum__slug=TO_TRY)
    assert Message.objects.filter(template="forums/mail/agenda").count() >= delegates.count() - 2


def look_at_an_agenda(open_page: OpenPage) -> None:
    """By the private link, on a phone, without an account, in Serbian Latin."""
    delegate = Delegate.objects.get(participation__forum__slug=TO_TRY, name="Драган Петровић")
    page = open_page(f"/sr-latn/forums/agenda/{delegate.agenda_key}/", size="phone", language="sr-latn")
    assert "Dragan Petrović" in page.inner_text("main")
    assert page.locator(".agenda .meeting").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def weigh_the_pages(open_page: OpenPage) -> None:
    """Even the longest pages of a usual forum come in 100 kB when nothing of the site is there yet."""
    officer = Person.objects.get(email=PEOPLE[0].email)
    for path in ("", "participants/", "requests/", "timetable/", "timetable/participants/", "mails/"):
        page = open_page("/robots.txt", person=officer)
        weight = weigh_without_font(page, f"/sr/forums/{TO_TRY}/{path}")
        assert weight <= 100_000, f"{path} weighs {weight} bytes"


def print_the_pack(page: Page) -> None:
    page.goto(f"{FORUM}print/")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Print|Make|Download")).first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
