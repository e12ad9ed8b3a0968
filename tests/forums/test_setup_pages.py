import datetime

import pytest
from django.urls import reverse

from morava.directory.models import Role
from morava.forums.domain.release import release_timetable
from morava.forums.domain.requests import request_meeting
from morava.forums.models import Forum, MeetingState, Placing, Stage
from morava.forums.queries import current_sessions, current_tables, working_timetable
from tests.factories.directory import make_association, make_officer
from tests.factories.forums import DAY, draft_of, make_forum, make_meeting, make_pair, make_participation

pytestmark = pytest.mark.django_db


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


def send(client, url, **data):
    """Post and follow; the address one ends at and the page."""
    response = client.post(url, data, follow=True)
    assert response.status_code == 200
    return (response.redirect_chain[-1][0] if response.redirect_chain else url), response.content.decode()


GROUPS = ["title", "about", "organisers", "place", "rules", "deadlines", "visibility"]
PAGES = ["settings", "settings_sessions", "settings_tables", "forum_delete", "settings_capacity"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens(signed_in, forum, name):
    assert signed_in.get(address(name, forum)).status_code == 200


@pytest.mark.parametrize("key", GROUPS)
def test_every_group_opens(signed_in, forum, key):
    assert signed_in.get(address("settings_group", forum, key)).status_code == 200


def test_a_forum_is_made_page_by_page(signed_in, officer):
    partner = make_association("RS")
    own = officer.mandates.get().organisation
    url, page = send(signed_in, reverse("forums:new"), title_cs="Fórum klastrů", title_sr="Forum klastera")
    forum = Forum.objects.get()
    assert forum.slug == "forum-klastru"
    assert (forum.country, forum.time_zone) == ("CZ", "Europe/Prague")
    assert list(forum.associations.all()) == [own]
    assert "step 2 of 6" in page
    url, page = send(signed_in, url, associations=[own.pk, partner.pk])
    place = {"venue": "Dům kultury", "city": "Niš", "country": "RS", "time_zone": "Europe/Belgrade"}
    url, page = send(signed_in, url, **place)
    session = {"day": "2027-05-20", "starts": "09:00", "slot_minutes": "20", "slot_count": "7"}
    send(signed_in, url, **session)
    url, page = send(signed_in, url, **(session | {"starts": "13:00", "slot_count": "6"}))
    assert "13 slots" in page
    url, page = send(signed_in, f"{address('settings_tables', forum)}?new=1", count="14", places="4")
    assert "step 6 of 6" in page
    assert "182 places" in page
    url, page = send(signed_in, url, meeting_rule="across_countries", fewest_meetings="0")
    assert url == address("settings", forum)
    forum.refresh_from_db()
    assert set(forum.associations.all()) == {own, partner}
    assert current_tables(forum).count() == 14
    assert [session.starts for session in current_sessions(forum)] == [datetime.time(9), datetime.time(13)]
    assert "Dům kultury, Niš" in page


def refused(client, url, **data):
    response = client.post(url, {"csrfmiddlewaretoken": "x", **data})
    assert response.status_code == 200
    return response.content.decode()


def test_a_title_is_needed_in_one_language(signed_in):
    assert "Write the title in at least one language." in refused(signed_in, reverse("forums:new"))
    assert not Forum.objects.exists()


def test_two_forums_of_one_title_have_two_addresses(signed_in):
    for _ in range(2):
        send(signed_in, reverse("forums:new"), title_en="Forum")
    assert sorted(Forum.objects.values_list("slug", flat=True)) == ["forum", "forum-2"]


def test_an_address_that_is_taken_by_a_page_is_refused(signed_in):
    page = refused(signed_in, reverse("forums:new"), title_en="Forum", slug="new")
    assert "Choose another address." in page


def test_one_cannot_lock_oneself_out(signed_in, forum):
    other = make_association("RS")
    page = refused(signed_in, address("settings_group", forum, "organisers"), associations=[other.pk])
    assert "Keep an association of which you are an officer" in page


SESSION = {"day": str(DAY), "starts": "14:00", "slot_minutes": "20", "slot_count": "6"}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"starts": "23:00"}, "The session would end after midnight. Start earlier or have fewer slots."),
        (
            {"starts": "10:00"},
            "It overlaps with the session from 09:00 to 10:20. Start before or after that.",
        ),
        ({"slot_count": "0"}, "greater than or equal to 1"),
        ({"slot_minutes": "1"}, "greater than or equal to 5"),
        ({"day": ""}, "This field is required"),
    ],
)
def test_an_impossible_session_is_refused_with_what_would_help(signed_in, forum, wrong, message):
    page = refused(signed_in, address("settings_sessions", forum), **(SESSION | wrong))
    assert page.count(message) == 2, "once on top and once at the field"
    assert current_sessions(forum).count() == 1


