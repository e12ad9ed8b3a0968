"""Doing the same thing several times at the same moment, as people and workers do."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

AT_ONCE = 6
LONGEST_WAIT = 30


def at_once(function: Callable[[], T]) -> list[T]:
    """Call a function in several threads that all wait for each other first; each has its own connection."""
    barrier = threading.Barrier(AT_ONCE)

    def one() -> T:
        try:
            barrier.wait(LONGEST_WAIT)
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [future.result() for future in [threads.submit(one) for _ in range(AT_ONCE)]]
