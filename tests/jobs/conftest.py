"""People and kinds of jobs for the tests of the background work."""

import pytest
from django.contrib.auth import get_user_model

from morava.jobs import handlers
from morava.jobs.domain.control import shutting_down


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
