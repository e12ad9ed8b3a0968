from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from morava.jobs.domain import start_job
from morava.jobs.domain.retention import forget_finished_tasks, forget_old_jobs
from morava.jobs.domain.ticks import run_tick
from morava.jobs.models import Concern, Job

pytestmark = pytest.mark.django_db


def test_only_what_ended_long_ago_is_forgotten(kinds, jana, settings):
    settings.KEPT_DAYS = settings.KEPT_DAYS | {"jobs.jobs": 90, "jobs.failed": 14}
    kinds.job("work")(lambda _: None)
    old, recent, endless = (start_job("work", by=jana, about=[jana]) for _ in range(3))
    now = timezone.now()
    Job.objects.filter(pk=old.pk).update(state="done", finished_at=now - timedelta(days=91))
    Job.objects.filter(pk=recent.pk).update(state="done", finished_at=now - timedelta(days=89))
    Job.objects.filter(pk=endless.pk).update(created_at=now - timedelta(days=500))
    for job, days in ((old, 15), (recent, 13)):
        DBTaskResult.objects.filter(pk=job.task_id).update(
            status=TaskResultStatus.FAILED, finished_at=now - timedelta(days=days)
        )
    done = [run_tick.enqueue("some").id for _ in range(2)]
    for task, hours in zip(done, (25, 23), strict=True):
        DBTaskResult.objects.filter(pk=task).update(
            status=TaskResultStatus.SUCCESSFUL, finished_at=now - timedelta(hours=hours)
        )
    forget_old_jobs()
    forget_finished_tasks()
    assert set(Job.objects.all()) == {recent, endless}
    assert Concern.objects.count() == 2
    kept = set(DBTaskResult.objects.values_list("pk", flat=True))
    assert kept == {recent.task_id, endless.task_id, UUID(done[1])}
