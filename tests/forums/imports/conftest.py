"""A forum of two associations, an officer, and a short way to import into it."""

import pytest

from morava.forums.interfaces.imports import PARTICIPANTS, REQUESTS
from morava.importing.domain import confirm, upload
from tests.factories.directory import make_association, make_officer
from tests.factories.forums import make_forum
from tests.importing.workbooks import xlsx


@pytest.fixture
def association(db):
    return make_association("CZ")


@pytest.fixture
def officer(association):
    return make_officer(association)


@pytest.fixture
def forum(association):
    return make_forum(association, slots=6, tables=3)


@pytest.fixture
def send(forum, officer, association):
    def send(rows, kinds=(PARTICIPANTS,), name="list.xlsx", into=None, by=officer):
        content = rows if isinstance(rows, bytes) else xlsx(("List", rows))
        return upload(kinds=kinds, target=into or forum, owner=association, name=name, content=content, by=by)

    return send


@pytest.fixture
def take(send, officer):
    """Upload and import at once, leaving out bad rows."""

    def take(rows, **options):
        return confirm(send(rows, **options), by=officer, leave_out_bad=True)

    return take


@pytest.fixture
def wish(send):
    """Upload wanted meetings."""
    return lambda rows, **options: send(rows, kinds=(REQUESTS,), **options)


def actions(import_):
    return [row.action for row in import_.rows.all()]


def said(import_):
    return {row.number: [message.code for message in row.said] for row in import_.rows.all() if row.messages}


def texts(import_, number):
    return [message.text for message in import_.rows.get(number=number).said]
