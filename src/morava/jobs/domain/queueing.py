"""Asking for a job and handing it to the workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django_tasks import task

from morava.audit.references import references

from .. import handlers
from ..models import Concern, Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import Model


def start_job(
    kind: str,
    *,
    by: AbstractBaseUser | None,
    arguments: Mapping[str, Any] | None = None,
    about: Iterable[Model] = (),
    key: str | None = None,
) -> Job:
    """Ask for background work, in the transaction of the caller: rolled back, nothing was asked for.

    `about` are the objects whose editors may follow and stop the job. While a job of this kind with the
    same `key` waits or runs, that job is returned instead of a second one. Raises UnknownKindError.
    """
    handlers.kind_of(kind)
    job = Job(
        kind=kind,
        key=key,
        by=by,  # type: ignore[misc]
        arguments=dict(arguments or {}),
        language=get_language() or "en",
        due_at=timezone.now(),
    )
    try:
        with transaction.atomic():
            job.save(force_insert=True)
            Concern.objects.bulk_create(Concern(job=job, **link) for link in references(about))
            enqueue(job)
    except IntegrityError:
        live = Job.objects.filter(kind=kind, key=key, state__in=Job.LIVE).first() if key else None
        if live is None:
            raise
        return live
    return job


def enqueue(job: Job, *, not_before: datetime | None = None) -> None:
    """Put a task for the job in the queue of the workers and note which one it is."""
    result = run_job.using(run_after=not_before).enqueue(job.pk)
    job.task_id = UUID(result.id)
    job.due_at = not_before or timezone.now()
    job.save(update_fields=["task_id", "due_at"])


@task()
def run_job(job_id: int) -> None:
    """What a worker finds in its queue; everything about the job is in its row."""
    from .running import run

    run(job_id)
