"""The pages of an import, as a browser without JavaScript sees them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from morava.accounts.models import Person
from morava.importing.domain.checking import DIRECT_ROWS
from morava.importing.models import Import
from morava.jobs.domain.running import run
from tests.importing.workbooks import xlsx

HEAD = ["E-mail", "Name"]
JANA = ["jana@example.org", "Jana Nováková"]

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.importing.site")]


@pytest.fixture
def browser(client, officer, contacts):
    client.force_login(officer)
    return client


def address(page, import_=None, room="one", **parts):
    if import_ is not None:
        parts["import_id"] = import_.pk
    return reverse(f"in_{page}", kwargs={"room": room, **parts})


def post_file(browser, rows, name="people.xlsx", room="one", **data):
    content = rows if isinstance(rows, bytes) else xlsx(("People", rows))
    sent = {"file": SimpleUploadedFile(name, content), "kind": "by-headings", **data}
    return browser.post(address("start", room=room), sent, follow=True)


def text_of(response):
    return response.content.decode()


def latest():
    return Import.objects.first()


def test_the_whole_way_from_the_file_to_undo(browser):
    start = browser.get(address("start"))
    assert "Import people" in text_of(start)
    preview = post_file(browser, [HEAD, JANA, ["stane", "Stane"]])
    assert "is not an e-mail address" in text_of(preview)
    assert "Import 1 row" in text_of(preview)
    refused = browser.post(address("confirm", latest()), follow=True)
    assert text_of(refused).count("tick the box") == 2, "once on top and once at the box"
    assert not Person.objects.filter(email=JANA[0]).exists()
    shown = browser.get(address("confirm", latest()), {"show": "create"})
    assert shown["Location"] == address("show", latest()) + "?show=create", "its links work from there too"
    done = browser.post(address("confirm", latest()), {"leave_out_bad": "on"}, follow=True)
    assert "The file is imported" in text_of(done)
    assert "1 bad row was left out" in text_of(done)
    assert Person.objects.filter(email=JANA[0]).exists()
    assert "1 new entry will be removed. 0 changed entries" in text_of(browser.get(address("undo", latest())))
    undone = browser.post(address("undo", latest()), follow=True)
    assert "The import is undone" in text_of(undone)
    assert not Person.objects.filter(email=JANA[0]).exists()
    assert "people.xlsx" in text_of(browser.get(address("start")))


def test_a_bad_file_is_told_at_the_field_and_nothing_is_kept(browser):
    answer = post_file(browser, b"\x89PNG\r\n\x1a\n" + bytes(100), name="photo.xlsx")
    assert "This is a picture, whatever its name says." in text_of(answer)
    assert not Import.objects.exists()
    assert "Choose a file." in text_of(browser.post(address("start")))


def test_columns_are_chosen_where_the_headings_do_not_tell(browser):
    page = post_file(browser, [["Adresse", "Nom"], JANA])
    assert page.request["PATH_INFO"] == address("columns", latest())
    assert JANA[1] in text_of(page)
    refused = browser.post(address("columns", latest()), {"column_0": "email"})
    assert "Choose a column for: Name." in text_of(refused)
    preview = browser.post(
        address("columns", latest()), {"column_0": "email", "column_1": "name"}, follow=True
    )
    assert "Import 1 row" in text_of(preview)


def test_a_sheet_is_chosen_where_none_fits(browser):
    page = post_file(browser, xlsx(("One", [["x"], ["y"]]), ("Two", [HEAD, JANA]), ("Three", [HEAD, JANA])))
    assert page.request["PATH_INFO"] == address("sheet", latest())
    preview = browser.post(address("sheet", latest()), {"sheet": "Three"}, follow=True)
    assert latest().sheet == "Three"
    assert "Import 1 row" in text_of(preview)


def test_a_csv_can_be_read_with_another_encoding(browser):
    post_file(browser, "E-mail;Name\njana@example.org;Čáp\n".encode("cp1250"), name="a.csv")
    assert "Windows-1250" in text_of(browser.get(address("sheet", latest())))
    browser.post(address("sheet", latest()), {"encoding": "cp1251", "delimiter": ";"})
    assert latest().encoding == "cp1251"


def test_what_the_file_holds_is_asked_where_the_headings_do_not_tell(browser):
    rows = [["Pet", "Name"], ["Cat", "Micka"]]
    asked = post_file(browser, rows, room="both")
    assert "Choose it, then send the file again." in text_of(asked)
    page = post_file(browser, rows, room="both", kind="tests.contacts")
    assert page.request["PATH_INFO"] == address("columns", latest(), room="both")


def test_questions_are_answered_above_the_rows(browser):
    page = post_file(browser, [HEAD, ["a@example.org", "?nobody"]])
    assert "Who is “?nobody”?" in text_of(page)
    answered = browser.post(address("answers", latest()), {"question_0": "Stane"}, follow=True)
    assert "Import 1 row" in text_of(answered)


def test_rows_can_be_filtered_and_the_bad_ones_taken_along(browser):
    page = post_file(browser, [[*HEAD, "Phone"], [*JANA, "+420 603 111 222"], ["+x@", "Stane", "00381 18"]])
    show = address("show", latest())
    assert JANA[1] not in text_of(browser.get(show)), "the bad rows come first"
    assert JANA[1] in text_of(browser.get(show, {"show": "all"}))
    assert "No row of this kind." in text_of(browser.get(show, {"show": "update"}))
    assert "rows-to-mend.xlsx" in text_of(page)
    answer = browser.get(address("bad_rows", latest()))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    head, row = sheet.iter_rows()
    assert [cell.value for cell in head] == ["E-mail", "Name", "Phone", "What to mend"]
    assert [cell.value for cell in row][:3] == ["+x@", "Stane", "00381 18"]
    assert row[0].data_type == "s"
    assert "is not an e-mail address" in row[3].value

    mended = post_file(browser, answer.content)
    assert mended.request["PATH_INFO"] == address("show", latest())
    assert latest().counts["refuse"] == 1


def test_giving_up_deletes_the_file(browser):
    post_file(browser, [HEAD, JANA])
    page = browser.post(address("abandon", latest()), follow=True)
    assert "Nothing was imported." in text_of(page)
    assert "people.xlsx" not in text_of(page)


def test_the_next_sheet_of_the_same_file(browser):
    both = xlsx(("People", [HEAD, JANA]), ("Pets", [["Pet", "Legs"], ["Cat", "4"]]))
    post_file(browser, both, room="both")
    done = browser.post(address("confirm", latest(), room="both"), follow=True)
    assert "It also holds: pets." in text_of(done)
    assert "people.xlsx also holds: pets." in text_of(browser.get(address("start", room="both")))
    following = browser.post(address("next", latest(), room="both"), follow=True)
    assert "pets" in text_of(following)
    assert "Cat" in text_of(following)


def test_a_large_file_shows_its_progress(browser):
    lines = "".join(f"p{n}@example.org;Person {n}\n" for n in range(DIRECT_ROWS + 1))
    page = post_file(browser, ("E-mail;Name\n" + lines).encode(), name="many.csv")
    assert "Checking the rows" in text_of(page)
    assert 'http-equiv="refresh"' in text_of(page)
    show = address("show", latest())
    progress = reverse("jobs:progress", args=[latest().job_id])
    assert progress in text_of(page)
    assert "HX-Refresh" not in browser.get(progress, headers={"HX-Request": "true"})
    run(latest().job_id)
    assert browser.get(progress, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert f"Import {DIRECT_ROWS + 1} rows" in text_of(browser.get(show))


def test_every_page_says_404_to_others_and_for_imports_of_others(browser, officer, send):
    import_ = send([HEAD, JANA])
    stranger = Person.objects.create(email="stranger@example.org")
    foreign = send([HEAD, JANA], target=stranger)
    pages = ("show", "sheet", "columns", "undo", "bad_rows")
    assert [browser.get(address(page, foreign)).status_code for page in pages] == [404] * 5
    browser.force_login(stranger)
    assert [browser.get(address(page, import_)).status_code for page in pages] == [404] * 5
    assert browser.get(address("start")).status_code == 404
    assert browser.get(address("template", language="cs")).status_code == 404


def test_what_changes_data_is_not_reached_by_a_link(browser, send):
    import_ = send([HEAD, JANA])
    pages = ("answers", "abandon", "next")
    assert [browser.get(address(page, import_)).status_code for page in pages] == [405] * 3
    browser.get(address("confirm", import_))
    assert latest().state == Import.State.PREVIEWED


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_imports_asks_the_same_number_of_queries(browser, send, rows, django_assert_num_queries):
    for _ in range(rows):
        send([HEAD, JANA])
    with django_assert_num_queries(4):
        browser.get(address("start"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_preview_asks_the_same_number_of_queries(browser, send, rows, django_assert_num_queries):
    import_ = send([HEAD, *([f"{n}@example.org", "X"] for n in range(rows))])
    with django_assert_num_queries(5):
        browser.get(address("show", import_))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_result_asks_the_same_number_of_queries(browser, send, rows, django_assert_num_queries):
    from morava.importing.domain import confirm

    import_ = send([HEAD, *([f"{n}@example.org", "X"] for n in range(rows))])
    confirm(import_, by=import_.by)
    with django_assert_num_queries(5):
        browser.get(address("show", import_))
