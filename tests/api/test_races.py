"""The same thing several times at once."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from morava.api.domain import make_token, may_ask, revoke_token
from morava.api.domain.tokens import MOST
from morava.api.models import ApiToken
from morava.api.scopes import Scope
from morava.audit.models import Entry
from tests.factories.accounts import make_person
from tests.factories.api import make_secret
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


def test_a_token_is_revoked_once():
    person = make_person()
    made = make_token(person, name="x", scopes=[Scope.DIRECTORY_READ], days=30, by=person)
    at_once(lambda: revoke_token(made.token, by=person))
    assert Entry.objects.filter(verb="token.revoked").count() == 1