def test_no_tables_are_refused(signed_in, forum):
    page = refused(signed_in, address("settings_tables", forum), count="0", places="4")
    assert page.count("Write at least 1: without a table nobody can meet.") == 2


def test_fewest_above_most_are_refused(signed_in, forum):
    data = {"meeting_rule": "anybody", "most_meetings": "3", "fewest_meetings": "4"}
    assert "The fewest meetings cannot be more than the most." in refused(
        signed_in, address("settings_group", forum, "rules"), **data
    )


def test_a_stricter_rule_tells_which_placed_meetings_break_it(signed_in, forum):
    url = address("settings_group", forum, "rules")
    send(signed_in, url, meeting_rule="anybody", fewest_meetings="0")
    forum.refresh_from_db()
    meeting = make_meeting(forum, (make_participation(forum), make_participation(forum)), slot=0)
    _url, page = send(signed_in, url, meeting_rule="across_countries", fewest_meetings="0")
    assert f"breaks the new rules in 1 place: {meeting}" in page
    _url, page = send(signed_in, url, meeting_rule="across_countries", fewest_meetings="0")
    assert "breaks the new rules" not in page, "it is not new any more"


def test_a_deadline_after_the_beginning_is_refused(signed_in, forum):
    page = refused(
        signed_in, address("settings_group", forum, "deadlines"), requests_until="2027-05-20T09:01"
    )
    assert "Choose a deadline before that." in page
    send(signed_in, address("settings_group", forum, "deadlines"), requests_until="2027-05-20T08:59")
    forum.refresh_from_db()
    assert forum.requests_until == datetime.datetime(2027, 5, 20, 8, 59, tzinfo=forum.zone)


def test_a_session_before_a_deadline_is_refused(signed_in, forum):
    send(signed_in, address("settings_group", forum, "deadlines"), requests_until="2027-05-19T12:00")
    page = refused(signed_in, address("settings_sessions", forum), **(SESSION | {"day": "2027-05-18"}))
    assert "This is before a deadline of the forum" in page


def test_another_time_zone_keeps_the_times_of_day(signed_in, forum):
    place = {"venue": "", "city": "Kyiv", "country": "UA", "time_zone": "Europe/Kyiv"}
    send(signed_in, address("settings_group", forum, "place"), **place)
    forum.refresh_from_db()
    first = forum.slots.filter(is_withdrawn=False).first()
    assert first.starts_at.astimezone(forum.zone).time() == datetime.time(9)
    assert forum.slots.count() == 4


def test_fewer_slots_are_confirmed_and_their_meetings_placed_again(signed_in, forum):
    early, late = make_meeting(forum, slot=0), make_meeting(forum, slot=3)
    session = current_sessions(forum).get()
    url = address("session", forum, session.pk)
    shorter = SESSION | {"starts": "09:00", "slot_count": "3"}
    _url, page = send(signed_in, url, **shorter)
    assert "1 meeting loses its time or table" in page
    assert str(late.first) in page
    assert "10:00, table 1" in page
    assert str(early.first) not in page
    session.refresh_from_db()
    assert session.slot_count == 4, "nothing is changed before it is confirmed"
    url, _page = send(signed_in, url, **shorter, confirmed="1")
    placing = Placing.objects.get()
    assert url == address("placing_progress", forum, placing.pk)
    assert placing.keep_placed
    late.refresh_from_db()
    assert (late.state, late.reasons) == (MeetingState.LEFT_OUT, [{"code": "slot_removed"}])


