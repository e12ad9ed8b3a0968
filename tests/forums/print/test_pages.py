"""Ordering paper, waiting for a long print, and downloading one's own agenda."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from morava.directory.domain.roles import give_role
from morava.directory.models import Role
from morava.forums.domain.release import release_timetable
from morava.forums.domain.revision import open_draft
from morava.forums.interfaces.print import delivery
from morava.forums.models import Delegate
from morava.jobs.domain.running import run
from morava.jobs.models import Job
from tests.factories.accounts import make_person
from tests.factories.directory import make_association, make_officer, make_representative
from tests.factories.forums import draft_of, make_forum, make_meeting, make_pair

from .reading import pages, text

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from morava.forums.models import Forum, Meeting

# Mostly it draws; what is drawn is asked for in test_from_timetable.py.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ORDER = {
    "papers": ["agendas", "table-sheets", "wall-grid", "a-to-z", "badges"],
    "version": 1,
    "since": 0,
    "own_language": "on",
    "language": "en",
    "per_sheet": 8,
    "contact": "name",
    "bound_as": "one",
}


@pytest.fixture(autouse=True)
def _own_folder(settings: SettingsWrapper, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def forum() -> Forum:
    """Version 1 with one meeting, published."""
    forum = make_forum(make_association(), title_en="Forum Ostrava", tables=4)
    make_meeting(forum, slot=0, table=1)
    release_timetable(draft_of(forum), stage="published", by=None)
    return forum


@pytest.fixture
def officer(client: Client, forum: Forum) -> Client:
    client.force_login(make_officer(forum.associations.get()))
    return client


def address(forum: Forum, name: str = "print", *args: Any) -> str:
    return reverse(f"forums:{name}", args=[forum.slug, *args])


def body(response: Any) -> bytes:
    return bytes(response.getvalue())


def next_version(forum: Forum, table: int = 3) -> Meeting:
    """Another version, where a meeting of two more participants is new."""
    open_draft(forum, by=None)
    meeting = make_meeting(forum, make_pair(forum), slot=1, table=table)
    release_timetable(draft_of(forum), stage="published", by=None)
    return meeting


def test_the_form_proposes_the_whole_pack_of_what_is_handed_out(officer: Client, forum: Forum) -> None:
    open_draft(forum, by=None)
    form = officer.get(address(forum)).context["form"]
    assert form.initial["version"] == 1
    assert len(form.initial["papers"]) == 5
    assert form.initial["language"] == "en"


def test_the_whole_pack_is_one_pdf(officer: Client, forum: Forum) -> None:
    response = officer.post(address(forum), ORDER)
    assert response["Content-Type"] == "application/pdf"
    assert f'filename="{forum.slug}-v1-all.pdf"' in response["Content-Disposition"]
    sheets = pages(body(response))
    # Two agendas, four tables, the grid, the list, one sheet of badges.
    assert len(sheets) == 9
    assert all("Version 1" in sheet and "Forum Ostrava" in sheet for sheet in sheets)


def test_each_paper_in_a_file_of_its_own(officer: Client, forum: Forum) -> None:
    response = officer.post(address(forum), ORDER | {"bound_as": "many"})
    with ZipFile(BytesIO(body(response))) as archive:
        assert len(archive.namelist()) == 5


def test_in_the_language_chosen(officer: Client, forum: Forum) -> None:
    order = ORDER | {"papers": ["a-to-z"], "language": "cs"}
    assert "Dům kultury" in text(body(officer.post(address(forum), order)))
    delegate = Delegate.objects.first()
    assert delegate is not None
    Delegate.objects.update(language="sr")
    agendas = text(body(officer.post(address(forum), ORDER | {"papers": ["agendas"]})))
    assert "четвртак, 20. мај 2027." in agendas
    del order["own_language"]
    agendas = text(body(officer.post(address(forum), order | {"papers": ["agendas"]})))
    assert "čtvrtek 20. května 2027" in agendas


def test_only_what_has_changed(officer: Client, forum: Forum) -> None:
    meeting = next_version(forum)
    order = ORDER | {"papers": ["agendas", "table-sheets"], "version": 2, "since": 1}
    sheets = pages(body(officer.post(address(forum), order)))
    assert len(sheets) == 3
    assert all("replaces version 1" in sheet for sheet in sheets)
    assert any(str(meeting.first) in sheet for sheet in sheets)


def test_nothing_has_changed(officer: Client, forum: Forum) -> None:
    open_draft(forum, by=None)
    response = officer.post(address(forum), ORDER | {"version": 2, "since": 1})
    assert "nothing has changed" in response.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"papers": []}, "papers"),
        ({"papers": ["passports"]}, "papers"),
        ({"version": 7}, "version"),
        ({"since": 7}, "since"),
        ({"language": "fr"}, "language"),
        ({"per_sheet": 1000}, "per_sheet"),
        ({"contact": "everything"}, "contact"),
    ],
)
def test_a_wrong_order_is_explained(officer: Client, forum: Forum, wrong: dict[str, Any], field: str) -> None:
    response = officer.post(address(forum), ORDER | wrong)
    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_the_version_replaced_must_be_older(officer: Client, forum: Forum) -> None:
    next_version(forum)
    response = officer.post(address(forum), ORDER | {"version": 1, "since": 1})
    assert "older" in response.context["form"].errors["since"][0]


def test_without_a_timetable_the_page_says_what_to_do(client: Client) -> None:
    forum = make_forum(make_association())
    client.force_login(make_officer(forum.associations.get()))
    assert "Place the meetings first" in client.get(address(forum)).content.decode()


@pytest.mark.parametrize("versions", [1, 3])
def test_the_page_asks_a_fixed_number_of_queries(
    officer: Client, forum: Forum, versions: int, django_assert_max_num_queries: Any
) -> None:
    for table in range(versions - 1):
        next_version(forum, table)
    with django_assert_max_num_queries(10):
        officer.get(address(forum))


def test_a_reader_for_the_funder_gets_neither_contacts_nor_keys(client: Client, forum: Forum) -> None:
    reader = make_person()
    give_role(person=reader, role=Role.READER, organisation=forum.associations.get(), by=None)
    client.force_login(reader)
    refused = client.post(address(forum), ORDER | {"contact": "email"})
    assert "contact" in refused.context["form"].errors
    sheets = pages(body(client.post(address(forum), ORDER | {"papers": ["agendas"]})))
    assert not any("Your agenda online" in sheet for sheet in sheets)


def test_officers_get_agendas_with_the_key_to_the_page(officer: Client, forum: Forum) -> None:
    sheets = pages(body(officer.post(address(forum), ORDER | {"papers": ["agendas"]})))
    assert all("Your agenda online" in sheet for sheet in sheets)


def test_others_find_no_such_page(client: Client, forum: Forum) -> None:
    for person in (make_officer(make_association("RS")), make_person()):
        client.force_login(person)
        assert client.get(address(forum)).status_code == 404
        assert client.post(address(forum), ORDER).status_code == 404


# -- long prints ----------------------------------------------------------------------------------


@pytest.fixture
def long_print(officer: Client, forum: Forum, monkeypatch: pytest.MonkeyPatch) -> Job:
    monkeypatch.setattr(delivery, "MOST_DELEGATES_AT_ONCE", 1)
    response = officer.post(address(forum), ORDER | {"bound_as": "many"})
    job = Job.objects.get(kind="forums.print")
    assert response["Location"] == address(forum, "print_job", job.pk)
    return job


def test_a_long_print_is_made_by_a_job(officer: Client, forum: Forum, long_print: Job) -> None:
    waiting = officer.get(address(forum, "print_job", long_print.pk)).content.decode()
    assert "Waiting for the worker" in waiting
    assert officer.get(address(forum, "print_download", long_print.pk)).status_code == 404
    run(long_print.pk)
    assert "The pack is ready" in officer.get(address(forum, "print_job", long_print.pk)).content.decode()
    response = officer.get(address(forum, "print_download", long_print.pk))
    with ZipFile(BytesIO(body(response))) as archive:
        assert f"{forum.slug}-v1/agendas.pdf" in archive.namelist()


def test_only_who_ordered_a_print_gets_it(client: Client, forum: Forum, long_print: Job) -> None:
    run(long_print.pk)
    client.force_login(make_officer(forum.associations.get()))
    for name in ("print_job", "print_download"):
        assert client.get(address(forum, name, long_print.pk)).status_code == 404


def test_old_prints_are_forgotten(forum: Forum, long_print: Job, settings: Any) -> None:
    run(long_print.pk)
    long_print.refresh_from_db()
    path = long_print.result["path"]
    delivery.forget_old_files()
    assert default_storage.exists(path)
    settings.KEPT_DAYS = settings.KEPT_DAYS | {"forums.prints": -1}
    delivery.forget_old_files()
    assert not default_storage.exists(path)


# -- one's own agenda -----------------------------------------------------------------------------


def test_a_representative_downloads_the_own_agenda(client: Client, forum: Forum) -> None:
    meeting = forum.timetables.get().meetings.get()
    client.force_login(make_representative(meeting.first.organisation))
    response = client.get(address(forum, "own_agenda_pdf", meeting.first_id))
    (sheet,) = pages(body(response))
    assert str(meeting.second) in sheet
    assert client.get(address(forum, "own_agenda_pdf", meeting.second_id)).status_code == 404


def test_there_is_no_agenda_before_a_release(client: Client) -> None:
    forum = make_forum()
    meeting = make_meeting(forum, slot=0)
    client.force_login(make_representative(meeting.first.organisation))
    assert client.get(address(forum, "own_agenda_pdf", meeting.first_id)).status_code == 404


def test_the_private_address_leads_to_the_agenda_as_a_pdf(client: Client, forum: Forum) -> None:
    meeting = forum.timetables.get().meetings.get()
    delegate = meeting.first.delegates.get()
    response = client.get(reverse("forums:private_agenda_pdf", args=[delegate.agenda_key]))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    (sheet,) = pages(body(response))
    assert delegate.name in sheet
    assert client.get(reverse("forums:private_agenda_pdf", args=["guessed"])).status_code == 404
