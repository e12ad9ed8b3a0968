"""One run of a job, inside a worker: take it, do it, write down how it ended."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .. import handlers
from ..models import Job
from .control import Control, JobLostError, JobStoppedError, shutting_down
from .queueing import enqueue

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = logging.getLogger("morava.jobs")

RETRY_AFTER = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5))
"""How long to wait before a second, third and later attempt after an error."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended: the state the job goes to, and what is written with it."""

    state: Job.State
    result: Any = None
    error: str = ""
    again_in: timedelta = timedelta(0)
    counts: bool = True


def run(job_id: int) -> None:
    """Run a job if it waits to be run; otherwise somebody else has it and nothing is to do."""
    job = claim(job_id)
    if job is None:
        return
    control = Control(job)
    with translation.override(job.language):
        try:
            outcome = attempt(job, control)
        except BaseException:
            # The worker is made to end at once: the job waits for the next one.
            finish(job, control, Outcome(Job.State.QUEUED, counts=False))
            raise
        finish(job, control, outcome)


def claim(job_id: int) -> Job | None:
    """Take a waiting job for a new run of its own; None when it does not wait. One of many takers wins."""
    waiting = Job.objects.filter(pk=job_id, state=Job.State.QUEUED)
    won = waiting.update(
        state=Job.State.RUNNING,
        run=uuid4(),
        attempts=F("attempts") + 1,
        started_at=Now(),
        heartbeat_at=Now(),
        error="",
    )
    return Job.objects.select_related("by").get(pk=job_id) if won else None


def attempt(job: Job, control: Control) -> Outcome:
    """Call the handler; whatever it does ends in an outcome."""
    try:
        kind = handlers.kind_of(job.kind)
        with control:
            result = kind.handler(control, **job.arguments)
        result = as_json(result)
    except JobStoppedError:
        return after_stop(control)
    except JobLostError:
        return Outcome(Job.State.FAILED)  # not written: the job is no longer ours
    except ValidationError as error:
        return Outcome(Job.State.FAILED, error=" ".join(error.messages))
    except Exception as error:
        return after_error(job, control, error)
    if control.stop_seen:
        return Outcome(Job.State.STOPPED, result=result, error=stop_note(control))
    return Outcome(Job.State.DONE, result=result)


def as_json(result: Any) -> Any:
    """The result as it can be stored; an error of the handler if it cannot."""
    return json.loads(json.dumps(result, cls=DjangoJSONEncoder))


def after_stop(control: Control) -> Outcome:
    """Nothing worth keeping: stopped if a person asked for it, else the next worker begins again."""
    if control.asked_to_stop or not shutting_down.is_set():
        return Outcome(Job.State.STOPPED)
    return Outcome(Job.State.QUEUED, counts=False)


def stop_note(control: Control) -> str:
    if control.asked_to_stop:
        return ""
    return _("Stopped because Morava was restarted. What was found until then is kept.")


def after_error(job: Job, control: Control, error: Exception) -> Outcome:
    """Try again later, or give up; the trace goes to the log, never to the page."""
    logger.error("Job %s (%s) failed, attempt %s", job.pk, job.kind, job.attempts, exc_info=error)
    if control.asked_to_stop:
        return Outcome(Job.State.STOPPED)
    if job.attempts < attempts_allowed(job):
        wait = RETRY_AFTER[min(job.attempts, len(RETRY_AFTER)) - 1]
        return Outcome(
            Job.State.QUEUED, again_in=wait, error=_("An error occurred. Morava tries again soon.")
        )
    message = _(
        "This did not work because of an error in Morava. Tell your administrator the number %(number)s."
    )
    return Outcome(Job.State.FAILED, error=message % {"number": job.pk})


def attempts_allowed(job: Job) -> int:
    try:
        return handlers.kind_of(job.kind).attempts
    except handlers.UnknownKindError:
        return 1


def finish(job: Job, control: Control, outcome: Outcome) -> None:
    """Write the outcome, unless another worker has taken the job over meanwhile."""
    if not connection.in_atomic_block:
        close_old_connections()  # one that idled through a long computation may be dead by now
    with transaction.atomic():
        written = release(job, state=outcome.state, **fields_of(control, outcome))
        if written and outcome.state == Job.State.QUEUED:
            enqueue(job, not_before=timezone.now() + outcome.again_in if outcome.again_in else None)
    if not written:
        logger.warning("Job %s was taken over by another worker; this run's result is dropped.", job.pk)


def fields_of(control: Control, outcome: Outcome) -> Mapping[str, Any]:
    fields: dict[str, Any] = {
        "progress": control.progress,
        "result": outcome.result,
        "error": outcome.error,
        "finished_at": None if outcome.state == Job.State.QUEUED else Now(),
    }
    return fields if outcome.counts else {**fields, "attempts": F("attempts") - 1}


def release(job: Job, *conditions: Q, state: Job.State, **fields: Any) -> bool:
    """Let go of a running job, if the run that `job` was read with still holds it."""
    held = Job.objects.filter(*conditions, pk=job.pk, state=Job.State.RUNNING, run=job.run)
    return bool(held.update(state=state, run=None, **fields))
