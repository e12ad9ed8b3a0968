"""Erasing a person: nothing of theirs is left in any table, and what counts stays."""

from __future__ import annotations

import datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import models
from django.urls import reverse
from django.utils import timezone

from morava.accounts.domain import erase, give_consent
from morava.accounts.models import Person
from morava.accounts.purposes import purpose_of
from morava.accounts.queries import subject_of, subject_with_email
from morava.audit.models import Entry
from morava.directory.domain.invitations import invite
from morava.directory.domain.lines import add_line
from morava.directory.domain.processing import state_processing
from morava.directory.models import Contact, Mandate, Role, Verification
from morava.directory.queries import people_erasable_by
from morava.directory.seen import PEOPLE
from morava.forums.models import Delegate, Interpreter
from morava.importing.models import Import, ImportRow
from morava.mail.domain import Receiver, queue_mail
from morava.mail.models import Message
from morava.privacy import holdings
from morava.privacy.domain import note_sight
from tests.factories.accounts import PASSWORD, make_person
from tests.privacy.people_everywhere import fields_of_people

pytestmark = pytest.mark.django_db

EMAIL = "zdenka.unikatova@example.org"
NAME = "Zdenka Unikátová"
TRACES = ("zdenka", "unikát", "unikat", "723 000 111")
# What is in words that the person only stands in: mails that others got.
KEPT = {"mail.Message.text", "mail.Message.html"}
AFTER = datetime.date(2028, 1, 1)


@pytest.fixture
def person(world):
    """Somebody who stands in every place that any holding covers."""
    person = make_person(NAME, email=EMAIL)
    written_into_every_field(world, person)
    return person


def written_into_every_field(world, person):
    news = purpose_of("news")
    give_consent(person, news, version=news.current.version, by=person)
    Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data={})
    UserSession.objects.create(
        user=person, ip="127.0.0.1", session_key="x", user_agent="Browser", last_seen_at=timezone.now()
    )
    Mandate.objects.create(person=person, organisation=world["member_a1"], role=Role.REPRESENTATIVE)
    add_line(Contact, world["member_a1"], value=EMAIL, whom=NAME, by=None)
    note_sight(world["member_a1"], viewer=person, place=PEOPLE)
    note_sight(world["member_a1"], viewer=world.people["officer_a"], place=PEOPLE)
    state_processing(world["association_a"], by=None, email=EMAIL)
    Verification.objects.create(cluster=world["cluster_a1"], state=Verification.State.ASKED)
    invite(email=EMAIL, role=Role.MANAGER, organisation=world["cluster_a2"], language="cs", by=None)
    ImportRow.objects.create(of=world["import_a"], number=1, cells=[NAME, EMAIL.upper()], action="create")
    Import.objects.update(samples=[["E-mail"], [EMAIL]])
    Delegate.objects.update(name=NAME, email=EMAIL.title(), phone="+420 723 000 111")
    Interpreter.objects.update(name=NAME, email=EMAIL)
    Message.objects.update(to_email=EMAIL, to_name=NAME, subject=NAME, search_key=EMAIL, reply_to=EMAIL)
    for name in relations_to_people():
        label, _, field = name.rpartition(".")
        rows = apps.get_model(label)._base_manager.all()
        if not rows.filter(**{field: person}).exists():
            rows.filter(pk=rows.first().pk).update(**{field: person})


def relations_to_people():
    for name in fields_of_people():
        label, _, field = name.rpartition(".")
        if apps.get_model(label)._meta.get_field(field).related_model is get_user_model():
            yield name


