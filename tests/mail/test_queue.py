import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from morava.mail.domain import Attachment, Receiver
from morava.mail.domain.sending import deliver
from morava.mail.models import Message, StoredAttachment

pytestmark = pytest.mark.django_db


def test_a_mail_is_written_in_its_receivers_language(queue):
    with translation.override("sr"):
        czech = queue(language="cs")
        assert translation.get_language() == "sr"
    assert czech.subject == "Ano: agenda of Niš & Brno"
    assert czech.text.startswith("Ano, Petr Žák, the agenda of Niš & Brno has changed.")
    assert '<html lang="cs">' in czech.html
    assert "Ano, the agenda of Niš &amp; Brno has changed." in czech.html


def test_without_an_html_template_the_text_is_set_in_the_frame(queue):
    message = queue("example/plain", forum="<Niš>")
    assert message.text == "About <Niš>.\n\nSee http://localhost:8000/x\n"
    assert "<p>About &lt;Niš&gt;.</p>" in message.html
    assert 'href="http://localhost:8000/x"' in message.html


def test_an_html_template_that_is_broken_is_not_taken_for_missing(queue):
    with pytest.raises(TemplateDoesNotExist):
        queue("example/broken")


def test_a_mail_is_about_objects_and_carries_files(queue, jana):
    files = [Attachment("wall.pdf", b"%PDF", "application/pdf")]
    message = queue(about=[jana], attachments=files, by=jana, reply_to=Receiver("nca@example.org"))
    assert [concern.target for concern in message.concerns.all()] == [jana]
    assert bytes(message.attachments.get().content) == b"%PDF"
    assert (message.by, message.reply_to) == (jana, "nca@example.org")


def test_a_key_queues_a_mail_once(queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        first = queue(key="agenda-1", attachments=[Attachment("a.txt", b"a", "text/plain")])
        assert queue(key="agenda-1", forum="other") == first
        assert queue(key="agenda-2") != first
    assert Message.objects.count() == 2
    assert StoredAttachment.objects.count() == 1
    assert len(callbacks) == 2


def test_a_rolled_back_verb_sends_nothing(queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert callbacks == []
    assert not Message.objects.exists()


def test_the_worker_is_woken_once_for_many_mails(queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            queue()
        assert not DBTaskResult.objects.exists()
    task = DBTaskResult.objects.get()
    assert (task.task_path, task.queue_name) == (deliver.module_path, "quick")


@pytest.mark.parametrize("email", ["", "petr", "petr@example.org\nBcc: all@example.org", "a@b@c"])
def test_what_is_no_address_is_refused_with_a_reason(email):
    with pytest.raises(ValidationError) as refused:
        Receiver(email)
    assert refused.value.code == "email"
    assert "\n" not in refused.value.messages[0]


def test_a_receiver_is_made_of_a_person(jana):
    assert Receiver.of(jana) == Receiver("jana@example.org", "Jana Nováková", "cs")


def test_a_language_we_do_not_speak_is_an_error():
    with pytest.raises(ValueError, match="'de'"):
        Receiver("petr@example.org", language="de")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("agenda.pdf", "agenda.pdf"),
        ("Програм Ниш.pdf", "Програм Ниш.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ('a"\r\nBcc: x@example.org', "a- Bcc- x@example.org"),
        ("", "file"),
    ],
)
def test_a_file_name_holds_no_path_and_no_header(name, kept):
    assert Attachment(name, b"", "application/pdf").filename == kept


@pytest.mark.parametrize(
    ("content", "mimetype", "method"),
    [
        (b"METHOD:REQUEST", "text/plain", "REQUEST"),
        (b"METHOD:REQUEST", "text/calendar", "REQUEST; name=x"),
        (b"METHOD:CANCEL", "text/calendar", "REQUEST"),
        (b"", "text/plain\nBcc: x", ""),
    ],
)
def test_an_attachment_that_would_be_misread_is_refused(content, mimetype, method):
    with pytest.raises(ValueError, match=r"is not a|does not say"):
        Attachment("a.ics", content, mimetype, method)
