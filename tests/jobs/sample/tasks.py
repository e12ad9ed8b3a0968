"""Jobs that write down, in a file, which process ran them."""

import os
import signal
import time
from pathlib import Path

from django.db import connection, transaction

from morava.jobs.domain import every, job


def note(*words):
    """One line; the write is whole even when several processes write at once."""
    with Path(os.environ["SAMPLE_NOTES"]).open("a") as notes:
        notes.write(" ".join(str(word) for word in (*words, os.getpid())) + "\n")


@job("sample.short")
def short(control):
    note("begin", control.job_id)
    time.sleep(0.05)
    note("end", control.job_id)


@job("sample.endless_once")
def endless_once(control):
    """The first attempt ends only when asked to; a later one ends at once."""
    note("begin", control.job_id)
    count = 0
    while control.attempt == 1 and not control.stop_requested:
        count += 1
        control.report(done=count, total=1_000_000)
        time.sleep(0.01)
    return {"attempt": control.attempt, "pid": os.getpid(), "best": count}


@job("sample.frozen")
def frozen(control):
    """The first attempt waits to be frozen; when it goes on, it tries to store its result."""
    note("begin", control.job_id)
    if control.attempt == 1:
        while not control.stop_requested:
            time.sleep(0.01)
        note("sees-it-is-lost", control.job_id)
    return {"attempt": control.attempt}


@job("sample.holding")
def holding(control):
    """The first attempt waits to be frozen inside a transaction that holds its job."""
    note("begin", control.job_id)
    if control.attempt == 1:
        with transaction.atomic():
            control.ensure_mine()
            with connection.cursor() as cursor:  # nobody wants to wait here as long as in real life
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = '1s'")
            note("holds", control.job_id)
            while not control.stop_requested:
                time.sleep(0.01)
            note("sees-it-is-lost", control.job_id)
    return {"attempt": control.attempt}


@job("sample.deadly", attempts=2)
def deadly(control):
    note("begin", control.job_id)
    os.kill(os.getpid(), signal.SIGKILL)


@job("sample.silent")
def silent(control, *, seconds):
    """Pure Python that computes without a report or a pause."""
    note("begin", control.job_id)
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number = (number * 31 + 7) % 1_000_003
    return "done"


@every(minutes=60)
def hourly():
    note("tick")
