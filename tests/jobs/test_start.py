import pytest
from django.db import transaction
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from morava.jobs.domain import start_job
from morava.jobs.handlers import UnknownKindError
from morava.jobs.models import Concern, Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place(kinds):
    kinds.job("place")(lambda _: None)
    kinds.job("print")(lambda _: None)


def test_a_job_waits_with_its_task_in_the_queue(jana, stane):
    with translation.override("cs"):
        job = start_job("place", by=jana, arguments={"forum": 3}, about=[stane, stane])
    job.refresh_from_db()
    assert (job.state, job.by, job.arguments, job.language) == ("queued", jana, {"forum": 3}, "cs")
    assert [concern.target for concern in job.concerns.all()] == [stane]
    task = DBTaskResult.objects.get()
    assert (task.pk, task.args_kwargs["args"]) == (job.task_id, [job.pk])


def test_rolled_back_nothing_was_asked_for(jana):
    with transaction.atomic():
        start_job("place", by=jana, about=[jana])
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_kind_without_a_handler_is_an_error(jana):
    with pytest.raises(UnknownKindError, match="dance"):
        start_job("dance", by=jana)


def test_while_a_job_of_a_key_lives_it_is_returned_again(jana):
    first = start_job("place", by=jana, key="forum-1", about=[jana])
    assert start_job("place", by=jana, key="forum-1", about=[jana]) == first
    assert start_job("print", by=jana, key="forum-1") != first
    assert start_job("place", by=jana, key="forum-2") != first
    assert (Job.objects.count(), DBTaskResult.objects.count(), Concern.objects.count()) == (3, 3, 1)


def test_after_a_job_has_ended_its_key_is_free(jana):
    first = start_job("place", by=jana, key="forum-1")
    Job.objects.filter(pk=first.pk).update(state=Job.State.DONE)
    assert start_job("place", by=jana, key="forum-1") != first


def test_jobs_without_a_key_do_not_meet(jana):
    assert start_job("place", by=jana) != start_job("place", by=jana)
