import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from morava.forums.domain import meetings as verbs
from morava.forums.domain.frame import remove_table
from morava.forums.domain.participations import withdraw_participation
from morava.forums.models import Meeting, MeetingState, Seat
from morava.forums.queries import current_slots, current_tables
from tests.factories.forums import draft_of, make_forum, make_meeting, make_pair, make_participation

pytestmark = pytest.mark.django_db


def place_of(meeting):
    meeting.refresh_from_db()
    return meeting.state, meeting.slot and meeting.slot.position, meeting.table and meeting.table.number


def test_a_meeting_is_moved_and_takes_a_seat_for_each_side():
    forum = make_forum()
    meeting = make_meeting(forum, slot=0)
    verbs.move_meeting(meeting, slot=current_slots(forum)[2], table=current_tables(forum)[1], by=None)
    assert place_of(meeting) == (MeetingState.PLACED, 2, 2)
    assert set(Seat.objects.values_list("slot__position", "participation")) == {
        (2, meeting.first_id),
        (2, meeting.second_id),
    }


def test_a_taken_table_is_refused_and_names_the_meeting():
    forum = make_forum()
    there = make_meeting(forum, slot=0)
    other = make_meeting(forum, slot=1)
    with pytest.raises(ValidationError) as refused:
        verbs.move_meeting(other, slot=there.slot, table=there.table, by=None)
    assert refused.value.code == "table_taken"
    assert refused.value.params["meeting"] == there
    assert place_of(other) == (MeetingState.PLACED, 1, 1)


def test_a_busy_participant_is_refused_by_name():
    forum = make_forum()
    first, second = make_pair(forum)
    there = make_meeting(forum, (first, second), slot=0)
    other = make_meeting(forum, (first, make_participation(forum, country="RS")), slot=1)
    with pytest.raises(ValidationError) as refused:
        verbs.move_meeting(other, slot=there.slot, table=current_tables(forum)[1], by=None)
    assert refused.value.code == "participant_busy"
    assert refused.value.params["who"] == first


def test_the_database_itself_refuses_a_second_seat_at_the_same_time():
    forum = make_forum()
    there = make_meeting(forum, slot=0)
    other = make_meeting(forum, (there.first, make_participation(forum, country="RS")))
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(
            meeting=other, timetable=other.timetable, slot=there.slot, participation=there.first
        )


def test_locked_meetings_do_not_move():
    forum = make_forum()
    meeting = verbs.lock_meeting(make_meeting(forum, slot=0), by=None)
    with pytest.raises(ValidationError, match="locked"):
        verbs.move_meeting(meeting, slot=current_slots(forum)[1], table=meeting.table, by=None)


def test_an_absent_participant_is_refused():
    forum = make_forum()
    meeting = make_meeting(forum, slot=0)
    meeting.first.unavailable_slots.add(current_slots(forum)[1])
    with pytest.raises(ValidationError) as refused:
        verbs.move_meeting(meeting, slot=current_slots(forum)[1], table=meeting.table, by=None)
    assert refused.value.code == "participant_unavailable"


def test_each_step_is_undone_in_turn():
    forum = make_forum()
    meeting = make_meeting(forum, slot=0)
    verbs.move_meeting(meeting, slot=current_slots(forum)[3], table=meeting.table, by=None)
    verbs.cancel_meeting(meeting, by=None)
    assert place_of(meeting) == (MeetingState.CANCELLED, None, None)
    draft = draft_of(forum)
    verbs.undo_last_step(draft, by=None)
    assert place_of(meeting) == (MeetingState.PLACED, 3, 1)
    verbs.undo_last_step(draft, by=None)
    assert place_of(meeting) == (MeetingState.PLACED, 0, 1)
    verbs.undo_last_step(draft, by=None)
    verbs.undo_last_step(draft, by=None)
    assert not Meeting.objects.exists()
    with pytest.raises(ValidationError, match="nothing to undo"):
        verbs.undo_last_step(draft, by=None)


def test_a_step_is_not_undone_into_a_table_that_is_gone():
    forum = make_forum()
    meeting = make_meeting(forum, slot=0)
    remove_table(meeting.table, by=None)
    with pytest.raises(ValidationError) as refused:
        verbs.undo_last_step(draft_of(forum), by=None)
    assert refused.value.code == "place_gone"
    assert place_of(meeting) == (MeetingState.LEFT_OUT, None, None)


def test_a_withdrawn_participant_leaves_no_meeting_placed():
    forum = make_forum()
    meeting = make_meeting(forum, slot=0)
    assert withdraw_participation(meeting.first, by=None) == [meeting]
    assert place_of(meeting) == (MeetingState.LEFT_OUT, None, None)
    assert not Seat.objects.exists()


@pytest.mark.parametrize(
    ("rule", "code"), [("across_countries", "same_country"), ("anybody", None), ("other_clusters", None)]
)
def test_the_rule_of_who_may_meet_whom(rule, code):
    forum = make_forum(meeting_rule=rule)
    pair = make_participation(forum, country="CZ"), make_participation(forum, country="CZ")
    if code is None:
        assert make_meeting(forum, pair).pair == pair
        return
    with pytest.raises(ValidationError) as refused:
        make_meeting(forum, pair)
    assert refused.value.code == code
