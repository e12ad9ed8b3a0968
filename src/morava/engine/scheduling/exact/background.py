"""A search in a thread of its own, so that another can go on beside it."""

import math
import threading
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Generic, TypeVar

Plan = TypeVar("Plan")


@dataclass(frozen=True)
class Answer(Generic[Plan]):
    """The outcome of a search: the best plan (None: none found), the bound on its objective, whether
    the plan is proven to reach it, and whether no plan exists at all. `work`: see Stop."""

    plan: Plan | None
    bound: int
    proven: bool
    impossible: bool
    work: float


class StoppedError(Exception):
    """The search was told to stop before it began."""


class Background(ABC, Generic[Plan]):
    """What all exact searches share. `bound`: what is known about the objective, so far."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        self._found: Plan | None = None
        self._answer: Answer[Plan] | None = None
        self._error: BaseException | None = None
        self._stopped = False
        self._deadline = self._work_limit = math.inf
        self._thread = threading.Thread(target=self._run, name="exact search", daemon=True)

    def start(self, *, seconds: float, work: float) -> None:
        """Search in the background within limits; either may be infinite."""
        self._deadline = time.monotonic() + seconds
        self._work_limit = work
        self._thread.start()

    @property
    def started(self) -> bool:
        return self._thread.ident is not None

    def over(self, wait: float = 0.0) -> bool:
        """Whether the search has ended, after waiting at most so many seconds for it."""
        self._thread.join(wait)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """End the search and wait for that; what it knows is kept."""
        self._stopped = True
        while not self.over(wait=0.02):
            self._interrupt()

    def take_plan(self) -> Plan | None:
        """The best plan found since the last call."""
        found, self._found = self._found, None
        return found

    def answer(self) -> Answer[Plan]:
        """The outcome, once the search is over."""
        if self._error is not None:
            raise self._error
        assert self._answer is not None  # noqa: S101
        return self._answer

    def _run(self) -> None:
        try:
            self._answer = self._search()
        except StoppedError:
            self._answer = Answer(None, self.bound, proven=False, impossible=False, work=0.0)
        except BaseException as error:  # raised again in the thread that asks for the answer
            self._error = error

    def _check_stopped(self) -> None:
        """Called between the steps of building a formula."""
        if self._stopped or time.monotonic() > self._deadline:
            raise StoppedError

    @abstractmethod
    def _search(self) -> Answer[Plan]:
        """Search, in the thread, up to `_deadline` and `_work_limit` or until `_interrupt` is called."""

    @abstractmethod
    def _interrupt(self) -> None:
        """End what the thread is doing as soon as possible."""
