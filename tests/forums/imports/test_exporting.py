"""What is exported can be edited and imported again; unedited it changes nothing."""

import io

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from morava.forums.interfaces.imports import KINDS, PARTICIPANTS, REQUESTS
from morava.forums.interfaces.imports.exporting import participants_file, requests_file
from morava.forums.models import MeetingRequest, Participation
from morava.importing.domain import confirm
from morava.importing.interfaces.exports import write_csv
from morava.importing.models import Import
from morava.importing.reading import read_rows

from .conftest import actions

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PEOPLE = [
    [
        *("ID", "Name in Czech", "Name in Serbian", "Country", "Kind", "City", "NACE", "Cluster", "Web"),
        *("Delegate", "E-mail", "Phone", "Languages", "Availability", "Most meetings", "Fewest meetings"),
        *("Table", "Note"),
    ],
    [
        *(
            "C1",
            "Strojírna Hanácká s.r.o.",
            "",
            "CZ",
            "firm",
            "Přerov",
            "25.62, 28.41",
            "Klastr",
            "example.org",
        ),
        *("Jiří Dvořák", "jiri@example.org", "+420 603 111 222", "cs, en", "not 9:20-9:40", "6", "2", "2"),
        "=note; with 'signs'",
    ],
    [
        *("C1", "Strojírna Hanácká s.r.o.", "", "CZ", "", "", "", "", "", "Petr Novák", "petr@example.org"),
        *("", "cs", "", "", "", "", ""),
    ],
    [
        *("", "", "НИШПРОДУКТ д.о.о.", "RS", "cluster", "Ниш", "", "", "", "Ђорђе Станковић"),
        *("djordje@example.org", "018 123-456", "sr", "morning", "", "", "", ""),
    ],
    [*("S2", "", "Моравска пекара", "RS", "school", "", "", "", "", "", "", "", "", "", "", "", "", "")],
]
WISHES = [
    ["Participant", "Partner", "Priority", "Note"],
    ["C1", "Nišprodukt", "1", "+gears"],
    ["S2", "Strojírna Hanácká", "", ""],
]


@pytest.fixture
def filled(take, forum):
    take(write_csv(PEOPLE[0], PEOPLE[1:]))
    take(write_csv(WISHES[0], WISHES[1:]), kinds=(REQUESTS,))
    assert (Participation.objects.count(), MeetingRequest.objects.count()) == (3, 2)
    return forum


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_in_any_language_is_understood_and_changes_nothing(filled, send, language, file_format):
    with override(language):
        people, wishes = participants_file(filled, file_format), requests_file(filled, file_format)
    first = send(people, kinds=KINDS)
    assert (first.kind, first.state) == (PARTICIPANTS, Import.State.PREVIEWED)
    assert actions(first) == ["same"] * 4
    second = send(wishes, kinds=KINDS)
    assert (second.kind, second.state) == (REQUESTS, Import.State.PREVIEWED)
    assert actions(second) == ["same"] * 2


def test_an_edited_export_changes_what_was_edited(filled, send, officer):
    book = load_workbook(io.BytesIO(participants_file(filled, "xlsx")))
    sheet = book.active
    column = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, column["City"]).value = "Olomouc"
    sheet.cell(4, column["Most meetings"]).value = 3
    sheet.cell(5, column["Delegate"]).value = "Милица Илић"
    buffer = io.BytesIO()
    book.save(buffer)
    import_ = send(buffer.getvalue(), kinds=KINDS)
    assert actions(import_) == ["update", "same", "update", "create"]
    confirm(import_, by=officer)
    assert Participation.objects.get(external_id="C1").organisation.city == "Olomouc"
    assert Participation.objects.get(external_id="S2").delegates.get().name == "Милица Илић"
    assert Participation.objects.get(organisation__name_sr__startswith="НИШ").most_meetings == 3


def test_formulas_in_the_data_are_neutralised_in_the_file_and_nowhere_else(filled):
    assert Participation.objects.get(external_id="C1").note == "=note; with 'signs'"
    assert b"'=note" in participants_file(filled, "csv")
    assert b"'+gears" in requests_file(filled, "csv")


def test_files_are_downloaded_by_officers(filled, officer, client):
    client.force_login(officer)
    for name in ("participants_file", "requests_file"):
        for file_format in ("xlsx", "csv"):
            answer = client.get(reverse(f"forums:{name}", args=[filled.slug, file_format]))
            assert answer["Content-Disposition"].startswith("attachment")
            assert "no-store" in answer["Cache-Control"]
            assert list(read_rows(answer.content))
        assert client.get(reverse(f"forums:{name}", args=[filled.slug, "exe"])).status_code == 404


@pytest.mark.parametrize("participants", [1, 3])
def test_an_export_asks_the_same_number_of_queries(forum, participants, django_assert_num_queries):
    from tests.factories.forums import make_participation

    for _ in range(participants):
        make_participation(forum)
    with django_assert_num_queries(5):
        participants_file(forum, "csv")
    with django_assert_num_queries(1):
        requests_file(forum, "csv")
