"""Whom each participant should meet: who fits, nobody drowns, nobody is left out, and what must not be."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from itertools import combinations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from morava.audit.queries import entries_about
from morava.cooperation.domain.answering import answer_suggestion
from morava.cooperation.models import Answer
from morava.directory.domain.memberships import join_group
from morava.directory.domain.organisations import change_organisation
from morava.forums.domain.choosing import dismiss, want_to_meet
from morava.forums.domain.meetings import cancel_meeting
from morava.forums.domain.pairs import clusters_of, obstacle
from morava.forums.domain.participations import delete_participation, withdraw_participation
from morava.forums.domain.recommending import (
    forums_asking,
    keep_lists,
    lists_for,
    recommend_everywhere,
    start_recommending,
)
from morava.forums.domain.release import release_timetable
from morava.forums.domain.requests import request_meeting
from morava.forums.domain.room import rooms_of
from morava.forums.models import MeetingRule, Recommendation, Stage
from morava.forums.queries import current_participations, current_slots, recommendations_open
from morava.jobs.domain.running import run
from morava.jobs.models import Job
from tests.factories.cooperation import make_accepted, make_interest, make_partnership, make_published
from tests.factories.directory import make_association, make_cluster, make_officer, make_organisation
from tests.factories.forums import draft_of, make_forum, make_meeting, make_pair, make_participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum():
    return make_forum(make_association(), slots=6, tables=6)


def firm(forum, name, country="CZ", *, offers="", seeks="", codes=(), **fields):
    """A participant whose organisation offers and seeks something."""
    tongue = "cs" if country == "CZ" else "sr"
    made = make_organisation(name, country=country)
    told = {f"offers_{tongue}": offers, f"seeks_{tongue}": seeks, "nace_codes": list(codes)}
    return make_participation(forum, change_organisation(made, by=None, **told), **fields)


def foundry(forum):
    return firm(
        forum,
        "Ливница",
        "RS",
        offers="Одливци од сивог лива",
        seeks="Машинска обрада одливака",
        codes=["24.51"],
    )


def machinist(forum, name="Strojírna"):
    return firm(
        forum,
        name,
        offers="Obrábění odlitků na pěti centrech",
        seeks="Odlitky ze šedé litiny",
        codes=["25.62"],
    )


def weaver(forum, country="CZ"):
    return firm(forum, "Tkalcovna", country, offers="Tkaniny z bavlny", seeks="Prodej oděvů", codes=["13.20"])


def lists(forum):
    """The others on the list of each, best first, as they would be made now."""
    found = defaultdict(list)
    for one in lists_for(forum):
        found[one.participation].append(one.other)
    return found


def made(forum):
    """Lists are made by the worker and kept."""
    run(start_recommending(forum, by=None).pk)
    found = defaultdict(list)
    for one, other in recommendations_open(forum).values_list("participation", "other"):
        found[one].append(other)
    return found


class TestWhoIsSuggested:
    def test_who_fits_across_languages_comes_first(self, forum):
        castings, machining, cloth = foundry(forum), machinist(forum), weaver(forum)
        found = lists(forum)
        assert found[castings.pk] == [machining.pk, cloth.pk]
        assert found[machining.pk] == [castings.pk]

    def test_only_across_countries_where_the_forum_wants_that(self, forum):
        one, other = machinist(forum), machinist(forum, "Druhá strojírna")
        assert not lists(forum)
        forum.meeting_rule = MeetingRule.ANYBODY
        forum.save()
        assert lists(forum) == {one.pk: [other.pk], other.pk: [one.pk]}

    def test_where_anybody_may_meet_the_other_country_counts_more(self, forum):
        forum.meeting_rule = MeetingRule.ANYBODY
        forum.save()
        asking = machinist(forum)
        at_home, abroad = (make_participation(forum, country=country) for country in ("CZ", "RS"))
        assert lists(forum)[asking.pk] == [abroad.pk, at_home.pk]

    def test_the_rules_are_those_of_the_wanted_meetings(self, forum):
        forum.meeting_rule = MeetingRule.OTHER_CLUSTERS
        forum.save()
        cluster = make_cluster(make_association())
        for number in range(4):
            row = make_participation(forum, country=("CZ", "RS")[number % 2])
            if number < 2:
                join_group(member=row.organisation, group=cluster, by=None)
        rows = list(current_participations(forum).select_related("forum"))
        clusters = clusters_of(rows)
        may = {frozenset((a.pk, b.pk)) for a, b in combinations(rows, 2) if not obstacle(a, b, clusters)}
        assert {frozenset((one.participation, one.other)) for one in lists_for(forum)} == may
        assert len(may) == 5

    @pytest.mark.parametrize("asks", [0, 1])
    def test_never_holds_in_both_directions(self, forum, asks):
        pair = foundry(forum), machinist(forum)
        one, other = pair[asks].organisation, pair[1 - asks].organisation
        answer_suggestion(one, other, by=None, answer=Answer.NEVER)
        assert not lists(forum)

    def test_not_for_us_as_a_partner_holds_for_who_said_it(self, forum):
        one, other = foundry(forum), machinist(forum)
        answer_suggestion(one.organisation, other.organisation, by=None, answer=Answer.NOT_FOR_ME)
        assert lists(forum) == {other.pk: [one.pk]}

    def test_not_for_me_at_the_forum_holds_for_both(self, forum):
        one, other = foundry(forum), machinist(forum)
        dismiss(one, other, by=None)
        assert not lists(forum)

    def test_what_is_wanted_already_is_not_suggested(self, forum):
        one, other = foundry(forum), machinist(forum)
        request_meeting(requester=other, partner=one, by=None)
        assert not lists(forum)

    def test_what_was_cancelled_is_not_suggested(self, forum):
        pair = make_pair(forum)
        cancel_meeting(make_meeting(forum, pair, slot=0), by=None)
        assert not lists(forum)

    def test_who_withdrew_is_suggested_to_nobody(self, forum):
        one, _other = foundry(forum), machinist(forum)
        withdraw_participation(one, by=None)
        assert not lists(forum)


class TestWhoKnowEachOther:
    @pytest.fixture
    def trio(self, forum):
        """One who fits two of the other country alike; everybody may see all three."""
        found = foundry(forum), machinist(forum), machinist(forum, "Druhá strojírna")
        for one in found:
            cluster = make_cluster(make_association(one.organisation.country))
            join_group(member=one.organisation, group=cluster, by=None)
        return found

    def test_partners_come_later(self, forum, trio):
        one, known, new = trio
        make_partnership(make_accepted(make_published(known.organisation, **SAME), one.organisation))
        make_published(new.organisation, **SAME)
        assert lists(forum)[one.pk] == [new.pk, known.pk]

    def test_who_talk_with_each_other_come_later(self, forum, trio):
        one, known, new = trio
        make_accepted(make_published(known.organisation, **SAME), one.organisation)
        make_published(new.organisation, **SAME)
        assert lists(forum)[one.pk] == [new.pk, known.pk]

    def test_who_asks_about_what_has_no_name_learns_nothing_from_the_order(self, forum, trio):
        one, known, new = trio
        make_interest(make_published(known.organisation, **SAME, is_anonymous=True), one.organisation)
        make_published(new.organisation, **SAME, is_anonymous=True)
        assert lists(forum)[one.pk] == [known.pk, new.pk]

    def test_a_forum_before_counts(self, forum, trio):
        one, known, new = trio
        earlier = make_forum(make_association())
        pair = tuple(make_participation(earlier, row.organisation) for row in (one, known))
        make_meeting(earlier, pair, slot=0)
        assert lists(forum)[one.pk] == [known.pk, new.pk], "a draft is no meeting"
        release_timetable(draft_of(earlier), stage=Stage.PUBLISHED, by=None)
        assert lists(forum)[one.pk] == [new.pk, known.pk]


SAME = {"title_cs": "Obrábění odlitků", "summary_cs": "Obrábění odlitků", "nace_codes": ["25.62"]}


class TestRoom:
    def test_free_slots_are_those_one_is_there_for_without_what_is_wanted(self, forum):
        slots = list(current_slots(forum))
        one = make_participation(forum, unavailable=slots[:2])
        limited = make_participation(forum, country="RS", most_meetings=3)
        request_meeting(requester=one, partner=limited, by=None)
        rooms = rooms_of(forum, [one, limited])
        assert [(rooms[row.pk].most, rooms[row.pk].wanted) for row in (one, limited)] == [(4, 1), (3, 1)]

    def test_what_an_officer_planned_takes_room_and_what_was_cancelled_does_not(self, forum):
        planned, cancelled = make_pair(forum), make_pair(forum)
        make_meeting(forum, planned, slot=0)
        cancel_meeting(make_meeting(forum, cancelled, slot=1), by=None)
        rooms = rooms_of(forum, [planned[0], cancelled[0]])
        assert [rooms[row.pk].wanted for row in (planned[0], cancelled[0])] == [1, 0]

    def test_who_has_no_room_is_suggested_to_nobody_and_gets_no_list(self, forum):
        one, other = foundry(forum), machinist(forum)
        full = make_participation(forum, most_meetings=1)
        request_meeting(requester=one, partner=full, by=None)
        assert lists(forum) == {one.pk: [other.pk], other.pk: [one.pk]}


class TestSixty:
    """Thirty of each country; a few are what everybody looks for, a few tell nothing of themselves."""

    @pytest.fixture
    def sixty(self, forum):
        trades = ("Obrábění odlitků", "Odlévání litiny", "Svařování konstrukcí", "Vývoj programů")
        for number in range(60):
            country = ("CZ", "RS")[number % 2]
            thin = number % 10 > 7
            firm(
                forum,
                f"Firma {number}",
                country,
                offers="" if thin else trades[number // 15],
                seeks="" if thin else trades[0],
                codes=[] if thin else ["25.62"],
                most_meetings=1 + number % 5,
            )
        return forum

    def test_nobody_drowns_and_nobody_is_left_out(self, sixty):
        found = lists(sixty)
        rooms = rooms_of(sixty, current_participations(sixty))
        assert all(found[key] for key in rooms), "who has slots has suggestions"
        assert max(map(len, found.values())) <= 10
        named = Counter(other for others in found.values() for other in others)
        assert all(named[key] <= max(1, int(2.5 * room.most)) for key, room in rooms.items())
        assert len(named) >= 0.95 * 60
        assert len(named) == 60


class TestTheJob:
    def test_lists_are_kept_in_place_of_those_of_before(self, forum):
        one, other = foundry(forum), machinist(forum)
        assert made(forum) == {one.pk: [other.pk], other.pk: [one.pk]}
        third = weaver(forum, "RS")
        assert made(forum)[other.pk] == [one.pk, third.pk]
        assert Recommendation.objects.count() == 4

    def test_an_officer_is_named_as_the_one_who_asked(self, forum):
        officer = make_officer(forum.associations.get())
        start_recommending(forum, by=officer)
        entry = entries_about(forum)[0]
        assert (entry.verb, entry.by) == ("forum.recommending_started", officer)

    def test_asking_twice_is_one_job(self, forum):
        assert start_recommending(forum, by=None) == start_recommending(forum, by=None)

    def test_without_slots_there_is_nothing_to_suggest(self):
        with pytest.raises(ValidationError, match="Say first when"):
            start_recommending(make_forum(slots=0), by=None)

    def test_who_is_deleted_while_lists_are_made_is_left_out(self, forum):
        one, other, third = foundry(forum), machinist(forum), weaver(forum)
        found = lists_for(forum)
        delete_participation(third, by=None)
        keep_lists(forum, found)
        assert set(Recommendation.objects.values_list("participation", flat=True)) == {one.pk, other.pk}

    def test_alone_there_is_nobody(self, forum):
        foundry(forum)
        assert made(forum) == {}

    def test_every_night_for_forums_to_come_that_take_wishes(self, forum):
        make_forum(slots=0)
        assert forums_asking() == [forum]
        assert recommend_everywhere() == 1
        assert Job.objects.get(kind="forums.recommend").by is None
        forum.requests_until = timezone.now() - datetime.timedelta(days=1)
        forum.save()
        assert forums_asking() == []

    def test_not_once_the_forum_is_over(self, forum):
        for slot in forum.slots.all():
            slot.starts_at -= datetime.timedelta(days=3650)
            slot.ends_at -= datetime.timedelta(days=3650)
            slot.save()
        assert forums_asking() == []


class TestWhatIsShown:
    def test_what_does_not_hold_any_more_disappears_at_once(self, forum):
        one = foundry(forum)
        others = [machinist(forum, f"Strojírna {number}") for number in range(5)]
        gone, never, wanted, dismissed, stays = others
        made(forum)
        withdraw_participation(gone, by=None)
        answer_suggestion(never.organisation, one.organisation, by=None, answer=Answer.NEVER)
        want_to_meet(wanted, one, by=None)
        dismiss(dismissed, one, by=None)
        rows = recommendations_open(forum).filter(participation=one)
        assert [row.other for row in rows] == [stays]
