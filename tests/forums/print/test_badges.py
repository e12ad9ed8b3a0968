"""Badges and the contact in their code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from morava.forums.interfaces.print.badges import Contact, badges, vcard
from morava.forums.interfaces.print.document import render
from morava.forums.interfaces.print.timetable import Delegate, PrintedParticipant
from morava.forums.interfaces.print.tongue import Tongue

from .examples import TONGUES, example
from .reading import pages, sizes, text

FIRM = PrintedParticipant(1, {"sr": "Нишпродукт; д.о.о."}, "RS", "Ниш")
PERSON = Delegate(1, "Љиља, Џорџ", "sr", ("sr", "en"), "lj@example.org", "+381 60 000 000")


@pytest.mark.parametrize(("per_sheet", "sheets"), [(8, 2), (4, 4)])
def test_sheets_of_badges(per_sheet: int, sheets: int) -> None:
    timetable = example(12, 2, (3,), 4)
    delegates = sum(len(one.delegates) for one in timetable.participants)
    document = badges(timetable, Tongue("en"), per_sheet=per_sheet)  # type: ignore[arg-type]
    assert sum(len(page["badges"]) for page in document.pages) == delegates == 14
    pdf = render([document], timetable.forum, Tongue("en"))
    assert sizes(pdf) == [(210, 297)] * sheets
    assert all("Version 3" in page for page in pages(pdf))


@pytest.mark.parametrize("code", TONGUES)
def test_a_badge_names_person_firm_country_and_languages(code: str) -> None:
    timetable = example(1, 1, (3,), 0)
    tongue, participant = Tongue(code), timetable.participants[0]
    found = text(render([badges(timetable, tongue)], timetable.forum, tongue))
    for words in (participant.delegates[0].name, tongue.read(participant.name), tongue.country("CZ")):
        assert words in found
    assert all(word in found for word in tongue.languages(["cs", "en", "de"]))


def test_a_name_in_cyrillic_is_also_given_in_latin() -> None:
    timetable = replace(example(1, 1, (3,), 0), participants=(replace(FIRM, delegates=(PERSON,)),))
    (cyrillic,) = badges(timetable, Tongue("en"), each_in_own_language=True).pages[0]["badges"]
    assert (cyrillic["name"], cyrillic["name-in-latin"]) == ("Љиља, Џорџ", "Ljilja, Džordž")
    (latin,) = badges(timetable, Tongue("en")).pages[0]["badges"]
    assert (latin["name"], latin["name-in-latin"]) == ("Ljilja, Džordž", "")


def test_the_code_gives_no_more_than_asked_for() -> None:
    assert vcard(PERSON, FIRM, Contact.NAME).splitlines() == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Ljilja\\, Džordž;;;;",
        "FN:Ljilja\\, Džordž",
        "ORG:Nišprodukt\\; d.o.o.",
        "END:VCARD",
    ]
    assert "EMAIL:lj@example.org" in vcard(PERSON, FIRM, Contact.EMAIL)
    assert "TEL" not in vcard(PERSON, FIRM, Contact.EMAIL)
    assert "TEL:+381 60 000 000" in vcard(PERSON, FIRM, Contact.EMAIL_AND_PHONE)


def test_a_name_cannot_add_lines_to_the_code() -> None:
    sly = replace(PERSON, name="Jan\r\nTEL:+000", email="a@b.cz\nNOTE:x")
    lines = vcard(sly, FIRM, Contact.EMAIL_AND_PHONE).splitlines()
    assert len(lines) == 8
    assert not any(line.startswith(("NOTE", "TEL:+000")) for line in lines)


def test_very_long_names_stay_on_their_badge() -> None:
    timetable = example(8, 2, (3,), 0)
    long = tuple(
        replace(
            one,
            name={"cs": "Severočeské dřevozpracující závody a sdružení výrobců nábytku, s.r.o. " * 3},
            delegates=(
                replace(
                    one.delegates[0], name="Prof. Ing. Alexandra Maria Konstantinopolitánská-Nováková " * 3
                ),
            ),
        )
        for one in timetable.participants
    )
    crowded = replace(timetable, participants=long)
    assert len(pages(render([badges(crowded, Tongue("cs"))], crowded.forum, Tongue("cs")))) == 1
