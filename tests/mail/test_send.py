import smtplib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils import timezone

from morava.audit.queries import entries_about
from morava.jobs.domain.control import shutting_down
from morava.mail.domain import Attachment, send_again
from morava.mail.domain.retention import empty_old_mails
from morava.mail.domain.sending import LEASE, RETRY_AFTER, claim_next, deliver, note_sent
from morava.mail.models import Message
from morava.mail.tasks import send_what_is_due
from tests.mail.backends import Scripted

pytestmark = pytest.mark.django_db

REFUSED = smtplib.SMTPRecipientsRefused({"petr@example.org": (550, b"No such\r\nuser here")})
LATER = smtplib.SMTPRecipientsRefused({"petr@example.org": (451, b"Greylisted")})


@pytest.fixture(autouse=True)
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.mail.backends.Scripted"
    monkeypatch.setattr(Scripted, "sent", [])
    monkeypatch.setattr(Scripted, "faults", {})
    return Scripted


def send_all():
    return deliver.call()


def let_time_pass(**time):
    for message in Message.objects.all():
        Message.objects.filter(pk=message.pk).update(due_at=message.due_at - timedelta(**time))


def test_what_is_due_is_sent_once(queue, server):
    message = queue()
    assert (send_all(), send_all()) == (1, 0)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error, message.lease) == ("sent", 1, "", None)
    assert message.sent_at is not None
    assert [mail.subject for mail in server.sent] == [message.subject]


def test_the_urgent_ones_go_first_then_the_oldest(queue, server):
    for forum, urgent in (("first", False), ("second", False), ("code", True)):
        queue(forum=forum, urgent=urgent)
    send_all()
    assert [mail.subject.split()[-1] for mail in server.sent] == ["code", "first", "second"]


def test_many_mails_are_sent_in_batches(queue, server, monkeypatch):
    from morava.jobs.worker import drain
    from morava.mail.domain import sending

    monkeypatch.setattr(sending, "BATCH", 2)
    for _ in range(5):
        queue()
    assert send_all() == 2
    assert drain() == 2
    assert len(server.sent) == 5


def test_the_worker_sends_what_was_committed(queue, server, django_capture_on_commit_callbacks):
    from morava.jobs.worker import drain

    with django_capture_on_commit_callbacks(execute=True):
        queue()
        queue()
    assert drain() == 1
    assert len(server.sent) == 2


def test_a_passing_fault_is_tried_again_ever_later_and_then_shown(queue, server):
    server.faults = {"petr@example.org": LATER}
    message = queue()
    for attempt, wait in enumerate(RETRY_AFTER, start=1):
        assert send_all() == 0
        message.refresh_from_db()
        assert (message.state, message.attempts, message.error) == ("waiting", attempt, "451 Greylisted")
        left = message.due_at - timezone.now()
        assert wait - timedelta(seconds=30) < left <= wait
        assert send_all() == 0, "it is not due yet"
        let_time_pass(hours=13)
    send_all()
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("failed", 6)


def test_after_a_passing_fault_it_is_sent_by_the_tick(queue, server):
    server.faults = {"petr@example.org": LATER}
    message = queue()
    send_all()
    server.faults = {}
    let_time_pass(minutes=2)
    send_what_is_due()
    message.refresh_from_db()
    assert (message.state, message.error) == ("sent", "")


def test_an_address_that_does_not_exist_is_not_tried_again(queue):
    Scripted.faults = {"petr@example.org": REFUSED}
    message, other = queue(), queue(email="eva@example.org")
    assert send_all() == 1
    message.refresh_from_db()
    other.refresh_from_db()
    assert (message.state, message.error) == ("failed", "550 No such user here")
    assert other.state == "sent"


@pytest.mark.parametrize(
    "fault",
    [
        ConnectionRefusedError(111, "Connection refused"),
        TimeoutError("timed out"),
        smtplib.SMTPAuthenticationError(535, b"Bad password"),
        smtplib.SMTPSenderRefused(553, b"Not your address", "morava@localhost"),
    ],
)
def test_a_server_that_sends_nothing_costs_one_attempt_of_one_mail(queue, server, fault):
    server.faults = {"*": fault}
    for _ in range(3):
        queue()
    send_all()
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert set(Message.objects.values_list("state", flat=True)) == {"waiting"}


