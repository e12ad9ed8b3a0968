"""`morava work`: do background work until told to end."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from morava.jobs.domain.recovery import recover
from morava.jobs.domain.ticks import queue_due_ticks, remember_ticks
from morava.jobs.worker import WorkerProcess, drain

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Do background work: jobs, mails, recurring work. Ctrl-C or SIGTERM ends it cleanly."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is ready now, then end.")
        parser.add_argument(
            "--ticks", action="store_true", help="With --once: do the recurring work that is due, too."
        )

    def handle(self, *, once: bool, ticks: bool, verbosity: int, **_options: Any) -> None:
        if verbosity:
            show_log(self.stdout)
        if not once:
            WorkerProcess().run()
            return
        recover()
        if ticks:
            remember_ticks()
            queue_due_ticks()
        done = drain()
        if verbosity:
            self.stdout.write(f"{done} tasks done.")


def show_log(stream: Any) -> None:
    """Say on the terminal what happens, unless the site's logging already does."""
    for name in ("morava.jobs", "morava.mail"):
        logger = logging.getLogger(name)
        if not logger.hasHandlers():
            logger.addHandler(logging.StreamHandler(stream))
            logger.setLevel(logging.INFO)
