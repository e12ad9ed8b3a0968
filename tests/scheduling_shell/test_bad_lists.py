"""Whatever is wrong, sentences say what, in which file, sheet and row."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from morava.engine.scheduling import InputError
from morava.importing.reading import limits
from morava.scheduling_shell.faults import SHOWN, BadInputError
from morava.scheduling_shell.forum import forum_of
from morava.scheduling_shell.frame import frame_of
from tests.importing.workbooks import xlsx

from .conftest import TIMES, csv_bytes

WHO = (
    ("Firma", "Kdy", "Stůl", "Max schůzek", "Min schůzek", "Souběžné schůzky", "Jazyky"),
    ("Alfa",),
    ("Beta",),
)
WISH = (("A", "B", "Priority"), ("Alfa", "Beta", ""))


def refusal(read, *paths, **options):
    with pytest.raises(BadInputError) as refused:
        read(*paths, **options)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(80), "This is a picture, whatever its name says."),
        ("leaflet.csv", b"%PDF-1.7 and so on", "This is a PDF."),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(80), "This is an old Excel file (.xls)"),
        ("page.xls", b"<html><table><tr><td>x</table>", "This is a web page"),
        ("torn.xlsx", xlsx(("S", [["a"]]))[:200], "The file is damaged"),
        ("empty.csv", b"", "The file is empty."),
        ("blank.xlsx", xlsx(("S", [])), "The file is empty."),
        ("program.csv", bytes(range(32)) * 40, "This is not a spreadsheet."),
        ("long.csv", b"Firma;Chce\n" + b"Alfa;Beta\n" * (limits.MAX_ROWS + 1), "more than 10000 rows"),
        ("large.csv", b"x" * (limits.MAX_BYTES + 1), "at most 20 megabytes can be read"),
        (
            "text.csv",
            b"just some words\nand others\n",
            "no sheet is a list of participants or of wanted meetings",
        ),
        ("quote.csv", b'Firma;Chce\nAlfa;"Beta\nGama;Alfa\nDelta;Alfa\n', "In line 2 a quotation mark"),
    ],
)
def test_files_that_are_no_lists(put, read, name, content, sentence):
    path = put(name, content)
    text = refusal(read, path)
    assert text.startswith(f"{path}")
    assert sentence in text
    assert "\n" not in text


def test_a_file_that_is_not_there_and_a_folder(tmp_path, read):
    assert refusal(read, tmp_path / "no.xlsx") == f"{tmp_path}/no.xlsx: there is no such file."
    assert refusal(read, tmp_path) == f"{tmp_path}: this is a folder, not a file."
    assert "cannot be read" in refusal(read, tmp_path / "a\0b.csv") or "no such file" in refusal(
        read, tmp_path / "a\0b.csv"
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("Alfa", "Bet"), "No participant is called “Bet”. Is “Beta” meant?"),
        (
            ("Alfa", "Quite another"),
            "No participant is called “Quite another”. Correct it, or add a row for it.",
        ),
        (("Alfa", "ALFA s.r.o."), "Alfa cannot have a meeting with itself."),
        (("Alfa", ""), "Fill in the partner: a number or a name."),
        (("", "Beta"), "Fill in who wants the meeting: a number or a name."),
        (
            ("Alfa", "Beta", "urgent"),
            "Priority: “urgent” is no priority. Write high, normal or low, or 1, 2 or 3.",
        ),
    ],
)
def test_wishes(put, read, row, sentence):
    who, wishes = put("p.csv", *WHO), put("w.xlsx", ("Wishes", [*WISH, row]))
    assert refusal(read, who, wishes) == f"{wishes}, sheet “Wishes”, row 3: {sentence}"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("", "dopoledne"), "Fill in the name of the organisation."),
        (("Gama", "whenever it suits"), "“whenever it suits” is not understood."),
        (("Gama", "10:00-9:00"), "“10:00-9:00” is not understood."),
        (("Gama", "20:00-23:00"), "“20:00-23:00” leaves no slot of the forum."),
        (("Gama", "", "9"), "There is no table 9."),
        (("Gama", "", "-1"), "Own table: -1 is not between 1 and 1000."),
        (("Gama", "", "three"), "Own table: “three” is not a whole number."),
        (("Gama", "", "", "2", "3"), "The fewest meetings (3) are more than the most (2)."),
        (
            ("Gama", "", "", "", "6"),
            "“Gama” is promised more meetings (6) than there are slots in which they can come (5).",
        ),
        (
            ("Gama", "dopoledne", "", "", "4"),
            "“Gama” is promised more meetings (4) than there are slots in which they can come (3).",
        ),
        (("Gama", "", "2", "", "", "2"), "“Gama” has a table of its own"),
        (("Gama", "", "", "", "", "0"), "Meetings at once: 0 is not between 1 and 100."),
        (("Gama", "", "", "", "", "", "elvish"), "Languages spoken: “elvish” is no language we know."),
        (("Gama", "#REF!"), "Availability: The spreadsheet shows an error here (#REF!)."),
    ],
)
def test_participants(put, read, row, sentence):
    who, wishes = put("p.csv", *WHO, row), put("w.csv", *WISH)
    text = refusal(read, who, wishes)
    assert text.startswith(f"{who}, row 4: ")
    assert sentence in text
    assert "\n" not in text


def test_a_table_of_two_hosts(put, read):
    who, wishes = put("p.csv", WHO[0], ("Alfa", "", "2"), ("Beta", "", "2")), put("w.csv", *WISH)
    assert refusal(read, who, wishes) == (
        f"{who}, row 3: Table 2 is given to row 2 already. Choose another table."
    )


class TestNumbers:
    HEADINGS = ("Number", "Organisation", "Wants")

    def test_given_twice(self, put, read):
        path = put("p.csv", self.HEADINGS, ("1", "Alfa", "Beta"), ("1", "Beta", ""))
        assert "row 3: The number 1 belongs to “Alfa” in row 2." in refusal(read, path)

    def test_given_twice_in_two_files(self, put, read):
        one, other = (
            put("a.csv", self.HEADINGS, ("1", "Alfa", "")),
            put("b.csv", self.HEADINGS, ("1", "Beta", "")),
        )
        assert f"{other}, row 2: The number 1 belongs to “Alfa” in row 2 ({one})." in refusal(
            read, one, other
        )

    def test_two_for_one(self, put, read):
        path = put("p.csv", self.HEADINGS, ("1", "Alfa", ""), ("2", "Alfa", ""))
        assert "row 3: The same organisation has the number 1 in row 2." in refusal(read, path)

    def test_a_number_that_is_somebody_else(self, put, read):
        who = put("p.csv", self.HEADINGS, ("1", "Alfa", ""), ("2", "Quite another", ""))
        wishes = put("w.csv", ("Number", "Participant", "Partner"), ("1", "Quite another", "Alfa"))
        assert f"{wishes}, row 2: The number 1 belongs to “Alfa”." in refusal(read, who, wishes)


def test_a_name_that_can_be_two(put, read):
    path = put(
        "p.csv",
        ("Organisation", "Country", "Wants"),
        ("Alfa s.r.o.", "CZ", ""),
        ("Alfa d.o.o.", "RS", ""),
        ("Beta", "RS", "Alfa"),
    )
    assert refusal(read, path) == (
        f"{path}, row 4: “Alfa” can be any of these: “Alfa s.r.o.” of row 2, “Alfa d.o.o.” of row 3. "
        "Write its number or its whole name."
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("Jana", "cs"), "“Jana” needs two languages at least"),
        (("Jana", ""), "“Jana” needs two languages at least"),
        (("Ivo", "cs, sr"), "“Ivo” is there twice."),
        (("", "cs, sr"), "Interpreter: This must be filled in."),
        (("Jana", "cs, sr", "at night"), "“at night” is not understood."),
        (("Jana", "cs, sr", "", "0"), "Slots before a rest: 0 is not between 1 and 100."),
    ],
)
def test_interpreters(put, read, row, sentence):
    helpers = put("i.csv", ("Interpreter", "Languages", "Availability", "Rest after"), ("Ivo", "cs, sr"), row)
    assert f"{helpers}, row 3: {sentence}" in refusal(read, put("w.csv", *WISH), helpers)


def test_formulas_that_reach_out_are_refused_and_values_are_taken(put, read):
    path = put(
        "p.xlsx", ("S", [["Firma", "Chce"], ["Alfa", '=HYPERLINK("http://a.example")'], ["Beta", "Alfa"]])
    )
    assert f"{path}, sheet “S”, row 2: Wants to meet: The cell holds the formula" in refusal(read, path)


def test_many_faults_are_counted(put, read):
    path = put("p.csv", ("Firma", "Chce"), ("Alfa", ""), *[(f"X{n}", f"nobody {n}") for n in range(90)])
    lines = refusal(read, path).splitlines()
    assert len(lines) == SHOWN + 1
    assert lines[-1] == "… and 70 more of this kind."


def test_more_wishes_than_can_be_placed(put, read):
    """450 participants who all want each other are 101,025 meetings, in a file of allowed size."""
    names = [f"X{n}" for n in range(450)]
    path = put(
        "p.csv", ("Firma", "Chce"), *[(name, "; ".join(names[n + 1 :])) for n, name in enumerate(names)]
    )
    assert "up to here there are more than 100000 wanted meetings, which is the limit." in refusal(read, path)


def test_what_only_the_engine_knows_is_told_with_the_place(put, read, monkeypatch):
    def refuse(**_fields):
        raise InputError("any", "Something about Beta.", participant="Beta")

    monkeypatch.setattr("morava.scheduling_shell.forum.Instance", refuse)
    who, wishes = put("p.csv", *WHO), put("w.csv", *WISH)
    assert refusal(read, who, wishes) == f"{who}, row 3: Something about Beta."


# -- random lists ----------------------------------------------------------------------------------

HEADINGS = st.sampled_from(
    (
        "Organisation",
        "Firma",
        "Број",
        "No",
        "Country",
        "Availability",
        "Kdy",
        "Own table",
        "Max",
        "Min",
        "Languages",
        "Meetings at once",
        "Wants",
        "Wants 2",
        "Kdo",
        "Koho",
        "B",
        "Partner",
        "Priorita",
        "Interpreter",
        "Rest after",
        "Colour",
        "",
        "name_cs",
    )
)
CELLS = st.one_of(
    st.sampled_from(
        (
            "Alfa",
            "Alfa s.r.o.",
            "Алфа д.о.о.",
            "Beta",
            "Beta; Gama",
            "Gama",
            "1",
            "2",
            "7",
            "0",
            "-1",
            "CZ",
            "RS",
            "cs, sr",
            "sr",
            "dopoledne",
            "9:00-9:40",
            "not 9:20",
            "day 2",
            "9:00-8:00",
            "high",
            "-",
            "=1+1",
            "#N/A",
            "@x",
            "999999999999",
        )
    ),
    st.text(max_size=12),
)
SHEETS = st.lists(
    st.tuples(st.lists(HEADINGS, min_size=1, max_size=6), st.lists(st.lists(CELLS, max_size=7), max_size=6)),
    min_size=1,
    max_size=3,
)


def forum_or_faults(paths, **options):
    """The wanted meetings of lists that can be used, the sentences about others."""
    try:
        return forum_of(paths, frame_of(TIMES, "3"), **options).instance.meetings
    except BadInputError as refused:
        return [line for line in str(refused).splitlines() if line.strip()]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SHEETS, st.booleans(), st.booleans())
def test_random_rows_give_an_instance_or_sentences(tmp_path, sheets, in_one_workbook, leave_out):
    if in_one_workbook:
        paths = [tmp_path / "all.xlsx"]
        rows = [(f"S{n}", [headings, *map(_printable, cells)]) for n, (headings, cells) in enumerate(sheets)]
        paths[0].write_bytes(xlsx(*rows))
    else:
        paths = [tmp_path / f"{n}.csv" for n in range(len(sheets))]
        for path, (headings, cells) in zip(paths, sheets, strict=True):
            path.write_bytes(csv_bytes([headings, *cells], "utf-8"))
    assert forum_or_faults(paths, leave_out_faults=leave_out)


def _printable(cells):
    """openpyxl refuses to write control characters."""
    return ["".join(letter for letter in cell if letter.isprintable()) for cell in cells]


def test_mutated_lists_are_read_or_refused(put):
    """Lists with a few cells replaced at random, in the manner of real mistakes."""
    chance = random.Random(20261013)
    sound = [list(WHO[0]), *[[name, "", "", "", "", "", "cs"] for name in ("Alfa", "Beta", "Gama", "Delta")]]
    wrong = ("", "Alfa", "x", "99", "-", "9:00", "9:00-9:20", "\u202eAlfa", "Бета", "=A1", "1e9", "٣", "½")
    for _ in range(200):
        rows = [list(row) for row in sound]
        for _ in range(chance.choice((1, 3, 9))):
            row = chance.choice(rows)
            row[chance.randrange(len(row))] = chance.choice(wrong)
        assert forum_or_faults([put("p.csv", *rows), put("w.csv", *WISH)])
