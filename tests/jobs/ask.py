"""Ask for sample jobs from a process of its own: `python -m tests.jobs.ask KIND COUNT ARGUMENTS`."""

import json
import sys

import django

django.setup()

from morava.jobs.domain import start_job  # noqa: E402
from morava.jobs.domain.queueing import run_job  # noqa: E402


def main(kind, count, arguments, tasks_each):
    jobs = [start_job(kind, by=None, arguments=json.loads(arguments)) for _ in range(int(count))]
    for job in jobs:
        for _ in range(int(tasks_each) - 1):
            run_job.enqueue(job.pk)
    print(json.dumps([job.pk for job in jobs]))


main(*sys.argv[1:])
