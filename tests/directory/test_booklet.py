"""Booklets on paper: who is in them and what is told, in every tongue; long ones through a job."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as configured
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image
from pypdf import PdfReader

from morava.directory.domain.lines import add_line
from morava.directory.domain.logos import set_logo
from morava.directory.domain.memberships import join_group
from morava.directory.domain.organisations import change_organisation
from morava.directory.interfaces.booklet import BY_CLUSTER, BY_DIVISION, Order, delivery, made
from morava.directory.interfaces.booklet.content import breakable, cut, prose
from morava.directory.models import Certificate, Contact, Visibility
from morava.jobs.domain.running import run
from morava.jobs.models import Job
from tests.factories.accounts import make_person
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_logo,
    make_member,
    make_officer,
    make_organisation,
)

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from morava.directory.models import Organisation

# Mostly it draws; what is drawn is asked for in a few queries.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TONGUES = [code for code, _name in configured.LANGUAGES]


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def cluster() -> Organisation:
    return make_cluster(make_association())


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def booklet(*organisations: Organisation, tongue: str = "en", by: str = BY_CLUSTER, **more: Any) -> bytes:
    keys = tuple(one.pk for one in organisations)
    with translation.override(tongue):
        return made(Order("name", "Title", "Lead", keys, by, **more))


def ordered(client: Client, query: str = "", language: str = "en", grouped_by: str = BY_CLUSTER) -> Any:
    answer = {"grouped_by": grouped_by, "language": language}
    return client.post(f"/en/directory/booklet/{query}", answer)


def foundry(cluster: Organisation, **fields: Any) -> Organisation:
    told = {
        "nace_codes": ["24.51", "25.62"],
        "city": "Ниш" if cluster.country == "RS" else "Ostrava",
        "offers_sr": "Одливци од сивог лива",
        "website": "https://www.example.org/foundry/",
        "languages": ["cs", "sr"],
    }
    return change_organisation(make_member(cluster, "Ливница"), by=None, **(told | fields))


# -- what is told ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tongue", "told"),
    [
        (
            "en",
            ["Title", "Contents", "Livnica", "Niš, Serbia", "Casting of iron", "Offers", "Odlivci od sivog"],
        ),
        ("cs", ["Obsah", "Livnica", "Niš, Srbsko", "Nabízí", "Odlivci od sivog", "čeština, srbština"]),
        ("sr", ["Садржај", "Ливница", "Ниш, Србија", "Нуди", "Одливци од сивог", "чешки, српски"]),
        ("sr-latn", ["Sadržaj", "Livnica", "Niš, Srbija", "Nudi", "Odlivci od sivog", "češki, srpski"]),
    ],
)
def test_in_the_words_and_the_script_of_the_reader(tongue: str, told: list[str]) -> None:
    found = text(booklet(foundry(make_cluster(make_association("RS"))), tongue=tongue))
    for words in [*told, "24.51", "example.org/foundry"]:
        assert words in found, words
    if tongue != "sr":
        assert not any("а" <= letter <= "я" for letter in found)


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_file_is_accessible_and_says_its_language(cluster: Organisation, tongue: str) -> None:
    member = foundry(cluster)
    image = BytesIO()
    Image.new("RGBA", (300, 100), "teal").save(image, "PNG")
    set_logo(member, image.getvalue(), by=None)
    pdf = PdfReader(BytesIO(booklet(cluster, member, tongue=tongue)))
    assert "pdfuaid" in pdf.trailer["/Root"]["/Metadata"].get_data().decode()
    assert str(pdf.trailer["/Root"]["/Lang"]).startswith(tongue[:2])
    assert [len(page.images) for page in pdf.pages].count(1) == 1, "the logo"
    links = [
        note.get_object()["/A"].get("/URI")
        for page in pdf.pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    ]
    address = reverse("directory:public", args=[member.slug]).replace("/en/", f"/{tongue}/")
    assert any(str(link).endswith(address) for link in links)


def test_two_columns_of_names_lead_to_the_pages(cluster: Organisation) -> None:
    members = [foundry(cluster, nace_codes=["24.51"], registered_number="") for _number in range(6)]
    sheets = pages(booklet(cluster, *members))
    where = next(
        number for number, sheet in enumerate(sheets) if "Organisations from A to Z" in sheet and number > 1
    )
    assert f"{cluster} 3" in sheets[where]
    assert "24 Manufacture of basic metals" in sheets[where + 1]


def test_contacts_are_not_printed(cluster: Organisation) -> None:
    member = foundry(cluster)
    add_line(Contact, member, value="a@example.org", visibility=Visibility.PUBLIC, by=None)
    assert "a@example.org" not in text(booklet(member))


def test_certificates_that_have_run_out_are_not_printed(cluster: Organisation) -> None:
    member, today = foundry(cluster), timezone.localdate()
    for name, days in (("ISO 9001", 0), ("ISO 14001", -1)):
        add_line(Certificate, member, name=name, valid_until=today + datetime.timedelta(days), by=None)
    found = text(booklet(member))
    assert "ISO 9001" in found
    assert "ISO 14001" not in found


def test_invented_examples_are_called_so(cluster: Organisation) -> None:
    member = foundry(cluster)
    assert "invented" not in text(booklet(member))
    member.is_example = True
    member.save()
    found = text(booklet(member))
    assert "invented example" in found
    assert "marked as examples are invented" in found


def test_what_people_type_does_nothing(cluster: Organisation) -> None:
    typed = '#let x = 1 *bold* $x^2$ #read("/settings.py") <label> @reference // comment'
    member = foundry(cluster, name_cs="#heading[x] d.o.o.", offers_sr="", offers_cs=typed, seeks_cs="x" * 600)
    member = change_organisation(member, by=None, description_cs="\n".join(["- a"] * 900))
    found = text(booklet(member))
    assert typed in found
    assert "#heading[x]" in found


def test_a_logo_that_is_no_picture_costs_the_logo_only(cluster: Organisation) -> None:
    member = foundry(cluster)
    make_logo(member)
    assert "Livnica" in text(booklet(member))


def test_a_text_is_one_paragraph_with_its_language(cluster: Organisation) -> None:
    member = foundry(cluster, offers_sr="", offers_cs="Odlitky\n- svařování\n\n• kalení.\nTaké jinde")
    assert prose(member, "offers") == {"text": "Odlitky · svařování · kalení. Také jinde", "lang": "cs"}


def test_texts_end_with_a_word_and_long_words_may_break() -> None:
    assert cut("one two, three", 9) == "one two …"
    assert cut("one", 9) == "one"
    assert breakable("a" * 40) == "a" * 30 + "\u200b" + "a" * 10


# -- who is in it, and in which order -------------------------------------------------------------


def test_only_what_is_public(client: Client, cluster: Organisation) -> None:
    foundry(cluster)
    change_organisation(make_member(cluster, "Tajná"), by=None, is_listed=False)
    make_organisation("Nepotvrzená")
    found = text(ordered(client).content)
    assert "Livnica" in found
    assert not [name for name in ("Tajná", "Nepotvrzená") if name in found]


def test_of_a_guest_that_is_not_public_no_more_than_who_it_is(cluster: Organisation) -> None:
    hidden = change_organisation(foundry(cluster), by=None, is_listed=False)
    assert "Livnica" not in text(booklet(hidden))
    found = text(booklet(hidden, with_guests=True))
    assert "Livnica Ostrava, Czechia" in found
    assert not [
        words for words in ("24.51", "Odlivci", "example.org/foundry", str(cluster)) if words in found
    ]
    assert "Field of work not stated" in text(booklet(hidden, by=BY_DIVISION, with_guests=True))


def test_a_country_cluster_by_cluster(client: Client, cluster: Organisation) -> None:
    foundry(cluster)
    other = make_cluster(cluster.memberships_in.get().group)
    make_member(other, "Pekárna")
    make_member(make_cluster(make_association("RS")), "Фабрика")
    found = ordered(client, "?country=CZ")
    assert 'filename="morava.pdf"' in found["Content-Disposition"]
    contents = pages(found.content)[:2]
    assert contents[0].startswith("BOOKLET Czechia Clusters and their members")
    titles = ["Associations", *sorted((str(cluster), str(other)))]
    places = [contents[1].index(title) for title in titles]
    assert places == sorted(places)
    assert "Fabrika" not in text(found.content)


def test_members_of_two_clusters_stand_in_the_first(cluster: Organisation) -> None:
    member, later = foundry(cluster), make_cluster(cluster.memberships_in.get().group)
    join_group(member=member, group=later, by=None)
    member.memberships_in.filter(group=cluster).update(since=datetime.date(2020, 1, 1))
    contents = pages(booklet(member))[1]
    assert str(cluster) in contents
    assert str(later) not in contents


def test_by_field_of_work(client: Client, cluster: Organisation) -> None:
    foundry(cluster)
    make_member(cluster, "Bez oboru")
    contents = pages(ordered(client, "?country=CZ", grouped_by=BY_DIVISION).content)[1]
    told = ["Clusters and associations", "24 Manufacture of basic metals", "Field of work not stated"]
    places = [contents.index(title) for title in told]
    assert places == sorted(places)


def test_a_cluster_with_itself(client: Client, cluster: Organisation) -> None:
    foundry(cluster)
    page = client.get(f"/en/directory/booklet/?cluster={cluster.slug}")
    assert page.context["number"] == 2
    assert page.context["form"].initial["grouped_by"] == BY_DIVISION
    found = ordered(client, f"?cluster={cluster.slug}", language="cs")
    assert f"{cluster.slug}.pdf" in found["Content-Disposition"]
    assert pages(found.content)[0].startswith(f"KATALOG {cluster} Klastr a jeho členové")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?country=CZ&kind=firm", "Česko firma"),
        ("?nace=24&words=livnica", "Klastry a jejich členové livnica · 24 Výroba základních kovů"),
        ("?region=CZ080", "Klastry a jejich členové Moravskoslezský kraj"),
    ],
)
def test_the_cover_tells_the_filters(client: Client, cluster: Organisation, query: str, told: str) -> None:
    foundry(cluster)
    assert told in pages(ordered(client, query, language="cs").content)[0]


def test_nobody_found_is_no_booklet(client: Client) -> None:
    assert "nobody to put into a booklet" in client.get("/en/directory/booklet/").content.decode()
    assert ordered(client).status_code == 200
    assert not Job.objects.exists()


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"grouped_by": "colour"}, {}])
def test_a_wrong_order_is_explained(client: Client, cluster: Organisation, wrong: dict[str, str]) -> None:
    foundry(cluster)
    page = client.post("/en/directory/booklet/", wrong)
    assert page.context["form"].errors.keys() >= (wrong.keys() or {"language", "grouped_by"})


def test_too_many_are_refused_with_what_to_do(
    client: Client, cluster: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morava.directory.interfaces.booklet.order_form.MOST", 1)
    assert "Narrow the list by its filters" in ordered(client).content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("by", [BY_CLUSTER, BY_DIVISION])
def test_queries_do_not_grow_with_the_organisations(
    cluster: Organisation, count: int, by: str, django_assert_num_queries: Any
) -> None:
    members = [foundry(cluster) for _number in range(count)]
    with django_assert_num_queries(3 if by == BY_CLUSTER else 2):
        booklet(*members, by=by)


def test_it_is_offered_where_one_looks(client: Client, cluster: Organisation) -> None:
    foundry(cluster)
    address = reverse("directory:booklet")
    assert f'href="{address}?country=CZ"' in client.get("/en/directory/?country=CZ").content.decode()
    page = client.get(reverse("directory:public", args=[cluster.slug])).content.decode()
    assert f'href="{address}?cluster={cluster.slug}"' in page


# -- long ones ------------------------------------------------------------------------------------


@pytest.fixture
def long_booklet(client: Client, cluster: Organisation, monkeypatch: pytest.MonkeyPatch) -> Job:
    foundry(cluster)
    monkeypatch.setattr(delivery, "AT_ONCE", 1)
    client.force_login(make_officer(cluster.memberships_in.get().group))
    answer = ordered(client, language="sr")
    job = Job.objects.get(kind="directory.booklet")
    assert answer["Location"] == reverse("directory:booklet_job", args=[job.pk])
    return job


def test_a_long_one_is_made_by_a_job_in_its_own_language(client: Client, long_booklet: Job) -> None:
    page, file = (
        reverse(f"directory:{name}", args=[long_booklet.pk]) for name in ("booklet_job", "booklet_file")
    )
    assert 'aria-labelledby="job-' in client.get(page).content.decode()
    assert client.get(file).status_code == 404
    run(long_booklet.pk)
    long_booklet.refresh_from_db()
    assert long_booklet.progress["total"] == 4, "the association, the cluster, the member, and the setting"
    assert file in client.get(page).content.decode()
    pdf = b"".join(client.get(file).streaming_content)  # type: ignore[arg-type]
    assert "Садржај" in text(pdf)


def test_only_who_ordered_it_gets_it(client: Client, long_booklet: Job) -> None:
    run(long_booklet.pk)
    client.force_login(make_person())
    for name in ("booklet_job", "booklet_file"):
        assert client.get(reverse(f"directory:{name}", args=[long_booklet.pk])).status_code == 404


def test_visitors_sign_in_for_a_long_one(
    client: Client, cluster: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    foundry(cluster)
    monkeypatch.setattr(delivery, "AT_ONCE", 1)
    monkeypatch.setattr("morava.directory.views.booklets.AT_ONCE", 1)
    assert "Sign in, or narrow the list" in client.get("/en/directory/booklet/").content.decode()
    answer = ordered(client, "?country=CZ")
    assert answer["Location"].endswith("?next=/en/directory/booklet/%3Fcountry%3DCZ")
    assert not Job.objects.exists()


def test_it_stops_when_told_to(long_booklet: Job) -> None:
    Job.objects.filter(pk=long_booklet.pk).update(stop_requested=True)
    run(long_booklet.pk)
    long_booklet.refresh_from_db()
    assert long_booklet.state == Job.State.STOPPED
    assert not default_storage.exists(delivery.FOLDER)


def test_files_go_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    delivery.forget_old_booklets()
    path = delivery.keep("name.pdf", b"%PDF")
    delivery.forget_old_booklets()
    assert default_storage.exists(path)
    monkeypatch.setattr(delivery, "KEPT", datetime.timedelta(days=-1))
    delivery.forget_old_booklets()
    assert not default_storage.exists(path)
