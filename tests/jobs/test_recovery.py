from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from morava.jobs.domain import start_job, stop_job
from morava.jobs.domain.recovery import recover
from morava.jobs.domain.running import claim, run
from morava.jobs.models import Job
from morava.jobs.worker import drain

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(kinds, jana):
    kinds.job("work", attempts=2)(lambda control: control.attempt)
    return start_job("work", by=jana)


def age(job, **fields):
    Job.objects.filter(pk=job.pk).update(**{key: timezone.now() - value for key, value in fields.items()})


def die_in(job):
    """A worker takes the job and its task, and is never heard of again."""
    DBTaskResult.objects.filter(pk=job.task_id).update(
        status=TaskResultStatus.RUNNING, started_at=timezone.now()
    )
    claim(job.pk)
    age(job, heartbeat_at=timedelta(minutes=1))
    job.refresh_from_db()


def test_a_silent_job_is_begun_again(job):
    die_in(job)
    dead_task = job.task_id
    assert recover() == 1
    assert DBTaskResult.objects.get(pk=dead_task).status == TaskResultStatus.FAILED
    assert drain() == 1
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", 2)


def test_a_job_that_gives_signs_of_life_is_left_in_peace(job):
    claim(job.pk)
    assert recover() == 0
    job.refresh_from_db()
    assert job.state == "running"


def test_a_job_whose_workers_died_too_often_fails_with_words(job):
    for _ in range(2):
        die_in(job)
        assert recover() == 1
        job.refresh_from_db()
    assert (job.state, job.attempts, job.run) == ("failed", 2, None)
    assert "broke off 2 times" in job.error
    assert job.finished_at is not None
    assert recover() == 0


def test_a_silent_job_that_was_asked_to_stop_is_stopped(job, jana):
    die_in(job)
    stop_job(job=job, by=jana)
    recover()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("stopped", 1)


def test_a_job_whose_worker_died_before_taking_it_is_queued_again(job):
    dead_task = job.task_id
    DBTaskResult.objects.filter(pk=dead_task).update(status=TaskResultStatus.RUNNING)
    assert recover() == 0, "it may be taken in this very moment"
    age(job, due_at=timedelta(minutes=1))
    assert recover() == 1
    assert recover() == 0
    job.refresh_from_db()
    assert job.task_id != dead_task
    assert drain() == 1
    job.refresh_from_db()
    assert job.state == "done"


def test_a_job_far_back_in_a_long_queue_is_left_in_peace(job):
    age(job, due_at=timedelta(hours=2))
    assert recover() == 0


def test_a_task_that_is_no_job_and_runs_for_hours_is_noted_as_dead(job, kinds):
    from morava.jobs.domain.ticks import run_tick

    tick = DBTaskResult.objects.get(pk=run_tick.enqueue("some").id)
    long_ago = timezone.now() - timedelta(hours=3)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=long_ago)
    claim(job.pk)  # a job may run for hours: its heartbeat tells
    recover()
    tick.refresh_from_db()
    assert tick.status == TaskResultStatus.FAILED
    assert DBTaskResult.objects.get(pk=job.task_id).status == TaskResultStatus.RUNNING


def test_a_result_that_comes_after_the_take_over_is_dropped(job):
    die_in(job)
    stale = Job.objects.get(pk=job.pk)
    recover()
    run(job.pk)
    from morava.jobs.domain.control import Control
    from morava.jobs.domain.running import Outcome, finish

    finish(stale, Control(stale), Outcome(Job.State.DONE, result="late"))
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", 2)
