"""The page on which participants choose whom to meet, and what they say there."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from morava.audit.queries import entries_about
from morava.directory.domain.memberships import join_group
from morava.directory.domain.organisations import change_organisation
from morava.forums.domain.choosing import dismiss, take_back_wish, want_to_meet
from morava.forums.domain.filling import fill_up
from morava.forums.domain.participations import withdraw_participation
from morava.forums.domain.recommending import keep_lists, lists_for
from morava.forums.domain.requests import request_meeting
from morava.forums.models import Dismissal, MeetingRequest, Recommendation
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_officer,
    make_organisation,
    make_representative,
)
from tests.factories.forums import make_forum, make_participation

pytestmark = pytest.mark.django_db

QUERIES = 22


@pytest.fixture
def forum():
    return make_forum(make_association(), slots=8)


@pytest.fixture
def mine(forum):
    told = {"offers_cs": "Obrábění odlitků", "seeks_cs": "Odlitky ze šedé litiny", "nace_codes": ["25.62"]}
    organisation = change_organisation(make_organisation("Obrábění"), by=None, **told)
    return make_participation(forum, organisation)


@pytest.fixture
def others(forum):
    """Seven of the other country; of the first one everybody may know what it offers and seeks."""
    return [foundry(forum, number) for number in range(7)]


def foundry(forum, number):
    told = {"offers_sr": f"Одливци од сивог лива {number}", "seeks_sr": "Машинска обрада одливака"}
    organisation = make_organisation(f"Ливница {number}", country="RS")
    change_organisation(organisation, by=None, **told)
    if number == 0:
        join_group(member=organisation, group=make_cluster(make_association("RS")), by=None)
    return make_participation(forum, organisation)


@pytest.fixture
def signed_in(client, mine):
    client.force_login(make_representative(mine.organisation))
    return client


def suggest(forum):
    keep_lists(forum, lists_for(forum))


def address(participation):
    return reverse("forums:participant_meet", args=[participation.forum.slug, participation.pk])


def say(client, participation, other, answer):
    response = client.post(address(participation), {"other": other.pk, "answer": answer}, follow=True)
    return response.content.decode()


def on_page(client, participation):
    return [one.participation for one in client.get(address(participation)).context["people"]]


class TestThePage:
    @pytest.mark.usefixtures("others")
    def test_five_and_why(self, signed_in, forum, mine):
        suggest(forum)
        page = signed_in.get(address(mine)).content.decode()
        assert "Five people you should meet" in page
        assert len(on_page(signed_in, mine)) == 5
        assert page.count("I want to meet them") == 5
        assert "wanted meetings: 0, possible: 8" in page

    def test_reasons_of_both_directions(self, signed_in, mine, others):
        Recommendation.objects.create(participation=mine, other=others[0], place=1, value=0.5)
        page = signed_in.get(address(mine)).content.decode()
        assert "Each has what the other looks for." in page
        assert "<mark>Одливци</mark>" in page
        assert "Mašinska obrada odlivaka" in page

    def test_what_is_not_public_is_not_told(self, signed_in, mine, others):
        Recommendation.objects.create(participation=mine, other=others[1], place=1, value=0.5)
        page = signed_in.get(address(mine)).content.decode()
        assert "Livnica 1" in page
        assert "What they look for is not public." in page
        for word in ("Odlivci", "Одливци", "obrada", "обрада"):
            assert word not in page

    @pytest.mark.usefixtures("others")
    def test_no_names_of_delegates(self, signed_in, forum, mine):
        suggest(forum)
        page = signed_in.get(address(mine)).content.decode()
        assert "Delegate" not in page
        assert "@example.org" not in page.split("<main", 1)[1]

    @pytest.mark.usefixtures("others")
    def test_a_thin_profile_is_told_what_to_add(self, client, forum):
        thin = make_participation(forum)
        client.force_login(make_representative(thin.organisation))
        suggest(forum)
        page = client.get(address(thin)).content.decode()
        assert len(on_page(client, thin)) == 5
        assert reverse("directory:classes", args=[thin.organisation_id]) in page
        assert reverse("directory:profile", args=[thin.organisation_id, "about"]) in page

    def test_before_suggestions_are_made_it_says_when_they_come(self, signed_in, mine):
        assert "Nobody to suggest now" in signed_in.get(address(mine)).content.decode()

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_do_not_grow_with_the_list(
        self, signed_in, forum, mine, count, django_assert_num_queries
    ):
        some = [foundry(forum, number) for number in range(3 * count)]
        for place, other in enumerate(some[:count], start=1):
            Recommendation.objects.create(participation=mine, other=other, place=place, value=0.5)
        for other in some[count : 2 * count]:
            request_meeting(requester=mine, partner=other, by=None)
        for other in some[2 * count :]:
            dismiss(mine, other, by=None)
        with django_assert_num_queries(QUERIES):
            signed_in.get(address(mine))

    @pytest.mark.usefixtures("others")
    def test_looking_writes_nothing(self, signed_in, forum, mine, django_assert_num_queries):
        suggest(forum)
        with django_assert_num_queries(QUERIES) as queries:
            signed_in.get(address(mine))
        assert {query["sql"].split()[0] for query in queries} == {"SELECT"}

    def test_who_speaks_for_one_only_goes_on_at_once(self, signed_in, forum, mine):
        response = signed_in.get(reverse("forums:meet", args=[forum.slug]))
        assert response.url == address(mine)

    def test_who_speaks_for_several_chooses(self, client, forum, mine):
        cluster = make_cluster(make_association())
        person = make_representative(mine.organisation)
        other = make_participation(forum, cluster)
        other.delegates.update(person=person)
        client.force_login(person)
        page = client.get(reverse("forums:meet", args=[forum.slug])).content.decode()
        assert address(mine) in page
        assert address(other) in page
        withdraw_participation(mine, by=None)
        withdraw_participation(other, by=None)
        assert (
            "You do not take part any more"
            in client.get(reverse("forums:meet", args=[forum.slug])).content.decode()
        )

    def test_an_officer_reads_it_without_buttons(self, client, forum, mine, others):
        client.force_login(make_officer(forum.associations.get()))
        suggest(forum)
        page = client.get(address(mine)).content.decode()
        assert "Five people you should meet" in page
        assert "I want to meet them" not in page
        assert client.post(address(mine), {"other": others[0].pk, "answer": "want"}).status_code == 404

    def test_others_do_not_find_it(self, client, mine, others):
        client.force_login(make_representative(others[0].organisation))
        assert client.get(address(mine)).status_code == 404
        assert client.post(address(mine), {"other": others[1].pk, "answer": "want"}).status_code == 404


class TestAnswers:
    def test_one_press_makes_a_wanted_meeting(self, signed_in, forum, mine, others):
        suggest(forum)
        first = on_page(signed_in, mine)[0]
        assert f"Noted: you want to meet {first}" in say(signed_in, mine, first, "want")
        wish = MeetingRequest.objects.get()
        assert (wish.requester, wish.partner) == (mine, first)
        assert first not in on_page(signed_in, mine)
        assert len(on_page(signed_in, mine)) == 5, "the next one has moved up"
        assert len(others) == 7

    @pytest.mark.usefixtures("others")
    def test_pressed_twice_it_is_one(self, signed_in, forum, mine):
        suggest(forum)
        first = on_page(signed_in, mine)[0]
        for _ in range(2):
            say(signed_in, mine, first, "want")
        assert MeetingRequest.objects.count() == 1

    @pytest.mark.usefixtures("others")
    def test_not_for_me_is_remembered_and_can_be_taken_back(self, signed_in, forum, mine):
        suggest(forum)
        first = on_page(signed_in, mine)[0]
        assert "The next one has moved up" in say(signed_in, mine, first, "dismiss")
        assert first not in on_page(signed_in, mine)
        suggest(forum)
        assert first not in on_page(signed_in, mine)
        say(signed_in, mine, first, "take_back_dismissal")
        suggest(forum)
        assert first in on_page(signed_in, mine)

    @pytest.mark.usefixtures("others")
    def test_the_other_does_not_learn_of_it(self, signed_in, forum, mine):
        suggest(forum)
        first = on_page(signed_in, mine)[0]
        say(signed_in, mine, first, "dismiss")
        assert not entries_about(first).filter(verb="participation.dismissed")
        entry = entries_about(mine).get(verb="participation.dismissed")
        assert str(first.organisation) not in str(entry.data)
        signed_in.force_login(make_representative(first.organisation))
        page = signed_in.get(address(first)).content.decode()
        assert "Obrábění" not in page.split("<main", 1)[1]

    @pytest.mark.usefixtures("others")
    def test_a_wish_is_taken_back(self, signed_in, forum, mine):
        suggest(forum)
        first = on_page(signed_in, mine)[0]
        say(signed_in, mine, first, "want")
        say(signed_in, mine, first, "take_back_wish")
        assert not MeetingRequest.objects.exists()
        assert first in on_page(signed_in, mine)

    def test_what_the_other_side_wants_stays(self, mine, others):
        request_meeting(requester=others[0], partner=mine, by=None)
        take_back_wish(mine, others[0], by=None)
        assert MeetingRequest.objects.count() == 1

    def test_what_organisers_made_says_so(self, signed_in, forum, mine, others):
        suggest(forum)
        fill_up(forum, [(mine.pk, others[0].pk)], by=None)
        page = signed_in.get(address(mine)).content.decode()
        assert "by the organisers" in page
        listed = signed_in.get(reverse("forums:requests", args=[forum.slug])).content.decode()
        assert "by the organisers" in listed

    @pytest.mark.usefixtures("others")
    def test_somebody_who_is_not_on_the_list_is_not_asked(self, signed_in, forum, mine):
        suggest(forum)
        stranger = make_participation(forum, country="RS")
        assert "The list has changed meanwhile" in say(signed_in, mine, stranger, "want")
        assert not MeetingRequest.objects.exists()

    @pytest.mark.usefixtures("others")
    def test_after_the_deadline_only_organisers_add(self, signed_in, forum, mine):
        suggest(forum)
        first = on_page(signed_in, mine)[0]
        forum.requests_until = timezone.now() - datetime.timedelta(minutes=1)
        forum.save()
        page = signed_in.get(address(mine)).content.decode()
        assert "The time for wishes is over" in page
        assert "I want to meet them" not in page
        say(signed_in, mine, first, "want")
        assert not MeetingRequest.objects.exists()

    def test_nonsense_is_answered_with_what_to_do(self, signed_in, mine):
        assert "Choose one of the answers." in say(signed_in, mine, mine, "marry")

    def test_a_person_is_named_in_the_record(self, forum, mine, others):
        person = make_representative(mine.organisation)
        suggest(forum)
        want_to_meet(mine, others[0], by=person)
        assert entries_about(mine)[0].by == person

    def test_who_withdrew_is_refused(self, mine, others):
        withdraw_participation(others[0], by=None)
        with pytest.raises(ValidationError, match="has withdrawn"):
            want_to_meet(mine, others[0], by=None)

    def test_wanting_after_all_ends_a_dismissal(self, mine, others):
        dismiss(mine, others[0], by=None)
        want_to_meet(mine, others[0], by=None)
        assert not Dismissal.objects.exists()
