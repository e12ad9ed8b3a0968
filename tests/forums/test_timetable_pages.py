import pytest
from django.urls import reverse

from morava.directory.models import Role
from morava.forums.domain.release import release_timetable
from morava.forums.models import Meeting, MeetingState, Stage
from morava.forums.queries import current_slots, current_tables, working_timetable
from tests.factories.directory import make_association, make_officer, make_person, make_representative
from tests.factories.forums import draft_of, make_forum, make_meeting, make_pair

pytestmark = pytest.mark.django_db

VIEWS = ["timetable", "timetable_participants", "timetable_list", "timetable_left_out", "timetable_versions"]


@pytest.fixture
def officer():
    return make_officer(make_association())


@pytest.fixture
def forum(officer):
    return make_forum(officer.mandates.get(role=Role.OFFICER).organisation, slots=4, tables=3)


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def address(name, forum, *args):
    return reverse(f"forums:{name}", args=[forum.slug, *args])


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_shows_the_meeting_to_the_officer(signed_in, forum, name):
    placed, left_out = make_meeting(forum, slot=1), make_meeting(forum)
    response = signed_in.get(address(name, forum))
    shown = {"timetable_left_out": str(left_out.first), "timetable_versions": "Version 1"}
    assert shown.get(name, str(placed.first)) in response.content.decode()


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("meetings", [1, 3])
def test_queries_do_not_grow_with_rows(signed_in, forum, name, meetings, django_assert_num_queries):
    for slot in range(meetings):
        make_meeting(forum, slot=slot)
        make_meeting(forum)
    expected = {
        "timetable": 10,
        "timetable_participants": 9,
        "timetable_list": 9,
        "timetable_left_out": 10,
        "timetable_versions": 6,
    }
    with django_assert_num_queries(expected[name]):
        signed_in.get(address(name, forum))


def test_a_draft_is_hidden_from_participants_and_a_release_shown(client, forum):
    meeting = make_meeting(forum, slot=0)
    client.force_login(make_representative(meeting.first.organisation))
    assert "There is no timetable yet" in client.get(address("timetable", forum)).content.decode()
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    assert str(meeting.second) in client.get(address("timetable", forum)).content.decode()
    assert client.get(address("meeting", forum, meeting.pk)).status_code == 404


def test_a_stranger_finds_nothing(client, forum):
    make_meeting(forum, slot=0)
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    client.force_login(make_person())
    assert {client.get(address(name, forum)).status_code for name in VIEWS} == {404}


def test_everybody_sees_a_public_timetable_without_people(client, forum):
    meeting = make_meeting(forum, slot=0)
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    forum.is_public, forum.timetable_audience = True, "everybody"
    forum.save()
    page = client.get(address("timetable", forum)).content.decode()
    assert str(meeting.first) in page
    assert meeting.first.delegates.get().name not in page


def do(client, forum, meeting, **data):
    return client.post(address("meeting_act", forum, meeting.pk), data, follow=True)


def test_the_officer_moves_locks_cancels_restores_and_undoes(signed_in, forum):
    meeting = make_meeting(forum, slot=0)
    slot, table = current_slots(forum)[2], current_tables(forum)[1]
    page = do(signed_in, forum, meeting, do="move", slot=slot.pk, table=table.pk)
    assert "Moved to 09:40, table 2." in page.content.decode()
    do(signed_in, forum, meeting, do="lock")
    assert (
        "Unlock it to move it"
        in do(signed_in, forum, meeting, do="move", slot=slot.pk, table=table.pk).content.decode()
    )
    do(signed_in, forum, meeting, do="unlock")
    do(signed_in, forum, meeting, do="cancel")
    do(signed_in, forum, meeting, do="restore")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.LEFT_OUT
    for _ in range(4):
        signed_in.post(address("timetable_undo", forum))
    meeting.refresh_from_db()
    assert (meeting.slot, meeting.table, meeting.is_locked) == (slot, table, False)


def test_each_impossible_target_says_why(signed_in, forum):
    first, second = make_pair(forum)
    meeting = make_meeting(forum, (first, second), slot=0)
    second.unavailable_slots.add(current_slots(forum)[3])
    page = signed_in.get(address("meeting", forum, meeting.pk)).content.decode()
    assert f"{second} is not available then." in page
    assert page.count("Move here") == 2
    assert page.count("Change the table") == 1


def test_changing_a_released_meeting_opens_a_draft_for_it(signed_in, forum):
    meeting = make_meeting(forum, slot=0)
    published = release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    do(signed_in, forum, meeting, do="lock")
    assert working_timetable(forum).number == published.number + 1
    assert not Meeting.objects.get(timetable=published).is_locked
    assert Meeting.objects.get(timetable=working_timetable(forum)).is_locked


def test_changes_between_versions_are_listed(signed_in, forum):
    meeting = make_meeting(forum, slot=0)
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    do(signed_in, forum, meeting, do="move", slot=current_slots(forum)[3].pk, table=meeting.table.pk)
    page = signed_in.get(address("timetable_changes", forum, 1)).content.decode()
    assert "1 change" in page
    assert "09:00" in page
    assert "10:00" in page


def test_adding_a_meeting_of_one_country_is_refused_with_the_reason(signed_in, forum):
    from tests.factories.forums import make_participation

    one, other = make_participation(forum), make_participation(forum)
    data = {"first": one.pk, "second": other.pk, "priority": 2}
    page = signed_in.post(address("meeting_add", forum), data).content.decode()
    assert "are of the same country" in page
    assert not Meeting.objects.exists()