def traces():
    """Every column of every table in which something of the person stands."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        columns = [field for field in model._meta.concrete_fields if not field.is_relation]
        for row in model._base_manager.values_list(*(column.name for column in columns)):
            for column, value in zip(columns, row, strict=True):
                text = bytes(value).decode(errors="ignore") if is_binary(column, value) else str(value)
                if any(trace in text.lower() for trace in TRACES):
                    found.add(f"{model._meta.label}.{column.name}")
    return found


def is_binary(column, value):
    return isinstance(column, models.BinaryField) and value is not None


def pointing_to(pk):
    return {
        name
        for name in relations_to_people()
        if apps.get_model(name.rpartition(".")[0])
        ._base_manager.filter(**{f"{name.rpartition('.')[2]}_id": pk})
        .exists()
    }


class TestNothingIsLeft:
    def test_the_person_stands_everywhere_before(self, person):
        """Else the next test could not fail."""
        told = {holding.key for holding in holdings.registered() if list(holding.tell(subject_of(person)))}
        assert told == {holding.key for holding in holdings.registered()}
        assert pointing_to(person.pk) >= set(relations_to_people())
        assert traces() >= {
            "accounts.Person.email",
            "account.EmailAddress.email",
            "directory.Contact.whom",
            "directory.Invitation.email",
            "forums.Delegate.phone",
            "forums.Interpreter.name",
            "importing.Import.samples",
            "importing.ImportRow.cells",
            "mail.Message.subject",
        }

    @pytest.mark.parametrize("is_over", [True, False], ids=["after the forum", "before the forum"])
    def test_in_no_table(self, person, is_over, monkeypatch):
        if is_over:
            monkeypatch.setattr("morava.forums.domain.forgetting.timezone.localdate", lambda: AFTER)
        pk = person.pk

        erase(subject_of(person), by=None)

        assert traces() - KEPT == set()
        assert pointing_to(pk) == set()
        assert not Person.objects.filter(pk=pk).exists()

    @pytest.mark.usefixtures("world")
    def test_of_somebody_without_an_account(self):
        subject = subject_with_email("invited@example.org")
        erase(subject, by=None)
        assert {h.key: list(h.tell(subject)) for h in holdings.registered() if list(h.tell(subject))} == {}
        assert Entry.objects.filter(verb="person.erased").count() == 1


class TestWhatStays:
    def test_that_something_happened(self, person):
        entries = Entry.objects.count()
        erase(subject_of(person), by=None)
        assert Entry.objects.count() > entries
        assert "deleted since" in Entry.objects.filter(automatic=False, by=None).first().actor

    def test_the_number_of_people_who_came(self, person, monkeypatch):
        monkeypatch.setattr("morava.forums.domain.forgetting.timezone.localdate", lambda: AFTER)
        delegates, interpreters = Delegate.objects.count(), Interpreter.objects.count()

        erase(subject_of(person), by=None)

        assert (Delegate.objects.count(), Interpreter.objects.count()) == (delegates, interpreters)
        assert set(Delegate.objects.values_list("name", flat=True)) == {"–"}

    def test_nobody_of_a_forum_to_come(self, person):
        erase(subject_of(person), by=None)
        assert not Delegate.objects.exists()

    def test_that_mails_were_sent(self, person):
        Message.objects.update(state=Message.State.SENT, sent_at=timezone.now())
        count = Message.objects.count()

        erase(subject_of(person), by=None)

        assert Message.objects.count() == count
        assert set(Message.objects.values_list("to_email", flat=True)) == {""}

    def test_other_people_as_they_are(self, world):
        others = {name: one.pk for name, one in world.people.items() if name != "manager_a1"}
        erase(subject_of(world.people["manager_a1"]), by=None)
        assert Person.objects.filter(pk__in=others.values()).count() == len(others)
        assert Delegate.objects.exists()


class TestAnImport:
    def test_that_was_done_can_no_longer_be_undone(self, person, world):
        Import.objects.update(state=Import.State.CONFIRMED)
        erase(subject_of(person), by=None)
        assert not Import.objects.get(pk=world["import_a"].pk).can_be_undone

    def test_on_its_way_is_given_up(self, person, world):
        erase(subject_of(person), by=None)
        assert Import.objects.get(pk=world["import_a"].pk).state == Import.State.ABANDONED

    def test_of_which_only_the_first_rows_were_read_is_given_up_too(self, world):
        Import.objects.update(samples=[["Jana", "INVITED@example.org"]])
        erase(subject_with_email("invited@example.org"), by=None)
        assert Import.objects.get(pk=world["import_a"].pk).state == Import.State.ABANDONED


class TestTheMailsThatWait:
    def test_are_not_sent(self, world):
        person = world.people["manager_a1"]
        queue_mail("accounts/mail/second_step_reset", to=Receiver.of(person))

        erase(subject_of(person), by=None)

        assert not Message.objects.filter(state=Message.State.WAITING, template__contains="reset").exists()


class TestTheLastOfficer:
    def test_stays_and_is_told_what_to_do(self, world):
        officer = world.people["officer_a"]
        with pytest.raises(ValidationError, match="Invite another one first"):
            erase(subject_of(officer), by=officer)
        assert Person.objects.filter(pk=officer.pk).exists()

    def test_sees_it_on_the_page_and_no_button(self, client, world):
        sign_in(client, world.people["officer_a"])
        page = client.get(reverse("accounts:erase")).content.decode()
        assert "Invite another one first" in page
        assert "Erase for good" not in page


def sign_in(client, person):
    client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})


class TestByOneself:
    @pytest.fixture
    def manager(self, client, world):
        sign_in(client, world.people["manager_a1"])
        return world.people["manager_a1"]

    def test_tells_what_becomes_of_what(self, client, manager):
        page = client.get(reverse("accounts:erase")).content.decode()
        assert manager.email in page
        assert "no longer says who it was" in page
        assert Person.objects.filter(pk=manager.pk).exists()

    def test_needs_the_address_to_be_written(self, client, manager):
        response = client.post(reverse("accounts:erase"), {"email": "other@example.org"})
        assert "This is another address" in response.content.decode()
        assert Person.objects.filter(pk=manager.pk).exists()

    def test_erases_and_signs_out(self, client, manager):
        response = client.post(reverse("accounts:erase"), {"email": manager.email.upper()}, follow=True)
        assert "are erased" in response.content.decode()
        assert not Person.objects.filter(pk=manager.pk).exists()
        assert client.get(reverse("accounts:home")).status_code == 302

    def test_needs_the_password_once_more_when_signed_in_long_ago(self, client, world):
        client.force_login(world.people["manager_a1"])
        response = client.post(reverse("accounts:erase"), {"email": world.people["manager_a1"].email})
        assert "reauthenticate" in response["Location"]
        assert Person.objects.filter(pk=world.people["manager_a1"].pk).exists()


class TestByAnOfficer:
    def test_of_the_country_only_and_never_another_officer(self, world):
        found = set(people_erasable_by(world.people["officer_a"]).values_list("name", flat=True))
        assert found == {
            "manager_a1",
            "manager_a2",
            "representative_a1",
            "representative_a2",
            "reader_a",
            "expert_a1",
        }

    def test_not_somebody_who_has_a_role_in_the_other_country_too(self, world):
        person = world.people["representative_a1"]
        Mandate.objects.create(person=person, organisation=world["member_b1"], role=Role.REPRESENTATIVE)
        assert not people_erasable_by(world.people["officer_a"]).contains(person)

    def test_erases(self, client, world):
        client.force_login(world.people["officer_a"])
        person = world.people["representative_a1"]

        response = client.post(
            reverse("directory:erase", args=[person.pk]), {"email": person.email}, follow=True
        )

        assert "The person is erased" in response.content.decode()
        assert not get_user_model().objects.filter(pk=person.pk).exists()
        assert Entry.objects.get(verb="person.erased").by == world.people["officer_a"]


@pytest.mark.usefixtures("world")
class TestByTheOperator:
    def test_first_tells_what_would_become_of_what(self, capsys):
        call_command("erase_person", "manager_a1@example.org")
        assert "Nothing was changed" in capsys.readouterr().out
        assert Person.objects.filter(email="manager_a1@example.org").exists()

    def test_does_it_when_told_to(self):
        call_command("erase_person", "MANAGER_A1@example.org", "--yes")
        assert not Person.objects.filter(email="manager_a1@example.org").exists()

    def test_says_why_not(self):
        with pytest.raises(CommandError, match="Invite another one first"):
            call_command("erase_person", "officer_a@example.org", "--yes")

    def test_says_when_nothing_is_known(self):
        with pytest.raises(CommandError, match="Nothing is held"):
            call_command("erase_person", "nobody@example.org", "--yes")
