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
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from morava.jobs.domain.control import shutting_down

from ..models import Message
from .composing import compose
from .failures import Failure, failure_of
from .retention import empty

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend
    from django.db.models import QuerySet

logger = logging.getLogger("morava.mail")

RETRY_AFTER = tuple(timedelta(minutes=m) for m in (1, 5, 30, 2 * 60, 12 * 60))
MOST_ATTEMPTS = len(RETRY_AFTER) + 1
BATCH = 50
LEASE = timedelta(minutes=10)
"""Longer than a mail server may take for one mail (EMAIL_TIMEOUT, a few times over)."""


def wake_worker() -> None:
    """Have the outbox looked at now. One task is enough for any number of mails that wait."""
    waiting = DBTaskResult.objects.filter(task_path=deliver.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        deliver.enqueue()


@task(queue_name="quick")
def deliver() -> int:
    """Send what is due, in batches, so that other short work gets its turn. Returns how many were sent."""
    sent = 0
    connection = get_connection()
    try:
        for _turn in range(BATCH):
            if shutting_down.is_set() or (message := claim_next()) is None:
                return sent
            failure = send(message, connection)
            sent += failure is None
            if failure is not None:
                connection.close()
                if failure.everybody:  # no answer at all: the other mails keep their attempts
                    return sent
    finally:
        connection.close()
    wake_worker()
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
            message = Message.objects.prefetch_related("attachments").get(pk=pk)
            if message.attempts <= MOST_ATTEMPTS:
                return message
            let_go(message, state=Message.State.FAILED, error="The worker broke off each time.")
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


@transaction.atomic
def note_sent(message: Message) -> None:
    held = let_go(message, state=Message.State.SENT, sent_at=Now(), error="")
    if held and message.confidential:
        empty(Message.objects.filter(pk=message.pk))


def note_failure(message: Message, failure: Failure) -> None:
    """Try again later, or give up when it is final or was tried often enough."""
    if failure.final or message.attempts >= MOST_ATTEMPTS:
        let_go(message, state=Message.State.FAILED, error=failure.text)
    else:
        let_go(message, due_at=timezone.now() + RETRY_AFTER[message.attempts - 1], error=failure.text)


def let_go(message: Message, **fields: object) -> bool:
    """Write how it went, if the lease is still ours."""
    held = Message.objects.filter(pk=message.pk, lease=message.lease, state=Message.State.WAITING)
    written = bool(held.update(lease=None, leased_until=None, **fields))
    if not written:
        logger.warning("Mail %s was taken over by another worker", message.uid)
    return written
