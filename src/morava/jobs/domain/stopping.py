"""Asking a job to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models.functions import Now

from morava.audit.domain import record

from ..models import Job

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@transaction.atomic
def stop_job(*, job: Job, by: AbstractBaseUser | None) -> None:
    """Ask a job to stop: one that waits is stopped at once, one that runs ends soon and keeps its best.

    Asking again, or after the end, changes nothing.
    """
    live = Job.objects.filter(pk=job.pk, stop_requested=False)
    waiting = live.filter(state=Job.State.QUEUED)
    asked = waiting.update(state=Job.State.STOPPED, stop_requested=True, finished_at=Now())
    asked = asked or live.filter(state=Job.State.RUNNING).update(stop_requested=True)
    if asked:
        about = [concern.target for concern in job.concerns.all() if concern.target is not None]
        record("job.stopped", by=by, about=about, data={"job": job.title})
    job.refresh_from_db()
