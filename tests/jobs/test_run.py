import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from morava.jobs.domain import JobLostError, JobStoppedError, start_job, stop_job
from morava.jobs.domain.running import RETRY_AFTER, claim, run
from morava.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def run_handler(kinds, jana):
    """Run a handler as a job, up to its end or its next attempt."""

    def run_it(handler, **options):
        kinds.job("work", **options)(handler)
        job = start_job("work", by=jana)
        run(job.pk)
        job.refresh_from_db()
        return job

    return run_it


def test_the_result_of_the_handler_is_kept(kinds, jana):
    kinds.job("add")(lambda control, *, a, b: {"sum": a + b, "by": control.by.name})
    job = start_job("add", by=jana, arguments={"a": 1, "b": 2})
    run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"sum": 3, "by": "Jana Nováková"})
    assert (job.attempts, job.run) == (1, None)
    assert job.started_at <= job.finished_at


def test_a_handler_speaks_the_language_of_who_asked(kinds, jana):
    kinds.job("speak")(lambda _: translation.get_language())
    with translation.override("cs"):
        job = start_job("speak", by=jana)
    run(job.pk)
    job.refresh_from_db()
    assert job.result == "cs"


def test_a_job_that_ran_is_not_run_again(run_handler):
    calls = []
    job = run_handler(lambda _: calls.append(1))
    run(job.pk)
    assert calls == [1]


def test_only_one_of_many_takers_gets_a_job(kinds, jana):
    kinds.job("work")(lambda _: None)
    job = start_job("work", by=jana)
    taken = claim(job.pk)
    assert taken.state == "running"
    assert claim(job.pk) is None


def test_progress_is_kept_and_merged(run_handler):
    def count(control):
        control.report(done=1, total=4, best=17)
        control.report(done=2)

    job = run_handler(count)
    assert job.progress == {"done": 2, "total": 4, "best": 17}
    assert job.percent == 50


def test_a_mistake_of_the_user_is_told_in_words_and_not_tried_again(run_handler):
    def refuse(control):
        raise ValidationError("Table %(n)s is missing. Add it.", code="missing", params={"n": 4})

    job = run_handler(refuse)
    assert (job.state, job.error, job.attempts) == ("failed", "Table 4 is missing. Add it.", 1)


def test_an_error_is_tried_again_later_and_then_told_without_a_trace(run_handler, caplog):
    def break_down(control):
        raise ZeroDivisionError("secret detail")

    job = run_handler(break_down, attempts=2)
    assert (job.state, job.attempts) == ("queued", 1)
    assert job.due_at - timezone.now() > RETRY_AFTER[0] - timedelta(seconds=5)
    assert DBTaskResult.objects.get(pk=job.task_id).run_after == job.due_at

    run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", 2)
    assert str(job.pk) in job.error
    assert "secret" not in job.error
    assert "secret detail" in caplog.text


def test_a_result_that_cannot_be_stored_is_an_error_of_the_handler(run_handler):
    job = run_handler(lambda _: {object()}, attempts=1)
    assert (job.state, job.result) == ("failed", None)


def test_a_job_of_a_kind_that_is_gone_fails(kinds, jana, monkeypatch):
    kinds.job("work")(lambda _: None)
    job = start_job("work", by=jana)
    monkeypatch.setattr(kinds, "_kinds", {})
    run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"


def test_a_waiting_job_is_stopped_at_once(kinds, jana):
    calls = []
    kinds.job("work")(lambda _: calls.append(1))
    job = start_job("work", by=jana)
    stop_job(job=job, by=jana)
    assert job.state == "stopped"
    run(job.pk)
    assert calls == []


def stop_itself(control):
    stop_job(job=Job.objects.get(pk=control.job_id), by=control.by)
    control._pulse.look()


def test_a_job_asked_to_stop_keeps_what_it_found(run_handler):
    def search(control):
        stop_itself(control)
        assert control.stop_requested
        return {"best": 3}

    job = run_handler(search)
    assert (job.state, job.result) == ("stopped", {"best": 3})


