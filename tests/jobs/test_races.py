"""Two at once: the database decides, and everybody gets an answer."""

import threading

import pytest

from morava.jobs.domain import start_job, stop_job
from morava.jobs.domain.running import claim
from morava.jobs.domain.ticks import queue_due_ticks, remember_ticks
from morava.jobs.models import Job
from tests.racing import AT_ONCE, LONGEST_WAIT, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _work(kinds):
    kinds.job("work")(lambda _: None)


def test_a_job_is_taken_once():
    for _ in range(5):
        job = start_job("work", by=None)
        taken = [found for found in at_once(lambda: claim(job.pk)) if found is not None]  # noqa: B023
        assert len(taken) == 1


def test_the_same_race_without_the_condition_takes_it_more_than_once():
    """The control: the race above is a real one."""
    job = start_job("work", by=None)
    looked = threading.Barrier(AT_ONCE)

    def careless():
        found = Job.objects.get(pk=job.pk)
        looked.wait(LONGEST_WAIT)
        if found.state == Job.State.QUEUED:
            Job.objects.filter(pk=job.pk).update(stop_requested=True)
            return found
        return None

    assert len([found for found in at_once(careless) if found is not None]) == AT_ONCE


def test_a_key_starts_one_job():
    jobs = at_once(lambda: start_job("work", by=None, key="forum-1"))
    assert len({job.pk for job in jobs}) == Job.objects.count() == 1


def test_a_job_is_stopped_once_and_recorded_once(jana):
    from morava.audit.models import Entry

    job = start_job("work", by=None, about=[jana])
    at_once(lambda: stop_job(job=Job.objects.get(pk=job.pk), by=jana))
    assert Entry.objects.filter(verb="job.stopped").count() == 1


def test_a_tick_is_queued_once(kinds):
    kinds.every(minutes=5)(lambda: None)
    remember_ticks()
    assert sum(at_once(queue_due_ticks)) == 1
