"""Workers as real processes, killed, frozen and stopped in the middle of their jobs."""

import json
import signal
from collections import Counter

import pytest
from django.db import connection

from tests.jobs.workplace import PATIENCE, wait_until

pytestmark = pytest.mark.slow

TASKS = "SELECT status, exception_class_path FROM django_tasks_database_dbtaskresult ORDER BY enqueued_at"


def result(workplace, number):
    (stored,) = workplace.job(number, "result")
    return json.loads(stored) if isinstance(stored, str) else stored


def test_another_worker_finishes_the_job_of_a_killed_one(workplace):
    (job,) = workplace.ask("sample.endless_once")
    first = workplace.worker()
    wait_until(lambda: "done" in str(workplace.job(job, "progress")), "the job reports progress")
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert workplace.job(job, "state", "attempts") == ("running", 1)

    second = workplace.worker()
    workplace.wait_for_state(job, "done")
    assert result(workplace, job) == {"attempt": 2, "pid": second.pid, "best": 0}
    assert workplace.job(job, "attempts", "error", "run") == (2, "", None)
    wait_until(lambda: ("SUCCESSFUL", "") in workplace.rows(TASKS), "the second task is noted as done")
    assert ("FAILED", "morava.jobs.domain.recovery.WorkerLostError") in workplace.rows(TASKS)


def test_a_job_that_kills_its_workers_is_given_up_with_a_message(workplace):
    (job,) = workplace.ask("sample.deadly")
    for _ in range(2):
        assert workplace.worker().wait() == -signal.SIGKILL
    workplace.worker()
    workplace.wait_for_state(job, "failed")
    assert workplace.job(job, "attempts", "error")[0] == 2
    assert "broke off 2 times" in workplace.job(job, "error")[0]
    assert len(workplace.notes("begin", job)) == 2


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no server that could end a transaction")
def test_a_worker_that_froze_in_a_transaction_holds_nobody_up_for_ever(workplace):
    (job,) = workplace.ask("sample.holding")
    first = workplace.worker()
    wait_until(lambda: workplace.notes("holds", job), "the first worker holds its job")
    first.send_signal(signal.SIGSTOP)
    workplace.worker()
    workplace.wait_for_state(job, "done")
    first.send_signal(signal.SIGCONT)
    wait_until(lambda: workplace.notes("sees-it-is-lost", job), "the first worker sees that it lost the job")
    first.send_signal(signal.SIGTERM)
    assert first.wait() == 0
    assert workplace.job(job, "state", "attempts") == ("done", 2)
    assert result(workplace, job) == {"attempt": 2}


def test_a_frozen_worker_that_wakes_up_cannot_undo_what_the_other_did(workplace):
    (job,) = workplace.ask("sample.frozen")
    first = workplace.worker()
    wait_until(lambda: workplace.notes("begin", job), "the first worker has begun")
    workplace.freeze(first)
    workplace.worker()
    workplace.wait_for_state(job, "done")
    first.send_signal(signal.SIGCONT)
    wait_until(lambda: workplace.notes("sees-it-is-lost", job), "the first worker sees that it lost the job")
    first.send_signal(signal.SIGTERM)
    assert first.wait() == 0
    assert workplace.job(job, "state", "attempts") == ("done", 2)
    assert result(workplace, job) == {"attempt": 2}


def test_a_computation_that_reports_nothing_is_left_in_peace(workplace):
    (job,) = workplace.ask("sample.silent", seconds=7)  # more than twice what counts as silence
    workplace.worker()
    workplace.worker()
    workplace.wait_for_state(job, "done")
    assert workplace.job(job, "attempts") == (1,)
    assert len(workplace.notes("begin", job)) == 1


def test_sigterm_stops_the_job_and_keeps_its_best(workplace):
    (job,) = workplace.ask("sample.endless_once")
    worker = workplace.worker()
    wait_until(lambda: "done" in str(workplace.job(job, "progress")), "the job reports progress")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait() == 0
    assert workplace.job(job, "state", "attempts") == ("stopped", 1)
    assert result(workplace, job)["best"] > 0
    assert "restarted" in workplace.job(job, "error")[0]


def test_a_worker_started_by_command_works_and_ends_when_told(workplace):
    (job,) = workplace.ask("sample.short")
    worker = workplace.worker_by_command()
    workplace.wait_for_state(job, "done")
    wait_until(lambda: workplace.notes("tick"), "the tick is done")
    worker.send_signal(signal.SIGINT)
    assert worker.wait(PATIENCE) == 0


def test_many_workers_do_each_job_once(workplace):
    jobs = workplace.ask("sample.short", 40)
    workers = [workplace.worker("--once") for _ in range(3)]
    assert [worker.wait() for worker in workers] == [0, 0, 0]
    assert set(workplace.rows("SELECT state, attempts FROM jobs_job")) == {("done", 1)}
    begun = Counter(int(number) for number, _pid in workplace.notes("begin"))
    assert begun == dict.fromkeys(jobs, 1)
    assert len({pid for _number, pid in workplace.notes("begin")}) > 1, "one worker did it all"


def test_a_job_that_is_queued_four_times_is_done_once(workplace):
    jobs = workplace.ask("sample.short", 10, tasks_each=4)
    workers = [workplace.worker("--once") for _ in range(3)]
    assert [worker.wait() for worker in workers] == [0, 0, 0]
    assert Counter(int(number) for number, _pid in workplace.notes("begin")) == dict.fromkeys(jobs, 1)
    assert set(workplace.rows("SELECT status FROM django_tasks_database_dbtaskresult")) == {("SUCCESSFUL",)}


def test_many_workers_do_a_tick_once(workplace):
    for _ in range(3):
        workplace.worker()
    (job,) = workplace.ask("sample.short")
    wait_until(lambda: workplace.notes("tick"), "the tick is done")
    workplace.wait_for_state(job, "done")
    assert len(workplace.notes("tick")) == 1
