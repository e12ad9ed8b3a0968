"""Fixtures of all tests."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from morava.translation.catalogues.compiling import compile_catalogues, stale_catalogues

if TYPE_CHECKING:
    from collections.abc import Iterator

REAL_CONNECT = socket.socket.connect


class NetworkReachedError(AssertionError):
    """A test tried to reach another machine."""


def connect_on_this_machine(self: socket.socket, address: object) -> None:
    host = address[0] if isinstance(address, tuple) else "localhost"
    if host not in {"localhost", "127.0.0.1", "::1"}:
        raise NetworkReachedError(f"Tests must not use the network, this one tried {address}.")
    return REAL_CONNECT(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_on_this_machine)
        yield


@pytest.fixture(autouse=True, scope="session")
def _compiled_catalogues() -> None:
    if stale_catalogues():
        compile_catalogues()
