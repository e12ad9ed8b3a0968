"""Recurring work of the background work itself, and of what Django keeps without an end."""

from django.core.management import call_command

from .domain import every
from .domain.retention import forget_finished_tasks, forget_old_jobs


@every(minutes=24 * 60)
def forget_the_old() -> None:
    forget_old_jobs()
    forget_finished_tasks()


@every(minutes=24 * 60)
def forget_expired_sessions() -> None:
    call_command("clearsessions")
