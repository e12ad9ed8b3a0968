from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from morava.jobs.domain.ticks import queue_due_ticks, remember_ticks
from morava.jobs.models import Tick
from morava.jobs.worker import drain

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(kinds):
    """How often the recurring function of this test was called."""
    made = []

    @kinds.every(minutes=5)
    def count():
        made.append(1)

    remember_ticks()
    return made


def pass_minutes(minutes):
    for tick in Tick.objects.all():
        Tick.objects.filter(pk=tick.pk).update(due_at=tick.due_at - timedelta(minutes=minutes))


def test_a_new_tick_is_due_at_once_and_then_after_its_interval(calls):
    assert (queue_due_ticks(), queue_due_ticks()) == (1, 0)
    drain()
    assert len(calls) == 1
    pass_minutes(4.9)
    assert queue_due_ticks() == 0
    pass_minutes(0.2)
    assert queue_due_ticks() == 1


def test_missed_times_are_made_up_for_once(calls):
    queue_due_ticks()
    drain()
    pass_minutes(60)
    queue_due_ticks()
    drain()
    assert queue_due_ticks() == 0
    assert len(calls) == 2


def test_a_tick_that_still_runs_is_not_begun_again(calls):
    queue_due_ticks()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    pass_minutes(60)
    assert queue_due_ticks() == 0
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
    assert queue_due_ticks() == 1


def test_a_tick_that_fails_comes_again(kinds):
    @kinds.every(minutes=5)
    def break_down():
        raise ZeroDivisionError

    remember_ticks()
    queue_due_ticks()
    drain()
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    pass_minutes(6)
    assert queue_due_ticks() == 1


def test_remembering_keeps_what_is_known_and_drops_what_is_gone(calls):
    Tick.objects.create(name="gone.tick", due_at=timezone.now())
    queue_due_ticks()
    due = Tick.objects.get(name__contains="count").due_at
    remember_ticks()
    assert Tick.objects.get().due_at == due


def test_work_once_does_what_is_ready_and_ticks_on_demand(calls, capsys):
    call_command("work", "--once")
    assert calls == []
    call_command("work", "--once", "--ticks")
    assert len(calls) == 1
    assert "1 tasks done." in capsys.readouterr().out
