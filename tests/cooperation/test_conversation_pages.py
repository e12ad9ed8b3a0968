"""The pages of conversations and partnerships, as each side sees them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from morava.accounts.queries import subject_of
from morava.cooperation.domain.conversing import write_message
from morava.cooperation.models import Attachment, Interest, Message, Partnership, Side
from morava.directory.domain.lines import add_line
from morava.directory.domain.organisations import change_organisation
from morava.directory.models import Contact, Visibility
from morava.privacy import holdings
from morava.privacy.models import Sight
from tests.cooperation.test_files import HTML, PDF, photo
from tests.factories.cooperation import LETTER, make_accepted, make_interest, make_partnership, make_published
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_representative,
)
from tests.permissions.addresses import all_names

pytestmark = pytest.mark.django_db


@pytest.fixture
def czech():
    return make_cluster(make_association())


@pytest.fixture
def foundry(czech):
    return make_member(czech, "Slévárna Ostravice s.r.o.")


@pytest.fixture
def maker():
    return make_member(make_cluster(make_association("RS")), "Пумпе Ниш")


@pytest.fixture
def owner(foundry):
    return make_representative(foundry)


@pytest.fixture
def writer(maker):
    return make_representative(maker)


@pytest.fixture
def hidden(foundry):
    return make_published(foundry, is_anonymous=True)


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name, *args):
    return reverse(f"cooperation:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


def sent(name, content):
    return SimpleUploadedFile(name, content)


def test_a_letter_with_a_file_from_the_public_page(hidden, maker, owner, writer):
    client = as_(writer)
    assert address("express", hidden.slug) in text(client.get(address("public", hidden.slug)))
    form = {
        "organisation": maker.pk,
        "text": LETTER,
        "attached": [sent("výkres.pdf", PDF), sent("b.csv", b"1")],
    }
    page = text(client.post(address("express", hidden.slug), form, follow=True))
    assert "Sent. You get a mail" in page
    assert "an organisation that stands without its name" in page
    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["b.csv", "výkres.pdf"]
    start = text(as_(owner).get(reverse("start")))
    assert "1 conversation waits for you" in start
    assert "Пумпе Ниш" in text(as_(owner).get("/sr/offers-and-requests/conversations/?show=waiting"))


def test_what_is_wrong_stands_beside_its_field_and_the_letter_is_kept(hidden, maker, writer):
    client = as_(writer)
    form = {"organisation": maker.pk, "text": LETTER, "attached": sent("nabídka.pdf", HTML)}
    page = text(client.post(address("express", hidden.slug), form))
    assert "“nabídka.pdf” is not what its name says" in page
    assert LETTER in page
    page = text(
        client.post(address("express", hidden.slug), form | {"text": "a@example.org", "attached": ""})
    )
    assert "One reads “a@example.org”" in page
    assert not Interest.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_what_to_do(hidden, maker, writer, settings):
    large = sent("film.pdf", PDF + bytes(5 * 1024 * 1024))
    page = text(
        as_(writer).post(
            address("express", hidden.slug), {"organisation": maker.pk, "text": LETTER, "attached": large}
        )
    )
    assert "“film.pdf” is larger than 5 megabytes" in page
    settings.LARGEST_REQUEST = 2_000
    answer = as_(writer).post(address("express", hidden.slug), {"text": "x" * 3_000})
    assert answer.status_code == 413


def test_who_speaks_for_nobody_else_is_told_what_to_do(hidden, owner):
    assert "You speak for no organisation that could answer" in text(
        as_(owner).get(address("express", hidden.slug))
    )


def test_nobody_answers_in_the_name_of_a_foreign_organisation(hidden, foundry, writer):
    other = make_member(foundry.memberships_in.get().group)
    page = as_(writer).post(address("express", hidden.slug), {"organisation": other.pk, "text": LETTER})
    assert page.status_code == 200
    assert not Interest.objects.exists()


def test_both_sides_answer_and_then_see_each_other(hidden, maker, foundry, owner, writer):
    change_organisation(foundry, by=None, name_en="Ostravice Foundry")
    add_line(Contact, foundry, by=None, value="sales@ostravice.example", visibility=Visibility.PARTNER)
    interest = make_interest(hidden, maker, by=writer)
    page = text(as_(owner).get(address("conversation", interest.pk)))
    assert "It is your turn" in page
    assert writer.name not in page
    as_(owner).post(address("conversation", interest.pk), {"text": "Jaká slitina?"})
    assert "the other side has asked you something" in text(
        as_(writer).get(address("conversation", interest.pk))
    )
    page = text(as_(owner).get(address("accept", interest.pk)))
    assert owner.email in page
    as_(owner).post(address("accept", interest.pk), {"text": "Volejte."})
    page = text(as_(writer).get(address("conversation", interest.pk)))
    for shown in ("Ostravice Foundry", "sales@ostravice.example", owner.email, owner.name, "Volejte."):
        assert shown in page
    assert Sight.objects.get(viewer=writer).object_id == foundry.pk
    assert writer.email in text(as_(owner).get(address("conversation", interest.pk)))


def test_who_helps_is_marked_and_sees_no_contacts(hidden, maker, czech, owner, writer):
    interest = make_accepted(hidden, maker, by=writer)
    helper, officer = make_manager(czech), make_officer(make_association())
    for person in (helper, officer):
        page = text(as_(person).post(address("conversation", interest.pk), {"text": "Pomohu."}, follow=True))
        assert writer.email not in page
        assert writer.name in page
    page = text(as_(writer).get(address("conversation", interest.pk)))
    assert "as the manager of its cluster" in page
    assert "as an officer of its association" in page
    assert as_(helper).get(address("accept", interest.pk)).status_code == 404


def test_who_stands_on_both_sides_says_on_which(foundry, czech):
    other = make_member(czech)
    interest = make_accepted(make_published(foundry), other)
    client = as_(make_manager(czech))
    before = Message.objects.count()
    client.post(address("conversation", interest.pk), {"text": "Ano"})
    assert Message.objects.count() == before
    client.post(address("conversation", interest.pk), {"text": "Ano", "side": "interested"})
    assert Message.objects.latest("pk").side == Side.INTERESTED


def test_declined_with_the_reason_on_the_page(hidden, maker, owner, writer):
    interest = make_interest(hidden, maker, by=writer)
    client = as_(owner)
    assert "Choose a reason" in text(client.post(address("decline", interest.pk), {}))
    client.post(address("decline", interest.pk), {"reason": "no_capacity", "reason_told": "Až v létě."})
    page = text(as_(writer).get(address("conversation", interest.pk)))
    assert "Až v létě." in page
    assert "<textarea" not in page


def test_withdrawn_with_one_press_and_not_twice(hidden, maker, writer):
    interest = make_interest(hidden, maker, by=writer)
    client = as_(writer)
    assert "Withdrawn. The other side is told." in text(
        client.post(address("withdraw", interest.pk), follow=True)
    )
    assert "has ended" in text(client.post(address("withdraw", interest.pk), follow=True))


def test_a_partnership_from_the_conversation_to_its_end(foundry, maker, owner, writer):
    interest = make_accepted(make_published(foundry), maker, by=writer)
    form = {"begun_on": "2026-01-31", "note": "Odlitky čerpadel"}
    as_(writer).post(address("propose", interest.pk), form)
    made = Partnership.objects.get()
    page = text(as_(owner).get(address("partnership", made.pk)))
    assert "Is that so?" in page
    page = text(as_(owner).post(address("confirm", made.pk), follow=True))
    assert "found a partner through Morava" in page
    as_(writer).post(
        address("end", made.pk), {"ended_on": "2026-02-01", "end_reason": "done", "end_note": "Dodáno."}
    )
    assert "Dodáno." in text(as_(owner).get(address("partnership", made.pk)))


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [("výkres.pdf", PDF, "application/pdf"), ("a.csv", b"=1+1", "text/csv; charset=utf-8")],
)
def test_files_are_only_ever_saved(hidden, maker, owner, name, content, kept):
    make_interest(hidden, maker, files=[])
    interest = Interest.objects.get()
    as_(owner).post(address("accept", interest.pk), {})
    as_(owner).post(address("conversation", interest.pk), {"text": "Viz.", "attached": sent(name, content)})
    with CaptureQueriesContext(connection) as asked:
        assert name in text(as_(owner).get(address("conversation", interest.pk)))
    of_files = [query["sql"] for query in asked if "cooperation_attachment" in query["sql"]]
    assert len(of_files) == 1
    assert '"content"' not in of_files[0]  # to name a file, it is not read
    answer = as_(owner).get(address("attachment", Attachment.objects.get().pk))
    assert answer.content == content
    assert answer["Content-Type"] == kept
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_no_page_tells_the_other_side_who_the_owner_is(hidden, maker, foundry, owner, writer):
    """Every address of the site that needs a key of what both share, asked by the other side."""
    manager = make_manager(maker.memberships_in.get().group)
    officer = make_officer(make_association("RS"))
    interest = make_interest(hidden, maker, by=writer)
    files = [sent("slitina.jpg", photo()), sent("a.txt", b"EN-GJL-250")]
    as_(owner).post(address("conversation", interest.pk), {"text": "Jaká?", "attached": files})
    assert Attachment.objects.count() == 2
    make_manager(foundry.memberships_in.get().group)
    secrets = ("Ostravic", "ostravic", owner.email, owner.name)
    keys = {"pk": [interest.pk, *Attachment.objects.values_list("pk", flat=True)], "slug": [hidden.slug]}
    asked = 0
    for person in (writer, manager, officer):
        client = as_(person)
        for page in pages_with(keys):
            answer = client.get(page)
            whole = answer.content.decode(errors="replace") + str(dict(answer.headers))
            # The directory itself lists everybody; it does not say who wrote what.
            if answer.status_code == 200 and not page.startswith("/en/directory"):
                asked += 1
                assert [one for one in secrets if one in whole] == [], page
        copy = str([list(one.tell(subject_of(person))) for one in holdings.registered()])
        assert [one for one in secrets if one in copy] == []
    assert asked > 30


def pages_with(keys):
    for name in all_names():
        if not name.startswith(("cooperation:", "start", "accounts:", "forums:list")):
            continue
        for arguments in [{}, *({key: value} for key, values in keys.items() for value in values)]:
            try:
                yield reverse(name, kwargs=arguments)
            except NoReverseMatch:
                continue


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_lists(foundry, maker, writer, count, django_assert_num_queries):
    for _number in range(count):
        make_partnership(make_accepted(make_published(foundry), maker))
    client = as_(writer)
    with django_assert_num_queries(5):
        client.get(address("conversations"))
    with django_assert_num_queries(4):
        client.get(address("partnerships"))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_conversation(
    foundry, maker, owner, writer, count, django_assert_num_queries
):
    interest = make_accepted(make_published(foundry), maker, by=writer)
    for _number in range(count):
        write_message(interest, by=owner, side=Side.OWNER, text="Ano")
    client = as_(writer)
    client.get(address("conversation", interest.pk))
    with django_assert_num_queries(8):
        client.get(address("conversation", interest.pk))
