"""What people see of a placing: the live state, and what it reached."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from morava.directory.models import Role
from morava.forums.domain.placing import start_placing
from morava.forums.domain.requests import request_meeting
from morava.forums.interfaces.quality import course_of, verdicts
from morava.forums.models import Placing
from morava.jobs.models import Job
from tests.factories.directory import make_association, make_officer
from tests.factories.forums import make_forum, make_pair

pytestmark = pytest.mark.django_db

TRACE = [[0.1, 40, 3, 2], [0.4, 12, 3, 0], [7.5, 9, 4, 0]]
FOUND = {
    "status": "feasible",
    "placed": 3,
    "left_out": 0,
    "breaks": 9,
    "breaks_bound": 4,
    "value": 9,
    "value_bound": 9,
    "table_moves": 2,
    "seconds": 10.0,
}


@pytest.fixture
def placing():
    officer = make_officer(make_association())
    forum = make_forum(officer.mandates.get(role=Role.OFFICER).organisation)
    first, second = make_pair(forum)
    request_meeting(requester=first, partner=second, by=None)
    return start_placing(forum, by=officer)


@pytest.fixture
def page(client, placing):
    """The text of the placing's page as its officer sees it."""
    client.force_login(placing.job.by)

    def text(**headers):
        address = reverse("forums:placing_progress", args=[placing.forum.slug, placing.pk])
        return client.get(address, headers=headers).content.decode()

    return text


@pytest.fixture
def run(monkeypatch, placing):
    """Let the worker have been at it for six seconds."""

    def running(**fields):
        now = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: now)
        begun = now - datetime.timedelta(seconds=6)
        held = {"run": "00000000-0000-0000-0000-000000000001", "heartbeat_at": now}
        Job.objects.filter(pk=placing.job_id).update(state="running", started_at=begun, **held, **fields)

    return running


def end(placing, **found):
    Placing.objects.filter(pk=placing.pk).update(result=FOUND | found)
    Job.objects.filter(pk=placing.job_id).update(state="done", run=None)


def test_the_bar_moves_by_the_clock_also_while_nothing_better_is_found(page, run):
    run()
    html = page()
    assert '<progress max="100" value="20"' in html
    assert "6 of at most 30 seconds" in html
    assert '<svg class="drawing course"' not in html, "nothing is found yet"


def test_the_live_part_shows_the_curve_its_figures_and_how_much_better_is_possible(page, run):
    run(progress={"done": 7.5, "breaks": 9, "bound": 4, "left_out": 0, "meetings": 1, "trace": TRACE})
    html = page(HX_Request="true")
    assert html.lstrip().startswith('<section id="live"')
    assert "At most 5 breaks fewer may be possible." in html
    assert '<path class="line s3"' in html, "meetings without a place, which there were at first"
    assert '<th scope="row">0.4 s</th>' in html
    assert 'id="course-table"' in html, "so that a script can keep it open"


def test_the_curve_is_kept_with_the_result(placing, page):
    end(placing, trace=TRACE)
    html = page()
    assert "At most 5 breaks fewer may be possible." in html
    assert "How the timetable got better" in html
    assert ">10 s</text>" in html


def test_a_result_of_before_has_no_curve(placing, page):
    end(placing)
    assert "How the timetable got better" not in page()


@pytest.mark.parametrize("points", [1, 3])
def test_queries_do_not_grow_with_the_curve(placing, page, django_assert_num_queries, points):
    end(placing, trace=TRACE * points)
    page()
    with django_assert_num_queries(11):
        page()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"status": "optimal"}, ["Proven best: no timetable has fewer breaks."]),
        (
            {"status": "optimal", "left_out": 2},
            [
                "Proven best: by their priorities no more meetings can have a place,"
                " and no timetable has fewer breaks."
            ],
        ),
        ({"breaks_bound": 8}, ["At most 1 break fewer may be possible."]),
        ({"breaks_bound": 9}, ["No timetable with these meetings has fewer breaks."]),
        (
            {"left_out": 1, "value_bound": 12},
            [
                "Whether more meetings can have a place is not known yet. Searching longer may find one.",
                "At most 5 breaks fewer may be possible.",
            ],
        ),
        ({"left_out": 1}, ["At most 5 breaks fewer may be possible."]),
    ],
)
def test_what_is_known_is_said_in_words(found, said):
    assert verdicts(FOUND | found) == said


@pytest.mark.parametrize(
    ("language", "seconds", "marks"),
    [
        ("en", 0.4, ["0 s", "0.1 s", "0.2 s", "0.3 s", "0.4 s"]),
        ("cs", 12.5, ["0 s", "5 s", "10 s", "12,5 s"]),
        ("sr-latn", 600, ["0 min", "5 min", "10 min"]),
    ],
)
def test_the_times_below_the_curve_are_round(language, seconds, marks):
    with translation.override(language):
        chart = course_of([[0.1, 9, 0, 0], [0.3, 8, 0, 0]], seconds)
        assert [label.text for label in chart.labels] == marks


def test_one_point_is_no_curve():
    assert course_of(TRACE[:1], 5) is None
