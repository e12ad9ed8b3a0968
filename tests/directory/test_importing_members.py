"""Importing the member list of a cluster: recognised, previewed, written, undone."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from morava.audit.queries import entries_about
from morava.directory.domain.organisations import change_organisation
from morava.directory.interfaces.imports import KINDS
from morava.directory.interfaces.lists.member_columns import committed, day
from morava.directory.models import Contact, Membership, Organisation, Visibility
from morava.importing.cells import BadCellError
from morava.importing.domain import confirm, undo, upload
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_organisation,
    make_representative,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
HEADINGS = (
    "Název firmy;IČO;Web;Město;Kontaktní osoba;E-mail;Telefon;Počet zaměstnanců;CZ-NACE;Členem od;Příspěvek"
)
FOUNDRY = (
    "Slévárna Ostravice s.r.o.;45274649;www.ostravice.example;Ostrava;Jiří Hrabal;jiri@ostravice.example;"
    "+420 601 000 001;48;24.51;1.5.2019;ano"
)
CZECH = f"""{HEADINGS}
{FOUNDRY}
Slévárna Ostravice;45274649;;;Eva Malá;eva@ostravice.example;;;;;
Kovárna Bílá a.s.;;;Třinec;;;;;25.50;2021;ne
"""
SERBIAN = """Назив;Матични број;Град;Члан од;Чланарина
Ливница Тимок а.д.;;Бор;2020;да
"""


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def cluster():
    return make_cluster(make_association())


@pytest.fixture
def manager(cluster):
    return make_manager(cluster)


def sent(cluster, text, by):
    made = upload(
        kinds=KINDS, target=cluster, owner=cluster, name="clenove.csv", content=text.encode(), by=by
    )
    made.refresh_from_db()
    return made


def imported(cluster, text, by=None, **options):
    made = sent(cluster, text, by)
    confirm(made, by=by, **options)
    made.refresh_from_db()
    return made


def said(made) -> list[str]:
    return [message["code"] for row in made.rows.order_by("number") for message in row.messages]


def test_a_list_as_clusters_have_it_is_read_whole(cluster, manager):
    imported(cluster, CZECH, by=manager)
    foundry = Organisation.objects.get(registered_number="45274649")
    forge = Organisation.objects.get(name_cs="Kovárna Bílá a.s.")
    assert (foundry.country, foundry.city, foundry.headcount, foundry.nace_codes, foundry.region) == (
        "CZ",
        "Ostrava",
        48,
        ["24.51"],
        "CZ080",
    )
    membership = foundry.memberships_in.get(group=cluster)
    assert (membership.since, membership.committed_since) == (datetime.date(2019, 5, 1),) * 2
    assert forge.memberships_in.get().committed_since is None
    contacts = foundry.contacts.values_list("value", "whom", "visibility")
    assert sorted(contacts) == [
        ("+420 601 000 001", "Jiří Hrabal", Visibility.ORGANISER),
        ("eva@ostravice.example", "Eva Malá", Visibility.ORGANISER),
        ("jiri@ostravice.example", "Jiří Hrabal", Visibility.ORGANISER),
    ]
    assert foundry.confirmed_at is not None
    assert entries_about(foundry).filter(verb="organisation.entered", by=manager).exists()


def test_either_script_will_do():
    cluster = make_cluster(make_association("RS"))
    imported(cluster, SERBIAN)
    one = cluster.memberships.get().member
    assert (one.name_sr, one.city, one.region) == ("Ливница Тимок а.д.", "Бор", "RS221")
    assert cluster.memberships.get().committed_since == datetime.date(2020, 1, 1)


def test_the_same_list_again_changes_nothing(cluster, manager):
    imported(cluster, CZECH, by=manager)
    again = sent(cluster, CZECH, manager)
    assert set(again.rows.values_list("action", flat=True)) <= {"same", "skip"}
    with pytest.raises(ValidationError) as refused:
        confirm(again, by=manager)
    assert refused.value.code == "nothing_to_do"


def test_all_of_it_can_be_undone(cluster, manager):
    known = make_organisation("Kovárna Bílá a.s.", city="Brno")
    made = imported(cluster, CZECH, by=manager)
    known.refresh_from_db()
    assert known.city == "Třinec"
    undo(made, by=manager)
    known.refresh_from_db()
    assert known.city == "Brno"
    assert not cluster.memberships.exists()
    assert not Contact.objects.exists()
    assert not Organisation.objects.filter(registered_number="45274649").exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"registered_number": "45274649"},
        {"website": "https://www.ostravice.example/cs/"},
        {},
    ],
)
def test_who_is_here_already_is_recognised(cluster, manager, fields):
    name = "Ostravická slévárna" if "registered_number" in fields else "Slevarna Ostravice"
    known = make_organisation(name, **fields)
    imported(cluster, CZECH, by=manager)
    assert cluster.memberships.filter(member=known).exists()
    assert Organisation.objects.filter(city="Ostrava").count() == 1


def test_another_number_is_another_organisation(cluster, manager):
    make_organisation("Slévárna Ostravice s.r.o.", registered_number="27074358")
    imported(cluster, CZECH, by=manager)
    assert Organisation.objects.filter(name_cs__startswith="Slévárna Ostravice").count() == 2


def test_names_that_are_only_alike_are_asked_about(cluster, manager):
    make_organisation("Kovárna Bílé a.s.")
    made = sent(cluster, CZECH, manager)
    assert [one["code"] for one in made.questions] == ["directory.same_organisation"]


def test_who_has_people_of_its_own_keeps_its_profile_and_becomes_a_member(cluster, manager):
    known = make_organisation("Kovárna Bílá a.s.", city="Brno")
    make_representative(known)
    made = imported(cluster, CZECH, by=manager)
    known.refresh_from_db()
    assert known.city == "Brno"
    assert cluster.memberships.filter(member=known).exists()
    assert "directory.kept_by_others" in said(made)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Alfa;45274648;;;", "directory.refused"),
        ("Alfa;;25.65;;", "directory.refused"),
        ("Alfa;;;30.2.2020;", "directory.no_day"),
        ("Alfa;;;2999;", "directory.later"),
        ("Alfa;;;;možná", "directory.not_committed"),
        (";45274649;;;", "directory.name_needed"),
    ],
)
def test_what_cannot_be_is_told_with_its_row_and_the_others_are_taken(cluster, manager, row, code):
    text = f"Firma;IČO;NACE;Členem od;Příspěvek\n{row}\nBeta;;;;\n"
    made = imported(cluster, text, by=manager, leave_out_bad=True)
    assert code in said(made)
    assert [one.member.name_cs for one in cluster.memberships.all()] == ["Beta"]


def test_commitment_ends_when_the_list_says_no(cluster, manager):
    member = make_member(cluster, "Alfa")
    Membership.objects.update(committed_since=datetime.date(2020, 1, 1), since=datetime.date(2020, 1, 1))
    imported(cluster, "Firma;Příspěvek\nAlfa;ne\n", by=manager)
    assert member.memberships_in.get().committed_until == TODAY


def test_a_dash_empties_and_an_empty_cell_does_not(cluster, manager):
    member = change_organisation(
        make_member(cluster, "Alfa"), by=None, city="Brno", website="https://a.example/"
    )
    imported(cluster, "Firma;Město;Web\nAlfa;;-\n", by=manager)
    member.refresh_from_db()
    assert (member.city, member.website) == ("Brno", "")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("31.12.2019", "2019-12-31"),
        ("1/2020", "2020-01-01"),
        ("2018", "2018-01-01"),
        ("2020-05-06 00:00", "2020-05-06"),
    ],
)
def test_days_are_read_as_people_write_them(written, iso):
    assert day(written) == iso
    assert committed(written) == iso


def test_no_day_and_no_answer_are_refused():
    for written in ("32.1.2020", "loni", "1.13.2020"):
        with pytest.raises(BadCellError):
            day(written)
        with pytest.raises(BadCellError):
            committed(written)


def test_it_is_reached_from_the_members_and_closed_to_others(client, cluster, manager):
    page = reverse("directory:import_start", args=[cluster.pk])
    client.force_login(manager)
    assert page in client.get(reverse("directory:members", args=[cluster.pk])).content.decode()
    assert client.get(page).status_code == 200
    client.force_login(make_manager(make_cluster(make_association("RS"))))
    assert client.get(page).status_code == 404