def test_a_job_that_ends_before_it_sees_the_wish_to_stop_is_done(run_handler):
    job = run_handler(stop_itself)
    assert job.state == "done"


def test_a_stopped_job_may_have_nothing_to_keep(run_handler):
    def search(control):
        stop_itself(control)
        raise JobStoppedError

    job = run_handler(search)
    assert (job.state, job.result) == ("stopped", None)


def test_an_error_after_the_wish_to_stop_is_not_tried_again(run_handler):
    def search(control):
        stop_itself(control)
        raise ZeroDivisionError

    assert run_handler(search).state == "stopped"


@pytest.mark.usefixtures("ending_worker")
def test_when_the_worker_ends_a_job_with_something_to_keep_stops(run_handler):
    job = run_handler(lambda control: {"best": 3} if control.stop_requested else None)
    assert (job.state, job.result) == ("stopped", {"best": 3})
    assert "restarted" in job.error


@pytest.mark.usefixtures("ending_worker")
def test_when_the_worker_ends_a_job_without_waits_for_the_next_one(run_handler):
    def search(control):
        raise JobStoppedError

    job = run_handler(search)
    assert (job.state, job.attempts) == ("queued", 0)
    assert DBTaskResult.objects.filter(pk=job.task_id).exists()


def test_a_worker_made_to_end_at_once_leaves_the_job_to_the_next_one(kinds, jana):
    def killed(control):
        raise SystemExit

    kinds.job("work")(killed)
    job = start_job("work", by=jana)
    with pytest.raises(SystemExit):
        run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.run) == ("queued", 0, None)


def give_away(control):
    """What another worker does when this one was silent for too long."""
    Job.objects.filter(pk=control.job_id).update(state=Job.State.QUEUED, run=None)
    claim(control.job_id)


def test_a_run_that_lost_its_job_cannot_write_over_the_new_one(run_handler):
    def slow(control):
        control.report(done=1)
        give_away(control)
        control.report(done=99)
        control._pulse.look()
        assert control.stop_requested
        return "old"

    job = run_handler(slow)
    assert (job.state, job.result, job.progress) == ("running", None, {})


def test_a_run_that_lost_its_job_cannot_store_its_result(run_handler):
    stored = []

    def slow(control):
        control.ensure_mine()
        give_away(control)
        control.ensure_mine()
        stored.append("old")

    job = run_handler(slow)
    assert (job.state, stored) == ("running", [])
    assert issubclass(JobLostError, Exception)


@pytest.mark.django_db(transaction=True)
def test_a_silent_computation_is_seen_alive_and_reports_from_any_thread(kinds, jana, monkeypatch, settings):
    from morava.jobs.domain import control as control_module

    monkeypatch.setattr(control_module, "LOOK_SECONDS", 0.01)
    settings.JOBS_SILENCE_SECONDS = 0.1
    seen = {}

    def wait_for(condition):
        for _ in range(1000):
            if condition(Job.objects.get()):
                return True
            threading.Event().wait(0.01)
        return False

    def compute(control):
        first = Job.objects.get().heartbeat_at
        seen["beats"] = wait_for(lambda job: job.heartbeat_at > first)
        reporter = threading.Thread(target=control.report, kwargs={"done": 5})
        reporter.start()
        reporter.join()
        seen["progress"] = wait_for(lambda job: job.progress == {"done": 5})
        stop_job(job=Job.objects.get(), by=jana)
        for _ in range(1000):
            if control.stop_requested:
                return "best"
            threading.Event().wait(0.01)

    kinds.job("compute")(compute)
    job = start_job("compute", by=jana)
    run(job.pk)
    job.refresh_from_db()
    assert seen == {"beats": True, "progress": True}
    assert (job.state, job.result) == ("stopped", "best")
    assert not connection.in_atomic_block
    assert not [thread for thread in threading.enumerate() if "pulse" in thread.name]
