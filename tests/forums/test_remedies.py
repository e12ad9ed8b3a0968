"""One press gives a meeting that was left out a place."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from morava.engine.scheduling import RemedyKind
from morava.forums.domain.instance import draft_instance
from morava.forums.domain.meetings import lock_meeting
from morava.forums.domain.participations import change_participation
from morava.forums.domain.remedies import apply_remedy, is_one_step, key_of, remedies_for
from morava.forums.interfaces.remedies import offers_for
from morava.forums.models import MeetingState
from morava.forums.queries import current_slots, current_tables
from tests.factories.directory import make_association, make_officer
from tests.factories.forums import make_forum, make_interpreter, make_meeting, make_pair, make_participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def association():
    return make_association()


def remedy_of(meeting, kind):
    return next(
        one
        for one in remedies_for(meeting, draft_instance(meeting.timetable))
        if one.kind == kind and is_one_step(one)
    )


def do(meeting, kind):
    apply_remedy(meeting, key=key_of(remedy_of(meeting, kind)), by=None)
    assert meeting.state == MeetingState.PLACED
    return meeting


def test_it_fits_as_it_is(association):
    do(make_meeting(make_forum(association)), RemedyKind.PLACE)


def test_another_moves(association):
    forum = make_forum(association, slots=2, tables=2)
    pair = make_pair(forum)
    in_the_way = make_meeting(forum, (pair[0], make_participation(forum, country="RS")), slot=0)
    pair[1].unavailable_slots.add(current_slots(forum)[1])
    meeting = do(make_meeting(forum, pair), RemedyKind.MOVE_ONE)
    in_the_way.refresh_from_db()
    assert (meeting.slot, in_the_way.slot) == tuple(current_slots(forum))


def test_one_table_more(association):
    forum = make_forum(association, slots=1, tables=1)
    make_meeting(forum, slot=0)
    meeting = do(make_meeting(forum), RemedyKind.TABLE)
    assert meeting.table.number == 2
    assert current_tables(forum).count() == 2


def test_a_closed_table_after_all(association):
    forum = make_forum(association, slots=1, tables=1)
    table = current_tables(forum)[0]
    table.closed_slots.add(current_slots(forum)[0])
    meeting = make_meeting(forum)
    do(meeting, RemedyKind.TABLE)
    assert meeting.table == table
    assert not table.closed_slots.exists()


def test_one_meeting_more_for_a_participant(association):
    forum = make_forum(association)
    pair = make_pair(forum)
    change_participation(pair[0], by=None, most_meetings=1)
    make_meeting(forum, (pair[0], make_participation(forum, country="RS")), slot=0)
    do(make_meeting(forum, pair), RemedyKind.MOST)
    pair[0].refresh_from_db()
    assert pair[0].most_meetings == 2


def test_a_locked_one_is_unlocked_and_moves(association):
    forum = make_forum(association, slots=2, tables=2)
    pair = make_pair(forum)
    locked = make_meeting(forum, (pair[0], make_participation(forum, country="RS")), slot=0)
    lock_meeting(locked, by=None)
    pair[1].unavailable_slots.add(current_slots(forum)[1])
    do(make_meeting(forum, pair), RemedyKind.UNLOCK)
    locked.refresh_from_db()
    assert not locked.is_locked
    assert locked.slot == current_slots(forum)[1]


def test_a_participant_stays_longer(association):
    forum = make_forum(association, slots=2)
    pair = make_pair(forum)
    pair[0].unavailable_slots.add(current_slots(forum)[1])
    pair[1].unavailable_slots.add(current_slots(forum)[0])
    meeting = do(make_meeting(forum, pair), RemedyKind.AVAILABLE)
    assert not any(who.unavailable_slots.filter(pk=meeting.slot_id).exists() for who in pair)


def test_an_interpreter_stays_longer(association):
    forum = make_forum(association, slots=1)
    interpreter = make_interpreter(forum)
    interpreter.unavailable_slots.add(current_slots(forum)[0])
    meeting = do(make_meeting(forum, make_pair(forum, "cs", "sr")), RemedyKind.INTERPRETER_AVAILABLE)
    assert meeting.interpreter == interpreter


def test_the_session_has_one_slot_more(association):
    forum = make_forum(association, slots=1, tables=3)
    pair = make_pair(forum)
    make_meeting(forum, (pair[0], make_participation(forum, country="RS")), slot=0)
    meeting = do(make_meeting(forum, pair), RemedyKind.SLOT)
    assert [str(slot) for slot in current_slots(forum)] == ["09:00", "09:20"]
    assert str(meeting.slot) == "09:20"


def test_what_was_offered_before_a_change_is_refused(association):
    forum = make_forum(association, slots=1, tables=1)
    make_meeting(forum, slot=0)
    meeting = make_meeting(forum)
    key = key_of(remedy_of(meeting, RemedyKind.TABLE))
    do(meeting, RemedyKind.TABLE)
    with pytest.raises(ValidationError, match="changed meanwhile"):
        apply_remedy(meeting, key=key, by=None)


def test_a_new_person_is_no_matter_of_one_press(association):
    forum = make_forum(association, slots=1)
    make_interpreter(forum, "cs en")
    offers = offers_for(make_meeting(forum, make_pair(forum, "cs", "sr")))
    assert [offer.address for offer in offers if not offer.key] == [
        reverse("forums:interpreter_add", args=[forum.slug])
    ]


def test_the_list_leads_to_them_and_one_press_does_it(client, association):
    forum = make_forum(association, slots=1, tables=1)
    make_meeting(forum, slot=0)
    meeting = make_meeting(forum)
    client.force_login(make_officer(association))
    listed = client.get(reverse("forums:timetable_left_out", args=[forum.slug])).content.decode()
    part = reverse("forums:meeting_remedies", args=[forum.slug, meeting.pk])
    assert part in listed
    assert "Have one table more." in client.get(part).content.decode()
    page = client.get(reverse("forums:meeting", args=[forum.slug, meeting.pk]))
    key = next(offer.key for offer in page.context["offers"] if "table" in offer.words)
    done = client.post(
        reverse("forums:meeting_act", args=[forum.slug, meeting.pk]),
        {"do": "remedy", "remedy": key},
        follow=True,
    )
    assert "table 2" in done.content.decode()
