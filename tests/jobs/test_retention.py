from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from morava.jobs.domain import start_job
from morava.jobs.domain.ticks import run_tick
from morava.jobs.models import Concern, Job
from morava.jobs.tasks import forget_expired_sessions, forget_the_old

pytestmark = pytest.mark.django_db


def test_only_what_ended_long_ago_is_forgotten(kinds, jana, settings):
    settings.JOBS_KEPT_DAYS, settings.FAILED_TASKS_KEPT_DAYS = 90, 14
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
    forget_the_old()
    assert set(Job.objects.all()) == {recent, endless}
    assert Concern.objects.count() == 2
    kept = set(DBTaskResult.objects.values_list("pk", flat=True))
    assert kept == {recent.task_id, endless.task_id, UUID(done[1])}


def test_expired_sessions_are_forgotten():
    now = timezone.now()
    for key, days in (("over", -1), ("open", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(days=days))
    forget_expired_sessions()
    assert Session.objects.get().session_key == "open"