def test_a_mail_that_cannot_be_put_together_does_not_hold_up_the_others(queue, server):
    broken, good = queue(), queue(email="eva@example.org")
    server.faults = {"petr@example.org": ValueError("secret detail")}
    assert send_all() == 1
    broken.refresh_from_db()
    assert (broken.state, broken.error) == ("failed", "ValueError")
    good.refresh_from_db()
    assert good.state == "sent"


def test_two_workers_never_hold_the_same_mail(queue):
    queue()
    assert claim_next() is not None
    assert claim_next() is None


def test_a_mail_whose_worker_died_is_sent_again_when_its_lease_ends(queue):
    message = queue()
    dead = claim_next()
    assert send_all() == 0
    Message.objects.update(leased_until=Now() - timedelta(seconds=1))
    assert send_all() == 1
    note_sent(dead)  # it was only slow: what it says no longer counts
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("sent", 2)
    assert timedelta(minutes=2) < LEASE


def test_mails_that_kill_their_worker_are_given_up(queue):
    message = queue()
    for _ in range(6):
        assert claim_next() is not None
        Message.objects.update(leased_until=Now() - timedelta(seconds=1))
    assert send_all() == 0
    message.refresh_from_db()
    assert message.state == "failed"


def test_a_worker_that_ends_leaves_the_rest_to_the_next_one(queue, server, monkeypatch):
    queue()
    queue()
    send = Scripted.send_messages

    def send_and_end(self, messages):
        shutting_down.set()
        return send(self, messages)

    try:
        with monkeypatch.context() as patch:
            patch.setattr(Scripted, "send_messages", send_and_end)
            assert send_all() == 1
    finally:
        shutting_down.clear()
    assert send_all() == 1


def test_a_confidential_mail_is_emptied_when_it_is_sent(queue, server):
    message = queue(confidential=True, attachments=[Attachment("a.txt", b"a", "text/plain")])
    assert not message.is_readable
    send_all()
    message.refresh_from_db()
    assert (message.state, message.text, message.html) == ("sent", "", "")
    assert message.attachments.count() == 0
    assert "the agenda" in server.sent[0].body


def test_a_failed_mail_can_be_sent_again(queue, server, jana):
    server.faults = {"petr@example.org": REFUSED}
    message = queue(about=[jana])
    send_all()
    server.faults = {}
    send_again(message=message, by=jana)
    assert message.state == "waiting"
    assert send_all() == 1
    (entry,) = entries_about(jana)
    assert (entry.by, entry.phrase) == (jana, f"sent the mail “{message.subject}” again")


def test_a_mail_that_did_not_fail_is_not_sent_again(queue, jana):
    message = queue()
    for _ in range(2):
        with pytest.raises(ValidationError) as refused:
            send_again(message=message, by=jana)
        assert refused.value.code == "not_failed"
        send_all()
    assert not entries_about(jana).exists()


def test_the_text_of_old_mails_is_forgotten_and_that_they_were_sent_is_not(queue, settings, server):
    settings.KEPT_DAYS = settings.KEPT_DAYS | {"mail.texts": 30}
    files = [Attachment("a.txt", b"a", "text/plain")]
    old, recent = queue(attachments=files), queue(attachments=files)
    send_all()
    endless = queue()
    long_ago = timezone.now() - timedelta(days=31)
    Message.objects.filter(pk__in=[old.pk, endless.pk]).update(created_at=long_ago)
    assert (empty_old_mails(), empty_old_mails()) == (1, 0)
    for message in (old, recent, endless):
        message.refresh_from_db()
    assert (old.text, old.html, old.state, old.is_readable) == ("", "", "sent", False)
    assert old.attachments.count() == 0
    assert recent.text
    assert recent.attachments.count() == 1
    assert endless.text
