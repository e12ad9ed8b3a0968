"""When to stop searching."""

import time
from collections.abc import Callable
from dataclasses import dataclass

STEPS_PER_WORK = 20_000
"""Local-search steps that count as one unit of work, roughly what a second allows."""


def never() -> bool:
    return False


@dataclass(frozen=True)
class Stop:
    """Limits of a search; the first one reached ends it, and the best plan so far is kept.

    `seconds`: wall-clock time. `work`: an abstract amount, about a second of one core per unit; with
    a work limit alone the result depends on nothing but instance, seed and limit. `cancelled` is
    asked several times a second and ends the search when it returns true.
    """

    seconds: float | None = 60.0
    work: float | None = None
    cancelled: Callable[[], bool] = never


class Budget:
    """What is left of a Stop while a search runs."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._start = time.monotonic()
        self.spent = 0.0

    @property
    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._start

    @property
    def by_work(self) -> bool:
        """Whether the result is to be reproducible, so that nothing may depend on the clock."""
        return self._stop.work is not None

    @property
    def seconds_left(self) -> float:
        return float("inf") if self._stop.seconds is None else max(0.0, self._stop.seconds - self.elapsed)

    @property
    def work_left(self) -> float:
        return float("inf") if self._stop.work is None else max(0.0, self._stop.work - self.spent)

    def spend(self, work: float) -> None:
        self.spent += work

    @property
    def exhausted(self) -> bool:
        return self.seconds_left <= 0 or self.work_left <= 0 or self._stop.cancelled()
