"""The search for a timetable as somebody watches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from morava.directory.models import Role
from morava.forums.domain.placing import start_placing
from morava.forums.domain.requests import request_meeting
from morava.jobs.models import Job
from tests.factories.directory import make_association, make_officer
from tests.factories.forums import make_forum, make_pair

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from morava.forums.models import Placing
    from tests.browser.conftest import OpenPage

TRACE = [[0.1, 40, 3, 2], [0.4, 12, 3, 0]]


@pytest.fixture
def placing() -> Placing:
    officer = make_officer(make_association())
    forum = make_forum(officer.mandates.get(role=Role.OFFICER).organisation)
    first, second = make_pair(forum)
    request_meeting(requester=first, partner=second, by=None)
    found = start_placing(forum, by=officer)
    Job.objects.filter(pk=found.job_id).update(
        state="running",
        run="00000000-0000-0000-0000-000000000001",
        started_at=timezone.now(),
        heartbeat_at=timezone.now(),
    )
    report(found, TRACE)
    return found


def report(placing: Placing, trace: list[list[float]]) -> None:
    seconds, breaks, bound, left_out = trace[-1]
    news = {"done": seconds, "breaks": breaks, "bound": bound, "left_out": left_out, "meetings": 9}
    Job.objects.filter(pk=placing.job_id).update(progress={**news, "trace": trace})


def address(placing: Placing) -> str:
    return f"/en/forums/{placing.forum.slug}/placing/{placing.pk}/"


def test_the_curve_moves_and_its_table_stays_open(
    open_page: OpenPage, axe: Callable[[Page], list[str]], placing: Placing
) -> None:
    page = open_page(address(placing), person=placing.job.by, size="phone")
    page.get_by_text("At most 9 breaks fewer may be possible.").wait_for()
    page.get_by_text("The same as a table").click()
    report(placing, [*TRACE, [2.5, 9, 4, 0]])
    page.get_by_text("At most 5 breaks fewer may be possible.").wait_for()
    page.get_by_role("rowheader", name="2.5 s").wait_for()
    assert axe(page) == []


def test_without_a_script_the_curve_is_loaded_anew(open_page: OpenPage, placing: Placing) -> None:
    page = open_page(address(placing), person=placing.job.by, javascript=False)
    report(placing, [*TRACE, [2.5, 9, 4, 0]])
    page.get_by_text("At most 5 breaks fewer may be possible.").wait_for()
