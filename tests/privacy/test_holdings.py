"""No app forgets what it holds about people: whatever leads to them is told to them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from morava.accounts.queries import subject_of, subject_with_email
from morava.directory.domain.lines import add_line
from morava.directory.models import Contact
from morava.forums.domain.participations import add_delegate
from morava.privacy import holdings
from morava.privacy.holdings import Subject
from tests.privacy.people_everywhere import fields_of_people

# Fields that lead to people and are told to nobody, each with the reason.
NOT_TOLD = {
    "account.EmailConfirmation.email_address": "a row of minutes; the address itself is told",
}


def test_every_field_that_leads_to_people_is_held_by_somebody():
    forgotten = fields_of_people() - holdings.covered() - set(NOT_TOLD)
    assert sorted(forgotten) == [], (
        "No Holding covers these fields. Register one in the app's `held.py` (see morava.privacy.holdings),"
        " or name the field in NOT_TOLD with the reason."
    )


def test_no_exception_is_out_of_date():
    assert set(NOT_TOLD) <= fields_of_people()
    assert not set(NOT_TOLD) & holdings.covered()


def test_every_covered_field_exists():
    from django.apps import apps

    for name in holdings.covered():
        label, _, field = name.rpartition(".")
        apps.get_model(label)._meta.get_field(field)


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_nobody_is_told_nothing():
    """An empty set of addresses must never mean everybody."""
    nobody = Subject(None, frozenset())
    assert {holding.key: list(holding.tell(nobody)) for holding in holdings.registered()} == {
        holding.key: [] for holding in holdings.registered()
    }


@pytest.mark.django_db
class TestWhatIsTold:
    def told(self, subject):
        return {holding.key: list(holding.tell(subject)) for holding in holdings.registered()}

    def test_every_row_has_every_heading(self, world):
        for person in world.people.values():
            for holding in holdings.registered():
                for row in holding.tell(subject_of(person)):
                    assert set(holding.labels) <= set(row), holding.key

    def test_an_officer(self, world):
        officer = world.people["officer_a"]

        told = self.told(subject_of(officer))

        assert [(row["role"], row["until"]) for row in told["directory.roles"]] == [("officer", None)]
        assert {row["what"] for row in told["directory.deeds"]} >= {"directory.Invitation.invited_by"}
        assert {row["what"] for row in told["jobs.jobs"]} >= {"forums.print"}
        assert sorted(row["file"] for row in told["importing.imports"]) == [
            "members.csv",
            "offers.csv",
            "people.csv",
        ]
        assert {row["what"] for row in told["audit.changes"]} >= {"person.entered", "role.given"}
        assert [row["subject"] for row in told["mail.caused"]]

    @pytest.mark.usefixtures("world")
    def test_who_is_known_by_an_address_alone(self):
        told = self.told(subject_with_email("INVITED@example.org"))

        assert [row["email"] for row in told["directory.invitations"]] == ["invited@example.org"]
        assert [row["to"] for row in told["mail.received"]] == ["invited@example.org"]
        assert told["accounts.account"] == []

    @pytest.mark.usefixtures("world")
    def test_a_link_in_a_confidential_mail_is_not_told(self):
        told = self.told(subject_with_email("invited@example.org"))
        assert [row["text"] for row in told["mail.received"]] == [""]

    def test_a_delegate_by_the_address_in_any_case(self, world):
        person = world.people["representative_a1"]
        participation = world["participation_a1"]
        add_delegate(participation, by=None, name="R. One", email=person.email.upper(), phone="+420 111 222")

        (row,) = self.told(subject_of(person))["forums.delegations"]

        assert (row["name"], row["phone"]) == ("R. One", "+420 111 222")

    def test_an_address_among_the_contacts_of_an_organisation(self, world):
        person = world.people["representative_a1"]
        add_line(Contact, world["member_a1"], value=person.email, by=None)

        (row,) = self.told(subject_of(person))["directory.contacts"]

        assert row["contact"] == person.email

    def test_others_are_not_in_it(self, client, world):
        client.force_login(world.people["representative_a1"])

        text = client.get(reverse("accounts:copy_file")).content.decode()

        others = {person.email for name, person in world.people.items() if name != "representative_a1"}
        assert [email for email in others if email in text] == []
