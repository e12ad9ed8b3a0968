"""Forgetting old jobs and what the queue kept of finished tasks."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ..models import Job


def forget_old_jobs() -> int:
    """Delete jobs that ended longer ago than the settings say. Returns how many rows went."""
    long_ago = timezone.now() - timedelta(days=settings.JOBS_KEPT_DAYS)
    ended = Job.objects.exclude(state__in=Job.LIVE).filter(finished_at__lt=long_ago)
    return ended.delete()[0]


def forget_finished_tasks() -> int:
    """Delete what the queue kept of tasks: successes of the day before, failures as the settings say."""
    now = timezone.now()
    successes = DBTaskResult.objects.successful().filter(finished_at__lt=now - timedelta(days=1))
    long_ago = now - timedelta(days=settings.FAILED_TASKS_KEPT_DAYS)
    failures = DBTaskResult.objects.failed().filter(finished_at__lt=long_ago)
    return successes.delete()[0] + failures.delete()[0]
