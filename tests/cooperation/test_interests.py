"""Interests: expressed, asked back, accepted or declined; limits; reminders; what is hidden."""

from __future__ import annotations

import datetime

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from morava.accounts.domain import erase
from morava.accounts.queries import subject_of
from morava.audit.models import Entry
from morava.cooperation.domain import limits
from morava.cooperation.domain.closing import close_opportunity
from morava.cooperation.domain.conversing import mark_read, write_message
from morava.cooperation.domain.forgetting import forget_conversations, forget_unanswered
from morava.cooperation.domain.interests import (
    accept_interest,
    decline_interest,
    express_interest,
    withdraw_interest,
)
from morava.cooperation.domain.partnerships import (
    confirm_partnership,
    drop_proposal,
    end_partnership,
    propose_partnership,
)
from morava.cooperation.domain.turns import END_AFTER, REMIND_AFTER, look_at_turns
from morava.cooperation.files import SentFile
from morava.cooperation.models import (
    CloseReason,
    Interest,
    InterestState,
    Opportunity,
    PartnershipState,
    Side,
)
from morava.cooperation.queries import interests_waiting_for, sees_whose
from morava.directory.domain.lines import add_line
from morava.directory.domain.merging import merge
from morava.directory.models import Contact, Visibility
from morava.directory.queries import contacts_visible_to
from morava.mail.models import Message as Mail
from tests.cooperation.test_files import PDF, photo
from tests.factories.cooperation import LETTER, make_accepted, make_interest, make_partnership, make_published
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_organisation,
    make_representative,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 1, 31)


@pytest.fixture
def foundry():
    return make_member(make_cluster(make_association()), "Slévárna Ostravice s.r.o.")


@pytest.fixture
def maker():
    return make_member(make_cluster(make_association("RS")), "Пумпе Ниш")


@pytest.fixture
def owner(foundry):
    return make_representative(foundry)


@pytest.fixture
def writer(maker):
    return make_representative(maker)


@pytest.fixture
def shown(foundry):
    return make_published(foundry)


@pytest.fixture
def hidden(foundry):
    return make_published(foundry, is_anonymous=True)


def told():
    """Who got mails since this was asked last, and about what."""
    found = [(mail.to_email, mail.subject.split(":")[0]) for mail in Mail.objects.order_by("pk")]
    Mail.objects.all().delete()
    return found


def refused(verb, *args, **options):
    """The code, and the field it stands at."""
    with pytest.raises(ValidationError) as error:
        verb(*args, **options)
    by_field = getattr(error.value, "error_dict", None)
    return {name: one[0].code for name, one in by_field.items()} if by_field else error.value.code


class TestTheWay:
    def test_from_the_first_letter_to_the_partnership(self, shown, maker, owner, writer):
        told()
        interest = make_interest(shown, maker, by=writer)
        assert told() == [(owner.email, "Somebody is interested")]
        assert list(interests_waiting_for(owner)) == [interest]
        write_message(interest, by=owner, side=Side.OWNER, text="Jaká slitina?")
        interest.refresh_from_db()
        assert (interest.state, list(interests_waiting_for(writer))) == (InterestState.ASKED, [interest])
        write_message(interest, by=writer, side=Side.INTERESTED, text="EN-GJL-250")
        assert told() == [(writer.email, "Something new")]
        accept_interest(interest, by=owner, text="Volejte: +420 596 123 456")
        assert told() == [(writer.email, "Accepted")]
        made = propose_partnership(interest, by=writer, side=Side.INTERESTED, begun_on=TODAY)
        assert refused(confirm_partnership, made, by=writer, side=Side.INTERESTED) == "own"
        confirm_partnership(made, by=owner, side=Side.OWNER)
        made.refresh_from_db()
        assert (made.first, made.second, made.state) == (shown.organisation, maker, PartnershipState.RUNNING)
        assert [email for email, _subject in told()] == [owner.email, writer.email]

    def test_mails_come_once_until_one_has_read(self, shown, maker, owner, writer):
        interest = make_accepted(shown, maker, by=writer)
        mark_read(interest, person=owner)
        told()
        for text in ("Jeden", "Dva", "Tři"):
            write_message(interest, by=writer, side=Side.INTERESTED, text=text)
        assert told() == [(owner.email, "Something new")]
        assert list(interests_waiting_for(owner)) == [interest]
        mark_read(interest, person=owner)
        assert not interests_waiting_for(owner).exists()
        write_message(interest, by=writer, side=Side.INTERESTED, text="Čtyři")
        assert told() == [(owner.email, "Something new")]

    def test_who_only_helps_takes_no_turn(self, shown, maker, foundry):
        interest = make_interest(shown, maker)
        helper = make_manager(foundry.memberships_in.get().group)
        write_message(interest, by=helper, side=Side.OWNER, text="Ozvou se zítra.", decides=False)
        interest.refresh_from_db()
        assert interest.state == InterestState.WAITING

    def test_a_no_has_its_reason_and_is_final(self, shown, maker, owner, writer):
        interest = make_interest(shown, maker, by=writer)
        assert refused(decline_interest, interest, by=owner, reason="whim") == {"reason": None}
        decline_interest(interest, by=owner, reason="no_capacity", told="Až v létě.")
        assert refused(express_interest, shown, organisation=maker, by=writer, text=LETTER) == "declined"
        assert refused(write_message, interest, by=writer, side=Side.INTERESTED, text="Ale") == "ended"

    def test_what_is_withdrawn_can_be_said_again(self, shown, maker, writer, owner):
        withdraw_interest(make_interest(shown, maker, by=writer), by=writer)
        assert told()[-1] == (owner.email, "Withdrawn")
        assert make_interest(shown, maker, by=writer).is_open

    @pytest.mark.parametrize("verb", [accept_interest, withdraw_interest])
    def test_nothing_is_answered_twice(self, shown, maker, verb):
        interest = make_accepted(shown, maker)
        assert refused(verb, interest, by=None) == "answered"


