"""Suggested partners: who fits whom and why, what is said to it, and that nobody drowns or is left out."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from morava.audit.queries import entries_about
from morava.cooperation.domain.answering import answer_suggestion, take_back_answer
from morava.cooperation.domain.interests import accept_interest
from morava.cooperation.domain.renewing import renew_lists
from morava.cooperation.domain.suggesting import LONGEST, MOST_NAMED, make_list, partners_for
from morava.cooperation.domain.weighing import set_weights, weights_for
from morava.cooperation.interfaces.partners import shown
from morava.cooperation.models import Answer, PartnerList, Suggestion, Verdict, Weighing
from morava.directory.domain.merging import merge
from morava.directory.domain.organisations import change_organisation
from morava.directory.models import Organisation
from morava.mail.models import Message
from tests.factories.cooperation import make_interest, make_published
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_representative,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def czech():
    return make_cluster(make_association("CZ"))


@pytest.fixture
def serbian():
    return make_cluster(make_association("RS"))


def firm(cluster, name, *, offers="", seeks="", codes=(), **fields):
    tongue = "cs" if cluster.country == "CZ" else "sr"
    made = make_member(cluster, name)
    told = {f"offers_{tongue}": offers, f"seeks_{tongue}": seeks, "nace_codes": list(codes)}
    return change_organisation(made, by=None, **told, **fields)


@pytest.fixture
def foundry(serbian):
    return firm(
        serbian, "Ливница", offers="Одливци од сивог лива", seeks="Машинска обрада одливака", codes=["24.51"]
    )


@pytest.fixture
def machinist(czech):
    return firm(
        czech,
        "Obrábění",
        offers="Obrábění odlitků na pěti centrech",
        seeks="Odlitky ze šedé litiny",
        codes=["25.62"],
    )


@pytest.fixture
def weaver(czech):
    return firm(czech, "Tkalcovna", offers="Tkaniny z bavlny", seeks="Prodej oděvů", codes=["13.20"])


def others(fits):
    return [fit.other for fit in fits]


class TestWhoFits:
    @pytest.mark.usefixtures("weaver")
    def test_both_directions_across_scripts_and_languages(self, foundry, machinist):
        assert others(partners_for(foundry))[0] == machinist
        assert others(partners_for(machinist)) == [foundry]

    @pytest.mark.usefixtures("machinist")
    def test_why_is_told_in_the_words_of_both(self, foundry):
        fit = partners_for(foundry)[0]
        assert ("обрада", "Obrábění") in {(pair.asked, pair.found) for pair in fit.gets.words}
        assert ("Odlitky", "Одливци") in {(pair.asked, pair.found) for pair in fit.gives.words}
        assert shown([fit], [])[0].first == "Each has what the other looks for."

    @pytest.mark.usefixtures("machinist")
    def test_a_request_brings_its_codes_and_its_wishes(self, foundry):
        make_published(
            foundry,
            type="business_request",
            title_cs="Obrábění",
            nace_codes=["25.62"],
            countries=["CZ", "PL"],
            partner_sizes=["large"],
        )
        gets = partners_for(foundry)[0].gets
        assert [(met.needed, met.offered) for met in gets.codes] == [("25.62", "25.62")]
        assert (len(gets.wishes_met), len(gets.wishes_unmet)) == (1, 1)
        page = shown(partners_for(foundry), [])[0].gets
        assert page.met == ["Czechia or Poland"]
        assert page.unmet == ["large"]

    def test_what_stands_without_a_name_does_not_count(self, foundry, weaver):
        make_published(weaver, title_cs="Obrábění odlitků", summary_cs="Obrábění odlitků", is_anonymous=True)
        gets = partners_for(foundry)[0].gets
        assert not gets.words, "by its words one could tell whose it is"

    def test_nobody_of_the_own_country_and_no_clusters(self, foundry, machinist, serbian, czech):
        firm(serbian, "Обрада", offers="Машинска обрада одливака", codes=["25.62"])
        assert others(partners_for(foundry)) == [machinist]
        assert others(partners_for(serbian)) == [czech]

    def test_one_that_is_not_public_is_suggested_to_nobody(self, foundry, machinist):
        change_organisation(machinist, by=None, is_listed=False)
        assert partners_for(foundry) == []

    @pytest.mark.usefixtures("weaver")
    def test_who_talks_already_is_not_suggested(self, foundry, machinist):
        make_interest(make_published(machinist), foundry)
        assert machinist not in others(partners_for(foundry))
        assert foundry not in others(partners_for(machinist))

    def test_who_is_left_out_does_not_tell_whose_it_is(self, foundry, weaver):
        """The one whose it is knows who asked."""
        interest = make_interest(make_published(weaver, is_anonymous=True), foundry)
        assert weaver in others(partners_for(foundry))
        assert foundry not in others(partners_for(weaver))
        accept_interest(interest, by=None)
        assert weaver not in others(partners_for(foundry))

    @pytest.mark.usefixtures("machinist", "weaver")
    def test_a_thin_profile_has_partners_too(self, serbian):
        thin = make_member(serbian, "Фирма")
        assert len(partners_for(thin)) == 2
        assert shown(partners_for(thin), [])[0].first.startswith("It tells little of itself")

    @pytest.mark.usefixtures("machinist")
    def test_among_chosen_ones(self, foundry, weaver):
        chosen = Organisation.objects.filter(pk=weaver.pk)
        assert others(partners_for(foundry, among=chosen)) == [weaver]

    def test_a_changed_profile_is_found_at_once(self, foundry, weaver):
        assert not partners_for(foundry)[0].gets.words
        change_organisation(weaver, by=None, offers_cs="Obrábění odlitků")
        assert partners_for(foundry)[0].gets.words


class TestAnswers:
    def test_what_was_answered_is_not_in_the_list(self, foundry, machinist, weaver):
        answer_suggestion(foundry, machinist, by=None, answer=Answer.INTERESTED)
        assert others(partners_for(foundry)) == [weaver]
        assert [row.other for row in foundry.suggestions.all()] == [weaver]

    def test_never_holds_in_both_directions(self, foundry, machinist):
        answer_suggestion(foundry, machinist, by=None, answer=Answer.NEVER)
        assert foundry not in others(partners_for(machinist))

    def test_the_next_list_heeds_it(self, czech, foundry):
        same = {"offers": "Obrábění odlitků", "seeks": "Odlitky"}
        first, second = (firm(czech, f"Obrábění {name}", **same, codes=["25.62"]) for name in ("A", "B"))
        third = firm(czech, "Obrábění C", **same, codes=["25.99"])
        assert others(partners_for(foundry)) == [first, second, third]
        answer_suggestion(foundry, first, by=None, answer=Answer.NOT_FOR_ME)
        assert others(partners_for(foundry)) == [third, second]
        answer_suggestion(foundry, first, by=None, answer=Answer.INTERESTED)
        assert others(partners_for(foundry)) == [second, third]

    def test_it_is_taken_back(self, foundry, machinist):
        verdict = answer_suggestion(foundry, machinist, by=None, answer=Answer.NEVER)
        take_back_answer(verdict, by=None)
        assert others(partners_for(foundry)) == [machinist]
        verbs = [entry.verb for entry in entries_about(foundry)]
        assert verbs[:2] == ["suggestion.taken_back", "suggestion.answered"]
        assert not [entry for entry in entries_about(machinist) if entry.verb.startswith("suggestion")]

    def test_both_are_told_once_when_both_are_interested(self, foundry, machinist):
        people = {make_representative(foundry).email, make_representative(machinist).email}
        answer_suggestion(foundry, machinist, by=None, answer=Answer.INTERESTED)
        assert not Message.objects.exists()
        for _again in range(2):
            answer_suggestion(machinist, foundry, by=None, answer=Answer.INTERESTED)
        assert sorted(Message.objects.values_list("to_email", flat=True)) == sorted(people)

    @pytest.mark.parametrize("answer", ["", "perhaps", "NEVER"])
    def test_another_answer_is_refused(self, foundry, machinist, answer):
        with pytest.raises(ValidationError):
            answer_suggestion(foundry, machinist, by=None, answer=answer)
        assert not Verdict.objects.exists()

    def test_nothing_is_said_to_oneself(self, foundry):
        with pytest.raises(ValidationError):
            answer_suggestion(foundry, foundry, by=None, answer=Answer.INTERESTED)


class TestEverybody:
    @pytest.fixture
    def crowd(self, czech, serbian):
        """Twelve Serbian firms that all want the same Czech one; eleven others are there, too."""
        star = firm(czech, "Hvězda", offers="Obrábění odlitků", seeks="Odlitky", codes=["25.62"])
        rest = [make_member(czech, f"Firma {number}") for number in range(11)]
        askers = [
            firm(serbian, f"Ливница {number}", offers="Одливци", seeks="Обрада одливака")
            for number in range(12)
        ]
        return star, rest, askers

    def test_nobody_is_in_too_many_lists_and_nobody_in_none(self, crowd):
        star, rest, askers = crowd
        assert renew_lists() == 26, "two clusters among them"
        named = Counter(Suggestion.objects.values_list("other", flat=True))
        assert named[star.pk] == MOST_NAMED
        assert max(named.values()) <= MOST_NAMED
        assert {one.pk for one in [star, *rest, *askers]} <= named.keys()
        lengths = Counter(Suggestion.objects.values_list("organisation", flat=True))
        assert {lengths[one.pk] > 0 for one in askers} == {True}
        assert max(lengths.values()) <= LONGEST
        counted = dict(PartnerList.objects.values_list("organisation", "named"))
        assert {key: count for key, count in counted.items() if count} == dict(named)

    @pytest.mark.parametrize(("askers", "longest"), [(6, 2), (14, 1)])
    def test_lists_are_short_where_there_are_few_partners(self, czech, serbian, askers, longest):
        """Two Czech firms can be named ten times each."""
        stars = [firm(czech, f"Hvězda {n}", offers="Obrábění", codes=["25.62"]) for n in range(2)]
        many = [firm(serbian, f"Ливница {n}", seeks="Обрада") for n in range(askers)]
        renew_lists()
        rows = Suggestion.objects.filter(organisation__in=many)
        lengths = Counter(rows.values_list("organisation", flat=True))
        assert lengths == {one.pk: longest for one in many}
        named = Counter(rows.values_list("other", flat=True))
        assert max(named[one.pk] for one in stars) <= MOST_NAMED

    def test_nobody_is_left_without_where_there_is_no_room(self, czech, serbian):
        star = firm(czech, "Hvězda", offers="Obrábění", codes=["25.62"])
        many = [firm(serbian, f"Ливница {n}", seeks="Обрада") for n in range(MOST_NAMED + 2)]
        renew_lists()
        assert Suggestion.objects.filter(organisation__in=many, other=star).count() == len(many)

    @pytest.mark.usefixtures("foundry", "machinist")
    def test_they_are_made_anew_after_a_day(self):
        assert renew_lists() == 4
        assert renew_lists() == 0
        PartnerList.objects.update(made_at=timezone.now() - datetime.timedelta(days=2))
        assert renew_lists() == 4

    @pytest.mark.usefixtures("weaver")
    def test_who_stays_keeps_since_when(self, foundry, machinist):
        make_list(foundry)
        long_ago = timezone.now() - datetime.timedelta(days=9)
        Suggestion.objects.update(since=long_ago)
        newcomer = make_member(machinist.memberships_in.get().group, "Nová firma")
        assert make_list(foundry) == [newcomer.pk]
        assert foundry.suggestions.filter(since=long_ago).count() == 2

    def test_merged_ones_are_counted_right_again(self, czech, foundry, machinist):
        twin = make_member(czech, "Obrábění dvakrát")
        make_list(foundry)
        merge(machinist, twin, by=None)
        make_list(foundry)
        make_list(machinist)
        assert PartnerList.objects.get(organisation=machinist).named == 1


class TestWeights:
    def test_what_counts_changes_the_order(self, czech, foundry):
        make_published(
            foundry, type="business_request", title_cs="Díly", summary_cs="Díly", nace_codes=["25.62"]
        )
        by_code = firm(czech, "A", offers="Práce", seeks="Odlitky", codes=["25.62"])
        by_text = firm(czech, "B", offers="Obrábění odlitků, díly", seeks="Odlitky", codes=["13.20"])
        association = foundry.memberships_in.get().group.memberships_in.get().group
        set_weights(association, by=None, codes=100, text=0, wishes=0)
        assert others(partners_for(foundry)) == [by_code, by_text]
        set_weights(association, by=None, codes=0, text=100, wishes=0)
        assert others(partners_for(foundry)) == [by_text, by_code]

    @pytest.mark.usefixtures("machinist")
    def test_they_hold_for_one_country(self, foundry):
        association = foundry.memberships_in.get().group.memberships_in.get().group
        set_weights(association, by=None, codes=10, text=80, wishes=10)
        assert weights_for("RS").text == 0.8
        assert weights_for("CZ").text == 0.4

    @pytest.mark.parametrize("numbers", [(0, 0, 0), (101, 0, 0), (-1, 5, 5)])
    def test_what_cannot_be_is_refused(self, foundry, numbers):
        association = foundry.memberships_in.get().group.memberships_in.get().group
        with pytest.raises(ValidationError):
            set_weights(association, by=None, **dict(zip(("codes", "text", "wishes"), numbers, strict=True)))
        assert not Weighing.objects.exists()


class TestPages:
    @pytest.fixture
    def speaker(self, client, foundry):
        client.force_login(make_representative(foundry))
        return client

    def page(self, organisation, query=""):
        return reverse("cooperation:partners", args=[organisation.pk]) + query

    def test_who_helps_one_goes_there_at_once(self, speaker, foundry):
        answer = speaker.get(reverse("cooperation:partners_choose"))
        assert answer.url == self.page(foundry)

    def test_answer_and_take_back(self, speaker, foundry, machinist):
        text = speaker.get(self.page(foundry)).content.decode()
        assert "Each has what the other looks for." in text
        assert "обрада – <mark>Obrábění</mark>: a translation" in text
        said = {"other": machinist.slug, "answer": "interested"}
        offer = make_published(machinist, title_cs="Volná kapacita")
        answer = speaker.post(reverse("cooperation:partners_answer", args=[foundry.pk]), said, follow=True)
        assert "both are told" in answer.content.decode()
        assert str(offer) in answer.content.decode(), "what to do next"
        speaker.post(reverse("cooperation:partners_take_back", args=[foundry.pk]), {"other": machinist.slug})
        assert not Verdict.objects.exists()

    @pytest.mark.parametrize(
        "said", [{}, {"other": "nobody"}, {"answer": "never"}, {"other": "<b>", "answer": "never"}]
    )
    def test_nonsense_changes_nothing(self, speaker, foundry, said):
        answer = speaker.post(reverse("cooperation:partners_answer", args=[foundry.pk]), said)
        assert answer.status_code in (302, 404)
        assert not Verdict.objects.exists()

    @pytest.mark.usefixtures("machinist")
    def test_what_would_make_the_list_better(self, client, serbian):
        thin = make_member(serbian, "Фирма")
        client.force_login(make_representative(thin))
        text = client.get(self.page(thin)).content.decode()
        assert "The list gets better with what your profile tells." in text
        assert reverse("directory:classes", args=[thin.pk]) in text

    @pytest.mark.usefixtures("machinist", "weaver")
    def test_chosen_ones(self, speaker, foundry):
        text = speaker.get(self.page(foundry, "?nace=13")).content.decode()
        assert "Tkalcovna" in text
        assert "Obrábění</" not in text

    def test_of_its_own_country_where_that_is_chosen(self, speaker, foundry, serbian):
        neighbour = firm(serbian, "Обрада Чачак", offers="Машинска обрада одливака", codes=["25.62"])
        page = reverse("cooperation:partners", args=[foundry.pk])
        assert neighbour.written_name not in speaker.get(page).content.decode()
        chosen = speaker.get(page, {"country": "RS"}).context["fits"]
        assert [fit.other for fit in chosen] == [neighbour]

    def test_a_manager_who_may_not_act_only_looks(self, client, serbian, foundry, machinist):
        make_representative(foundry)
        client.force_login(make_manager(serbian))
        text = client.get(self.page(foundry)).content.decode()
        assert "Each has what the other looks for." in text
        assert "Never this one" not in text
        url = reverse("cooperation:partners_answer", args=[foundry.pk])
        assert client.post(url, {"other": machinist.slug, "answer": "never"}).status_code == 404

    @pytest.mark.usefixtures("machinist")
    def test_the_start_page_shows_the_first(self, speaker, foundry):
        assert "Partners for you" not in speaker.get(reverse("start")).content.decode()
        make_list(foundry)
        assert "Obrábění" in speaker.get(reverse("start")).content.decode()

    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries_do_not_grow_with_the_list(
        self, speaker, foundry, czech, rows, django_assert_num_queries
    ):
        for number in range(rows):
            firm(czech, f"Obrábění {number}", offers="Obrábění odlitků", seeks="Odlitky", codes=["25.62"])
        with django_assert_num_queries(QUERIES):
            speaker.get(self.page(foundry))

    @pytest.mark.usefixtures("machinist", "weaver")
    def test_an_officer_sees_the_effect_before_it_is_kept(self, client, foundry):
        association = foundry.memberships_in.get().group.memberships_in.get().group
        client.force_login(make_officer(association))
        url = reverse("cooperation:weights", args=[association.pk])
        assert 'value="45"' in client.get(url).content.decode()
        numbers = {"codes": 0, "text": 100, "wishes": 0}
        text = client.get(url, numbers).content.decode()
        assert "With these numbers" in text
        assert "Obrábění" in text
        assert not Weighing.objects.exists()
        client.post(url, numbers)
        assert Weighing.objects.get().text == 100
        assert "has to count" in client.get(url, {"codes": 0, "text": 0, "wishes": 0}).content.decode()


QUERIES = 30
