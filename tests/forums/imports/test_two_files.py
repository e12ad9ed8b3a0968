"""The main job: one list from each country, with the faults that real lists have."""

import re

import pytest
from django.urls import reverse

from morava.directory.models import Kind, Organisation
from morava.forums.interfaces.imports import KINDS
from morava.forums.models import Delegate, MeetingRequest, Participation
from morava.importing.domain import confirm, undo
from tests.importing.workbooks import xlsx

from .conftest import said

pytestmark = pytest.mark.django_db

CZECH_PLACES = (
    "Brno",
    "Přerov",
    "Kroměříž",
    "Zlín",
    "Břeclav",
    "Uherské Hradiště",
    "Žďár nad Sázavou",
    "Třebíč",
)
SERBIAN_PLACES = ("Ниш", "Ужице", "Чачак", "Шабац", "Крагујевац", "Пожаревац", "Ћуприја", "Ђаковица")
TRADES = ("Strojírna", "Pekárna", "Tiskárna", "Dřevovýroba", "Sklárna")
SERBIAN_TRADES = ("Машинска индустрија", "Пекара", "Штампарија", "Дрвопрерада", "Стаклара")


def czech_file():
    """30 rows in cp1250: 27 organisations, 1 second delegate, 2 duplicates, of them 2 bad rows."""
    lines = ["Číslo;Organizace;Země;Město;Zástupce;E-mail;Telefon;Dostupnost"]
    for n in range(27):
        name = f"{TRADES[n % 5]} {CZECH_PLACES[n % 8]} {n + 1} s.r.o."
        place, person = CZECH_PLACES[n % 8], f"Žaneta Říhová {n}"
        lines.append(f"C{n + 1};{name};Česko;{place};{person};c{n}@example.org;+420 603 111 {n:03};")
    lines[5] = lines[5].replace("c4@example.org", "c4 na example.org")  # bad: no address
    lines[6] = lines[6] + "v noci"  # bad: times nobody understands
    lines.append("C1;STROJIRNA BRNO 1;CZ;Brno;Petr Druhý;petr@example.org;;")  # a second delegate
    lines.append("C2;Pekárna Přerov 2, spol. s r.o.;CZ;Přerov;Žaneta Říhová 1;C1@EXAMPLE.ORG;;")  # duplicate
    lines.append(
        ";tiskarna kromeriz 3;Česká republika;Kroměříž;Zaneta Rihova 2;c2@example.org;;"
    )  # duplicate
    return "\r\n".join(lines).encode("cp1250")


def serbian_file():
    """30 rows in Cyrillic: 27 organisations, 3 duplicates, one of them in Latin; of them 2 bad rows."""
    rows = [
        ["Учесници форума"],
        [],
        ["Назив предузећа", "Држава", "Град", "Име и презиме", "Е-пошта", "Језици"],
    ]
    for n in range(27):
        place = SERBIAN_PLACES[n % 8]
        name = f"{SERBIAN_TRADES[n % 5]} {place} {n + 1} д.о.о."
        rows.append([name, "Србија", place, f"Ђорђе Ћирић {n}", f"s{n}@example.org", "српски, енглески"])
    rows[8][1] = "Атлантида"  # bad: no country
    rows[9][0] = None  # bad: no name
    rows.append(["Mašinska industrija Niš 1 doo", "Srbija", "Niš", "Đorđe Ćirić 0", "s0@example.org", ""])
    rows.append(["ПЕКАРА УЖИЦЕ 2", "РС", "Ужице", "Ђорђе Ћирић 1", "S1@example.org", None])
    rows.append(
        ["Друштво са ограниченом одговорношћу Штампарија Чачак 3", "SRB", "", "", "s2@example.org", ""]
    )
    rows[-1][3] = "Ђорђе Ћирић 2"
    return xlsx(("Учесници", rows))


@pytest.fixture
def imported(send, officer):
    czech = send(czech_file(), kinds=KINDS, name="účastníci.csv")
    serbian = send(serbian_file(), kinds=KINDS, name="учесници.xlsx")
    return [confirm(one, by=officer, leave_out_bad=True) for one in (czech, serbian)]


