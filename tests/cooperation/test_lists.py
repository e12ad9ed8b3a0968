"""Offers and requests as lists: imported, taken along, and imported again without a change."""

from __future__ import annotations

import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from morava.cooperation.domain.writing import change_opportunity
from morava.cooperation.interfaces.imports import KINDS
from morava.cooperation.interfaces.lists.columns import coming_day, keywords, several
from morava.cooperation.models import Opportunity, State, Type
from morava.importing.cells import BadCellError
from morava.importing.domain import confirm, undo, upload
from morava.importing.models import ImportRow
from tests.factories.cooperation import make_draft, make_published
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_organisation,
    make_representative,
)

pytestmark = pytest.mark.django_db
UNTIL = timezone.localdate() + datetime.timedelta(days=100)
CZECH = f"""Název cs;Druh;Shrnutí cs;NACE;Spolupráce;Klíčová slova;Země;Platí do;Anonymně
Odlitky ze šedé litiny;nabídka;Do 80 kg.;24.51, 25.62;supply;litina, jádra;Srbsko;{UNTIL:%d.%m.%Y};ne
Obrobna hledá odlitky;poptávka;;24.51;;;;;
"""


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def cluster():
    return make_cluster(make_association())


@pytest.fixture
def firm(cluster):
    return make_member(cluster, "Slévárna Tichá")


@pytest.fixture
def person(firm):
    return make_representative(firm)


def imported(firm, content, person, *, leave_out_bad=False):
    data = content if isinstance(content, bytes) else content.encode()
    found = upload(kinds=KINDS, target=firm, owner=firm, name="offers.csv", content=data, by=person)
    found.refresh_from_db()
    if not found.mapping:
        pytest.fail(f"not recognised: {found.samples}")
    confirm(found, by=person, leave_out_bad=leave_out_bad)
    found.refresh_from_db()
    return found


def said(content, firm, person) -> set[str]:
    found = upload(
        kinds=KINDS, target=firm, owner=firm, name="offers.csv", content=content.encode(), by=person
    )
    return {message["code"] for row in ImportRow.objects.filter(of=found) for message in row.messages}


def test_a_czech_list_becomes_drafts(firm, person):
    imported(firm, CZECH, person)
    first, second = Opportunity.objects.order_by("pk")
    assert (first.title_cs, first.type, first.state) == (
        "Odlitky ze šedé litiny",
        Type.BUSINESS_OFFER,
        State.DRAFT,
    )
    assert (first.nace_codes, first.cooperation) == (["24.51", "25.62"], ["supply"])
    assert (first.technology_keywords, first.countries) == (["litina", "jádra"], ["RS"])
    assert (first.valid_until, first.is_anonymous) == (UNTIL, False)
    assert (second.type, second.organisation) == (Type.BUSINESS_REQUEST, firm)
    assert second.valid_until > timezone.localdate()


def test_undone_nothing_is_left_but_what_was_published(firm, person):
    before = make_draft(firm, title_cs="Odlitky ze šedé litiny", summary_cs="Staré.")
    found = imported(firm, CZECH, person)
    assert Opportunity.objects.get(pk=before.pk).summary_cs == "Do 80 kg."
    undo(found, by=person)
    assert [one.pk for one in Opportunity.objects.all()] == [before.pk]
    assert Opportunity.objects.get(pk=before.pk).summary_cs == "Staré."


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("tongue", ["en", "cs", "sr"])
def test_taken_along_and_imported_again_nothing_changes(client, firm, person, file_format, tongue):
    make_draft(firm, countries=["RS"], technology_keywords=["litina", "jádra"], languages=["cs", "en"])
    make_published(
        firm, type=Type.TECHNOLOGY_OFFER, stage="tested", rights="granted", partner_sizes=["small"]
    )
    client.force_login(person)
    with translation.override(tongue):
        answer = client.get(reverse("cooperation:own_file", args=[file_format]))
    assert answer.status_code == 200
    found = upload(
        kinds=KINDS, target=firm, owner=firm, name=f"mine.{file_format}", content=answer.content, by=person
    )
    found.refresh_from_db()
    assert (found.counts["same"], found.counts["rows"]) == (2, 2)


