from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from morava.mail.domain import Attachment
from morava.mail.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.mail.urls")]


@pytest.fixture
def officer(client, jana):
    """Somebody who may, reading in English."""
    jana.language = "en"
    jana.save()
    client.force_login(jana)
    return client


def html(client, name, *args, **query):
    return client.get(reverse(name, args=args, query=query)).content.decode()


def fail(message):
    Message.objects.filter(pk=message.pk).update(state="failed", error="550 No such user")


def test_mails_are_listed_with_receiver_and_state(officer, queue):
    fail(queue(forum="Brno"))
    queue(email="eva@example.org", name="Ева")
    page = html(officer, "mails")
    assert page.index("Eva") < page.index("Petr Žák"), "the newest comes first, in letters the reader reads"
    assert "eva@example.org" in page
    assert "failed" in page


def test_mails_are_found_by_state_and_words(officer, queue):
    fail(queue(forum="Brno"))
    queue(forum="Niš", email="eva@example.org")
    for wanted, found in (
        ({"state": "failed"}, {"Brno"}),
        ({"words": "EVA niš"}, {"Niš"}),
        ({"state": "nonsense"}, {"Brno", "Niš"}),
        ({"words": "Ostrava"}, set()),
    ):
        page = html(officer, "mails", **wanted)
        assert {forum for forum in ("Brno", "Niš") if f"agenda of {forum}" in page} == found
    assert "No mail matches" in page


@pytest.mark.parametrize(
    "words", ["шћепан", "ŠĆEPAN", "scepan", "ниш", "nis", "EXAMPLE.org", "agenda шћепан"]
)
def test_mails_are_found_in_any_script_case_and_spelling(officer, queue, words):
    queue(forum="Ниш", name="Шћепан Đurić", email="guest@example.org")
    assert "guest@example.org" in html(officer, "mails", words=words)


def test_mails_of_an_earlier_version_are_found_too(officer, queue):
    queue(forum="Ниш")
    Message.objects.update(search_key="")
    assert "No mail matches" in html(officer, "mails", words="nis")
    migration = import_module("morava.mail.migrations.0002_message_search_key")
    migration.fold_what_is_there(apps, None)
    assert "petr@example.org" in html(officer, "mails", words="nis")


def test_an_empty_room_says_what_will_be_here(officer):
    assert "No mail was sent yet" in html(officer, "mails")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_mails_takes_the_same_queries(officer, queue, jana, rows, django_assert_num_queries):
    for _ in range(rows):
        queue(about=[jana], by=jana)
    html(officer, "mails")
    with django_assert_num_queries(4):  # session, person, number of mails, mails
        assert html(officer, "mails").count("petr@example.org") == rows


def test_pages_of_many_mails(officer, queue):
    for _ in range(51):
        queue(key=None)
    assert html(officer, "mails").count("petr@example.org") == 50
    assert html(officer, "mails", page=2).count("petr@example.org") == 1
    assert html(officer, "mails", page="nonsense").count("petr@example.org") == 50


def test_a_mail_is_shown_in_the_words_it_was_sent_in(officer, queue):
    message = queue(
        "example/plain",
        forum="<Niš>",
        language="sr",
        attachments=[Attachment("agenda.pdf", b"%PDF", "application/pdf")],
    )
    page = html(officer, "mail", message.pk)
    assert "About &lt;Niš&gt;." in page
    assert 'lang="sr-Cyrl"' in page
    assert "agenda.pdf" in page


def test_a_confidential_text_is_shown_to_nobody(officer, queue):
    page = html(officer, "mail", queue(confidential=True).pk)
    assert "the agenda of" not in page
    assert "for the receiver only" in page


def test_a_mail_of_another_room_is_not_there(officer, queue):
    foreign = queue(forum="foreign")
    fail(foreign)
    assert officer.get(reverse("mail", args=[foreign.pk])).status_code == 404
    assert officer.post(reverse("mail_again", args=[foreign.pk])).status_code == 404
    foreign.refresh_from_db()
    assert foreign.state == "failed"


def test_a_failed_mail_says_why_and_is_sent_again(officer, queue):
    message = queue()
    fail(message)
    page = html(officer, "mail", message.pk)
    assert "550 No such user" in page
    assert reverse("mail_again", args=[message.pk]) in page
    response = officer.post(reverse("mail_again", args=[message.pk]), follow=True)
    assert "The mail is being sent again." in response.content.decode()
    message.refresh_from_db()
    assert message.state == "waiting"


def test_what_did_not_fail_cannot_be_sent_again(officer, queue):
    message = queue()
    assert reverse("mail_again", args=[message.pk]) not in html(officer, "mail", message.pk)
    response = officer.post(reverse("mail_again", args=[message.pk]), follow=True)
    assert "Only a mail that failed" in response.content.decode()


def test_who_may_only_read_sends_nothing_again(client, queue):
    message = queue()
    fail(message)
    assert reverse("mail_again", args=[message.pk]) not in html(client, "mail", message.pk)
    assert client.post(reverse("mail_again", args=[message.pk])).status_code == 404


def test_a_get_sends_nothing_again(officer, queue):
    message = queue()
    fail(message)
    assert officer.get(reverse("mail_again", args=[message.pk])).status_code == 405
    message.refresh_from_db()
    assert message.state == "failed"
