"""Lists as spreadsheets: what is on the screen, nothing that is not for the reader, nothing that computes."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from morava.directory.domain.lines import add_line
from morava.directory.domain.organisations import change_organisation
from morava.directory.interfaces import exporting
from morava.directory.interfaces.imports import KINDS
from morava.directory.models import Contact
from morava.importing.domain import upload
from morava.privacy.models import Sight
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_organisation,
    make_representative,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    return make_cluster(make_association())


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def public(client, tongue="en", **asked):
    return client.get(f"/{tongue}/directory/organisations.csv", asked)


def test_the_file_holds_what_the_filter_finds_in_the_readers_words(client, cluster):
    one = make_member(cluster, "Slévárna")
    change_organisation(one, by=None, nace_codes=["24.51"], city="Ostrava", offers_sr="Одливци")
    make_member(cluster, "Pekárna")
    (row,) = rows(public(client, nace="24"))
    assert (row["Name"], row["NACE codes"]) == ("Slévárna", "24.51 Casting of iron")
    assert (row["Region"], row["What it offers"]) == ("Moravian-Silesian Region", "Odlivci")
    (row,) = rows(public(client, "sr", nace="24"))
    assert "Одливци" in row.values()


def test_nothing_that_is_not_public_is_in_the_public_file(client, cluster):
    hidden = change_organisation(make_member(cluster, "Tajná"), by=None, is_listed=False)
    make_organisation("Nepotvrzená")
    add_line(Contact, make_member(cluster, "Slévárna"), value="a@example.org", by=None)
    text = public(client).content.decode()
    for secret in (str(hidden), "Nepotvrzená", "a@example.org"):
        assert secret not in text


def test_nothing_in_it_computes(client, cluster):
    make_member(cluster, "=1+1")
    (row,) = rows(public(client, kind="firm"))
    assert row["Name"] == "'=1+1"
    book = load_workbook(io.BytesIO(client.get("/en/directory/organisations.xlsx?kind=firm").content))
    cell = book.active["A2"]
    assert (cell.data_type, cell.value.endswith("=1+1")) == ("s", True)


def test_too_much_is_refused_with_what_to_do(client, cluster, monkeypatch):
    monkeypatch.setattr(exporting, "MOST", 1)
    make_member(cluster)
    page = client.get("/en/directory/organisations.xlsx", follow=True)
    assert "Narrow the list by its filters" in page.content.decode()


def test_other_endings_are_not_found(client):
    assert client.get("/en/directory/organisations.pdf").status_code == 404


def test_ones_own_list_is_that_of_the_page(client, cluster):
    make_member(cluster, "Slévárna")
    make_member(make_cluster(make_association("RS")), "Ливница")
    client.force_login(make_officer(cluster.memberships_in.get().group))
    found = rows(client.get("/en/organisations/mine.csv", {"kind": "firm"}))
    assert [row["Name"] for row in found] == ["Slévárna"]


class TestMembers:
    @pytest.fixture
    def manager(self, client, cluster):
        manager = make_manager(cluster)
        client.force_login(manager)
        return manager

    def file(self, client, cluster, ending="csv"):
        return client.get(reverse("directory:members_file", args=[cluster.pk, ending]))

    def test_they_can_be_imported_again_and_change_nothing(self, client, cluster, manager):
        member = make_member(cluster, "Slévárna")
        change_organisation(member, by=None, nace_codes=["24.51"], city="Ostrava", languages=["cs"])
        for whom, value in (("Jan", "jan@example.org"), ("Eva", "eva@example.org")):
            add_line(Contact, member, value=value, whom=whom, by=None)
        for ending in ("csv", "xlsx"):
            content = self.file(client, cluster, ending).content
            again = upload(
                kinds=KINDS, target=cluster, owner=cluster, name=f"m.{ending}", content=content, by=manager
            )
            again.refresh_from_db()
            assert set(again.rows.values_list("action", flat=True)) <= {"same", "skip"}, ending

    @pytest.mark.usefixtures("manager")
    def test_contacts_of_those_that_speak_for_themselves_are_theirs(self, client, cluster):
        member = make_member(cluster, "Slévárna")
        make_representative(member)
        add_line(Contact, member, value="a@example.org", by=None)
        assert "a@example.org" not in self.file(client, cluster).content.decode()

    @pytest.mark.usefixtures("manager")
    def test_who_takes_contacts_along_is_noted(self, client, cluster):
        make_member(cluster)
        client.force_login(make_officer(cluster.memberships_in.get().group))
        self.file(client, cluster)
        assert Sight.objects.filter(place="directory.members").count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_rows(client, cluster, count, django_assert_num_queries):
    for _number in range(count):
        make_member(cluster)
    with django_assert_num_queries(4):
        public(client)
