"""From the draft of an offer or a request to its end."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from morava.audit.queries import entries_about
from morava.cooperation.domain.closing import (
    BEFORE,
    TERM,
    close_opportunity,
    look_at_validity,
    renew_opportunity,
)
from morava.cooperation.domain.reviewing import review_opportunity
from morava.cooperation.domain.writing import (
    change_opportunity,
    delete_draft,
    draft_opportunity,
    submit_opportunity,
)
from morava.cooperation.models import CloseReason, Opportunity, OpportunityNace, State
from morava.cooperation.queries import opportunities_public, opportunities_waiting_for
from morava.directory.domain.organisations import change_organisation
from morava.mail.models import Message
from tests.factories.cooperation import (
    GOOD_SCORES,
    make_draft,
    make_published,
    make_submitted,
)
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
def association():
    return make_association()


@pytest.fixture
def cluster(association):
    return make_cluster(association)


@pytest.fixture
def member(cluster):
    return make_member(cluster, "Slévárna Ostravice s.r.o.")


def today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


def test_a_draft_may_be_left_half_done_and_is_nobody_elses(member):
    draft = draft_opportunity(
        member, by=None, type="business_offer", title_cs="Odlitky", valid_until=today(9)
    )
    assert draft.state == State.DRAFT
    assert not opportunities_public().exists()
    with pytest.raises(ValidationError) as refused:
        submit_opportunity(draft, by=None)
    assert {error.code for errors in refused.value.error_dict.values() for error in errors} == {"missing"}
    assert len(refused.value.messages) == 5


def test_its_address_is_readable_and_not_to_be_guessed(member):
    one, other = make_draft(member), make_draft(member)
    assert one.slug.startswith("odlitky-ze-sede-litiny-")
    assert one.slug != other.slug
    assert "ostravice" not in one.slug


def test_the_address_forgets_the_name_of_one_that_is_to_stand_without(member):
    shown = make_published(member, title_cs="Slévárna Ostravice nabízí odlitky")
    assert "ostravice" in shown.slug
    change_opportunity(shown, by=None, title_cs="Odlitky", is_anonymous=True)
    assert "ostravice" not in Opportunity.objects.get().slug
    before = Opportunity.objects.get().slug
    change_opportunity(shown, by=None, title_cs="Odlitky ze šedé litiny")
    assert Opportunity.objects.get().slug == before


def test_its_own_number_is_known_however_it_is_written(member):
    change_organisation(member, by=None, website="https://litina.example")
    member.refresh_from_db()
    with pytest.raises(ValidationError) as refused:
        make_draft(member, is_anonymous=True, summary_cs="Více na litina.example")
    assert [error.code for error in refused.value.error_dict["summary_cs"]] == ["giveaway"]


def test_reviewers_hear_of_changes_once_a_day(member, cluster):
    manager = make_manager(cluster)
    shown = make_published(member)
    Message.objects.all().delete()
    for number in range(3):
        change_opportunity(shown, by=None, title_cs=f"Odlitky {number}")
    assert [mail.to_email for mail in Message.objects.all()] == [manager.email]


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"title_cs": ""}, "title_en", "missing"),
        ({"valid_until": today(-1)}, "valid_until", "past"),
        ({"valid_until": today(400)}, "valid_until", "far"),
        ({"title_cs": "x" * 121}, "title_cs", "max_length"),
        ({"description_cs": "x" * 5_001}, "description_cs", "max_length"),
        ({"is_anonymous": True, "description_cs": "tel. 596 123 456"}, "description_cs", "giveaway"),
        ({"is_anonymous": True, "summary_en": "by Slevarna Ostravice"}, "summary_en", "giveaway"),
        ({"is_anonymous": True, "market_keywords": ["Slévárna Ostravice"]}, "market_keywords", "giveaway"),
        (
            {"is_anonymous": True, "technology_keywords": ["lití", "novak@ostravice.cz"]},
            "technology_keywords",
            "giveaway",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(member, fields, field, code):
    with pytest.raises(ValidationError) as refused:
        make_draft(member, **fields)
    assert [error.code for error in refused.value.error_dict[field]] == [code]
    assert not Opportunity.objects.exists()


def test_the_cluster_is_asked_and_publishes(member, cluster):
    manager, writer = make_manager(cluster), make_representative(member)
    draft = make_draft(member)
    submit_opportunity(draft, by=writer)
    assert list(opportunities_waiting_for(manager)) == [draft]
    assert not opportunities_waiting_for(writer).exists()
    review_opportunity(draft, by=manager, publish=True, **GOOD_SCORES)
    assert list(opportunities_public()) == [draft]
    assert [mail.to_email for mail in Message.objects.order_by("pk")] == [manager.email, writer.email]


def test_it_is_returned_with_a_note_and_comes_again(member, cluster):
    manager, writer = make_manager(cluster), make_representative(member)
    sent = make_submitted(member)
    with pytest.raises(ValidationError):
        review_opportunity(sent, by=manager, publish=False, **GOOD_SCORES)
    review_opportunity(sent, by=manager, publish=False, note="Jak velké?", **GOOD_SCORES | {"clarity": 0})
    sent.refresh_from_db()
    assert sent.state == State.RETURNED
    submit_opportunity(sent, by=writer)
    assert list(opportunities_waiting_for(manager)) == [sent]


def test_a_zero_holds_it_back(member, cluster):
    sent = make_submitted(member)
    with pytest.raises(ValidationError) as refused:
        review_opportunity(sent, by=make_manager(cluster), publish=True, **GOOD_SCORES | {"form": 0})
    assert refused.value.code == "zero"
    assert not sent.reviews.exists()


def test_nobody_reviews_what_they_sent_and_then_the_officer_is_asked(member, cluster, association):
    manager, officer = make_manager(cluster), make_officer(association)
    draft = make_draft(member)
    submit_opportunity(draft, by=manager, for_it=True)
    with pytest.raises(ValidationError) as refused:
        review_opportunity(draft, by=manager, publish=True, **GOOD_SCORES)
    assert refused.value.code == "own"
    assert [mail.to_email for mail in Message.objects.all()] == [officer.email]
    assert entries_about(member).get(verb="opportunity.submitted").on_behalf_of == member


def test_what_is_published_can_be_changed_and_its_reviewers_are_told(member, cluster):
    manager = make_manager(cluster)
    shown = make_published(member)
    Message.objects.all().delete()
    change_opportunity(shown, by=make_representative(member), title_cs="Odlitky z tvárné litiny")
    assert [(mail.to_email, list(opportunities_public())) for mail in Message.objects.all()] == [
        (manager.email, [shown])
    ]
    with pytest.raises(ValidationError):
        change_opportunity(shown, by=None, nace_codes=[])
    review_opportunity(shown, by=manager, publish=False, note="Kód chybí.", **GOOD_SCORES)
    assert not opportunities_public().exists()


def test_the_same_again_changes_nothing(member):
    shown = make_published(member)
    before = entries_about(shown).count()
    change_opportunity(shown, by=None, title_cs=shown.title_cs)
    assert entries_about(shown).count() == before


def test_classes_above_are_kept_for_filters(member):
    draft = make_draft(member)
    change_opportunity(draft, by=None, nace_codes=["25.62"])
    assert sorted(OpportunityNace.objects.values_list("code", flat=True)) == ["25", "25.6", "25.62"]


def test_its_time_runs_out_it_is_reminded_of_and_renewed(member):
    writer = make_representative(member)
    shown = make_published(member)
    Opportunity.objects.update(valid_until=today() + BEFORE)
    assert look_at_validity() == (1, 0)
    assert look_at_validity() == (0, 0)
    assert Message.objects.filter(to_email=writer.email).count() == 2
    Opportunity.objects.update(valid_until=today(-1))
    assert not opportunities_public().exists()
    assert look_at_validity() == (0, 1)
    shown.refresh_from_db()
    assert (shown.state, shown.close_reason) == (State.CLOSED, CloseReason.EXPIRED)
    renewed = renew_opportunity(shown, by=writer)
    assert (renewed.valid_until, renewed.reminded_at) == (today() + TERM, None)
    assert list(opportunities_public()) == [shown]


def test_the_reminder_says_the_day_in_the_readers_language(member):
    writer = make_representative(member)
    writer.language = "cs"
    writer.save()
    make_published(member)
    Opportunity.objects.update(valid_until=today(3))
    Message.objects.all().delete()
    assert look_at_validity() == (1, 0)
    with translation.override("cs"):
        assert f"Platí do {date_format(today(3), 'DATE_FORMAT')}" in Message.objects.get().text


@pytest.mark.parametrize(("days_ago", "reminded"), [(13, 0), (14, 0), (15, 1), (100, 1)])
def test_it_is_reminded_of_again_when_its_end_was_put_off_by_hand(member, days_ago, reminded):
    """A reminder counts only if the end that it has now was near already."""
    shown = make_published(member)
    noon = timezone.localtime().replace(hour=12) - datetime.timedelta(days=days_ago)
    Opportunity.objects.update(reminded_at=noon)
    change_opportunity(shown, by=None, valid_until=today())
    assert look_at_validity() == (reminded, 0)
    assert look_at_validity() == (0, 0)


def test_all_are_reminded_of_and_closed_however_many(member, monkeypatch):
    monkeypatch.setattr("morava.cooperation.domain.closing.AT_ONCE", 2)
    shown = [make_published(member) for _number in range(7)]
    Opportunity.objects.update(valid_until=today(1))
    Opportunity.objects.filter(pk__in=[one.pk for one in shown[::2]]).update(valid_until=today(-1))
    assert look_at_validity() == (3, 4)


def test_its_people_are_told_once_that_it_has_run_out(member):
    writer = make_representative(member)
    shown, example = make_published(member), make_published(member)
    Opportunity.objects.update(valid_until=today(-1))
    Opportunity.objects.filter(pk=example.pk).update(is_example=True)
    Message.objects.all().delete()
    assert look_at_validity() == (0, 2)
    assert look_at_validity() == (0, 0)
    mail = Message.objects.get()
    assert (mail.to_email, mail.subject) == (writer.email, f"Ended: {shown}")
    assert "Its time has run out." in mail.text
    assert reverse("cooperation:opportunity", args=[shown.pk]) in mail.text


def test_it_is_closed_with_a_reason_and_then_stays_so(member):
    shown = make_published(member)
    with pytest.raises(ValidationError):
        close_opportunity(shown, by=None, reason="whim")
    close_opportunity(shown, by=None, reason=CloseReason.FOUND_HERE)
    assert not opportunities_public().exists()
    for verb in (renew_opportunity, submit_opportunity):
        with pytest.raises(ValidationError):
            verb(shown, by=None)
    with pytest.raises(ValidationError):
        change_opportunity(shown, by=None, title_cs="Jiné")


def test_drafts_can_be_thrown_away_and_what_was_public_cannot(member):
    delete_draft(make_draft(member), by=None)
    assert not Opportunity.objects.exists()
    with pytest.raises(ValidationError):
        delete_draft(make_published(member), by=None)


def test_what_is_out_of_the_directory_offers_nothing_in_public(member):
    make_published(member)
    change_organisation(member, by=None, is_listed=False)
    assert not opportunities_public().exists()
