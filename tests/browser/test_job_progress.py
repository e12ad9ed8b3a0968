"""A job on its page: it moves while the page is open, and ends there too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from morava.jobs.domain import start_job
from morava.jobs.models import Job
from tests.factories.accounts import make_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage


@pytest.fixture
def job() -> Job:
    person = make_person("Jana Nováková", email="jana@example.org")
    return start_job("forums.place", by=person)


def address(job: Job) -> str:
    return f"/en/jobs/{job.pk}/?next=/en/"


def change(job: Job, **fields: object) -> None:
    Job.objects.filter(pk=job.pk).update(**fields)


def test_the_page_follows_the_job_to_its_end(
    open_page: OpenPage, axe: Callable[[Page], list[str]], job: Job
) -> None:
    page = open_page(address(job), person=job.by)
    page.get_by_text("waits for its turn").wait_for()
    change(job, progress={"done": 5, "total": 10})
    page.locator("progress[value='50']").wait_for()
    assert axe(page) == []
    change(job, state="failed", error="Table 4 is missing.")
    page.get_by_text("Table 4 is missing.").wait_for()
    assert page.locator("[hx-trigger]").count() == 0
    assert axe(page) == []


def test_a_press_stops_the_job_and_leads_back(open_page: OpenPage, job: Job) -> None:
    page = open_page(address(job), person=job.by)
    page.get_by_role("button", name="Stop").click()
    page.wait_for_url("**/en/")
    job.refresh_from_db()
    assert job.state == "stopped"


def test_without_a_script_the_page_loads_itself_anew(open_page: OpenPage, job: Job) -> None:
    page = open_page(address(job), person=job.by, javascript=False)
    change(job, state="done")
    page.get_by_text("It is done.").wait_for()
