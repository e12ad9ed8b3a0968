"""The worker process: one lane for jobs, one for short work, and a watch over both.

Each lane is the queue's own worker loop. The watch queues the ticks that are due and takes over what other
workers left behind when they died; whoever sees it first does it, so any number of workers may run.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from django.db import close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from .domain.control import shutting_down
from .domain.recovery import recover
from .domain.ticks import queue_due_ticks, remember_ticks

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

logger = logging.getLogger("morava.jobs")

LANES = ("default", "quick")
LOOK_SECONDS = 0.5
WATCH_SECONDS = 5.0
PAUSE_AFTER_ERROR = 2.0


class Lane(Worker):
    """Does the tasks of one queue, one after the other."""

    def __init__(self, queue: str) -> None:
        super().__init__(
            queue_names=[queue],
            excluded_queue_names=[],
            interval=LOOK_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )

    def work(self) -> None:
        """Work until told to end. A database that does not answer for a while does not end the lane."""
        while not shutting_down.is_set():
            try:
                self.run()
            except Exception:
                logger.exception("The worker's lane %s was interrupted", ",".join(self.queue_names))
                close_old_connections()
                time.sleep(PAUSE_AFTER_ERROR)

    def work_in_thread(self) -> threading.Thread:
        return _thread(f"lane {self.queue_names[0]}", self.work)


class WorkerProcess:
    """Both lanes and the watch, from start to a clean end."""

    def __init__(self) -> None:
        self.jobs, self.quick = (Lane(queue) for queue in LANES)

    def run(self) -> None:
        """Work until SIGTERM or SIGINT. The running job is asked to stop and keeps what it has."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.end)
        remember_ticks()
        threads = [self.quick.work_in_thread(), _thread("watch", watch)]
        logger.info("Waiting for work")
        self.jobs.work()
        for thread in threads:
            thread.join()
        logger.info("The worker has ended")

    def end(self, number: int, _frame: FrameType | None) -> None:
        """The first signal asks for a clean end, the second one insists: the job waits for another worker."""
        if shutting_down.is_set():
            signal.signal(number, signal.SIG_DFL)
            sys.exit(1)
        shutting_down.set()
        self.jobs.running = self.quick.running = False


def watch() -> None:
    """Queue due ticks and take over what was left behind, every few seconds, until told to end."""
    while not shutting_down.is_set():
        try:
            close_old_connections()
            recover()
            queue_due_ticks()
        except Exception:
            logger.exception("The worker's watch was interrupted")
        shutting_down.wait(WATCH_SECONDS)
    logger.info("The worker ends as soon as the running job lets it; a second signal ends it at once")


def drain() -> int:
    """Do everything that is ready now, in this thread, and return how many tasks that were.

    Unlike the loop of a lane it leaves the connection alone, so tests may call it inside a transaction.
    """
    done = 0
    lane = Lane("*")
    while (task := _take_ready(lane.worker_id)) is not None:
        lane.run_task(task)
        done += 1
    return done


def _take_ready(worker_id: str) -> DBTaskResult[..., Any] | None:
    with exclusive_transaction():
        task = DBTaskResult.objects.ready().get_locked()
        if task is not None:
            task.claim(worker_id)
    return task


def _thread(name: str, function: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            function()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread
