"""Two people at once: one is served, the other is told, and nothing is done twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from morava.accounts.models import Person
from morava.directory.domain.invitations import accept_as_new_person, accept_invitation, invite
from morava.directory.domain.roles import end_role
from morava.directory.models import Invitation, Mandate, Role
from tests.factories.accounts import PASSWORD, make_person
from tests.factories.directory import make_association, make_officer

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def association():
    return make_association()


@pytest.fixture
def invitation(association):
    return invite(
        email="new@example.org", role=Role.OFFICER, organisation=association, language="cs", by=None
    )


def at_once(*tries: Callable[[], object]) -> list[str]:
    """Run all at the same moment, each on its own connection: "done", or the code of the refusal."""
    start = Barrier(len(tries))

    def run(attempt: Callable[[], object]) -> str:
        try:
            start.wait()
            attempt()
        except ValidationError as refusal:
            return refusal.code if hasattr(refusal, "code") else "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(tries)) as pool:
        return sorted(pool.map(run, tries))


def test_an_invitation_opens_one_account(invitation):
    def join() -> object:
        return accept_as_new_person(invitation, name="Ivo", language="cs", password=PASSWORD)

    assert at_once(join, join, join, join) == ["done", "not_open", "not_open", "not_open"]
    assert Person.objects.count() == Mandate.objects.count() == 1


def test_an_invitation_gives_one_role(invitation):
    person = make_person(email="new@example.org")

    def accept() -> object:
        return accept_invitation(invitation, by=person)

    assert at_once(accept, accept, accept) == ["done", "not_open", "not_open"]
    assert Mandate.objects.count() == 1


def test_two_who_invite_the_same_person_make_one_invitation(association):
    officers = [make_officer(association), make_officer(association)]

    def ask(by: Person) -> object:
        return invite(
            email="new@example.org", role=Role.READER, organisation=association, language="cs", by=by
        )

    assert at_once(*(lambda by=by: ask(by) for by in officers)) == ["done", "done"]
    assert Invitation.objects.count() == 1


def test_two_officers_cannot_end_each_other(association):
    first, second = make_officer(association), make_officer(association)
    mandates = {person: Mandate.objects.get(person=person) for person in (first, second)}

    at_once(
        lambda: end_role(mandates[first], by=second),
        lambda: end_role(mandates[second], by=first),
    )

    assert Mandate.objects.filter(role=Role.OFFICER, until=None).count() == 1
