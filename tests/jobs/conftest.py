"""People and kinds of jobs for the tests of the background work."""

import os

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from morava.jobs import handlers
from morava.jobs.domain.control import shutting_down
from tests.jobs.workplace import Workplace


@pytest.fixture
def jana():
    return get_user_model().objects.create(email="jana@example.org", name="Jana Nováková")


@pytest.fixture
def stane():
    return get_user_model().objects.create(email="stane@example.org", name="Стане Јовић")


@pytest.fixture
def kinds(monkeypatch):
    """Kinds of jobs and ticks registered for one test only."""
    monkeypatch.setattr(handlers, "_kinds", {})
    monkeypatch.setattr(handlers, "_ticks", {})
    return handlers


@pytest.fixture
def ending_worker():
    """The worker has been asked to end."""
    shutting_down.set()
    yield
    shutting_down.clear()


@pytest.fixture(scope="module")
def work_database(tmp_path_factory, django_db_blocker):
    """The address of an empty database beside that of the tests, of the same kind."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            yield f"sqlite:///{tmp_path_factory.mktemp('work')}/work.sqlite3"
            return
        given = connection.settings_dict
        name = f"{given['TEST']['NAME']}_work_{os.getpid()}"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        address = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT'] or 5432}"
        yield f"postgres://{address}/{name}"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def _migrated(work_database, tmp_path_factory):
    place = Workplace(work_database, tmp_path_factory.mktemp("migrate"))
    place.run("morava", "migrate", "--verbosity", "0")
    place.close()


@pytest.fixture
def workplace(work_database, _migrated, tmp_path):
    place = Workplace(work_database, tmp_path)
    tables = ("jobs_concern", "jobs_job", "jobs_tick", "mail_message", "django_tasks_database_dbtaskresult")
    for table in tables:
        place.connection.execute(f"DELETE FROM {table}")  # noqa: S608
    yield place
    place.close()