class TestRefusals:
    def test_ones_own(self, shown, foundry):
        assert refused(make_interest, shown, foundry) == "own"

    def test_twice_and_the_database_says_so_too(self, shown, maker):
        make_interest(shown, maker)
        assert refused(make_interest, shown, maker) == "twice"
        with pytest.raises(IntegrityError), transaction.atomic():
            Interest.objects.create(opportunity=shown, organisation=maker)

    def test_what_is_closed_and_what_has_run_out(self, foundry, maker):
        closed, over = make_published(foundry), make_published(foundry)
        close_opportunity(closed, by=None, reason=CloseReason.NO_LONGER)
        Opportunity.objects.filter(pk=over.pk).update(valid_until=TODAY)
        assert [refused(make_interest, one, maker) for one in (closed, over)] == ["closed", "closed"]

    def test_an_empty_letter_and_one_that_is_too_long(self, shown, maker):
        assert refused(make_interest, shown, maker, text=" \n ") == {"text": "blank"}
        assert refused(make_interest, shown, maker, text="x" * 5_001) == {"text": "max_length"}
        assert not Interest.objects.exists()

    def test_ten_thousand_interests_from_one_account(self, foundry, maker, writer, monkeypatch):
        monkeypatch.setattr(limits, "MOST_A_DAY", 2)
        for _number in range(2):
            make_interest(make_published(foundry), maker, by=writer)
        other = make_member(make_cluster(make_association("RS")))
        assert refused(make_interest, make_published(foundry), other, by=writer) == "day"
        Interest.objects.update(made_at=timezone.now() - limits.DAY)
        assert make_interest(make_published(foundry), maker, by=writer)

    def test_too_many_that_wait(self, foundry, maker, monkeypatch):
        monkeypatch.setattr(limits, "MOST_OPEN", 1)
        first = make_interest(make_published(foundry), maker)
        assert refused(make_interest, make_published(foundry), maker) == "open"
        accept_interest(first, by=None)
        assert make_interest(make_published(foundry), maker)

    def test_too_many_messages_within_an_hour(self, shown, maker, writer, monkeypatch):
        monkeypatch.setattr(limits, "MOST_MESSAGES", 2)
        interest = make_interest(shown, maker, by=writer)
        write_message(interest, by=writer, side=Side.INTERESTED, text="Ještě")
        assert refused(write_message, interest, by=writer, side=Side.INTERESTED, text="A") == "hour"

    def test_files(self, shown, maker, monkeypatch):
        many = [SentFile("a.txt", b"a")] * 6
        assert refused(make_interest, shown, maker, files=many) == {"attached": "many"}
        assert refused(make_interest, shown, maker, files=[SentFile("a.exe", b"a")]) == {"attached": "kind"}
        monkeypatch.setattr("morava.cooperation.domain.conversing.MOST_IN_ALL", 5)
        interest = make_interest(shown, maker, files=[SentFile("a.txt", b"12345")])
        more = {"by": None, "side": Side.OWNER, "text": "x", "files": [SentFile("b.txt", b"6")]}
        assert refused(write_message, interest, **more) == {"attached": "full"}


