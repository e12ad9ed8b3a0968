"""The record of processing, and the privacy notice that everybody reads."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from morava.audit.queries import entries_about
from morava.directory.domain.processing import note_of, state_processing
from morava.directory.interfaces.processing import AUTHORITIES, STATED
from morava.privacy import activities, holdings, retention
from tests.factories.directory import make_association, make_cluster, make_officer

pytestmark = pytest.mark.django_db

SILENT = "The association has not stated this yet."


@pytest.fixture
def association(client):
    association = make_association()
    client.force_login(make_officer(association))
    return association


def page_of(client, name, *args):
    return client.get(reverse(f"directory:{name}", args=args)).content.decode()


def send(client, association, what, **answers):
    return client.post(
        reverse("directory:processing_change", args=[association.pk, what]), answers, follow=True
    )


class TestTheRecord:
    def test_speaks_of_everything_that_is_held(self):
        spoken_of = [key for activity in activities.registered() for key in activity.holdings]
        assert sorted(spoken_of) == sorted(holding.key for holding in holdings.registered()), (
            "Name each holding in one Activity of its app's `processing.py`."
        )

    def test_speaks_of_everything_that_is_kept_for_a_while(self):
        spoken_of = [key for activity in activities.registered() for key in activity.kept]
        assert sorted(spoken_of) == sorted(keeping.key for keeping in retention.registered())

    def test_shows_purposes_times_and_what_crosses_the_border(self, client, association):
        page = page_of(client, "processing", association.pk)
        for activity in activities.registered():
            assert str(activity.purpose) in page
            assert str(activity.across) in page
        for keeping in retention.registered():
            assert f"{keeping.period} {keeping.since}" in page

    def test_says_what_is_not_stated_yet(self, client, association):
        page = page_of(client, "processing", association.pk)
        assert page.count(SILENT) == len(STATED) + 1
        assert "Something is not stated yet" in page


class TestStating:
    def test_is_read_by_everybody_in_their_language(self, client, association):
        for name in STATED:
            send(client, association, name, **{f"{name}_cs": f"Česky o {name}."})
        send(client, association, "transfer", transfer_cs="Česky o transfer.", transfer_en="In English.")
        response = send(client, association, "email", email="privacy@example.org")
        assert "Saved." in response.content.decode()
        assert "Something is not stated yet" not in response.content.decode()

        client.logout()
        english, czech = page_of(client, "privacy"), client.get("/cs/privacy/").content.decode()
        assert "In English." in english
        assert '<div lang="cs"><p>Česky o safety.' in english
        assert "Česky o transfer." in czech
        assert "privacy@example.org" in czech

    def test_of_something_nobody_asks_is_not_found(self, client, association):
        assert send(client, association, "gold").status_code == 404

    def test_is_recorded_without_the_text(self, association):
        officer = association.mandates.get().person
        state_processing(association, by=officer, safety_en="Who reads this?")
        entry = entries_about(association)[0]
        assert (entry.verb, entry.data) == ("processing.stated", {"fields": ["safety_en"]})

    def test_the_same_once_more_changes_nothing(self, association):
        state_processing(association, by=None, safety_en="Well.")
        before = entries_about(association).count()
        state_processing(association, by=None, safety_en="Well.")
        assert entries_about(association).count() == before

    def test_is_only_for_associations(self, association):
        with pytest.raises(ValidationError, match="Only an association"):
            state_processing(make_cluster(association), by=None, safety_en="Well.")

    @pytest.mark.parametrize(
        ("what", "answers", "said"),
        [
            ("email", {"email": "no address"}, "Enter a valid email address"),
            ("safety", {"safety_en": "x" * 5_001}, "at most 5000"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_the_input(self, client, association, what, answers, said):
        text = send(client, association, what, **answers).content.decode()
        assert said in text
        assert next(iter(answers.values())) in text
        assert note_of(association).pk is None

    def test_markup_is_shown_as_text(self, client, association):
        state_processing(association, by=None, safety_en="<script>alert(1)</script>")
        assert "<script>alert" not in page_of(client, "privacy")


class TestTheNotice:
    def test_says_in_one_line_that_nothing_is_stated(self, client):
        association = make_association()
        assert page_of(client, "privacy").count(SILENT) == 1

        state_processing(association, by=None, safety_en="Well.")
        assert page_of(client, "privacy").count(SILENT) == len(STATED)

    def test_is_in_the_footer_of_every_page(self, client):
        assert reverse("directory:privacy") in client.get("/en/").content.decode()

    @pytest.mark.parametrize("country", sorted(AUTHORITIES))
    def test_names_the_authority_of_the_country(self, client, country):
        make_association(country)
        assert AUTHORITIES[country].address in page_of(client, "privacy")

    @pytest.mark.parametrize("language", ["en", "cs", "sr", "sr-latn"])
    def test_is_there_in_every_tongue(self, client, language):
        make_association()
        with override(language):
            page = page_of(client, "privacy")
            for activity in activities.registered():
                assert str(activity.purpose) in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_asks_as_often_of_the_database_for_one_as_for_three(
        self, client, count, django_assert_num_queries
    ):
        for country in ("CZ", "RS", "SK")[:count]:
            state_processing(make_association(country), by=None, safety_en="Well.")
        with django_assert_num_queries(1):
            page_of(client, "privacy")
