"""Organisers see who has few wanted meetings, and fill up out of the suggestions."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from morava.audit.queries import entries_about
from morava.directory.models import Role
from morava.forums.domain.choosing import dismiss
from morava.forums.domain.filling import fill_up, proposed, targets_below, undo_filling
from morava.forums.domain.participations import withdraw_participation
from morava.forums.domain.recommending import keep_lists, lists_for
from morava.forums.domain.requests import request_meeting
from morava.forums.domain.room import rooms_of
from morava.forums.models import Filling, MeetingRequest
from morava.forums.queries import current_participations
from morava.jobs.models import Job
from tests.factories.directory import make_association, make_officer, make_reader
from tests.factories.forums import make_forum, make_pair, make_participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_officer(make_association())


@pytest.fixture
def forum(officer):
    return make_forum(officer.mandates.get(role=Role.OFFICER).organisation, slots=6)


@pytest.fixture
def eight(forum):
    """Four of each country; lists are made."""
    rows = [row for _ in range(4) for row in make_pair(forum)]
    keep_lists(forum, lists_for(forum))
    return rows


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def address(name, forum, *args):
    return reverse(f"forums:{name}", args=[forum.slug, *args])


def rooms(forum):
    return rooms_of(forum, current_participations(forum))


def wanted(forum):
    return {key: room.wanted for key, room in rooms(forum).items()}


def below(forum, number):
    found = rooms(forum)
    return proposed(forum, targets_below(found, number), found)


class TestProposed:
    def test_all_get_as_many_as_meant_and_no_two_meet_twice(self, forum, eight):
        pairs = below(forum, 2)
        fill_up(forum, pairs, by=None)
        assert set(wanted(forum).values()) == {2}
        assert len(pairs) == len({frozenset(pair) for pair in pairs}) == len(eight)

    def test_who_has_the_fewest_comes_first(self, forum, eight):
        first, second, *others = eight
        for other in others[::2]:
            request_meeting(requester=second, partner=other, by=None)
        assert below(forum, 1)[0][0] == first.pk

    def test_nobody_gets_more_than_fits(self, forum, eight):
        narrow = make_participation(forum, country="RS", most_meetings=1)
        keep_lists(forum, lists_for(forum))
        fill_up(forum, below(forum, 4), by=None)
        assert wanted(forum)[narrow.pk] == 1
        assert len(eight) == 8

    def test_one_is_filled_up_to_what_it_can_have(self, forum, eight):
        found = rooms(forum)
        pairs = proposed(forum, {eight[0].pk: found[eight[0].pk].most}, found)
        assert [one for one, _other in pairs] == [eight[0].pk] * 4

    def test_who_has_enough_is_left_alone(self, forum, eight):
        request_meeting(requester=eight[0], partner=eight[1], by=None)
        helped = {one for one, _other in below(forum, 1)}
        assert not helped & {eight[0].pk, eight[1].pk}


class TestFillingUp:
    def test_it_is_recorded_and_says_who_made_them(self, forum, eight, officer):
        fill_up(forum, [(eight[0].pk, eight[1].pk)], by=officer)
        wish = MeetingRequest.objects.get()
        assert wish.filling == Filling.objects.get()
        assert (wish.requester, wish.partner) == (eight[0], eight[1])
        entry = entries_about(eight[0])[0]
        assert (entry.verb, entry.by) == ("meeting_request.filled_up", officer)

    def test_what_has_changed_since_is_left_out(self, forum, eight):
        one, other, third, fourth, *_others = eight
        pairs = [(one.pk, other.pk), (one.pk, fourth.pk), (third.pk, other.pk), (third.pk, fourth.pk)]
        request_meeting(requester=other, partner=one, by=None)
        dismiss(fourth, one, by=None)
        fill_up(forum, [*pairs, pairs[3], (third.pk, 10**9), (one.pk, third.pk)], by=None)
        made = MeetingRequest.objects.exclude(filling=None)
        assert {(wish.requester, wish.partner) for wish in made} == {(third, other), (third, fourth)}

    def test_who_withdrew_since_is_left_out(self, forum, eight):
        withdraw_participation(eight[1], by=None)
        with pytest.raises(ValidationError, match="Nothing was chosen"):
            fill_up(forum, [(eight[0].pk, eight[1].pk)], by=None)
        assert not Filling.objects.exists()

    def test_it_is_undone_as_one_step(self, forum, eight, officer):
        request_meeting(requester=eight[0], partner=eight[3], by=None)
        filling = fill_up(forum, below(forum, 2), by=None)
        assert undo_filling(filling, by=officer) == 7
        assert MeetingRequest.objects.count() == 1
        assert entries_about(eight[2])[0].verb == "meeting_request.withdrawn"
        assert not Filling.objects.exists()


class TestThePages:
    def test_those_with_few_come_first(self, signed_in, forum, eight):
        for other in eight[1::2]:
            request_meeting(requester=eight[0], partner=other, by=None)
        away = make_participation(forum, unavailable=list(forum.slots.all()))
        rows = signed_in.get(address("suggestions", forum)).context["rows"]
        assert [row.room.wanted for row in rows] == [0, 0, 0, 1, 1, 1, 1, 4, 0]
        assert rows[-2].participation == eight[0]
        assert rows[-1].participation == away
        assert len(rows[0].suggested) == 4

    def test_lists_are_asked_for_with_one_press(self, signed_in, forum):
        make_pair(forum)
        assert "Suggest meetings" in signed_in.get(address("suggestions", forum)).content.decode()
        page = signed_in.post(address("suggestions", forum), follow=True).content.decode()
        assert Job.objects.get().kind == "forums.recommend"
        assert "Finding out whom each should meet" in page

    def test_who_has_come_since_is_counted(self, signed_in, forum, eight):
        make_pair(forum)
        page = signed_in.get(address("suggestions", forum)).content.decode()
        assert "2 participants were not there yet." in page
        assert len(eight) == 8

    def test_nothing_is_stored_before_it_is_confirmed(self, signed_in, forum, eight):
        shown = signed_in.get(address("suggestions_fill", forum), {"below": "2"})
        assert not MeetingRequest.objects.exists()
        preview = shown.context["preview"]
        assert len(preview.proposals) == 8
        page = signed_in.post(
            address("suggestions_fill", forum),
            {"pairs": preview.pairs, "leave_out": preview.proposals[0].key},
            follow=True,
        ).content.decode()
        assert MeetingRequest.objects.count() == 7
        assert "7 wanted meetings are made." in page
        filling = Filling.objects.get()
        assert address("suggestions_undo", forum, filling.pk) in page
        signed_in.post(address("suggestions_undo", forum, filling.pk))
        assert not MeetingRequest.objects.exists()
        assert len(eight) == 8

    def test_one_participant_is_filled_up(self, signed_in, forum, eight):
        shown = signed_in.get(address("suggestions_fill", forum), {"participant": eight[0].pk})
        assert {one.one for one in shown.context["preview"].proposals} == {eight[0]}
        assert shown.context["preview"].short == [(eight[0], 4)], "there are four of the other country"
        elsewhere = signed_in.get(address("suggestions_fill", forum), {"participant": 10**9})
        assert "There is nothing to make" in elsewhere.content.decode()

    @pytest.mark.parametrize("pairs", ["", "1", "x-y", "1-1 drop", "9" * 30 + "-1"])
    def test_nonsense_makes_nothing(self, signed_in, forum, eight, pairs):
        page = signed_in.post(address("suggestions_fill", forum), {"pairs": pairs}, follow=True)
        assert "Nothing was chosen" in page.content.decode()
        assert not MeetingRequest.objects.exists()
        assert len(eight) == 8

    def test_a_reader_for_the_funder_sees_and_changes_nothing(self, client, forum, eight):
        client.force_login(make_reader(forum.associations.get()))
        page = client.get(address("suggestions", forum)).content.decode()
        assert str(eight[0]) in page
        assert "Fill up" not in page
        assert "Suggest anew" not in page

    @pytest.mark.parametrize("pairs", [1, 3])
    def test_queries_do_not_grow_with_rows(self, signed_in, forum, pairs, django_assert_num_queries):
        for _ in range(pairs):
            one, other = make_pair(forum)
            request_meeting(requester=one, partner=other, by=None)
            make_pair(forum)
        keep_lists(forum, lists_for(forum))
        with django_assert_num_queries(13):
            signed_in.get(address("suggestions", forum))
        with django_assert_num_queries(9):
            signed_in.get(address("suggestions_fill", forum), {"below": "2"})
