"""People and verbs for the tests of the history."""

import pytest
from django.contrib.auth import get_user_model

from morava.audit import verbs


@pytest.fixture
def jana():
    return get_user_model().objects.create(email="jana@example.org", name="Jana Nováková")


@pytest.fixture
def stane():
    return get_user_model().objects.create(email="stane@example.org", name="Стане Јовић")


@pytest.fixture
def phrases(monkeypatch):
    """Verbs registered for one test only."""
    monkeypatch.setattr(verbs, "_phrases", {})
    return verbs.register
