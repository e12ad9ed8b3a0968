"""The same thing several times at once."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from morava.api.domain import make_token, may_ask, revoke_token
from morava.api.domain.tokens import MOST
from morava.api.models import ApiToken
from morava.api.scopes import Scope
from morava.audit.models import Entry
from morava.cooperation.domain.writing import draft_once
from morava.cooperation.models import ExternalKey, Opportunity
from tests.factories.accounts import make_person
from tests.factories.api import make_secret
from tests.factories.cooperation import make_draft
from tests.factories.directory import make_association, make_cluster, make_member, make_representative
from tests.racing import AT_ONCE, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_not_one_question_more_than_may_be_asked():
    may_ask("somebody", minute=1, most=AT_ONCE - 1)
    answers = at_once(lambda: may_ask("somebody", minute=1, most=AT_ONCE - 1))
    assert sorted(answers) == [False] * 2 + [True] * (AT_ONCE - 2)


def test_not_one_token_more_than_may_be():
    person = make_person()
    for _turn in range(MOST - 1):
        make_secret(person)

    def make():
        try:
            make_token(person, name="x", scopes=[Scope.DIRECTORY_READ], days=30, by=person)
        except ValidationError:
            return False
        return True

    assert sorted(at_once(make)) == [False] * (AT_ONCE - 1) + [True]
    assert ApiToken.objects.count() == MOST


def test_what_a_program_sends_twice_is_begun_once():
    firm = make_member(make_cluster(make_association()))
    fields = {"type": "business_offer", "title_cs": "Odlitky", "valid_until": timezone.localdate()}

    def begin():
        return draft_once(firm, external_id="crm:1", by=None, **fields)[1]

    assert sorted(at_once(begin)) == [False] * (AT_ONCE - 1) + [True]
    assert Opportunity.objects.count() == ExternalKey.objects.count() == 1


def test_of_two_changes_to_what_was_read_one_is_made(client):
    """Each program sends the state that it has read; only the first still finds it."""
    firm = make_member(make_cluster(make_association()))
    secret = make_secret(make_representative(firm))
    address = f"/api/v1/opportunities/{make_draft(firm).slug}"
    headers = {"Authorization": f"Bearer {secret}"}
    read = client.get(address, headers=headers)["ETag"]
    keys = iter(range(AT_ONCE))

    def change():
        body = {"technology_keywords": [f"word {next(keys)}"]}
        return Client().patch(
            address, body, content_type="application/json", headers=headers | {"If-Match": read}
        )

    assert sorted(answer.status_code for answer in at_once(change)) == [200] + [412] * (AT_ONCE - 1)


def test_a_token_is_revoked_once():
    person = make_person()
    made = make_token(person, name="x", scopes=[Scope.DIRECTORY_READ], days=30, by=person)
    at_once(lambda: revoke_token(made.token, by=person))
    assert Entry.objects.filter(verb="token.revoked").count() == 1