class TestHiding:
    @pytest.mark.parametrize(
        "text",
        [
            "Zavolejte Slévárna Ostravice.",
            "Slevarna Ostravice s.r.o. zdraví",
            "info@example.org",
            "+420 596 123 456",
            "www.example.cz",
            "Zdraví Ota Kovář",
        ],
    )
    def test_the_owner_without_a_name_is_told_what_gives_it_away(self, hidden, maker, owner, text):
        owner.name = "Ota Kovář"
        owner.save()
        interest = make_interest(hidden, maker)
        options = {"by": owner, "side": Side.OWNER, "text": text}
        assert refused(write_message, interest, **options) == {"text": "details"}
        no = {"by": owner, "reason": "other", "told": text}
        assert refused(decline_interest, interest, **no) == {"reason_told": "details"}
        accept_interest(interest, by=owner)
        assert write_message(interest, **options)

    def test_addresses_wait_for_the_acceptance_on_the_other_side_too(self, shown, maker):
        assert refused(make_interest, shown, maker, text="Pište na a@example.org") == {"text": "details"}
        assert make_interest(shown, maker, text="Jsme Пумпе Ниш a hledáme odlitky.")

    def test_documents_would_tell_who_made_them(self, hidden, maker, owner):
        interest = make_interest(hidden, maker, files=[SentFile("výkres.pdf", PDF)])
        options = {"by": owner, "side": Side.OWNER, "text": "Viz soubor."}
        for name, content, code in (
            ("výkres.pdf", PDF, "telling"),
            ("slevarna_ostravice.jpg", photo(), "details"),
            ("pec.txt", "Slévárna Ostravice".encode(), "details"),
        ):
            files = [SentFile(name, content)]
            assert refused(write_message, interest, **options, files=files) == {"attached": code}
        assert write_message(interest, **options, files=[SentFile("pec.jpg", photo())])

    def test_contacts_for_partners_open_with_the_acceptance_and_close_with_the_end(
        self, hidden, maker, foundry, owner, writer
    ):
        for visibility in Visibility:
            add_line(Contact, foundry, by=None, value=f"{visibility}@example.org", visibility=visibility)
            add_line(Contact, maker, by=None, value=f"{visibility}@example.com", visibility=visibility)
        interest = make_interest(hidden, maker, by=writer)

        def seen(person, of):
            found = contacts_visible_to(person).filter(organisation=of)
            return sorted(contact.visibility for contact in found)

        assert (seen(writer, foundry), sees_whose(writer, hidden)) == (["public"], False)
        accept_interest(interest, by=owner)
        opened = ["participants", "partner", "public"]
        assert (seen(writer, foundry), seen(owner, maker)) == (opened, opened)
        assert sees_whose(writer, hidden)
        stranger = make_representative(make_member(make_cluster(make_association("RS"))))
        assert (seen(stranger, foundry), sees_whose(stranger, hidden)) == (["public"], False)
        helper = make_manager(maker.memberships_in.get().group)
        assert seen(helper, foundry) == ["public"]
        made = make_partnership(interest)
        end_partnership(made, by=None, side=Side.OWNER, ended_on=timezone.localdate(), reason="done")
        assert seen(writer, foundry) == ["public"]

    def test_no_mail_has_a_name_an_address_or_an_answer_to_it(self, hidden, maker, owner, writer):
        told()
        interest = make_interest(hidden, maker, by=writer)
        write_message(interest, by=owner, side=Side.OWNER, text="Jaká slitina?")
        Interest.objects.update(turn_since=timezone.now() - REMIND_AFTER)
        look_at_turns()
        accept_interest(interest, by=owner)
        make_partnership(interest, confirmed=False)
        mails = Mail.objects.filter(to_email=writer.email)
        assert mails.count() == 3
        for mail in mails:
            whole = "\n".join([mail.subject, mail.text, mail.html, mail.reply_to])
            for secret in ("Ostravic", "ostravic", owner.email, owner.name, "slitina"):
                assert secret not in whole

    def test_the_record_of_the_other_side_does_not_name_them(self, hidden, maker, owner, writer):
        interest = make_interest(hidden, maker, by=writer)
        write_message(interest, by=owner, side=Side.OWNER, text="Jaká slitina?")
        decline_interest(interest, by=owner, reason="other", told="Ne.")
        of_maker = Entry.objects.filter(concerns__object_id=str(maker.pk), verb__startswith="interest")
        assert {entry.by for entry in of_maker} == {writer}
        assert "slitina" not in str(list(Entry.objects.values_list("data", flat=True)))


