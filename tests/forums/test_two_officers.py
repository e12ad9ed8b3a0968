"""Several officers move meetings into one place at the same time."""

from __future__ import annotations

import threading
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, connections

from morava.forums.domain.meetings import move_meeting
from morava.forums.models import Meeting, MeetingState, Seat
from morava.forums.queries import current_slots, current_tables
from tests.factories.forums import make_forum, make_meeting, make_participation

pytestmark = pytest.mark.django_db(transaction=True)

OFFICERS = 6


def all_at_once(moves):
    """Run the moves in threads that start together; returns what each was told."""
    answers, start = [], threading.Barrier(len(moves))

    def run(move):
        try:
            start.wait()
            move()
            answers.append("moved")
        except ValidationError as refused:
            answers.append(refused.code)
        except OperationalError:
            answers.append("database busy")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[move]) for move in moves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def move_all_to(meetings, slot, tables):
    def to(meeting, table):
        return lambda: move_meeting(Meeting.objects.get(pk=meeting.pk), slot=slot, table=table, by=None)

    return all_at_once([to(meeting, table) for meeting, table in zip(meetings, tables, strict=True)])


def placed():
    return Meeting.objects.filter(state=MeetingState.PLACED)


@contextmanager
def without(model, name):
    """The control: the same race without the database's constraint."""
    constraints = model._meta.constraints
    constraint = next(one for one in constraints if one.name == name)
    # SQLite makes the table anew from what the model says, so the model must not say it either.
    model._meta.constraints = [one for one in constraints if one is not constraint]
    with connection.schema_editor() as editor:
        editor.remove_constraint(model, constraint)
    try:
        yield
    finally:
        Seat.objects.all().delete()
        placed().delete()
        model._meta.constraints = constraints
        with connection.schema_editor() as editor:
            editor.add_constraint(model, constraint)


@pytest.fixture
def strangers():
    """Meetings that share no participant."""
    forum = make_forum(slots=2, tables=OFFICERS)
    return [make_meeting(forum) for _ in range(OFFICERS)]


@pytest.fixture
def of_one_firm():
    """Meetings of one participant with different partners."""
    forum = make_forum(slots=2, tables=OFFICERS)
    first = make_participation(forum)
    return [make_meeting(forum, (first, make_participation(forum, country="RS"))) for _ in range(OFFICERS)]


def place_of(meetings):
    forum = meetings[0].timetable.forum
    return current_slots(forum)[0], list(current_tables(forum))


def test_one_table_is_given_once(strangers):
    slot, tables = place_of(strangers)
    answers = move_all_to(strangers, slot, [tables[0]] * OFFICERS)
    assert answers.count("moved") == placed().count() == 1
    assert set(answers) == {"moved", "table_taken"}


def test_one_firm_is_in_one_meeting_at_a_time(of_one_firm):
    slot, tables = place_of(of_one_firm)
    answers = move_all_to(of_one_firm, slot, tables)
    assert answers.count("moved") == placed().count() == 1
    assert set(answers) == {"moved", "participant_busy"}


def test_without_the_table_constraint_the_race_books_double(strangers):
    slot, tables = place_of(strangers)
    with without(Meeting, "meeting_one_per_table_and_slot"):
        move_all_to(strangers, slot, [tables[0]] * OFFICERS)
        assert placed().count() > 1


def test_without_the_seat_constraint_the_race_books_double(of_one_firm):
    slot, tables = place_of(of_one_firm)
    with without(Seat, "seat_one_meeting_at_a_time"):
        answers = move_all_to(of_one_firm, slot, tables)
        assert placed().count() > 1, answers
