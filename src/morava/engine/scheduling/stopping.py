"""When to stop searching."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

CANCEL_INTERVAL = 0.1
"""Seconds for which the answer to `cancelled` is believed, so that it may be slow."""


def never() -> bool:
    return False


@dataclass(frozen=True)
class Stop:
    """Limits of a search; the first one reached ends it, and the best plan so far is kept.

    `seconds`: wall-clock time. `work`: an abstract amount, about a second of one core per unit; with
    a work limit alone the result depends on nothing but instance, seed and limit. `cancelled` is
    asked about ten times a second and ends the search when it returns true.
    """

    seconds: float | None = 60.0
    work: float | None = None
    cancelled: Callable[[], bool] = never


class Budget:
    """What is left of a Stop while a search runs; a part of a budget spends from the whole as well."""

    def __init__(self, stop: Stop, whole: Budget | None = None) -> None:
        self._stop = stop
        self._whole = whole
        self._start = self._asked = time.monotonic()
        self._cancelled = stop.cancelled()
        self._spent = 0.0

    def part(self, share: float) -> Budget:
        """A budget of a share of what is left of this one."""
        seconds = None if math.isinf(self.seconds_left) else share * self.seconds_left
        work = None if math.isinf(self.work_left) else share * self.work_left
        return Budget(Stop(seconds, work, self._stop.cancelled), self)

    def spend(self, work: float) -> None:
        self._spent += work
        if self._whole is not None:
            self._whole.spend(work)

    @property
    def by_work(self) -> bool:
        """Whether the result is to be reproducible, so that nothing may depend on the clock."""
        return self._stop.work is not None

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    def share_spent(self) -> float:
        """How much of the limit that is nearest is used up, from 0 to 1; 0 without limits."""
        by_time = 0.0 if self._stop.seconds is None else self.elapsed / max(1e-9, self._stop.seconds)
        by_work = 0.0 if self._stop.work is None else self._spent / max(1e-9, self._stop.work)
        return min(1.0, by_work if self.by_work else by_time)

    @property
    def seconds_left(self) -> float:
        return math.inf if self._stop.seconds is None else max(0.0, self._stop.seconds - self.elapsed)

    @property
    def work_left(self) -> float:
        return math.inf if self._stop.work is None else max(0.0, self._stop.work - self._spent)

    @property
    def exhausted(self) -> bool:
        return self.seconds_left <= 0 or self.work_left <= 0 or self._is_cancelled()

    def _is_cancelled(self) -> bool:
        now = time.monotonic()
        if not self._cancelled and now - self._asked >= CANCEL_INTERVAL:
            self._asked = now
            self._cancelled = self._stop.cancelled()
        return self._cancelled
