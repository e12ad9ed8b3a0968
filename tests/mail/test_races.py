"""Two at once: a mail is queued once and sent once."""

import pytest

from morava.mail.domain.sending import claim_next
from morava.mail.models import Message
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_key_queues_one_mail(queue):
    mails = at_once(lambda: queue(key="agenda-1"))
    assert len({mail.pk for mail in mails}) == Message.objects.count() == 1


def test_workers_take_each_mail_once(queue):
    queued = {queue().pk for _ in range(4)}
    taken = [mail.pk for mail in at_once(claim_next) if mail is not None]
    assert sorted(taken) == sorted(queued)