def test_sixty_rows_five_duplicates_four_bad_rows(imported):
    czech, serbian = imported
    assert (czech.encoding, czech.delimiter) == ("cp1250", ";")
    assert serbian.heading_row == 3
    assert (czech.counts["rows"], serbian.counts["rows"]) == (30, 30)
    assert (czech.counts["skip"], serbian.counts["skip"]) == (2, 3)
    assert (czech.counts["refuse"], serbian.counts["refuse"]) == (2, 2)
    assert (czech.counts["create"], serbian.counts["create"]) == (26, 25)
    assert said(czech) == {
        6: ["cell.no_email"],
        7: ["forums.times_unclear"],
        30: ["forums.delegate_twice"],
        31: ["forums.delegate_twice"],
    }
    assert {number: codes[-1] for number, codes in said(serbian).items()} == {
        9: "cell.no_country",
        10: "forums.name_needed",
        31: "forums.delegate_twice",
        32: "forums.delegate_twice",
        33: "forums.delegate_twice",
    }
    firms = Organisation.objects.exclude(kind=Kind.ASSOCIATION)
    assert (firms.filter(country="CZ").count(), firms.filter(country="RS").count()) == (25, 25)
    assert (Participation.objects.count(), Delegate.objects.count()) == (50, 51)
    assert Participation.objects.get(external_id="C1").delegates.count() == 2


def test_the_same_two_files_again_change_nothing(imported, send):
    for content in (czech_file(), serbian_file()):
        again = send(content, kinds=KINDS)
        assert (again.counts["create"], again.counts["update"], again.counts["refuse"]) == (0, 0, 2)


def test_wishes_and_undo_of_everything(imported, send, officer):
    wishes = [
        ["Podnik", "Chce se setkat 1", "Chce se setkat 2"],
        ["C1", "Pekara Užice 2", "Дрвопрерада Шабац 4"],
        ["Pekarna Prerov 2", "МАШИНСКА ИНДУСТРИЈА НИШ 1", ""],
    ]
    wanted = confirm(send(wishes, kinds=KINDS), by=officer)
    assert MeetingRequest.objects.count() == 3
    for one in (wanted, *reversed(imported)):
        undo(one, by=officer)
    assert (Participation.objects.count(), MeetingRequest.objects.count()) == (0, 0)
    assert not Organisation.objects.exclude(kind=Kind.ASSOCIATION).exists()


def test_an_officer_does_it_in_the_browser(forum, officer, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(officer)
    start = reverse("forums:import_start", args=[forum.slug])
    page = client.get(start)
    assert "Wanted meetings" in page.content.decode()
    sent = client.post(
        start, {"file": SimpleUploadedFile("a.csv", czech_file()), "kind": "by-headings"}, follow=True
    )
    text = sent.content.decode()
    assert "Import 26 rows" in text
    assert "“c4 na example.org” is not an e-mail address." in text
    confirm_url = f"{sent.request['PATH_INFO']}confirm/"
    done = client.post(confirm_url, {"leave_out_bad": "on"}, follow=True)
    assert "The file is imported" in done.content.decode()
    assert Participation.objects.count() == 25


@pytest.mark.parametrize(
    ("page", "kind"), [("participants", "Participants"), ("requests", "Wanted meetings")]
)
def test_whoever_comes_from_a_list_imports_that_list(forum, officer, client, page, kind):
    client.force_login(officer)
    text = client.get(reverse(f"forums:{page}", args=[forum.slug])).content.decode()
    start = re.search(r'href="([^"]*/import/[^"]*)"', text)[1]
    form = client.get(start)
    chosen = form.context["form"]["kind"]
    assert dict(chosen.field.choices)[chosen.value()] == kind
    assert form.context["tab"] == page


@pytest.mark.parametrize("language", ["en", "cs", "sr", "sr-latn"])
def test_the_template_of_both_kinds_comes_back_without_a_question(forum, officer, client, send, language):
    client.force_login(officer)
    answer = client.get(reverse("forums:import_template", args=[forum.slug, language]))
    import_ = send(answer.content, kinds=KINDS)
    assert import_.state == "previewed"
    assert import_.counts["skip"] == import_.counts["rows"] == 3
    assert [one["kind_key"] for one in import_.companions] == ["forums.requests"]
