"""The same thing several times at once is done once."""

from __future__ import annotations

import pytest

from morava.accounts.domain import erase, give_consent
from morava.accounts.models import Consent, Person
from morava.accounts.purposes import purpose_of
from morava.accounts.queries import subject_of
from morava.audit.models import Entry
from morava.directory.seen import PROFILE
from morava.privacy.domain import note_sight
from morava.privacy.models import Sight
from tests.factories.accounts import make_person
from tests.factories.directory import make_organisation
from tests.racing import AT_ONCE, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_consent_is_given_once():
    person, news = make_person(), purpose_of("news")
    at_once(lambda: give_consent(person, news, version=news.current.version, by=person))
    assert Consent.objects.count() == 1
    assert Entry.objects.filter(verb="consent.given").count() == 1


def test_a_person_is_erased_once():
    person = make_person()
    subject = subject_of(person)
    at_once(lambda: erase(subject, by=None))
    assert not Person.objects.filter(pk=person.pk).exists()
    assert Entry.objects.filter(verb="person.erased").count() == 1


def test_all_looks_of_a_day_are_counted_in_one_row():
    viewer, organisation = make_person(), make_organisation()
    at_once(lambda: note_sight(organisation, viewer=viewer, place=PROFILE))
    assert [sight.times for sight in Sight.objects.all()] == [AT_ONCE]
