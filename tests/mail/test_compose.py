"""Mails as they go over the wire, read back as a mail program reads them."""

import email
from email import policy

import pytest

from morava.mail.domain import Attachment, Receiver
from morava.mail.domain.composing import compose
from morava.mail.models import Message

pytestmark = pytest.mark.django_db

INVITATION = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Morava//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    "UID:1@example.org\r\nSUMMARY:Састанак у Нишу – žluťoučký kůň\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def received(message):
    raw = compose(Message.objects.get(pk=message.pk)).message().as_bytes()
    return email.message_from_bytes(raw, policy=policy.default)


def shape(mail):
    """The types of a mail's parts, as nested lists."""
    if not mail.is_multipart():
        return mail.get_content_type()
    return [mail.get_content_type(), *map(shape, mail.iter_parts())]


def test_text_and_html_are_alternatives(queue):
    mail = received(queue())
    assert shape(mail) == ["multipart/alternative", "text/plain", "text/html"]
    assert "the agenda of Niš & Brno has changed" in mail.get_body(("plain",)).get_content()
    assert "the agenda of Niš &amp; Brno has changed" in mail.get_body(("html",)).get_content()


def test_headers_say_who_and_that_it_is_automatic(queue):
    message = queue(name="Žak, Petr", reply_to=Receiver("nca@example.org"), language="sr-latn")
    mail = received(message)
    assert mail["To"].addresses[0].display_name == "Žak, Petr"
    assert mail["To"].addresses[0].addr_spec == "petr@example.org"
    assert mail["Reply-To"] == "nca@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "sr-latn"
    assert mail["Message-ID"] == f"<{message.uid.hex}@localhost>"


def test_each_attempt_has_the_same_message_id(queue):
    message = queue()
    assert received(message)["Message-ID"] == received(message)["Message-ID"]
    assert received(message)["Message-ID"] != received(queue())["Message-ID"]


@pytest.mark.parametrize(
    "foreign", ["Niš\r\nBcc: all@example.org", "Niš\nBcc: all@example.org", "Niš\x85\x00B"]
)
def test_a_subject_or_name_cannot_add_a_header(queue, foreign):
    mail = received(queue(forum=foreign, name=foreign))
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("Yes: agenda of Niš ")
    assert len(mail["To"].addresses) == 1


def test_a_long_subject_is_cut_rather_than_refused(queue):
    assert len(queue(forum="Ниш " * 300).subject) == 400


def test_an_invitation_is_offered_by_mail_programs_and_kept_as_a_file(queue):
    invitation = Attachment("meeting.ics", INVITATION.encode(), "text/calendar", "REQUEST")
    mail = received(queue(attachments=[invitation]))
    assert shape(mail) == [
        "multipart/mixed",
        ["multipart/alternative", "text/plain", "text/html", "text/calendar"],
        "application/ics",
    ]
    alternatives, file = mail.iter_parts()
    calendar = list(alternatives.iter_parts())[-1]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_content_charset() == "utf-8"
    assert calendar.get_content_disposition() is None
    assert calendar.get_content().splitlines() == INVITATION.splitlines()
    assert file.get_filename() == "meeting.ics"
    assert file.get_content() == INVITATION.encode()


def test_a_calendar_without_a_method_is_a_mere_file(queue):
    calendar = Attachment("forum.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")
    mail = received(queue(attachments=[calendar]))
    assert shape(mail)[-1] == "text/calendar"
    assert list(mail.iter_parts())[-1].get_content_disposition() == "attachment"


def test_a_file_keeps_its_name_in_any_script(queue):
    mail = received(queue(attachments=[Attachment("Програм.pdf", b"%PDF", "application/pdf")]))
    file = list(mail.iter_attachments())[-1]
    assert (file.get_filename(), file.get_content()) == ("Програм.pdf", b"%PDF")
