"""A worker that is killed between sending a mail and noting so."""

import signal
from collections import Counter

import pytest

from tests.jobs.workplace import wait_until
from tests.mail.ask import ask

pytestmark = pytest.mark.slow


def states(place):
    return Counter(state for (state,) in place.rows("SELECT state FROM mail_message"))


def test_no_mail_is_lost_and_the_one_in_doubt_is_recognised(workplace):
    workplace.result_of(ask, 3)
    first = workplace.worker()
    assert first.wait() == -signal.SIGKILL
    assert states(workplace) == {"waiting": 3}

    second = workplace.worker("--once", "--ticks")
    assert second.wait() == 0
    assert states(workplace) == {"waiting": 1, "sent": 2}, "the one in doubt is still held by its lease"

    workplace.connection.execute("UPDATE mail_message SET leased_until = '2000-01-01 00:00:00'")
    workplace.connection.execute("UPDATE jobs_tick SET due_at = '2000-01-01 00:00:00'")
    third = workplace.worker("--once", "--ticks")
    assert third.wait() == 0
    assert states(workplace) == {"sent": 3}
    times_sent = Counter(message_id for (message_id,) in workplace.notes("sent"))
    assert sorted(times_sent.values()) == [1, 1, 2]


def test_many_workers_send_each_mail_once(workplace):
    workplace.notes_file.touch()  # so that nobody dies
    workplace.result_of(ask, 40)
    workers = [workplace.worker("--once", "--ticks") for _ in range(3)]
    assert [worker.wait() for worker in workers] == [0, 0, 0]
    wait_until(lambda: states(workplace) == {"sent": 40}, "all are sent")
    assert set(Counter(message_id for (message_id,) in workplace.notes("sent")).values()) == {1}