def test_a_cluster_imports_for_its_members(cluster, firm):
    manager = make_manager(cluster)
    rows = ("slevarna ticha s.r.o.;Castings;offer", ";Training;offer", "Nobody;X;offer")
    content = "\n".join(("Organisation;Title: English;Type", *rows))
    imported(cluster, content, manager, leave_out_bad=True)
    owners = {one.title_en: one.organisation for one in Opportunity.objects.all()}
    assert owners == {"Castings": firm, "Training": cluster}


def test_nobody_imports_for_whom_they_do_not_speak(cluster, firm, person):
    other = make_member(cluster, "Kovárna")
    content = f"Organisation;Title: English;Type\n{other.name_cs};Castings;offer\n"
    assert said(content, firm, person) == {"cooperation.no_member"}


def test_of_another_organisation_nothing_is_changed(firm, person):
    foreign = make_draft(make_organisation("Kovárna"))
    content = f"Address;Title: English;Type\n{foreign.slug};Mine now;offer\n"
    assert "cooperation.no_such" in said(content, firm, person)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("Castings;;;", "cooperation.type_needed"),
        ("Castings;gift;;", "cooperation.no_type"),
        ("Castings;offer;1.1.2020;", "cooperation.day_passed"),
        ("Castings;offer;soon;", "cooperation.no_day"),
        ("Castings;offer;31.12.2999;", "cooperation.refused"),
        ("Castings;offer;;99.99", "cooperation.refused"),
    ],
)
def test_what_is_wrong_is_said_with_the_row(firm, person, rows, code):
    assert code in said(f"Title: English;Type;Valid until;NACE\n{rows}\n", firm, person)


def test_details_do_not_slip_into_what_stands_without_a_name(firm, person):
    content = "Title: English;Type;Summary: English;Anonymous\nCastings;offer;Write to a@ticha.example;yes\n"
    assert "cooperation.refused" in said(content, firm, person)


def test_a_dash_empties_and_an_empty_cell_does_not(firm, person):
    kept = make_draft(firm, title_en="Castings", summary_en="Up to 80 kg.", technology_keywords=["iron"])
    imported(firm, "Title: English;Summary: English;Technology\nCastings;-;\n", person)
    kept.refresh_from_db()
    assert (kept.summary_en, kept.technology_keywords) == ("", ["iron"])


def test_everybody_takes_the_public_list_along_and_learns_no_name(client, firm):
    shown = make_published(firm)
    hidden = make_published(firm, is_anonymous=True, title_cs="Bez názvu")
    make_draft(firm)
    data = json.loads(client.get(reverse("cooperation:public_file", args=["json"])).content)
    assert data["format"] == "morava.opportunities/1"
    told = {one["address"]: one["organisation"] for one in data["opportunities"]}
    assert told == {shown.slug: "Slévárna Tichá", hidden.slug: ""}
    assert client.get(reverse("cooperation:public_file", args=["pdf"])).status_code == 404


def test_one_that_changed_since_is_seen_by_its_address(firm, person):
    kept = make_draft(firm)
    change_opportunity(kept, by=None, title_cs="Jiný název")
    imported(firm, f"Address;Title: English\n{kept.slug};Castings\n", person)
    kept.refresh_from_db()
    assert (kept.title_cs, kept.title_en) == ("Jiný název", "Castings")
    assert Opportunity.objects.count() == 1


@pytest.mark.parametrize("raw", ["31.12.2999", "2999-12-31", "31. 12. 2999"])
def test_days_are_read_as_people_write_them(raw):
    assert coming_day(raw) == "2999-12-31"


def test_cells_that_hold_several():
    assert keywords("iron, cores;iron\nsand") == ["iron", "cores", "sand"]
    with pytest.raises(BadCellError):
        keywords(",".join(map(str, range(13))))
    assert several({"a": "First", "b": "Second"}, "x")("second, a") == ["b", "a"]
