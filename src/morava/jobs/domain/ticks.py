"""Running recurring work when it is due, once, whatever the number of workers."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from .. import handlers
from ..models import Tick


def remember_ticks() -> None:
    """Give every registered tick its row, due at once, and drop those of functions that are gone."""
    known = handlers.recurring()
    rows = [Tick(name=name, due_at=Now()) for name in known]
    Tick.objects.bulk_create(rows, ignore_conflicts=True)
    Tick.objects.exclude(name__in=known).delete()


def queue_due_ticks() -> int:
    """Put the ticks that are due into the queue. Returns how many."""
    due = Tick.objects.filter(due_at__lte=Now(), name__in=handlers.recurring())
    return sum(queue_tick(name) for name in due.values_list("name", flat=True))


@transaction.atomic
def queue_tick(name: str) -> bool:
    """Queue one tick, unless another worker has just done so or its last run has not ended yet."""
    unfinished = DBTaskResult.objects.filter(
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    ).values("pk")
    free = Tick.objects.filter(name=name, due_at__lte=Now())
    free = free.filter(Q(task_id__isnull=True) | ~Q(task_id__in=unfinished))
    if not free.update(due_at=Now() + handlers.recurring()[name].interval):
        return False
    Tick.objects.filter(name=name).update(task_id=run_tick.enqueue(name).id)
    return True


@task(queue_name="quick")
def run_tick(name: str) -> None:
    """What a worker finds in its queue; a failure is kept there and the next time is not affected."""
    tick = handlers.recurring().get(name)
    if tick is not None:
        tick.function()
