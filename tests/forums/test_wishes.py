"""The capacity line of a forum: the database's part. The counting itself is tested with the engine."""

import datetime

import pytest
from django.urls import reverse

from morava.directory.domain.memberships import join_group
from morava.forums.domain.frame import change_forum
from morava.forums.domain.participations import change_participation, withdraw_participation
from morava.forums.domain.placing import place_now
from morava.forums.domain.requests import request_meeting
from morava.forums.domain.sessions import add_session
from morava.forums.interfaces.capacity import NAMED, capacity_line
from morava.forums.models import Meeting, MeetingState
from morava.forums.queries import current_sessions, current_slots
from tests.factories.directory import make_association, make_cluster, make_officer
from tests.factories.forums import DAY, make_forum, make_pair, make_participation

pytestmark = pytest.mark.django_db


def want(first, second):
    return request_meeting(requester=first, partner=second, by=None)


def test_places_are_slots_times_tables_and_a_mutual_wish_is_one_meeting():
    forum = make_forum(slots=7, tables=14)
    add_session(forum, by=None, day=DAY, starts=datetime.time(13), slot_minutes=20, slot_count=6)
    first, second = make_pair(forum)
    want(first, second)
    want(second, first)
    line = capacity_line(forum)
    assert (line.slots, line.tables, line.places, line.wanted) == (13, 14, 182, 1)
    assert line.is_fine


def test_who_wants_more_than_they_can_have_is_named_the_worst_first():
    forum = make_forum(slots=2)
    serbs = [make_participation(forum, country="RS") for _ in range(4)]
    worst, bad, fine = (make_participation(forum) for _ in range(3))
    for who, count in ((worst, 4), (bad, 3), (fine, 2)):
        for serb in serbs[:count]:
            want(who, serb)
    change_participation(serbs[0], most_meetings=1, by=None)
    line = capacity_line(forum)
    named = [(excess.participation, excess.wanted, excess.possible) for excess in line.too_many.named]
    assert sorted(named[:2], key=lambda found: found[0].pk) == [(serbs[0], 3, 1), (worst, 4, 2)]
    assert set(named[2:]) == {(serbs[1], 3, 2), (bad, 3, 2)}
    assert not line.is_fine


def test_many_are_counted_and_a_few_named():
    forum = make_forum(slots=1)
    serbs = [make_participation(forum, country="RS") for _ in range(2)]
    for _ in range(NAMED + 1):
        who = make_participation(forum)
        for serb in serbs:
            want(who, serb)
    line = capacity_line(forum)
    assert (len(line.too_many.named), line.too_many.count, line.too_many.more) == (NAMED, NAMED + 3, 3)


def test_those_never_free_together_are_told():
    forum = make_forum(slots=2)
    first, second = make_pair(forum)
    want(first, second)
    change_participation(first, unavailable=current_slots(forum)[:1], by=None)
    change_participation(second, unavailable=current_slots(forum)[1:], by=None)
    assert capacity_line(forum).apart.named == [(first, second)]


def test_promises_are_those_of_the_forum_but_never_more_than_somebody_wants():
    forum = make_forum(slots=4)
    first, second = make_pair(forum)
    want(first, second)
    change_participation(second, most_meetings=1, by=None)
    change_forum(forum, fewest_meetings=2, by=None)
    assert [excess.participation for excess in capacity_line(forum).promised.named] == [first]


def test_promises_beyond_the_slots_somebody_is_there_for_are_told_and_do_not_keep_from_placing():
    forum = make_forum(slots=3)
    first, second = make_pair(forum)
    want(first, second)
    change_forum(forum, fewest_meetings=2, by=None)
    change_participation(first, unavailable=current_slots(forum)[1:], by=None)
    told = [(excess.participation, excess.wanted) for excess in capacity_line(forum).promised.named]
    assert told == [(first, 2), (second, 2)]
    place_now(forum, by=None, seconds=1)
    assert Meeting.objects.get().state == MeetingState.PLACED


def test_wishes_of_the_withdrawn_and_those_against_the_rule_do_not_count():
    forum = make_forum(meeting_rule="anybody")
    gone, partner = make_pair(forum)
    want(gone, partner)
    withdraw_participation(gone, by=None)
    want(make_participation(forum), make_participation(forum))
    assert capacity_line(forum).wanted == 1
    change_forum(forum, meeting_rule="across_countries", by=None)
    assert capacity_line(forum).wanted == 0


def test_members_of_one_cluster_do_not_count_where_the_rule_says_so():
    association = make_association()
    forum = make_forum(association, meeting_rule="anybody")
    pair = make_pair(forum)
    want(*pair)
    cluster = make_cluster(association)
    for side in pair:
        join_group(member=side.organisation, group=cluster, by=None)
    change_forum(forum, meeting_rule="other_clusters", by=None)
    assert capacity_line(forum).wanted == 0


def test_a_frame_that_is_only_thought_of():
    forum = make_forum(slots=4, tables=3)
    first, second = make_pair(forum)
    want(first, second)
    change_participation(first, unavailable=current_slots(forum)[1:], by=None)
    change_participation(second, unavailable=current_slots(forum)[:1], by=None)
    session = current_sessions(forum).get()
    assert capacity_line(forum, slots={session.pk: 2}, tables=5).places == 10
    assert capacity_line(forum, slots={session.pk: 4}).apart.count == 1
    assert capacity_line(forum, slots={0: 1}).apart.count == 0, "in a new session both are free"


@pytest.mark.parametrize("frame", [{"slots": 0}, {"tables": 0}, {"slots": 0, "tables": 0}])
def test_a_forum_without_slots_or_tables_has_a_line_too(frame):
    forum = make_forum(**frame)
    want(*make_pair(forum))
    line = capacity_line(forum)
    assert (line.places, line.wanted, line.lacking) == (0, 1, 1)
    assert line.too_many.count == 0


@pytest.mark.parametrize("participants", [2, 6])
def test_its_queries_are_few_whatever_the_number_of_wishes(participants, django_assert_num_queries):
    forum = make_forum()
    for _ in range(participants // 2):
        want(*make_pair(forum))
    with django_assert_num_queries(5):
        capacity_line(forum)


@pytest.mark.parametrize("page", ["forum", "placing", "settings"])
def test_it_stands_where_officers_decide(client, page):
    association = make_association()
    forum = make_forum(association, slots=4, tables=3)
    client.force_login(make_officer(association))
    text = client.get(reverse(f"forums:{page}", args=[forum.slug])).content.decode()
    assert "12 places" in text