def test_a_moved_session_lists_the_meetings_that_move_along(signed_in, forum):
    make_meeting(forum, slot=0)
    session = current_sessions(forum).get()
    later = SESSION | {"starts": "11:00", "slot_count": "4"}
    _url, page = send(signed_in, address("session", forum, session.pk), **later)
    assert "1 meeting keeps its place in the session and moves along" in page
    assert "09:00, table 1" in page
    assert "11:00, table 1" in page
    url, _page = send(signed_in, address("session", forum, session.pk), **later, confirmed="1")
    assert url == address("settings_sessions", forum)
    assert not Placing.objects.exists()


def test_a_released_timetable_stays_and_the_change_goes_into_a_draft(signed_in, forum):
    make_meeting(forum, slot=3)
    released = release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    session = current_sessions(forum).get()
    shorter = SESSION | {"starts": "09:00", "slot_count": "3"}
    _url, page = send(signed_in, address("session", forum, session.pk), **shorter)
    assert "Version 1 of the timetable is released and stays as it is." in page
    assert working_timetable(forum) == released
    send(signed_in, address("session", forum, session.pk), **shorter, confirmed="1")
    assert working_timetable(forum).number == 2
    assert released.meetings.get().state == MeetingState.PLACED


def test_removing_the_only_session_keeps_the_meetings_and_says_where(signed_in, forum):
    meeting = make_meeting(forum, slot=0)
    session = current_sessions(forum).get()
    url = address("session_remove", forum, session.pk)
    assert "1 meeting loses" in send(signed_in, url)[1]
    _url, page = send(signed_in, url, confirmed="1")
    assert "Open points" in page
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.LEFT_OUT


def test_fewer_tables_are_confirmed(signed_in, forum):
    make_meeting(forum, slot=0, table=2)
    url = address("settings_tables", forum)
    _url, page = send(signed_in, url, count="2", places="4")
    assert "1 meeting loses its time or table" in page
    assert current_tables(forum).count() == 3
    send(signed_in, url, count="2", places="4", confirmed="1")
    assert current_tables(forum).count() == 2
    assert Placing.objects.exists()


def test_a_new_host_displaces_others_from_the_table(signed_in, forum):
    meeting = make_meeting(forum, slot=0, table=0)
    host = make_participation(forum)
    url = address("table", forum, meeting.table.pk)
    data = {"number": "1", "places": "4", "host": host.pk}
    assert "1 meeting loses" in send(signed_in, url, **data)[1]
    send(signed_in, url, **data, confirmed="1")
    assert current_tables(forum).get(number=1).host == host


def test_a_number_given_twice_is_refused(signed_in, forum):
    table = current_tables(forum).get(number=1)
    page = refused(signed_in, address("table", forum, table.pk), number="2", places="4")
    assert "number" in page
    assert current_tables(forum).filter(number=1).exists()


def test_tables_keep_their_own_places_until_the_common_number_changes(signed_in, forum):
    current_tables(forum).filter(number=1).update(places=8)
    url = address("settings_tables", forum)
    send(signed_in, url, count="4", places="4")
    assert list(current_tables(forum).values_list("places", flat=True)) == [8, 4, 4, 4]
    send(signed_in, url, count="4", places="6")
    assert set(current_tables(forum).values_list("places", flat=True)) == {6}


def test_the_capacity_line_follows_what_is_typed(signed_in, forum):
    first, second = make_pair(forum)
    request_meeting(requester=first, partner=second, by=None)
    session = current_sessions(forum).get()
    data = {"session": session.pk, "slot_count": "10", "count": "5"}
    page = signed_in.get(address("settings_capacity", forum), data).content.decode()
    assert "10 slots" in page
    assert "5 tables" in page
    assert "50 places" in page
    assert "1 meeting wanted" in page
    more = signed_in.get(address("settings_capacity", forum), {"slot_count": "6"}).content.decode()
    assert "10 slots" in more, "a session not saved yet is added"


def test_only_an_empty_forum_is_deleted(signed_in, forum):
    participation = make_participation(forum)
    assert "Organisations take part" in send(signed_in, address("forum_delete", forum))[1]
    participation.delete()
    url, _page = send(signed_in, address("forum_delete", forum))
    assert url == reverse("forums:list")
    assert not Forum.objects.exists()
