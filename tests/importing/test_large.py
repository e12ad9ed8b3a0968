"""Files too large for one request are worked on in a job, and people see how far it is."""

import pytest
from django.core.exceptions import ValidationError

from morava.accounts.models import Person
from morava.importing import tasks
from morava.importing.domain import confirm, map_columns, undo
from morava.importing.domain.checking import DIRECT_ROWS
from morava.importing.models import Import, ImportRow
from morava.jobs.domain.running import run
from morava.jobs.models import Job

pytestmark = pytest.mark.django_db


def people(count):
    lines = "".join(f"p{n}@example.org;Person {n}\n" for n in range(count))
    return ("E-mail;Name\n" + lines).encode()


def finish(import_):
    run(import_.job_id)
    import_.refresh_from_db()
    assert import_.job.state == Job.State.DONE, import_.job.error
    return import_


def test_a_large_file_goes_the_whole_way_through_jobs(send, officer):
    import_ = send(people(DIRECT_ROWS + 1))
    assert (import_.state, import_.is_busy) == (Import.State.MAPPED, True)
    assert finish(import_).state == Import.State.PREVIEWED
    assert import_.counts["create"] == DIRECT_ROWS + 1
    assert import_.job.progress["total"] == 2 * (DIRECT_ROWS + 1)

    assert confirm(import_, by=officer).is_busy
    assert Person.objects.count() == 1
    assert finish(Import.objects.get(pk=import_.pk)).state == Import.State.CONFIRMED
    assert Person.objects.count() == DIRECT_ROWS + 2

    assert undo(import_, by=officer).is_busy
    assert finish(Import.objects.get(pk=import_.pk)).state == Import.State.UNDONE
    assert Person.objects.count() == 1


def test_nothing_is_decided_while_a_job_works_on_it(send, officer):
    import_ = send(people(DIRECT_ROWS + 1))
    for attempt in (
        lambda: confirm(import_, by=officer),
        lambda: map_columns(import_, mapping={0: "email", 1: "name"}, by=officer),
    ):
        with pytest.raises(ValidationError) as refused:
            attempt()
        assert refused.value.code == "busy"


def test_a_job_begun_again_after_it_was_done_does_nothing(send, officer):
    import_ = confirm(finish(send(people(DIRECT_ROWS + 1))), by=officer)
    Job.objects.filter(pk=import_.job_id).update(attempts=0)
    finish(import_)
    Job.objects.filter(pk=import_.job_id).update(state=Job.State.QUEUED)
    finish(import_)
    assert Person.objects.count() == DIRECT_ROWS + 2


def test_a_job_that_lost_its_import_to_another_worker_writes_nothing(send, officer):
    import_ = finish(send(people(DIRECT_ROWS + 1)))

    class LostError(Exception):
        pass

    class Control:
        by = officer

        def report(self, **progress):
            pass

        def ensure_mine(self):
            raise LostError

    with pytest.raises(LostError):
        tasks.apply_rows(Control(), import_id=import_.pk)
    assert Person.objects.count() == 1


def test_ten_thousand_rows(send):
    import_ = finish(send(people(10_000)))
    assert import_.counts["create"] == 10_000
    assert ImportRow.objects.count() == 10_000