class TestTurns:
    def test_who_has_to_answer_is_reminded_once_and_then_it_ends(self, shown, maker, owner, writer):
        interest = make_interest(shown, maker, by=writer)
        told()
        Interest.objects.update(turn_since=timezone.now() - REMIND_AFTER)
        assert (look_at_turns(), look_at_turns()) == ((1, 0), (0, 0))
        assert told() == [(owner.email, "Waits for you")]
        write_message(interest, by=owner, side=Side.OWNER, text="Kolik?")
        told()
        Interest.objects.update(turn_since=timezone.now() - REMIND_AFTER)
        look_at_turns()
        assert told() == [(writer.email, "Waits for you")]
        Interest.objects.update(turn_since=timezone.now() - END_AFTER)
        assert look_at_turns() == (0, 1)
        assert told() == [(owner.email, "Ended"), (writer.email, "Ended")]
        interest.refresh_from_db()
        assert interest.state == InterestState.EXPIRED

    def test_nobody_waits_for_what_is_closed(self, foundry, maker, shown):
        waiting, answered = make_interest(shown, maker), make_accepted(make_published(foundry), maker)
        for interest in (waiting, answered):
            close_opportunity(interest.opportunity, by=None, reason=CloseReason.FOUND_HERE)
            interest.refresh_from_db()
        assert (waiting.state, answered.state) == (InterestState.EXPIRED, InterestState.ACCEPTED)

    def test_what_has_only_run_out_can_still_be_answered(self, shown, maker):
        interest = make_interest(shown, maker)
        close_opportunity(shown, by=None, reason=CloseReason.EXPIRED)
        assert accept_interest(interest, by=None).is_accepted


class TestPartnerships:
    def test_it_is_dropped_and_can_be_recorded_again(self, shown, maker):
        interest = make_accepted(shown, maker)
        drop_proposal(make_partnership(interest, confirmed=False), by=None, side=Side.OWNER)
        made = make_partnership(interest)
        assert refused(drop_proposal, made, by=None, side=Side.OWNER) == "state"
        again = {"by": None, "side": Side.OWNER, "begun_on": TODAY}
        assert refused(propose_partnership, interest, **again) == "twice"

    def test_days_that_cannot_be(self, shown, maker):
        interest = make_accepted(shown, maker)
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        early = {"by": None, "side": Side.OWNER, "begun_on": tomorrow}
        assert refused(propose_partnership, interest, **early) == {"begun_on": None}
        made = make_partnership(interest)
        end = {"by": None, "side": Side.OWNER, "reason": "done"}
        assert refused(end_partnership, made, **end, ended_on=TODAY) == {"ended_on": None}
        assert refused(end_partnership, made, **end, ended_on=tomorrow) == {"ended_on": None}

    def test_only_of_an_accepted_interest(self, shown, maker):
        early = {"by": None, "side": Side.OWNER, "begun_on": TODAY}
        assert refused(propose_partnership, make_interest(shown, maker), **early) == "state"


def test_two_entries_of_one_organisation_are_merged_with_their_conversations(shown, maker, foundry):
    cluster = maker.memberships_in.get().group
    twin = make_member(cluster, "Пумпе Ниш доо")
    make_accepted(shown, maker)
    make_partnership(make_accepted(make_published(foundry), twin))
    make_interest(make_published(foundry), twin)
    make_interest(shown, twin)
    merge(maker, twin, by=None)
    assert maker.interests.count() == 3
    assert maker.partnerships_as_second.count() == 1


def test_officers_are_not_flooded(shown, maker, foundry):
    """Where somebody speaks for the organisation, only they get mails."""
    officer = make_officer(make_organisation(kind="association"))
    make_representative(foundry)
    make_interest(shown, maker)
    assert officer.email not in Mail.objects.values_list("to_email", flat=True)


class TestForgetting:
    def test_the_other_side_reads_on_without_the_name(self, shown, maker, owner, writer):
        writer.name = "Milica Petrović"
        writer.save()
        interest = make_accepted(shown, maker, by=writer)
        write_message(interest, by=writer, side=Side.INTERESTED, text=f"MILICA PETROVIĆ, {writer.email}")
        write_message(interest, by=owner, side=Side.OWNER, text="Dobrý den, Milica Petrović.")
        erase(subject_of(writer), by=None)
        texts = [message.text for message in interest.messages.all()]
        assert texts == [LETTER, "–, –", "Dobrý den, –."]
        assert set(interest.messages.values_list("author", flat=True)) == {None, owner.pk}

    @pytest.mark.parametrize(("accepted", "key"), [(True, "conversations"), (False, "unanswered")])
    def test_what_was_written_goes_when_its_time_has_come(self, shown, maker, writer, accepted, key):
        interest = (make_accepted if accepted else make_interest)(shown, maker, by=writer)
        if accepted:
            make_partnership(interest)
        else:
            withdraw_interest(interest, by=writer)
        for days, left in ((-1, 1), (1, 0)):
            age = datetime.timedelta(days=settings.KEPT_DAYS[f"cooperation.{key}"] + days)
            Interest.objects.update(last_at=timezone.now() - age)
            forget_unanswered()
            forget_conversations()
            assert interest.messages.count() == left
        interest.refresh_from_db()
        assert (interest.made_by, interest.partnerships.exists()) == (None, accepted)
