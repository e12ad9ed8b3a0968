"""What a handler holds while its job runs: it reports, asks whether to stop, and is known to be alive."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, connections
from django.db.models.functions import Now

from ..models import Job

if TYPE_CHECKING:
    from types import TracebackType
    from uuid import UUID

    from django.contrib.auth.base_user import AbstractBaseUser

logger = logging.getLogger("morava.jobs")

LOOK_SECONDS = 0.5
"""How often progress is written and the wish to stop is read, at most."""
BEATS_BEFORE_SILENCE = 6
"""How many signs of life may get lost before a job that reports nothing counts as dead."""

shutting_down = threading.Event()
"""Set when the worker was asked to end; every running job is then asked to stop."""


class JobStoppedError(Exception):
    """Raised by a handler that was asked to stop and has nothing worth keeping.

    A handler that has something to keep returns it instead. After JobStoppedError a job that was interrupted
    only because the worker ended is begun again by the next worker.
    """


class JobLostError(Exception):
    """The job was given to another worker, because this one gave no sign of life for too long."""


class Control:
    """The handler's end of a running job.

    `report` and `stop_requested` cost nothing and may be used from any thread, in the innermost loop: they
    only touch memory. A thread of its own, with a database connection of its own, carries both to and from
    the database, so a computation that never reports is still seen to be alive, and no transaction of the
    handler delays what people see.
    """

    def __init__(self, job: Job) -> None:
        if job.run is None:
            raise ValueError("Only a running job has a control.")
        self.job_id: int = job.pk
        self.run: UUID = job.run
        self.by: AbstractBaseUser | None = job.by
        self.attempt: int = job.attempts
        self.progress: dict[str, Any] = dict(job.progress)
        self.unwritten = False
        self.asked_to_stop = job.stop_requested
        self.lost = False
        self.stop_seen = False
        self._pulse = Pulse(self)

    def report(self, *, done: float | None = None, total: float | None = None, **data: Any) -> None:
        """Say how far the work is. `data` is kept beside it, for the page that shows the progress."""
        news = {"done": done, "total": total, **data}
        self.progress = {**self.progress, **{k: v for k, v in news.items() if v is not None}}
        self.unwritten = True
        self._pulse.look_if_alone()

    @property
    def stop_requested(self) -> bool:
        """Whether to end soon: somebody asked to stop, the worker ends, or another worker has the job."""
        self._pulse.look_if_alone()
        if self.asked_to_stop or self.lost or shutting_down.is_set():
            self.stop_seen = True
        return self.stop_seen

    def ensure_mine(self) -> None:
        """Call in the transaction that stores the result: JobLostError when another worker has the job.

        Until that transaction ends, nobody can take the job away.
        """
        mine = Job.objects.select_for_update().filter(pk=self.job_id, run=self.run)
        if mine.first() is None:
            raise JobLostError(f"Job {self.job_id} was taken over by another worker.")

    def __enter__(self) -> Self:
        self._pulse.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pulse.stop()


class Pulse:
    """Carries progress out and the wish to stop in, twice a second, and beats every few seconds.

    Inside a transaction, or on a database in memory, a second connection could not see the job's row (tests
    work so). Then there is no thread, and the handler's own calls do the looking.
    """

    def __init__(self, control: Control) -> None:
        self.control = control
        self._alone = False
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._looked = self._beaten = time.monotonic()
        self._beat_seconds = settings.JOBS_SILENCE_SECONDS / BEATS_BEFORE_SILENCE

    def start(self) -> None:
        self._alone = connection.in_atomic_block or _in_memory()
        if not self._alone:
            name = f"pulse of job {self.control.job_id}"
            self._thread = threading.Thread(target=self._keep_looking, name=name, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def look_if_alone(self) -> None:
        if self._alone and time.monotonic() - self._looked >= LOOK_SECONDS:
            self.look()

    def look(self) -> None:
        """Write what is new, or a mere sign of life when one is due, and read what others want."""
        control, self._looked = self.control, time.monotonic()
        mine = Job.objects.filter(pk=control.job_id, run=control.run)
        if control.unwritten or self._looked - self._beaten >= self._beat_seconds:
            control.unwritten = False
            mine.update(progress=control.progress, heartbeat_at=Now())
            self._beaten = self._looked
        wanted = mine.values_list("stop_requested", flat=True).first()
        control.lost = wanted is None
        control.asked_to_stop = control.asked_to_stop or bool(wanted)

    def _keep_looking(self) -> None:
        try:
            while not self._ended.wait(LOOK_SECONDS) and not self.control.lost:
                self._look_or_try_later()
        finally:
            connections.close_all()

    def _look_or_try_later(self) -> None:
        try:
            self.look()
        except (OperationalError, InterfaceError) as error:
            # A locked or restarting database; the next look tries again.
            self.control.unwritten = True
            logger.warning("Job %s could not give a sign of life: %s", self.control.job_id, error)
            with contextlib.suppress(Exception):
                connection.close()


def _in_memory() -> bool:
    return connection.vendor == "sqlite" and connection.is_in_memory_db()  # type: ignore[attr-defined]
