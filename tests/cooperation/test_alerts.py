"""Saved searches: what is new is told by mail, once, and is answered with one press."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from morava.audit.models import Entry
from morava.audit.queries import entries_about
from morava.cooperation.domain.alerts import (
    MOST_ALERTS,
    answer_found,
    begin_alert,
    change_alert,
    found_for,
    look_at_alerts,
    take_back_answer,
    token_for,
)
from morava.cooperation.domain.answering import answer_suggestion
from morava.cooperation.domain.suggesting import make_list
from morava.cooperation.models import Alert, AlertAnswer, Answer, Opportunity, Rhythm, Verdict
from morava.directory.domain.organisations import change_organisation
from morava.mail.models import Message
from tests.factories.cooperation import make_published
from tests.factories.directory import make_association, make_cluster, make_member, make_representative

pytestmark = pytest.mark.django_db


@pytest.fixture
def czech():
    return make_cluster(make_association("CZ"))


@pytest.fixture
def seeker():
    """Speaks for a Serbian foundry."""
    return make_representative(make_member(make_cluster(make_association("RS")), "Ливница"))


@pytest.fixture
def alert(seeker):
    return begin_alert(seeker, name="Обрада", rhythm=Rhythm.DAILY, asked={"words": "машинска обрада"})


def machining(cluster, **more):
    texts = {"title_cs": "Obrábění odlitků", "summary_cs": "Obrábění do 3 m", "nace_codes": ["25.62"]}
    return make_published(make_member(cluster), **{**texts, **more})


def weaving(cluster):
    return make_published(
        make_member(cluster),
        title_cs="Tkaniny",
        summary_cs="Bavlna",
        description_cs="Plátno a keprové vazby.",
        partner_role_cs="Prodejce oděvů.",
        nace_codes=["13.20"],
    )


def fitting(cluster):
    """Two that have what the foundry may look for."""
    names = ("Obrábění Klas", "Obrábění Máj")
    return [
        change_organisation(make_member(cluster, name), by=None, offers_cs="Obrábění odlitků")
        for name in names
    ]


def a_day_passes():
    for alert in Alert.objects.all():
        alert.told_until -= datetime.timedelta(days=1, hours=1)
        alert.save()
    Opportunity.objects.update(published_at=timezone.now() - datetime.timedelta(hours=2))


class TestMails:
    def test_what_is_new_is_told_once(self, alert, czech):
        new = machining(czech)
        weaving(czech)
        assert look_at_alerts() == 0, "it was looked at just now"
        a_day_passes()
        assert look_at_alerts() == 1
        mail = Message.objects.get()
        assert mail.to_email == alert.person.email
        assert "your search “Обрада”:" in mail.text
        assert f"Obrábění odlitků\nBusiness offer, {new.organisation}, Czechia\n" in mail.text
        assert "Tkaniny" not in mail.text
        a_day_passes()
        Opportunity.objects.update(published_at=timezone.now() - datetime.timedelta(days=5))
        assert look_at_alerts() == 0

    @pytest.mark.usefixtures("alert")
    def test_without_anything_new_no_mail(self):
        a_day_passes()
        assert look_at_alerts() == 0
        assert not Message.objects.exists()

    @pytest.mark.parametrize(
        ("rhythm", "days", "mails"), [("weekly", 6, 0), ("weekly", 8, 1), ("never", 99, 0)]
    )
    def test_the_rhythm(self, alert, czech, rhythm, days, mails):
        change_alert(alert, by=alert.person, name=alert.name, rhythm=rhythm)
        Alert.objects.update(told_until=timezone.now() - datetime.timedelta(days=days))
        machining(czech)
        assert look_at_alerts() == mails

    def test_filters_hold(self, seeker, czech):
        begin_alert(seeker, name="x", rhythm="daily", asked={"nace": "13", "country": "CZ"})
        machining(czech)
        weaving(czech)
        a_day_passes()
        look_at_alerts()
        assert "Tkaniny" in Message.objects.get().text
        assert "Obrábění" not in Message.objects.get().text

    def test_ones_own_are_not_told(self, czech):
        own = make_member(czech)
        alert = begin_alert(make_representative(own), name="x", rhythm="daily")
        make_published(own)
        assert found_for(alert) == []

    def test_new_partners(self, seeker, czech):
        foundry = seeker.mandates.get().organisation
        change_organisation(foundry, by=None, seeks_sr="Машинска обрада")
        begin_alert(seeker, name="Партнери", rhythm="daily", partners_of=foundry)
        change_organisation(make_member(czech, "Obrábění Klas"), by=None, offers_cs="Obrábění odlitků")
        a_day_passes()
        make_list(foundry)
        assert look_at_alerts() == 1
        assert "Obrábění Klas" in Message.objects.get().text

    @pytest.mark.parametrize("since", ["left", "we never", "they never"])
    def test_partners_that_are_none_any_more_are_not_told(self, client, seeker, czech, since):
        foundry, other, third = seeker.mandates.get().organisation, *fitting(czech)
        change_organisation(foundry, by=None, seeks_sr="Машинска обрада")
        begin_alert(seeker, name="Партнери", rhythm="daily", partners_of=foundry)
        a_day_passes()
        make_list(foundry)
        if since == "left":
            change_organisation(other, by=None, is_listed=False)
        elif since == "they never":
            answer_suggestion(other, foundry, by=None, answer=Answer.NEVER)
        else:
            # The list is not made anew yet.
            Verdict.objects.create(organisation=foundry, other=other, answer=Answer.NEVER)
        assert look_at_alerts() == 1
        assert third.written_name in Message.objects.get().text
        assert other.written_name not in Message.objects.get().text
        client.force_login(seeker)
        start = client.get(reverse("start")).content.decode()
        assert third.written_name in start
        assert other.written_name not in start

    @pytest.mark.usefixtures("alert")
    def test_one_without_a_name_stays_so(self, czech):
        hidden = machining(czech, is_anonymous=True)
        a_day_passes()
        look_at_alerts()
        mail = Message.objects.get()
        assert hidden.organisation.written_name not in mail.text
        assert "Business offer, Czechia\n" in mail.text

    def test_nobody_writes_to_who_is_gone(self, alert, czech):
        machining(czech)
        a_day_passes()
        alert.person.is_active = False
        alert.person.save()
        assert look_at_alerts() == 0


class TestAnswers:
    def test_what_was_answered_does_not_come_again(self, alert, czech):
        found = machining(czech)
        answer_found(alert, found, by=alert.person, answer=Answer.NOT_FOR_ME)
        assert found_for(alert) == []

    def test_the_answer_changes_the_order_at_once(self, alert, czech):
        first, second = machining(czech), machining(czech)
        third = machining(czech, nace_codes=["28.99"])
        answer_found(alert, first, by=alert.person, answer=Answer.NOT_FOR_ME)
        assert found_for(alert) == [third, second]

    def test_another_answer_is_refused(self, alert, czech):
        with pytest.raises(ValidationError):
            answer_found(alert, machining(czech), by=alert.person, answer="perhaps")

    def test_never_holds_for_all_searches_of_the_person(self, alert, czech):
        found = machining(czech)
        other = begin_alert(alert.person, name="x", rhythm="daily", asked={"nace": "25"})
        answer_found(alert, found, by=alert.person, answer=Answer.NOT_FOR_ME)
        assert found_for(other) == [found]
        answer_found(alert, found, by=alert.person, answer=Answer.NEVER)
        assert found_for(other) == []
        somebody = make_representative(make_member(czech))
        assert found_for(begin_alert(somebody, name="x", rhythm="daily")) == [found]

    @pytest.mark.parametrize("answer", Answer)
    def test_what_is_taken_back_is_found_again(self, alert, czech, answer):
        found = machining(czech)
        other = begin_alert(alert.person, name="x", rhythm="daily", asked={"nace": "25"})
        take_back_answer(answer_found(alert, found, by=alert.person, answer=answer), by=alert.person)
        assert found_for(alert) == found_for(other) == [found]

    def test_whose_it_is_does_not_learn_who_looks(self, alert, czech):
        found = machining(czech)
        take_back_answer(
            answer_found(alert, found, by=alert.person, answer=Answer.INTERESTED), by=alert.person
        )
        recorded = Entry.objects.filter(by=alert.person, verb__in=["alert.answered", "alert.taken_back"])
        assert [entry.data["found"] for entry in recorded] == [found.slug] * 2
        assert not entries_about(found).filter(by=alert.person).exists()


class TestKeeping:
    def test_the_same_is_not_kept_twice(self, alert):
        with pytest.raises(ValidationError, match="already"):
            begin_alert(alert.person, name="again", rhythm="daily", asked=alert.asked)

    def test_not_more_than_so_many(self, seeker):
        for number in range(MOST_ALERTS):
            begin_alert(seeker, name=str(number), rhythm="daily", asked={"words": str(number)})
        with pytest.raises(ValidationError, match="cannot be kept"):
            begin_alert(seeker, name="one more", rhythm="daily")

    @pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 81}, {"rhythm": "hourly"}])
    def test_what_cannot_be_is_refused(self, seeker, wrong):
        with pytest.raises(ValidationError):
            begin_alert(seeker, **{"name": "x", "rhythm": "daily", **wrong})


class TestPages:
    def test_from_the_list_to_the_answer(self, client, seeker, czech):
        found = machining(czech)
        client.force_login(seeker)
        asked = {"words": "машинска обрада"}
        listed = client.get(reverse("cooperation:public_list"), asked).content.decode()
        assert "Keep this search" in listed
        page = f"{reverse('cooperation:alert_begin')}?words=машинска+обрада&type="
        assert "машинска обрада" in client.get(page).content.decode()
        answer = client.post(page, {"name": "Обрада", "rhythm": "weekly"}, follow=True)
        assert "Obrábění odlitků" in answer.content.decode()
        alert = Alert.objects.get()
        assert alert.asked == asked
        said = {"found": found.slug, "answer": "interested"}
        went = client.post(reverse("cooperation:alert_answer", args=[alert.pk]), said)
        assert went.url == reverse("cooperation:express", args=[found.slug])
        assert "Обрада" in client.get(reverse("cooperation:alerts")).content.decode()
        client.post(reverse("cooperation:alert_change", args=[alert.pk]), {"name": "B", "rhythm": "never"})
        client.post(reverse("cooperation:alert_end", args=[alert.pk]))
        assert not Alert.objects.exists()

    def test_an_answer_is_taken_back(self, client, alert, czech):
        found = machining(czech)
        answer_found(alert, found, by=alert.person, answer=Answer.NEVER)
        client.force_login(alert.person)
        page, back = (
            reverse(f"cooperation:{name}", args=[alert.pk]) for name in ("alert", "alert_take_back")
        )
        text = client.get(page).content.decode()
        assert "What you answered" in text
        assert "Never this one, <time" in text
        assert "may be found again" in client.post(back, {"found": found.slug}, follow=True).content.decode()
        assert not AlertAnswer.objects.exists()
        for said in ({}, {"found": found.slug}, {"found": "\0"}):
            again = client.post(back, said, follow=True).content.decode()
            assert "There is nothing to take back." in again
        assert "What you answered" not in client.get(page).content.decode()

    def test_what_nobody_sees_any_more_is_not_named(self, client, alert, czech):
        found = machining(czech)
        answer_found(alert, found, by=alert.person, answer=Answer.NEVER)
        change_organisation(found.organisation, by=None, is_listed=False)
        client.force_login(alert.person)
        page = client.get(reverse("cooperation:alert", args=[alert.pk])).content.decode()
        assert "Obrábění odlitků" not in page

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ("обрада", "Why it was found: обрада – <mark>Obrábění</mark>: a translation, title"),
            ("odlit", "Why it was found: odlit – <mark>odlitků</mark>: the beginning of it, title"),
            ("", ""),
        ],
    )
    def test_why_it_was_found(self, client, seeker, czech, words, reason):
        machining(czech)
        alert = begin_alert(seeker, name="x", rhythm="daily", asked={"words": words} if words else {})
        client.force_login(seeker)
        page = client.get(reverse("cooperation:alert", args=[alert.pk])).content.decode()
        assert reason in page
        assert page.count("Why it was found") == bool(words)

    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries_do_not_grow_with_what_is_found(
        self, client, alert, czech, rows, django_assert_num_queries
    ):
        for _number in range(rows):
            answer_found(alert, machining(czech), by=alert.person, answer=Answer.NOT_FOR_ME)
            machining(czech)
        client.force_login(alert.person)
        with django_assert_num_queries(QUERIES_OF_ONE):
            client.get(reverse("cooperation:alert", args=[alert.pk]))

    def test_partners_are_watched(self, client, seeker):
        foundry = seeker.mandates.get().organisation
        client.force_login(seeker)
        page = f"{reverse('cooperation:alert_begin')}?partners={foundry.pk}"
        went = client.post(page, {"name": "Partners", "rhythm": "weekly"})
        alert = Alert.objects.get(partners_of=foundry)
        assert went.url == reverse("cooperation:alert", args=[alert.pk])
        assert client.get(went.url).url == reverse("cooperation:partners", args=[foundry.pk])

    def test_nobody_elses_partners(self, client, seeker, czech):
        client.force_login(seeker)
        page = f"{reverse('cooperation:alert_begin')}?partners={make_member(czech).pk}"
        assert client.get(page).status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries_do_not_grow(self, client, seeker, rows, django_assert_num_queries):
        for number in range(rows):
            begin_alert(seeker, name=str(number), rhythm="daily", asked={"words": str(number)})
        client.force_login(seeker)
        with django_assert_num_queries(QUERIES):
            client.get(reverse("cooperation:alerts"))


QUERIES = 3
QUERIES_OF_ONE = 11


class TestByMail:
    def links(self):
        return re.findall(r"https?://[^/]+(/\S+/searches/by-mail/\S+)", Message.objects.get().text)

    @pytest.fixture
    def found(self, alert, czech):
        found = machining(czech)
        a_day_passes()
        assert look_at_alerts() == 1, alert
        return found

    @pytest.mark.usefixtures("found")
    def test_opening_alone_does_nothing(self, client):
        for link in self.links():
            assert client.get(link).status_code == 200
        assert not AlertAnswer.objects.exists()
        assert Alert.objects.get().rhythm == Rhythm.DAILY

    @pytest.mark.usefixtures("found")
    def test_one_press_without_a_password(self, client):
        _interested, not_for_me, _never, stop = self.links()
        assert "Noted" in client.post(not_for_me).content.decode()
        assert AlertAnswer.objects.get().answer == Answer.NOT_FOR_ME
        client.post(stop)
        assert Alert.objects.get().rhythm == Rhythm.NEVER

    def test_interest_goes_on_to_the_message(self, client, found):
        interested = self.links()[0]
        assert client.post(interested).url.endswith(reverse("cooperation:express", args=[found.slug])[3:])

    def test_partners_are_answered_in_the_name_of_the_organisation(self, client, seeker, czech):
        foundry, other = seeker.mandates.get().organisation, make_member(czech)
        alert = begin_alert(seeker, name="x", rhythm="daily", partners_of=foundry)
        link = reverse("cooperation:alert_by_mail", args=[token_for(alert, other.pk, "never")])
        client.post(link)
        assert Verdict.objects.get().by == seeker
        mandate = seeker.mandates.get()
        mandate.until = timezone.now()
        mandate.save()
        assert client.post(link).status_code == 404, "who speaks for it no longer"

    @pytest.mark.parametrize("token", ["x", "eyJhIjoxfQ:1abc:def", "%00"])
    def test_nobody_makes_links(self, client, token):
        assert client.post(reverse("cooperation:alert_by_mail", args=[token])).status_code == 404

    @pytest.mark.usefixtures("found")
    def test_ended_searches_have_no_links(self, client, alert):
        alert.delete()
        assert client.get(self.links()[0]).status_code == 404
