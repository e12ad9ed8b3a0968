"""Two people at once: one is served, the other is told, and nothing is there twice."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from morava.cooperation.domain import limits
from morava.cooperation.domain.interests import accept_interest, decline_interest
from morava.cooperation.models import Interest, InterestState, Message
from tests.directory.test_races import at_once
from tests.factories.cooperation import make_interest, make_published
from tests.factories.directory import make_association, make_cluster, make_member, make_representative

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def foundry():
    return make_member(make_cluster(make_association()))


@pytest.fixture
def maker():
    return make_member(make_cluster(make_association("RS")))


def test_an_interest_is_either_accepted_or_declined(foundry, maker):
    interest = make_interest(make_published(foundry), maker)
    answers = at_once(
        lambda: accept_interest(interest, by=None),
        lambda: decline_interest(interest, by=None, reason="other"),
        lambda: accept_interest(interest, by=None),
    )
    assert answers == ["answered", "answered", "done"]
    assert Interest.objects.get().state in (InterestState.ACCEPTED, InterestState.DECLINED)


def test_two_who_press_for_the_same_organisation_make_one_interest(foundry, maker):
    shown = make_published(foundry)
    assert at_once(*[lambda: make_interest(shown, maker)] * 3) == ["done", "twice", "twice"]
    assert Message.objects.count() == 1


def test_nobody_slips_past_the_limit(foundry, maker, monkeypatch):
    monkeypatch.setattr(limits, "MOST_A_DAY", 1)
    writer = make_representative(maker)
    shown = [make_published(foundry) for _number in range(3)]
    answers = at_once(*(lambda one=one: make_interest(one, maker, by=writer) for one in shown))
    assert answers == ["day", "day", "done"]
    assert Interest.objects.count() == 1


def test_the_refusal_can_be_read(foundry, maker):
    make_interest(shown := make_published(foundry), maker)
    with pytest.raises(ValidationError, match="Go on in the conversation"):
        make_interest(shown, maker)
