"""What is kept for a while goes when its time has come, and not before."""

from __future__ import annotations

import datetime
import logging

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from morava.accounts.domain import close_account, give_consent, reopen_account, withdraw_consent
from morava.accounts.models import Consent, Person
from morava.accounts.purposes import purpose_of
from morava.accounts.tasks import keep_nothing_longer_than_told
from morava.directory.models import Invitation
from morava.forums.models import Delegate, Interpreter
from morava.importing.models import Import
from morava.jobs.handlers import recurring
from morava.mail.models import Message
from morava.privacy import retention
from tests.factories.accounts import make_person
from tests.factories.forums import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch):
    """Have the daily work done so many days from now."""

    def do(days):
        now = timezone.now() + datetime.timedelta(days=days)
        with monkeypatch.context() as patch:
            patch.setattr("morava.privacy.retention.timezone.now", lambda: now)
            keep_nothing_longer_than_told()

    return do


def days_of(key):
    return next(keeping.days for keeping in retention.registered() if keeping.key == key)


class TestTheTable:
    def test_has_a_line_for_everything_that_is_forgotten_and_nothing_else(self, settings):
        assert set(settings.KEPT_DAYS) == {keeping.key for keeping in retention.registered()}

    def test_is_carried_out_daily(self):
        tick = recurring()["morava.accounts.tasks.keep_nothing_longer_than_told"]
        assert tick.interval == datetime.timedelta(days=1)

    @pytest.mark.parametrize(
        ("days", "words"),
        [(1, "1 day"), (30, "30 days"), (365, "1 year"), (730, "2 years"), (400, "400 days")],
    )
    def test_says_days_and_full_years(self, settings, days, words):
        settings.KEPT_DAYS = settings.KEPT_DAYS | {"mail.texts": days}
        (texts,) = [keeping for keeping in retention.registered() if keeping.key == "mail.texts"]
        assert texts.period == words

    def test_is_read_on_the_page_of_ones_data(self, client):
        client.force_login(make_person())
        page = client.get(reverse("accounts:data")).content.decode()
        for keeping in retention.registered():
            assert str(keeping.what) in page

    def test_goes_on_when_one_line_fails(self, monkeypatch, caplog):
        def fails():
            raise RuntimeError("broken")

        done = []
        kept = dict(retention._keepings)
        broken = retention.Keeping("a.a", "A", "a", "a", carry_out=fails, order=1)
        whole = retention.Keeping("b.b", "B", "b", "b", carry_out=lambda: done.append(1), order=99)
        monkeypatch.setattr(retention, "_keepings", {**kept, "a.a": broken, "b.b": whole})
        with caplog.at_level(logging.ERROR):
            keep_nothing_longer_than_told()
        assert done == [1]
        assert "a.a was not carried out" in caplog.text


class TestAClosedAccount:
    def test_is_erased_in_time(self, later):
        person = make_person()
        close_account(person, by=None)

        later(days_of("accounts.closed") - 1)
        assert Person.objects.filter(pk=person.pk).exists()

        later(days_of("accounts.closed") + 1)
        assert not Person.objects.filter(pk=person.pk).exists()

    def test_opened_again_stays(self, later):
        person = make_person()
        close_account(person, by=None)
        reopen_account(person, by=None)

        later(days_of("accounts.closed") + 1)
        assert Person.objects.filter(pk=person.pk).exists()


class TestAConsent:
    def test_goes_when_it_was_taken_back_long_ago(self, later):
        person = make_person()
        news, report = purpose_of("news"), purpose_of("report")
        for purpose in (news, report):
            give_consent(person, purpose, version=purpose.current.version, by=person)
        withdraw_consent(person, news, by=person)

        later(days_of("accounts.consents") - 1)
        assert Consent.objects.count() == 2

        later(days_of("accounts.consents") + 1)
        assert Consent.objects.get().purpose == "report"


@pytest.mark.usefixtures("world")
class TestAnInvitation:
    @pytest.mark.parametrize(
        "ended",
        [{"accepted_at": 0}, {"revoked_at": 0}, {"expires_at": 0}],
        ids=lambda ended: next(iter(ended)),
    )
    def test_goes_in_time_after_it_ended(self, later, ended):
        Invitation.objects.update(**{field: timezone.now() for field in ended})

        later(days_of("directory.invitations") - 1)
        assert Invitation.objects.exists()

        later(days_of("directory.invitations") + 1)
        assert not Invitation.objects.exists()


class TestAForum:
    @pytest.fixture(autouse=True)
    def known(self, world):
        """Somebody of each kind with contacts; the number of days until the forum."""
        Delegate.objects.update(phone="+420 111", person=world.people["manager_a1"])
        Interpreter.objects.update(email="interpreter@example.org")
        self.until = (DAY - timezone.localdate()).days

    def test_keeps_contacts_until_their_time_has_come(self, later):
        later(self.until + days_of("forums.contacts") - 1)
        assert not Delegate.objects.filter(email="").exists()
        assert Interpreter.objects.get().email

    def test_then_forgets_contacts_and_keeps_names(self, later):
        keys = set(Delegate.objects.values_list("agenda_key", flat=True))
        names = list(Delegate.objects.values_list("name", flat=True))

        later(self.until + days_of("forums.contacts") + 2)

        assert set(Delegate.objects.values_list("email", "phone", "person")) == {("", "", None)}
        assert Interpreter.objects.get().email == ""
        assert not keys & set(Delegate.objects.values_list("agenda_key", flat=True))
        assert list(Delegate.objects.values_list("name", flat=True)) == names

    def test_forgets_names_last_and_keeps_the_number(self, later):
        number = Delegate.objects.count()
        later(self.until + days_of("forums.names") + 2)
        assert list(Delegate.objects.values_list("name", flat=True)) == ["–"] * number
        assert Interpreter.objects.get().name == "–"


@pytest.mark.usefixtures("world")
class TestAMail:
    def test_loses_its_text_first_and_its_receiver_later(self, later):
        Message.objects.update(state=Message.State.SENT, sent_at=timezone.now())
        number = Message.objects.count()

        later(days_of("mail.texts") + 1)
        assert not Message.objects.exclude(text="").exists()
        assert not Message.objects.filter(to_email="").exists()

        later(days_of("mail.receivers") + 1)
        assert Message.objects.filter(to_email="", subject="").count() == number


@pytest.mark.usefixtures("world")
def test_an_import_nobody_went_on_with_goes(later):
    later(days_of("importing.files") - 1)
    assert Import.objects.exists()
    later(days_of("importing.files") + 1)
    assert not Import.objects.exists()


def test_expired_sessions_go(later):
    now = timezone.now()
    for key, days in (("over", -1), ("open", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + datetime.timedelta(days=days)
        )
    later(0)
    assert Session.objects.get().session_key == "open"
