"""Who may invite whom, and that an invitation is good for one person, once, for a while."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from morava.accounts.models import Person
from morava.audit.queries import entries_about
from morava.directory.domain.invitations import (
    accept_as_new_person,
    accept_invitation,
    invitation_by_token,
    invite,
    revoke_invitation,
    send_invitation_again,
    token_of,
)
from morava.directory.models import Invitation, Mandate, Role
from morava.directory.queries import roles_to_give
from morava.mail.models import Message
from tests.factories.accounts import PASSWORD, make_person

pytestmark = pytest.mark.django_db
OFFICER, READER, EXPERT = Role.OFFICER, Role.READER, Role.EXPERT
MANAGER, REPRESENTATIVE = Role.MANAGER, Role.REPRESENTATIVE


@pytest.fixture
def open_one(world):
    return world["invitation_a1"]


def ask(world, who, role, where, email="new@example.org"):
    by = world.people[who] if who else None
    return invite(email=email, role=role, organisation=world[where], language="sr", by=by)


GIVEN = {
    "officer_a": {
        "association_a": [OFFICER, READER, EXPERT],
        "cluster_a1": [MANAGER, EXPERT],
        "cluster_a2": [MANAGER, EXPERT],
        "member_a1": [REPRESENTATIVE],
        "member_a2": [REPRESENTATIVE],
    },
    "manager_a1": {"cluster_a1": [MANAGER], "member_a1": [REPRESENTATIVE]},
    "manager_b1": {"cluster_b1": [MANAGER], "member_b1": [REPRESENTATIVE]},
    "representative_a1": {"member_a1": [REPRESENTATIVE]},
    "reader_a": {},
    "expert_a1": {},
}
EVERYWHERE = [
    f"{kind}_{place}"
    for kind, places in {
        "association": ["a", "b"],
        "cluster": ["a1", "a2", "b1", "b2"],
        "member": ["a1", "a2", "b1", "b2"],
    }.items()
    for place in places
]


@pytest.mark.parametrize("who", GIVEN)
def test_roles_that_can_be_given(world, who):
    offered = {where: roles_to_give(world.people[who], world[where]) for where in EVERYWHERE}

    assert {where: roles for where, roles in offered.items() if roles} == GIVEN[who]


@pytest.mark.parametrize(
    ("who", "role", "where"),
    [
        ("officer_b", MANAGER, "cluster_a1"),
        ("manager_a2", MANAGER, "cluster_a1"),
        ("manager_a1", OFFICER, "association_a"),
        ("manager_a1", EXPERT, "cluster_a1"),
        ("representative_a1", REPRESENTATIVE, "member_a2"),
    ],
)
def test_nobody_gives_what_is_not_theirs(world, who, role, where):
    with pytest.raises(ValidationError) as refusal:
        ask(world, who, role, where)

    assert refusal.value.code == "may_not_give"
    assert not Invitation.objects.filter(email="new@example.org").exists()


def test_former_officer_invites_nobody(world):
    mandate = world.mandates["officer_a"]
    mandate.until = timezone.now()
    mandate.save()

    with pytest.raises(ValidationError, match="cannot invite"):
        ask(world, "officer_a", MANAGER, "cluster_a1")


def test_role_must_fit_the_organisation(world):
    with pytest.raises(ValidationError, match="cannot be held in"):
        ask(world, "officer_a", MANAGER, "member_a1")


def test_mail_goes_out_in_the_chosen_tongue_and_is_recorded(world):
    invitation = ask(world, "officer_a", REPRESENTATIVE, "member_a1", email=" New@Example.org ")

    mail = Message.objects.latest("pk")
    assert invitation.email == mail.to_email == "new@example.org"
    assert mail.language == "sr"
    assert mail.reply_to == "officer_a@example.org"
    assert f"/sr/join/{token_of(invitation)}/" in mail.text
    assert f"/sr/join/{token_of(invitation)}/" in mail.html
    assert mail.confidential, "nobody but the receiver may read the link"
    latest = entries_about(world["member_a1"])[0]
    assert latest.verb == "invitation.sent"
    assert "new@example.org" not in str(latest.data), "an erased person must not stay in the record"


def test_mail_to_a_person_with_an_account_is_in_the_tongue_they_chose(world):
    make_person(email="new@example.org", language="cs")

    ask(world, "officer_a", REPRESENTATIVE, "member_a1")

    assert Message.objects.latest("pk").language == "cs"


def test_who_has_the_role_is_not_invited_to_it(world):
    with pytest.raises(ValidationError, match="already has this role"):
        ask(world, "officer_a", MANAGER, "cluster_a1", email="MANAGER_a1@example.org")


def test_asking_twice_sends_the_one_invitation_again(world):
    first = ask(world, "officer_a", REPRESENTATIVE, "member_a1")
    second = ask(world, "manager_a1", REPRESENTATIVE, "member_a1")

    assert first == second
    assert Message.objects.filter(to_email="new@example.org").count() == 2


class TestLink:
    def test_leads_to_its_invitation(self, open_one):
        assert invitation_by_token(token_of(open_one)) == open_one

    @pytest.mark.usefixtures("open_one")
    @pytest.mark.parametrize("forged", ["1", "1.", "1.AAAA", "", "x.y.z"])
    def test_that_we_did_not_make_leads_nowhere(self, forged):
        assert invitation_by_token(forged) is None

    def test_of_another_invitation_does_not_fit(self, open_one):
        number, signature = token_of(open_one).split(".")

        assert invitation_by_token(f"{int(number) + 1}.{signature}") is None


class TestAccepting:
    def test_gives_the_role_once(self, world, open_one):
        person = make_person(email="invited@example.org")

        mandate = accept_invitation(open_one, by=person)

        assert (mandate.person, mandate.role, mandate.organisation) == (person, MANAGER, world["cluster_a1"])
        with pytest.raises(ValidationError, match="no longer open"):
            accept_invitation(open_one, by=person)
        verbs = {entry.verb for entry in entries_about(world["cluster_a1"])}
        assert {"invitation.accepted", "role.given"} <= verbs

    def test_is_for_the_invited_address_only(self, world, open_one):
        with pytest.raises(ValidationError, match=r"invited@example\.org"):
            accept_invitation(open_one, by=world.people["manager_a2"])
        open_one.refresh_from_db()
        assert open_one.is_open

    def test_ends_with_the_time(self, open_one):
        open_one.expires_at = timezone.now() - datetime.timedelta(seconds=1)
        open_one.save()

        with pytest.raises(ValidationError, match="run out"):
            accept_invitation(open_one, by=make_person(email="invited@example.org"))

    def test_opens_an_account_and_takes_the_role_together(self, world, open_one):
        person = accept_as_new_person(open_one, name="Ivo", language="cs", password=PASSWORD)

        assert person.check_password(PASSWORD)
        assert person.mandates.get().organisation == world["cluster_a1"]

    def test_opens_no_account_where_the_role_cannot_be_had(self, world, open_one):
        revoke_invitation(open_one, by=world.people["officer_a"])

        with pytest.raises(ValidationError, match="no longer open"):
            accept_as_new_person(open_one, name="Ivo", language="cs", password=PASSWORD)
        assert not Person.objects.filter(email="invited@example.org").exists()


class TestTakingBackAndSendingAgain:
    def test_taken_back_cannot_be_accepted(self, world, open_one):
        revoke_invitation(open_one, by=world.people["officer_a"])

        with pytest.raises(ValidationError, match="no longer open"):
            accept_invitation(open_one, by=make_person(email="invited@example.org"))

    def test_after_it_the_person_can_be_invited_anew(self, world, open_one):
        revoke_invitation(open_one, by=world.people["officer_a"])

        again = ask(world, "officer_a", MANAGER, "cluster_a1", email="invited@example.org")

        assert again.pk != open_one.pk
        assert not Mandate.objects.filter(person__email="invited@example.org").exists()

    def test_sending_again_gives_it_new_time(self, world, open_one):
        open_one.expires_at = timezone.now() - datetime.timedelta(days=1)
        open_one.save()

        send_invitation_again(open_one, by=world.people["officer_a"])

        open_one.refresh_from_db()
        assert open_one.is_open
        assert open_one.expires_at > timezone.now() + datetime.timedelta(days=13)

    @pytest.mark.parametrize("verb", [revoke_invitation, send_invitation_again])
    def test_is_not_for_strangers(self, world, open_one, verb):
        with pytest.raises(ValidationError, match="cannot invite"):
            verb(open_one, by=world.people["manager_a2"])


def test_who_hands_over_keeps_the_role_until_the_other_has_it(world):
    person, member = world.people["representative_a1"], world["member_a1"]
    invitation = invite(
        email="next@example.org",
        role=REPRESENTATIVE,
        organisation=member,
        language="cs",
        by=person,
        hands_over=True,
    )
    assert member.mandates.filter(person=person, until=None).exists()
    other = make_person(email="next@example.org")
    accept_invitation(invitation, by=other)
    assert [mandate.person for mandate in member.mandates.filter(until=None)] == [other]
