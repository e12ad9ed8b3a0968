from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from tests.factories.accounts import make_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from morava.accounts.models import Person


@pytest.fixture(autouse=True)
def _no_earlier_attempts(db):
    cache.clear()


@pytest.fixture
def person() -> Person:
    return make_person("Jana Nováková", email="jana@example.org")


@pytest.fixture
def last_code() -> Callable[[], str]:
    """The code in the newest queued mail."""
    from morava.mail.models import Message

    def read() -> str:
        return re.search(r"\b\d{4}-\d{4}\b", Message.objects.latest("pk").text)[0]

    return read
