"""Asking for sample jobs, in a process beside the workers."""

from typing import Any

from morava.jobs.domain import start_job
from morava.jobs.domain.queueing import run_job


def ask(kind: str, count: int = 1, *, tasks_each: int = 1, **arguments: Any) -> list[int]:
    """Start jobs; returns their ids."""
    jobs = [start_job(kind, by=None, arguments=arguments) for _ in range(count)]
    for job in jobs:
        for _ in range(tasks_each - 1):
            run_job.enqueue(job.pk)
    return [job.pk for job in jobs]
