"""Finding what a killed worker left behind, and giving it to the next one."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ..models import Job
from .queueing import enqueue
from .running import attempts_allowed, release

logger = logging.getLogger("morava.jobs")

TASK_LIMIT = timedelta(minutes=10)
"""A task of the queue that is no job (a tick, sending mail) and runs longer than this counts as dead."""


class WorkerLostError(Exception):
    """The worker that ran this task gave no more sign of life."""


def recover() -> int:
    """Take over the jobs whose worker is silent, and the tasks that died. Returns how many jobs."""
    taken = sum(take_over(job) for job in Job.objects.filter(silent()))
    taken += sum(queue_again(job) for job in forgotten())
    mark_dead_tasks()
    return taken


def silent() -> Q:
    """The condition that a job's worker gave no sign of life for too long, by the database's clock."""
    limit = timedelta(seconds=settings.JOBS_SILENCE_SECONDS)
    return Q(state=Job.State.RUNNING, heartbeat_at__lt=Now() - limit)


@transaction.atomic
def take_over(job: Job) -> bool:
    """Let the next worker begin the job again, or end it when it was asked to stop or died too often."""
    with translation.override(job.language):
        if job.stop_requested:
            taken = release(job, silent(), state=Job.State.STOPPED, finished_at=Now())
        elif job.attempts >= attempts_allowed(job):
            error = _("The work broke off %(times)s times. Start it again, perhaps with a smaller task.")
            note = error % {"times": job.attempts}
            taken = release(job, silent(), state=Job.State.FAILED, finished_at=Now(), error=note)
        else:
            taken = release(job, silent(), state=Job.State.QUEUED)
    if taken:
        logger.warning("Job %s (%s): its worker is silent, taken over", job.pk, job.kind)
        mark_dead(pk=job.task_id)
        job.refresh_from_db()
        if job.state == Job.State.QUEUED:
            enqueue(job)
    return taken


def forgotten() -> list[Job]:
    """Jobs that wait without a task in the queue: their worker died between taking the one and the other."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values("pk")
    long_due = Now() - timedelta(seconds=settings.JOBS_SILENCE_SECONDS)
    waiting = Job.objects.filter(state=Job.State.QUEUED, due_at__lt=long_due)
    return list(waiting.filter(Q(task_id__isnull=True) | ~Q(task_id__in=ready)))


@transaction.atomic
def queue_again(job: Job) -> bool:
    """Put a waiting job into the queue once more, unless somebody was quicker."""
    still = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED, task_id=job.task_id)
    current = still.select_for_update().first()
    if current is None:
        return False
    mark_dead(pk=current.task_id)
    enqueue(current)
    return True


def mark_dead_tasks() -> None:
    """Mark tasks other than jobs that run far longer than any of them takes."""
    jobs = Job.objects.filter(state=Job.State.RUNNING, task_id__isnull=False).values("task_id")
    mark_dead(~Q(pk__in=jobs), started_at__lt=Now() - TASK_LIMIT)


def mark_dead(*conditions: Q, **lookups: object) -> None:
    """Write into the queue that those of the tasks that still count as running have failed."""
    running = DBTaskResult.objects.filter(*conditions, status=TaskResultStatus.RUNNING, **lookups)
    running.update(
        status=TaskResultStatus.FAILED,
        finished_at=Now(),
        exception_class_path=f"{WorkerLostError.__module__}.{WorkerLostError.__qualname__}",
    )
