"""Agreeing to a purpose: what counts, what is asked again, and who may answer."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from morava.accounts import purposes
from morava.accounts.domain import give_consent, withdraw_consent
from morava.accounts.models import Consent
from morava.accounts.purposes import Purpose, Wording
from morava.accounts.queries import outdated_consents, standing_consents
from morava.audit.queries import entries_about
from tests.factories.accounts import make_person

pytestmark = pytest.mark.django_db

FIRST = Wording("2026-01", "The first text.")
SECOND = Wording("2026-02", "The second text.")


@pytest.fixture
def person():
    return make_person()


@pytest.fixture
def tea(monkeypatch):
    """A purpose of this test alone."""
    monkeypatch.setattr(purposes, "_purposes", dict(purposes._purposes))
    return offered(FIRST)


def offered(*wordings):
    purpose = Purpose("tea", "Tea", wordings)
    purposes.register(purpose)
    return purpose


def verbs_about(person):
    return [entry.verb for entry in entries_about(person)]


class TestGiving:
    def test_counts_with_the_text_that_was_shown(self, person, tea):
        with override("cs"):
            consent = give_consent(person, tea, version="2026-01", by=person)

        assert (consent.text_version, consent.language) == ("2026-01", "cs")
        assert list(standing_consents()) == [consent]
        assert verbs_about(person)[0] == "consent.given"

    def test_twice_is_once(self, person, tea):
        first = give_consent(person, tea, version="2026-01", by=person)
        assert give_consent(person, tea, version="2026-01", by=person) == first
        assert verbs_about(person).count("consent.given") == 1

    def test_the_database_holds_one_at_a_time(self, person, tea):
        give_consent(person, tea, version="2026-01", by=person)
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(person=person, purpose="tea", text_version="2026-01", language="en")

    def test_to_a_text_that_is_gone_is_refused(self, person, tea):
        tea = offered(FIRST, SECOND)
        with pytest.raises(ValidationError, match="changed meanwhile"):
            give_consent(person, tea, version="2026-01", by=person)
        assert not Consent.objects.exists()

    @pytest.mark.parametrize("verb", [give_consent, withdraw_consent])
    def test_is_nobody_elses(self, person, tea, verb):
        version = {"version": "2026-01"} if verb is give_consent else {}
        with pytest.raises(ValidationError, match="Only the person"):
            verb(person, tea, by=make_person(), **version)


class TestTakingBack:
    def test_counts_no_more_and_stays_known(self, person, tea):
        give_consent(person, tea, version="2026-01", by=person)
        withdraw_consent(person, tea, by=person)

        assert not standing_consents().exists()
        assert Consent.objects.get().withdrawn_at is not None
        assert verbs_about(person)[0] == "consent.withdrawn"

    def test_of_nothing_changes_nothing(self, person, tea):
        withdraw_consent(person, tea, by=person)
        assert "consent.withdrawn" not in verbs_about(person)

    def test_can_be_given_again(self, person, tea):
        give_consent(person, tea, version="2026-01", by=person)
        withdraw_consent(person, tea, by=person)
        give_consent(person, tea, version="2026-01", by=person)
        assert standing_consents().count() == 1


class TestANewText:
    def test_asks_again(self, client, person, tea):
        give_consent(person, tea, version="2026-01", by=person)
        client.force_login(person)
        assert "has changed" not in client.get(reverse("start")).content.decode()

        offered(FIRST, SECOND)

        assert not standing_consents().exists()
        assert outdated_consents(person).count() == 1
        assert "has changed" in client.get(reverse("start")).content.decode()
        assert "You agreed to an earlier text" in client.get(reverse("accounts:data")).content.decode()

    def test_is_agreed_to_in_place_of_the_old(self, person, tea):
        give_consent(person, tea, version="2026-01", by=person)
        tea = offered(FIRST, SECOND)

        give_consent(person, tea, version="2026-02", by=person)

        assert [one.text_version for one in standing_consents()] == ["2026-02"]
        assert not outdated_consents(person).exists()
        assert Consent.objects.filter(withdrawn_at=None).count() == 1

    def test_leaves_those_alone_who_took_it_back(self, person, tea):
        give_consent(person, tea, version="2026-01", by=person)
        withdraw_consent(person, tea, by=person)
        offered(FIRST, SECOND)
        assert not outdated_consents(person).exists()


class TestThePage:
    def test_asks_each_purpose_and_takes_the_answer(self, client, person):
        client.force_login(person)
        page = client.get(reverse("accounts:data")).content.decode()
        for purpose in purposes.registered():
            assert str(purpose.current.text) in page

        address = reverse("accounts:consent", args=["news"])
        client.post(address, {"answer": "yes", "version": purposes.purpose_of("news").current.version})
        assert [one.purpose for one in standing_consents()] == ["news"]

        client.post(address, {"answer": "no"})
        assert not standing_consents().exists()

    def test_says_what_is_wrong(self, client, person):
        client.force_login(person)
        page = client.post(
            reverse("accounts:consent", args=["news"]), {"answer": "yes", "version": "1999"}, follow=True
        )
        assert "The text has changed meanwhile" in page.content.decode()

    def test_knows_no_purpose_that_nobody_asks_for(self, client, person):
        client.force_login(person)
        assert client.post(reverse("accounts:consent", args=["gold"])).status_code == 404

    def test_asks_as_often_of_the_database_whatever_was_answered(
        self, client, person, tea, django_assert_num_queries
    ):
        client.force_login(person)
        for _turn in range(3):
            give_consent(person, tea, version="2026-01", by=person)
            withdraw_consent(person, tea, by=person)
            with django_assert_num_queries(3):
                client.get(reverse("accounts:data"))
