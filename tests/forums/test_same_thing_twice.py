"""Several officers do the same thing at the same time: it is done once, and the others are told."""

import datetime
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from morava.forums.domain.frame import set_number_of_tables
from morava.forums.domain.participations import add_delegate, register_participation
from morava.forums.domain.requests import request_meeting
from morava.forums.domain.sessions import add_session
from morava.forums.models import Delegate, Forum, MeetingRequest, Participation
from morava.forums.queries import current_sessions, current_tables
from tests.factories.directory import make_organisation
from tests.factories.forums import DAY, make_forum, make_pair, make_participation

pytestmark = pytest.mark.django_db(transaction=True)

OFFICERS = 5


def all_do(what):
    """Run it in threads that start together; returns what each was told, an unforeseen error by its name."""
    answers, start = [], threading.Barrier(OFFICERS)

    def run():
        try:
            start.wait()
            what()
            answers.append("done")
        except ValidationError:
            answers.append("refused")
        except Exception as error:  # the answer that must not be
            answers.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(OFFICERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


ONCE = ["done"] + ["refused"] * (OFFICERS - 1)


def test_an_organisation_takes_part_once():
    forum, organisation = make_forum(), make_organisation()
    answers = all_do(lambda: register_participation(forum, organisation=organisation, by=None))
    assert answers == ONCE
    assert Participation.objects.count() == 1


def test_a_meeting_is_wanted_once():
    first, second = make_pair(make_forum())
    assert all_do(lambda: request_meeting(requester=first, partner=second, by=None)) == ONCE
    assert MeetingRequest.objects.count() == 1


def test_a_delegate_is_entered_once():
    who = make_participation(make_forum())
    answers = all_do(lambda: add_delegate(who, name="Jana", email="jana@example.org", by=None))
    assert answers == ONCE
    assert Delegate.objects.filter(email="jana@example.org").count() == 1


def test_sessions_never_overlap():
    forum = make_forum(slots=0)
    fields = {"day": DAY, "starts": datetime.time(9), "slot_minutes": 20, "slot_count": 3}
    assert all_do(lambda: add_session(Forum.objects.get(pk=forum.pk), by=None, **fields)) == ONCE
    assert current_sessions(forum).count() == 1


def test_tables_are_added_once():
    forum = make_forum(tables=0)
    assert all_do(lambda: set_number_of_tables(forum, 4, by=None)) == ["done"] * OFFICERS
    assert [table.number for table in current_tables(forum)] == [1, 2, 3, 4]
