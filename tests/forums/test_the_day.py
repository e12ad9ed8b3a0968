"""Something happens on the day: what would change is shown first, then done in one step."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from morava.forums.domain.meetings import undo_last_step
from morava.forums.domain.release import release_timetable
from morava.forums.domain.the_day import Happening, take_over, work_out
from morava.forums.models import Meeting, MeetingState, Mending, Stage
from morava.forums.models.mending import What
from morava.forums.queries import current_slots, current_tables, working_timetable
from morava.jobs.domain.running import run
from tests.factories.directory import make_association, make_officer
from tests.factories.forums import (
    draft_of,
    make_forum,
    make_interpreter,
    make_meeting,
    make_pair,
    make_participation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def association():
    return make_association()


@pytest.fixture
def officer(association):
    return make_officer(association)


@pytest.fixture
def forum(association):
    return make_forum(association, slots=4, tables=2)


def slot(forum, number):
    return current_slots(forum)[number]


def happen(forum, happening, *, now=0, by=None):
    """Work out, and take over what was worked out."""
    mended = work_out(forum, happening, now=slot(forum, now))
    take_over(forum, happening, now=slot(forum, now), state=mended.state, by=by)
    return mended


def the(meeting):
    """The meeting in the newest version."""
    return working_timetable(meeting.timetable.forum).meetings.get(uid=meeting.uid)


def test_looking_stores_nothing(forum):
    pair = make_pair(forum)
    meeting = make_meeting(forum, pair, slot=2)
    mended = work_out(forum, Happening(what=What.NO_SHOW, participation=pair[0]), now=slot(forum, 0))
    assert [change.after for change in mended.outcome.changes] == [None, None]
    assert the(meeting).state == MeetingState.PLACED
    assert not pair[0].unavailable_slots.exists()
    assert not working_timetable(forum).changes.filter(verb="day_mended").exists()


def test_who_has_not_come_is_missing_from_then_on_and_their_partner_is_free(forum, officer):
    pair = make_pair(forum)
    early, late = make_meeting(forum, pair, slot=0), make_meeting(forum, slot=2)
    other = make_meeting(forum, (pair[0], make_participation(forum, country="RS")), slot=3, table=1)
    happen(
        forum, Happening(what=What.NO_SHOW, participation=pair[0], since=slot(forum, 1)), now=1, by=officer
    )
    assert the(early).state == the(late).state == MeetingState.PLACED
    assert the(other).state == MeetingState.LEFT_OUT
    assert {reason["code"] for reason in the(other).reasons} <= {"unavailable", "never-free-together"}
    assert set(pair[0].unavailable_slots.all()) == set(current_slots(forum)[1:])


def test_who_comes_later_meets_later(forum):
    pair = make_pair(forum)
    meeting = make_meeting(forum, pair, slot=0)
    mended = happen(forum, Happening(what=What.LATE, participation=pair[0], since=slot(forum, 2)))
    assert the(meeting).slot in current_slots(forum)[2:]
    assert set(pair[0].unavailable_slots.all()) == set(current_slots(forum)[:2])
    assert mended.outcome.affected == ()


def test_a_lost_table_is_closed_and_its_meetings_go_to_another(forum):
    first, second = make_meeting(forum, slot=1, table=0), make_meeting(forum, slot=0, table=0)
    table = current_tables(forum)[0]
    happen(forum, Happening(what=What.TABLE_LOST, table=table, since=slot(forum, 1)), now=1)
    assert the(first).table == current_tables(forum)[1]
    assert the(second).table == table
    assert set(table.closed_slots.all()) == set(current_slots(forum)[1:])


def test_a_lost_table_in_a_full_hall_leaves_its_meeting_without_a_place(association):
    forum = make_forum(association, slots=1, tables=2)
    lost, kept = make_meeting(forum, slot=0, table=0), make_meeting(forum, slot=0, table=1)
    happen(forum, Happening(what=What.TABLE_LOST, table=current_tables(forum)[0], since=slot(forum, 0)))
    assert the(lost).state == MeetingState.LEFT_OUT
    assert the(kept).table == current_tables(forum)[1]


def test_a_missing_interpreter_is_replaced(forum):
    one, other = make_interpreter(forum), make_interpreter(forum)
    meeting = make_meeting(forum, make_pair(forum, "cs", "sr"), slot=1)
    gone = the(meeting).interpreter
    happen(forum, Happening(what=What.INTERPRETER_ILL, interpreter=gone, since=slot(forum, 0)))
    assert the(meeting).interpreter == ({one, other} - {gone}).pop()


def test_a_cancelled_meeting_is_told_as_cancelled(forum):
    meeting = make_meeting(forum, slot=1)
    happen(forum, Happening(what=What.CANCELLED, meeting=meeting))
    assert the(meeting).state == MeetingState.CANCELLED


@pytest.mark.parametrize("was", ["unknown", "left_out"])
def test_two_who_had_not_planned_it_get_a_time(forum, was):
    pair = make_pair(forum)
    make_meeting(forum, slot=0)
    if was == "left_out":
        make_meeting(forum, pair)
    happen(forum, Happening(what=What.REQUESTED, participation=pair[1], partner=pair[0]))
    meeting = working_timetable(forum).meetings.get(first=pair[0], second=pair[1])
    assert meeting.state == MeetingState.PLACED
    with pytest.raises(ValidationError, match="meet already"):
        work_out(
            forum,
            Happening(what=What.REQUESTED, participation=pair[1], partner=pair[0]),
            now=slot(forum, 0),
        )


def test_what_had_no_place_before_is_not_brought_in(forum):
    pair = make_pair(forum)
    make_meeting(forum, pair, slot=0)
    waiting = make_meeting(forum)
    mended = happen(forum, Happening(what=What.NO_SHOW, participation=pair[0]))
    assert len(mended.places()) == 1
    assert the(waiting).state == MeetingState.LEFT_OUT
    assert [reason["code"] for reason in the(waiting).reasons] == ["not_yet_placed"]


def test_a_released_version_stays_and_a_draft_is_opened(forum):
    meeting = make_meeting(forum, slot=1)
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    happen(forum, Happening(what=What.CANCELLED, meeting=meeting))
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.PLACED
    assert working_timetable(forum).is_draft
    assert the(meeting).state == MeetingState.CANCELLED


def test_undo_takes_back_the_step_and_what_it_noted(forum, officer):
    pair = make_pair(forum)
    pair[0].unavailable_slots.add(slot(forum, 3))
    meeting = make_meeting(forum, pair, slot=1)
    happen(forum, Happening(what=What.NO_SHOW, participation=pair[0]), by=officer)
    undo_last_step(working_timetable(forum), by=officer)
    assert the(meeting).slot == slot(forum, 1)
    assert list(pair[0].unavailable_slots.all()) == [slot(forum, 3)]


def test_what_was_looked_at_is_not_done_if_the_forum_changed_meanwhile(forum):
    pair = make_pair(forum)
    make_meeting(forum, pair, slot=1)
    happening = Happening(what=What.NO_SHOW, participation=pair[0])
    mended = work_out(forum, happening, now=slot(forum, 0))
    make_meeting(forum, slot=2)
    with pytest.raises(ValidationError, match="changed meanwhile"):
        take_over(forum, happening, now=slot(forum, 0), state=mended.state, by=None)
    assert not pair[0].unavailable_slots.exists()


def test_a_meeting_that_is_over_is_not_cancelled(forum):
    meeting = make_meeting(forum, slot=0)
    with pytest.raises(ValidationError, match="is over"):
        work_out(forum, Happening(what=What.CANCELLED, meeting=meeting), now=slot(forum, 1))


def test_a_timetable_that_does_not_fit_the_set_up_is_placed_first(forum):
    pair = make_pair(forum)
    make_meeting(forum, pair, slot=0)
    pair[0].unavailable_slots.add(slot(forum, 0))
    with pytest.raises(ValidationError, match="does not fit"):
        work_out(forum, Happening(what=What.LEAVES, participation=pair[1]), now=slot(forum, 1))


# -- pages --------------------------------------------------------------------------------------


def address(forum, what=""):
    return reverse(
        "forums:happened_what" if what else "forums:happened", args=[forum.slug, *filter(None, [what])]
    )


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def test_without_a_timetable_there_is_nothing_to_mend(signed_in, forum):
    assert signed_in.get(address(forum)).status_code == 302


def test_an_unknown_happening_is_not_found(signed_in, forum):
    make_meeting(forum, slot=1)
    assert signed_in.get(address(forum, "earthquake")).status_code == 404


@pytest.mark.parametrize("what", list(What))
def test_every_kind_is_asked_and_shown(signed_in, forum, what):
    make_interpreter(forum)
    pair, others = make_pair(forum, "cs", "sr"), make_pair(forum)
    meeting = make_meeting(forum, pair, slot=1)
    assert str(what.label) in signed_in.get(address(forum)).content.decode()
    blank = signed_in.get(address(forum, what)).content.decode()
    assert "What would change" not in blank.split("</form>")[-1]
    answers = {
        "participation": (others if what == What.REQUESTED else pair)[0].pk,
        "partner": others[1].pk,
        "meeting": meeting.pk,
        "table": current_tables(forum)[0].pk,
        "interpreter": meeting.interpreter.pk,
        "since": slot(forum, 1).pk,
        "now": slot(forum, 0).pk,
    }
    page = signed_in.get(address(forum, what), answers)
    text = page.content.decode()
    assert "Take it over" in text
    done = signed_in.post(address(forum, what), {**answers, "state": page.context["preview"].state})
    assert done.status_code == 302
    assert working_timetable(forum).changes.first().verb == "day_mended"


def test_two_officers_at_once_the_second_sees_what_holds_now(signed_in, forum):
    pair = make_pair(forum)
    make_meeting(forum, pair, slot=1)
    answers = {"participation": pair[0].pk, "since": slot(forum, 0).pk, "now": slot(forum, 0).pk}
    state = signed_in.get(address(forum, "no-show"), answers).context["preview"].state
    make_meeting(forum, slot=2)
    page = signed_in.post(address(forum, "no-show"), {**answers, "state": state})
    assert "changed meanwhile" in page.content.decode()
    assert page.context["preview"].state != state


def test_what_began_while_the_page_was_open_stays(signed_in, forum, monkeypatch):
    pair = make_pair(forum)
    meeting = make_meeting(forum, pair, slot=1)
    answers = {"participation": pair[0].pk, "since": slot(forum, 3).pk, "now": slot(forum, 1).pk}
    clock = "morava.forums.domain.the_day.timezone"  # only there: whoever is signed in stays so
    monkeypatch.setattr(clock, SimpleNamespace(now=lambda: slot(forum, 0).starts_at))
    state = signed_in.get(address(forum, "late"), answers).context["preview"].state
    monkeypatch.setattr(clock, SimpleNamespace(now=lambda: slot(forum, 1).starts_at))
    page = signed_in.post(address(forum, "late"), {**answers, "state": state})
    assert "changed meanwhile" in page.content.decode()
    again = {**answers, "state": page.context["preview"].state}
    assert signed_in.post(address(forum, "late"), again).status_code == 302
    assert the(meeting).slot == slot(forum, 1)


def test_wrong_answers_are_told(signed_in, forum):
    make_meeting(forum, slot=1)
    text = signed_in.get(address(forum, "no-show"), {"participation": "x"}).content.decode()
    assert "Take it over" not in text
    assert "error" in text


def test_the_number_of_queries_does_not_grow(signed_in, forum, django_assert_max_num_queries):
    pairs = [make_pair(forum) for _ in range(3)]
    for number, pair in enumerate(pairs):
        make_meeting(forum, pair, slot=number)
    answers = {"table": current_tables(forum)[0].pk, "since": slot(forum, 0).pk, "now": slot(forum, 0).pk}
    with django_assert_max_num_queries(40):
        signed_in.get(address(forum, "table-lost"), answers)


@pytest.fixture
def large(monkeypatch):
    """As if every forum were so large that a job has to look."""
    monkeypatch.setattr("morava.forums.domain.mending.LARGE", 0)


def test_at_a_very_large_forum_a_job_looks_and_what_it_found_is_taken_over(
    signed_in, forum, large, monkeypatch
):
    pair = make_pair(forum)
    meeting = make_meeting(forum, pair, slot=1)
    answers = {"participation": pair[0].pk, "since": slot(forum, 0).pk, "now": slot(forum, 0).pk}
    assert "preview" not in signed_in.get(address(forum, "no-show"), answers).context
    assert not Mending.objects.exists()
    asked = signed_in.post(address(forum, "no-show"), answers)
    mending = Mending.objects.get()
    waiting = signed_in.get(asked.url)
    assert waiting.context["job"] == mending.job
    assert "Looking for the smallest change" in waiting.content.decode()
    run(mending.job_id)
    monkeypatch.setattr("morava.engine.scheduling.replanning._mend", None)  # it is not looked for again
    state = signed_in.get(asked.url).context["preview"].state
    assert signed_in.post(address(forum, "no-show"), {**answers, "state": state}).status_code == 302
    assert the(meeting).state == MeetingState.LEFT_OUT
    assert {reason["code"] for reason in the(meeting).reasons} == {"never-free-together"}


def test_what_a_job_found_for_a_forum_that_has_changed_is_looked_for_anew(signed_in, forum, large):
    pair = make_pair(forum)
    make_meeting(forum, pair, slot=1)
    answers = {"participation": pair[0].pk, "since": slot(forum, 0).pk, "now": slot(forum, 0).pk}
    asked = signed_in.post(address(forum, "no-show"), answers)
    run(Mending.objects.get().job_id)
    state = signed_in.get(asked.url).context["preview"].state
    make_meeting(forum, slot=2)
    page = signed_in.post(address(forum, "no-show"), {**answers, "state": state})
    assert "changed meanwhile" in page.content.decode()
    assert page.context["needs_job"]
    signed_in.post(address(forum, "no-show"), answers)
    run(Mending.objects.latest("pk").job_id)
    assert signed_in.get(asked.url).context["preview"].state != state


def test_what_a_job_cannot_work_out_is_told(signed_in, forum, large):
    pair = make_pair(forum)
    make_meeting(forum, pair, slot=1)
    answers = {"participation": pair[0].pk, "partner": pair[1].pk, "now": slot(forum, 0).pk}
    asked = signed_in.post(address(forum, "requested"), answers)
    run(Mending.objects.get().job_id)
    page = signed_in.get(asked.url)
    assert page.context["needs_job"]
    assert "meet already" in page.content.decode()
