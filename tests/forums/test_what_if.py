"""What more or fewer tables and slots would bring: asked, worked out by the worker, told in words."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from morava.directory.models import Role
from morava.forums.domain.frame import set_number_of_tables
from morava.forums.domain.instance import draft_instance, fingerprint
from morava.forums.domain.meetings import lock_meeting, move_meeting
from morava.forums.domain.release import release_timetable
from morava.forums.domain.requests import request_meeting
from morava.forums.domain.what_if import is_outdated, run_what_if, start_what_if
from morava.forums.interfaces.what_if import curves_of
from morava.forums.models import Stage, WhatIf
from morava.forums.queries import current_slots, current_tables
from morava.jobs.domain import Control
from morava.jobs.domain.running import run
from morava.jobs.models import Job
from tests.factories.directory import make_association, make_officer, make_reader
from tests.factories.forums import draft_of, make_forum, make_meeting, make_pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_officer(make_association())


@pytest.fixture
def forum(officer):
    """Three pairs want to meet, but there is one table and two slots."""
    forum = make_forum(officer.mandates.get(role=Role.OFFICER).organisation, slots=2, tables=1)
    for _ in range(3):
        first, second = make_pair(forum)
        request_meeting(requester=first, partner=second, by=None)
    draft_of(forum)
    return forum


def ask(forum):
    what_if = start_what_if(forum, by=None)
    run(what_if.job_id)
    what_if.refresh_from_db()
    return what_if


def placed(points, key):
    return {point[key]: point["placed"] for point in points}


def test_more_tables_and_slots_are_tried_around_what_there_is(forum):
    what_if = ask(forum)
    assert (what_if.tables, what_if.slots, what_if.meetings) == (1, 2, 3)
    tables = [point for point in what_if.points if point["slots"] == 2]
    slots = [point for point in what_if.points if point["tables"] == 1]
    assert placed(tables, "tables") == {1: 2, 2: 3, 3: 3, 4: 3}
    assert placed(slots, "slots") == {1: 1, 2: 2, 3: 3, 4: 3}
    assert what_if.job.result == {"points": 7}
    assert what_if.job.percent == 100


def test_wanted_meetings_not_yet_in_the_draft_are_counted(forum):
    first, second = make_pair(forum)
    request_meeting(requester=first, partner=second, by=None)
    assert ask(forum).meetings == 4


def test_without_a_timetable_there_is_nothing_to_ask():
    with pytest.raises(ValidationError, match="Place the meetings first"):
        start_what_if(make_forum(), by=None)


def test_asking_twice_is_one_question(forum):
    assert start_what_if(forum, by=None) == start_what_if(forum, by=None)
    assert WhatIf.objects.count() == 1


def test_what_was_found_before_somebody_stopped_is_kept(forum, monkeypatch):
    what_if = start_what_if(forum, by=None)
    Job.objects.filter(pk=what_if.job_id).update(
        state="running", run="00000000-0000-0000-0000-000000000001", heartbeat_at=timezone.now()
    )
    control = Control(Job.objects.get(pk=what_if.job_id))
    report = control.report

    def stop_after_the_second(**news):
        report(**news)
        control.asked_to_stop = news["done"] >= 2

    monkeypatch.setattr(control, "report", stop_after_the_second)
    assert run_what_if(what_if, control) == {"points": 2}
    assert [point["tables"] for point in WhatIf.objects.get().points] == [1, 2]


def test_the_answer_is_outdated_when_the_forum_changed(forum):
    what_if = ask(forum)
    assert not is_outdated(what_if)
    set_number_of_tables(forum, 2, by=None)
    assert is_outdated(what_if)
    set_number_of_tables(forum, 1, by=None)
    assert not is_outdated(what_if)


def test_neither_a_new_version_nor_another_tongue_makes_it_outdated(forum):
    meeting = make_meeting(forum, slot=0)
    what_if = ask(forum)
    release_timetable(meeting.timetable, stage=Stage.PUBLISHED, by=None)
    draft_of(forum)
    with translation.override("sr"):
        assert not is_outdated(what_if)
    lock_meeting(draft_of(forum).meetings.get(uid=meeting.uid), by=None)
    assert is_outdated(what_if)


def test_a_fingerprint_tells_where_the_meetings_are_only_if_asked(forum):
    meeting = make_meeting(forum)
    before = draft_instance(draft_of(forum))
    move_meeting(meeting, slot=current_slots(forum)[0], table=current_tables(forum)[0], by=None)
    after = draft_instance(draft_of(forum))
    assert fingerprint(before) == fingerprint(after)
    assert fingerprint(before, with_places=True) != fingerprint(after, with_places=True)


POINTS = [
    {
        "tables": tables,
        "slots": 13,
        "placed": placed,
        "value": placed,
        "breaks": 14 - tables,
        "breaks_bound": 0,
    }
    for tables, placed in ((11, 140), (12, 146), (13, 150), (14, 150))
]


def sentences(present, points=POINTS, meetings=150):
    what_if = WhatIf(tables=present, slots=13, meetings=meetings, points=points)
    return curves_of(what_if)[0].sentences


def test_how_many_would_be_enough_is_said():
    assert sentences(14) == [
        "With 14 tables every meeting has a place.",
        "13 tables would be enough for that.",
    ]


@pytest.mark.parametrize("present", [11, 12, 13])
def test_how_many_are_needed_is_said(present):
    assert sentences(present) == ["With 13 tables every meeting has a place."]


def test_what_the_most_would_bring_is_said_where_it_is_not_enough():
    assert sentences(12, meetings=151) == [
        "Not even with 14 tables every meeting has a place.",
        "4 meetings more would have one.",
    ]


def test_more_that_do_not_help_are_not_recommended():
    points = [dict(point, placed=140) for point in POINTS]
    assert sentences(12, points) == [
        "Not even with 14 tables every meeting has a place.",
        "More tables do not help: look at “Open points” for what would.",
        "11 tables would be enough for as many as now.",
    ]
    assert sentences(11, points)[-1] == "More tables do not help: look at “Open points” for what would."


def test_the_chart_shows_what_is_lacking_and_its_table_all():
    (curve,) = curves_of(WhatIf(tables=13, slots=13, meetings=150, points=POINTS))
    assert curve.chart.legend == [("s1", "meetings without a place"), ("s2", "breaks")]
    assert curve.chart.rows[0] == ("11 tables", [140, 10, 3, 0])
    assert curve.chart.rows[2] == ("13 tables, as now", [150, 0, 1, 0])


def page(client, forum):
    return client.get(reverse("forums:what_if", args=[forum.slug])).content.decode()


def test_an_officer_asks_waits_and_reads_the_answer(client, forum, officer):
    client.force_login(officer)
    assert "Work it out" in page(client, forum)
    address = reverse("forums:what_if", args=[forum.slug])
    assert "waits for its turn" in client.post(address, follow=True).content.decode()
    run(WhatIf.objects.get().job_id)
    answer = page(client, forum)
    assert "With 2 tables every meeting has a place." in answer
    assert "With 3 slots every meeting has a place." in answer
    assert "Worked out for version 1" in answer
    assert "The forum has changed since" not in answer
    set_number_of_tables(forum, 2, by=None)
    assert "The forum has changed since" in page(client, forum)


def test_a_reader_finds_the_answer_but_cannot_ask(client, forum, officer):
    ask(forum)
    client.force_login(make_reader(officer.mandates.get().organisation))
    assert "With 2 tables every meeting has a place." in page(client, forum)
    assert "Work it out" not in page(client, forum)
    assert client.post(reverse("forums:what_if", args=[forum.slug])).status_code == 404


def test_a_question_that_cannot_be_asked_is_answered_with_the_reason(client, officer):
    forum = make_forum(officer.mandates.get().organisation)
    client.force_login(officer)
    response = client.post(reverse("forums:what_if", args=[forum.slug]), follow=True)
    assert "Place the meetings first" in response.content.decode()


@pytest.mark.parametrize("pairs", [1, 3])
def test_queries_do_not_grow_with_meetings(client, officer, pairs, django_assert_num_queries):
    forum = make_forum(officer.mandates.get().organisation, slots=2, tables=1)
    for _ in range(pairs):
        make_meeting(forum)
    ask(forum)
    client.force_login(officer)
    page(client, forum)
    with django_assert_num_queries(18):
        page(client, forum)
