"""Fixtures of all tests."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.utils import translation

from morava.translation.catalogues.compiling import compile_catalogues, stale_catalogues

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.api.asking", "tests.jobs.workplace", "tests.scenarios.two_countries"]

# The same examples on every run, so a red build is never luck; MORAVA_TEST_EXPLORE=1 looks for new ones.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", max_examples=2_000, deadline=None)
hypothesis.settings.load_profile("explore" if os.environ.get("MORAVA_TEST_EXPLORE") else "steady")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
REAL_CONNECT = socket.socket.connect


class NetworkReachedError(AssertionError):
    """A test tried to reach another machine."""


def connect_on_this_machine(self: socket.socket, address: object) -> None:
    host = address[0] if isinstance(address, tuple) else "localhost"
    if host not in {"localhost", "127.0.0.1", "::1"}:
        raise NetworkReachedError(f"Tests must not use the network, this one tried {address}.")
    return REAL_CONNECT(self, address)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tell which tests ask a database: only they need a second kind of it."""
    for item in items:
        fixtures = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
        if fixtures or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_on_this_machine)
        yield


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Each test begins in English, whatever page the one before it asked for in which language."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True, scope="session")
def _compiled_catalogues() -> None:
    if stale_catalogues():
        compile_catalogues()
