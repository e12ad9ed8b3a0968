"""The command for those who have left."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from morava.audit.queries import entries_about
from tests.factories.accounts import PASSWORD
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_representative,
)

pytestmark = pytest.mark.django_db


def sign_in(client, person):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def is_let_in(client):
    return client.get(reverse("accounts:home")).status_code == 200


@pytest.fixture
def manager():
    return make_manager(make_cluster(make_association()))


def test_ends_roles_and_signs_the_person_out(client, manager, capsys):
    sign_in(client, manager)
    assert is_let_in(client)

    call_command("close_account", manager.email.upper())

    assert not is_let_in(client)
    assert sign_in(client, manager)["Location"] == reverse("account_inactive")
    assert not manager.mandates.filter(until=None).exists()
    assert {entry.verb for entry in entries_about(manager)} >= {"role.ended", "person.closed"}
    assert "1 role has ended" in capsys.readouterr().out


def test_others_stay_as_they_are(client, manager):
    other = make_representative(make_member(manager.mandates.get().organisation))
    sign_in(client, other)

    call_command("close_account", manager.email)

    assert is_let_in(client)
    assert other.mandates.filter(until=None).exists()


def test_the_last_officer_cannot_leave():
    officer = make_officer(make_association())

    with pytest.raises(CommandError, match="last officer"):
        call_command("close_account", officer.email)

    officer.refresh_from_db()
    assert officer.is_active
    assert officer.mandates.filter(until=None).exists()


def test_opens_the_account_again_without_roles(client, manager, capsys):
    call_command("close_account", manager.email)
    call_command("close_account", manager.email, "--reopen")

    sign_in(client, manager)
    assert is_let_in(client)
    assert not manager.mandates.filter(until=None).exists()
    assert entries_about(manager)[0].verb == "person.reopened"
    assert "can sign in again" in capsys.readouterr().out


@pytest.mark.parametrize("option", [[], ["--reopen"]])
def test_changes_nothing_twice(manager, option, capsys):
    call_command("close_account", manager.email)
    call_command("close_account", manager.email, *option)
    before = entries_about(manager).count()
    capsys.readouterr()

    call_command("close_account", manager.email, *option)

    assert "Nothing was changed" in capsys.readouterr().out
    assert entries_about(manager).count() == before


def test_says_when_there_is_no_such_person():
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("close_account", "nobody@example.org")
