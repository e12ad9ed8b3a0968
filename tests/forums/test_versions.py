import datetime

import pytest
from django.core.exceptions import ValidationError

from morava.forums.domain.frame import set_number_of_tables
from morava.forums.domain.meetings import cancel_meeting, move_meeting
from morava.forums.domain.participations import change_participation
from morava.forums.domain.release import release_timetable
from morava.forums.domain.revision import open_draft
from morava.forums.domain.sessions import add_session, change_session, remove_session
from morava.forums.models import MeetingState, Seat, Stage, Timetable
from morava.forums.queries import current_slots, released_timetable, working_timetable
from tests.factories.forums import DAY, draft_of, make_forum, make_meeting

pytestmark = pytest.mark.django_db


def release(forum, stage=Stage.PUBLISHED):
    return release_timetable(draft_of(forum), stage=stage, by=None)


def test_a_released_version_never_changes():
    forum = make_forum()
    meeting = make_meeting(forum, slot=0)
    release(forum)
    meeting.refresh_from_db()
    with pytest.raises(ValidationError, match="does not change"):
        cancel_meeting(meeting, by=None)


def test_editing_goes_on_in_a_copy_that_keeps_the_identity_of_meetings():
    forum = make_forum()
    meeting = make_meeting(forum, slot=0)
    published = release(forum)
    draft = open_draft(forum, by=None)
    copy = draft.meetings.get()
    assert (copy.uid, copy.slot, copy.table) == (meeting.uid, meeting.slot, meeting.table)
    assert Seat.objects.filter(timetable=draft).count() == 2
    assert (released_timetable(forum), working_timetable(forum)) == (published, draft)
    assert open_draft(forum, by=None) == draft


def test_an_empty_draft_cannot_be_released():
    forum = make_forum()
    make_meeting(forum)
    with pytest.raises(ValidationError, match="Place the meetings first"):
        release(forum)


def test_preliminary_may_become_published_and_then_stays():
    forum = make_forum()
    make_meeting(forum, slot=0)
    timetable = release(forum, Stage.PRELIMINARY)
    assert release_timetable(timetable, stage=Stage.PUBLISHED, by=None).stage == Stage.PUBLISHED
    with pytest.raises(ValidationError, match="published already"):
        release_timetable(timetable, stage=Stage.PRELIMINARY, by=None)


def test_shortening_a_session_lists_the_meetings_that_lose_their_slot():
    forum = make_forum(slots=4)
    staying, losing = make_meeting(forum, slot=0), make_meeting(forum, slot=3)
    published = release(forum)
    affected = change_session(forum.sessions.get(), slot_count=3, by=None)
    assert [meeting.uid for meeting in affected] == [losing.uid]
    draft = working_timetable(forum)
    assert draft.meetings.get(uid=losing.uid).state == MeetingState.LEFT_OUT
    assert draft.meetings.get(uid=staying.uid).state == MeetingState.PLACED
    # What was handed out still says the old time.
    assert published.meetings.get(uid=losing.uid).slot.position == 3
    assert current_slots(forum).count() == 3


def test_moving_a_session_carries_meetings_and_availability_along():
    forum = make_forum(slots=4)
    meeting = make_meeting(forum, slot=2)
    meeting.first.unavailable_slots.add(current_slots(forum)[1])
    published = release(forum)
    assert change_session(forum.sessions.get(), starts=datetime.time(10), by=None) == []
    moved = working_timetable(forum).meetings.get()
    assert str(moved.slot) == "10:40"
    assert str(published.meetings.get().slot) == "09:40"
    assert [str(slot) for slot in meeting.first.unavailable_slots.all()] == ["10:20"]


def test_sessions_do_not_overlap():
    forum = make_forum(slots=4)
    with pytest.raises(ValidationError, match="overlaps"):
        add_session(forum, by=None, day=DAY, starts=datetime.time(10), slot_minutes=20, slot_count=2)
    add_session(forum, by=None, day=DAY, starts=datetime.time(10, 20), slot_minutes=20, slot_count=2)


def test_a_session_cannot_run_past_midnight():
    forum = make_forum(slots=0)
    with pytest.raises(ValidationError, match="midnight"):
        add_session(forum, by=None, day=DAY, starts=datetime.time(23), slot_minutes=20, slot_count=13)


def test_removing_a_session_keeps_released_times():
    forum = make_forum(slots=2)
    make_meeting(forum, slot=1)
    published = release(forum)
    assert len(remove_session(forum.sessions.get(), by=None)) == 1
    assert not current_slots(forum)
    assert str(published.meetings.get().slot) == "09:20"


def test_fewer_tables_list_the_meetings_that_lose_theirs():
    forum = make_forum(tables=3)
    meeting = make_meeting(forum, slot=0, table=2)
    published = release(forum)
    assert [lost.uid for lost in set_number_of_tables(forum, 2, by=None)] == [meeting.uid]
    assert published.meetings.get().table.number == 3
    set_number_of_tables(forum, 3, by=None)
    assert sorted(forum.tables.filter(is_withdrawn=False).values_list("number", flat=True)) == [1, 2, 3]


def test_new_absence_takes_out_the_meetings_of_that_time():
    forum = make_forum()
    meeting = make_meeting(forum, slot=1)
    absent = current_slots(forum)[1:2]
    assert change_participation(meeting.first, unavailable=absent, by=None) == [meeting]
    move_meeting(
        Timetable.objects.get().meetings.get(), slot=current_slots(forum)[0], table=meeting.table, by=None
    )
