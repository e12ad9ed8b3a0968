"""Forgetting old jobs and what the queue kept of finished tasks."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from morava.privacy.retention import moment

from ..models import Job


def forget_old_jobs() -> int:
    """Delete jobs that ended longer ago than the settings say. Returns how many rows went."""
    ended = Job.objects.exclude(state__in=Job.LIVE).filter(finished_at__lt=moment("jobs.jobs"))
    return ended.delete()[0]


def forget_finished_tasks() -> int:
    """Delete what the queue kept of tasks: successes of the day before, failures as the settings say."""
    yesterday = timezone.now() - timedelta(days=1)
    successes = DBTaskResult.objects.successful().filter(finished_at__lt=yesterday)
    failures = DBTaskResult.objects.failed().filter(finished_at__lt=moment("jobs.failed"))
    return successes.delete()[0] + failures.delete()[0]
