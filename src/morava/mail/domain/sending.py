"""Sending what waits in the outbox: at least once, in order, by any number of workers.

A worker takes a mail by a lease, sends it, and notes so. If it dies between the last two, the lease ends and
the mail is sent again, with the same Message-ID. So every mail is sent at least once, and a second time only
after a crash in that moment.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.mail import get_connection
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from morava.jobs.domain.control import shutting_down

from ..models import Message
from .composing import compose
from .failures import Failure, failure_of

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend
    from django.db.models import QuerySet

logger = logging.getLogger("morava.mail")

RETRY_AFTER = tuple(timedelta(minutes=m) for m in (1, 5, 30, 2 * 60, 12 * 60))
LEASE = timedelta(minutes=10)
"""Longer than a mail server may take for one mail (EMAIL_TIMEOUT, a few times over)."""


def wake_worker() -> None:
    """Have the outbox looked at now. One task is enough for any number of mails that wait."""
    waiting = DBTaskResult.objects.filter(task_path=deliver.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        deliver.enqueue()


@task(queue_name="quick")
def deliver() -> int:
    """Send everything that is due. Returns how many mails were sent."""
    sent = 0
    connection = get_connection()
    try:
        while not shutting_down.is_set() and (message := claim_next()):
            failure = send(message, connection)
            sent += failure is None
            if failure is not None:
                connection.close()
            if failure is not None and failure.everybody:
                break  # the mail server itself does not answer: the others keep their attempts
    finally:
        connection.close()
    return sent


def due() -> QuerySet[Message]:
    """Mails to send now, the urgent ones first. One that a worker holds is not due."""
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=Now())
    waiting = Message.objects.filter(free, state=Message.State.WAITING, due_at__lte=Now())
    return waiting.order_by("-urgent", "due_at", "pk")


def claim_next() -> Message | None:
    """Take the next mail that is due; of many workers that try for the same one, one gets it."""
    while (pk := due().values_list("pk", flat=True).first()) is not None:
        lease = uuid4()
        won = (
            due()
            .filter(pk=pk)
            .order_by()
            .update(lease=lease, leased_until=Now() + LEASE, attempts=F("attempts") + 1)
        )
        if won:
            return Message.objects.prefetch_related("attachments").get(pk=pk)
    return None


def send(message: Message, connection: BaseEmailBackend) -> Failure | None:
    """Send one mail that this worker holds, and note how it went."""
    try:
        compose(message, connection).send()
    except Exception as error:
        failure = failure_of(error)
        logger.warning("Mail %s was not sent, attempt %s: %r", message.uid, message.attempts, error)
        note_failure(message, failure)
        return failure
    note_sent(message)
    return None


def note_sent(message: Message) -> None:
    fields: dict[str, object] = {"state": Message.State.SENT, "sent_at": Now(), "error": ""}
    if message.confidential:
        fields |= {"text": "", "html": "", "emptied_at": Now()}
    let_go(message, **fields)


def note_failure(message: Message, failure: Failure) -> None:
    """Try again later, or give up when it is final or was tried often enough."""
    if failure.final or message.attempts > len(RETRY_AFTER):
        let_go(message, state=Message.State.FAILED, error=failure.text)
    else:
        let_go(message, due_at=timezone.now() + RETRY_AFTER[message.attempts - 1], error=failure.text)


def let_go(message: Message, **fields: object) -> None:
    """Write how it went, if the lease is still ours."""
    held = Message.objects.filter(pk=message.pk, lease=message.lease, state=Message.State.WAITING)
    if not held.update(lease=None, leased_until=None, **fields):
        logger.warning("Mail %s was taken over by another worker", message.uid)
