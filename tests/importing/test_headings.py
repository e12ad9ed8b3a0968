"""Recognising columns by their headings."""

import pytest

from morava.importing.headings import fingerprint, heading_row, likeness, match_headings
from morava.importing.reading import Row
from tests.importing.contacts import CONTACTS, PETS


def rows(*cells):
    return [Row(number, tuple(row)) for number, row in enumerate(cells, start=1)]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("E-mail", "email"),
        ("E-MAIL *", "email"),
        ("email (pracovní)", "email"),
        ("Jméno", "name"),
        ("JMENO", "name"),
        ("Име и презиме", "name"),
        ("Ime i prezime", "name"),
        ("Full nane", "name"),
        ("Telefon:", "phone"),
        ("земља", "country"),
        ("wants 1", "wishes"),
        ("Wants 12", "wishes"),
    ],
)
def test_recognised(heading, key):
    assert match_headings([heading], CONTACTS).mapped == {0: key}


@pytest.mark.parametrize("heading", ["Shoe size", "Phone 2", "x"])
def test_left_to_a_person(heading):
    match = match_headings([heading], CONTACTS)
    assert (match.mapped, match.unsure) == ({}, (0,))


def test_an_exact_heading_beats_one_that_is_alike():
    match = match_headings(["Names", "Name", "E-mail"], CONTACTS)
    assert match.mapped == {1: "name", 2: "email"}
    assert match.unsure == (0,)


def test_empty_and_ignored_headings_are_left_out_without_a_question():
    assert match_headings(["E-mail", "", "Name", "What to mend"], CONTACTS, ["What to mend"]).sure


def test_necessary_columns_are_missed():
    assert match_headings(["E-mail"], CONTACTS).missing == ("name",)
    assert match_headings(["Pet"], PETS).missing == ("legs",)
    assert match_headings(["Pet", "Wings"], PETS).missing == ()


def test_the_row_of_the_headings():
    assert heading_row(rows(["Title"], ["E-mail", "Name"], ["a@example.org", "Name"]), CONTACTS) == 1
    assert heading_row(rows(["x"], ["y"]), CONTACTS) == 0


def test_likeness_of_a_sheet():
    assert likeness(rows(["E-mail", "Name"]), CONTACTS) == 1
    assert likeness(rows(["E-mail", "Name", "Shoe size", "Hat"]), CONTACTS) == 0.5
    assert likeness(rows(["E-mail", "Phone"]), CONTACTS) == 0
    assert likeness([], CONTACTS) == 0


def test_a_fingerprint_is_of_words_in_order():
    assert fingerprint(["E-mail", "Jméno"]) == fingerprint(["e mail", "JMENO"])
    assert fingerprint(["a", "b"]) != fingerprint(["b", "a"])
