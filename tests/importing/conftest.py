"""A kind of import, somebody who imports, and a short way to upload."""

import pytest

from morava.accounts.models import Person
from morava.importing import kinds
from morava.importing.domain import upload
from tests.importing.contacts import CONTACTS, PETS
from tests.importing.workbooks import xlsx


@pytest.fixture
def contacts(monkeypatch):
    monkeypatch.setattr(kinds, "_KINDS", {kind.key: kind for kind in (CONTACTS, PETS)})
    return CONTACTS


@pytest.fixture
def officer(db):
    return Person.objects.create(email="officer@example.org", name="Olga Officer")


@pytest.fixture
def send(contacts, officer):
    """Upload rows (as xlsx) or bytes for the officer."""

    def send(rows, name="people.xlsx", kind_list=(contacts,), **parts):
        content = rows if isinstance(rows, bytes) else xlsx(("People", rows))
        given = {"target": officer, "owner": officer, "by": officer, **parts}
        return upload(kinds=kind_list, name=name, content=content, **given)

    return send
