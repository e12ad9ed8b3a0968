"""Lists as people write them: participants, wanted meetings, interpreters."""

import pytest
from django.utils.translation import override

from morava.forums.interfaces.imports import KINDS
from morava.forums.understanding import understood
from morava.importing.interfaces.templates import template_workbook
from morava.scheduling_shell.faults import BadInputError

from .conftest import pairs


def ids(forum):
    return [one.id for one in forum.instance.participants]


def only(forum, id_):
    return forum.instance.participant[id_]


class TestHeadings:
    @pytest.mark.parametrize(
        ("headings", "encoding"),
        [
            (("Organisation", "Availability", "Most meetings", "Own table", "Wants to meet"), "utf-8"),
            (("Firma", "Kdy může", "Max. schůzek", "Číslo stolu", "Chce se setkat s"), "cp1250"),
            (("Предузеће", "Када може", "Највише састанака", "Број стола", "Жели састанак са"), "cp1251"),
            (("Preduzeće", "Kada može", "Najviše sastanaka", "Broj stola", "Želi sastanak sa"), "utf-16"),
        ],
    )
    def test_all_tongues_scripts_and_encodings(self, put, read, headings, encoding):
        path = put(
            "list.csv", headings, ("Alfa", "9:00-9:40", "2", "3", "Beta"), ("Beta",), encoding=encoding
        )
        forum = read(path)
        alfa = only(forum, "Alfa")
        assert (alfa.unavailable, alfa.most, alfa.host_table) == ({2, 3, 4}, 2, 3)
        assert pairs(forum) == [("Alfa", "Beta", 2)]

    def test_a_title_above_and_columns_nobody_knows(self, put, read):
        path = put(
            "list.csv",
            ("Fórum Ostrava",),
            (),
            ("Firma", "Oblíbená barva", "Chce"),
            ("Alfa", "modrá", "Beta"),
            ("Beta",),
        )
        forum = read(path)
        assert pairs(forum) == [("Alfa", "Beta", 2)]
        assert forum.notes == [f"{path}: columns that are not known and not used: Oblíbená barva."]

    def test_known_columns_that_decide_nothing_are_left_alone(self, put, read):
        path = put(
            "list.csv",
            ("Firma", "E-mail", "Telefon", "Stát", "Chce"),
            ("Alfa", "no address", "x", "Atlantis", "Beta"),
            ("Beta",),
        )
        assert read(path).notes == []

    @pytest.mark.parametrize("language", ["en", "cs", "sr", "sr-latn"])
    def test_the_template_of_the_import_with_its_examples(self, put, read, language):
        with override(language):
            path = put("template.xlsx", template_workbook(KINDS))
        with pytest.raises(BadInputError, match="There are no wanted meetings"):
            read(path)


class TestParticipants:
    def test_everything_a_row_can_say(self, put, read):
        path = put(
            "list.csv",
            (
                "Číslo",
                "Organizace",
                "Jazyky",
                "Dostupnost",
                "Nejméně schůzek",
                "Nejvíce schůzek",
                "Schůzek najednou",
                "Chce",
            ),
            ("A1", "Alfa s.r.o.", "česky, anglicky", "ne 9:20-9:40", "1", "4", "2", "A2"),
            ("A2", "Beta", "", "", "", "", "", ""),
        )
        forum = read(path)
        alfa = only(forum, "Alfa s.r.o.")
        assert (alfa.languages, alfa.unavailable) == (understood({"cs", "en"}), {1})
        assert (alfa.fewest, alfa.most, alfa.parallel) == (1, 4, 2)
        assert only(forum, "Beta").languages == frozenset()
        assert forum.instance.fairness == 2

    def test_rows_of_one_organisation_are_one_participant(self, put, read):
        path = put(
            "list.csv",
            ("Organisation", "Delegate", "Languages", "Availability", "Wants"),
            ("Nišprodukt d.o.o.", "Ana", "sr", "", "Beta"),
            ("НИШПРОДУКТ ДОО", "Iva", "en", "9:00-10:00", "Gama"),
            ("Beta", "", "", "", ""),
            ("Gama", "", "", "", ""),
        )
        forum = read(path)
        assert ids(forum) == ["Nišprodukt d.o.o.", "Beta", "Gama"]
        assert only(forum, "Nišprodukt d.o.o.").languages == understood({"sr", "en"})
        assert only(forum, "Nišprodukt d.o.o.").unavailable == {3, 4}
        assert len(pairs(forum)) == 2

    def test_what_the_first_row_says_counts_and_the_other_is_told(self, put, read):
        path = put(
            "list.csv",
            ("Organisation", "Most meetings", "Wants"),
            ("Alfa", "2", "Beta"),
            ("Alfa", "3", ""),
            ("Beta", "", ""),
        )
        forum = read(path)
        assert only(forum, "Alfa").most == 2
        assert forum.notes == [f"{path}, row 3: Row 2 says “2”; that is taken."]

    def test_a_name_taken_for_another_legal_form_is_told(self, put, read):
        path = put(
            "list.csv",
            ("Organisation", "City", "Wants"),
            ("Alfa s.r.o.", "", "Beta"),
            ("Alfa a.s.", "", ""),
            ("Beta", "", ""),
        )
        assert read(path).notes == [f"{path}, row 3: “Alfa a.s.” is taken for “Alfa s.r.o.” of row 2."]

    def test_two_countries_have_an_alfa(self, put, read):
        path = put(
            "list.csv",
            ("Organisation", "Country", "Wants"),
            ("Alfa s.r.o.", "CZ", "Alfa d.o.o."),
            ("Alfa d.o.o.", "Srbija", ""),
            ("Beta", "RS", "ALFA DOO"),
        )
        assert pairs(read(path)) == [("Alfa s.r.o.", "Alfa d.o.o.", 2), ("Beta", "Alfa d.o.o.", 2)]

    def test_the_same_name_in_two_countries_gets_two_ids(self, put, read):
        path = put(
            "list.csv",
            ("No", "Organisation", "Country", "Wants"),
            ("1", "Alfa", "CZ", "2"),
            ("2", "Alfa", "RS", ""),
        )
        assert pairs(read(path)) == [("Alfa", "Alfa (RS)", 2)]


class TestWishes:
    def test_both_lists_in_one_workbook(self, put, read):
        path = put(
            "forum.xlsx",
            ("Účastníci", [["Organizace", "Země"], ["Alfa", "CZ"], ["Beta", "RS"], ["Gama", "RS"]]),
            ("Schůzky", [["Kdo", "Koho", "Priorita"], ["Alfa", "Beta", "vysoká"], ["Gama", "alfa", None]]),
            ("Poznámky", [["Nezapomenout na kávu"]]),
        )
        forum = read(path)
        assert pairs(forum) == [("Alfa", "Beta", 1), ("Gama", "Alfa", 2)]
        assert forum.notes == [
            f"{path}, sheet “Poznámky”: this sheet is no list that is known; it is not used."
        ]

    def test_two_files_and_numbers_for_names(self, put, read):
        who = put("p.csv", ("Broj", "Naziv firme", "Država"), ("S1", "Алфа", "RS"), ("C1", "Beta", "CZ"))
        wishes = put("w.csv", ("Broj učesnika", "Broj partnera", "Prioritet"), ("S1", "c1", "3"))
        assert pairs(read(who, wishes)) == [("Алфа", "Beta", 3)]

    def test_one_list_from_each_country(self, put, read):
        czech = put(
            "cz.csv", ("Firma", "Stát", "Chce se sejít s"), ("Alfa", "CZ", "Бета; Gama"), encoding="utf-8"
        )
        serbian = put(
            "rs.xlsx",
            ("Учесници", [["Предузеће", "Држава", "Жели"], ["Бета", "RS", "alfa"], ["Гама", "RS", ""]]),
        )
        assert pairs(read(czech, serbian)) == [("Alfa", "Бета", 2), ("Alfa", "Гама", 2)]

    def test_several_columns_of_wishes(self, put, read):
        path = put(
            "w.csv",
            ("Podnik", "Chce se setkat 1", "Chce se setkat 2"),
            ("Alfa", "Beta", "Gama"),
            ("Beta",),
            ("Gama",),
        )
        assert pairs(read(path)) == [("Alfa", "Beta", 2), ("Alfa", "Gama", 2)]

    def test_the_same_pair_again_and_from_both_sides_is_one_meeting_of_the_higher_priority(self, put, read):
        path = put(
            "w.csv",
            ("A", "B", "Priority"),
            ("Alfa", "Beta", "3"),
            ("Beta", "Alfa", "high"),
            ("ALFA", "beta", ""),
        )
        assert pairs(read(path)) == [("Alfa", "Beta", 1)]

    def test_wishes_alone_say_who_takes_part(self, put, read):
        path = put(
            "w.csv",
            ("Who", "Whom"),
            ("Alfa s.r.o.", "Beta d.o.o."),
            ("Gama", "Beta doo; Alfa"),
            ("Gamma", "Alfa"),
        )
        forum = read(path)
        assert ids(forum) == ["Alfa s.r.o.", "Beta d.o.o.", "Gama", "Gamma"]
        assert forum.notes[0].startswith("There is no list of participants, so whoever is named")
        assert "row 4: “Gamma” is written nearly like “Gama” of row 3" in forum.notes[1]

    def test_a_list_of_wishes_adds_nobody_to_a_list_of_participants(self, put, read):
        who = put("p.csv", ("Organisation", "Country"), ("Alfa", "CZ"), ("Beta", "RS"))
        wishes = put("w.csv", ("Participant", "Wants to meet"), ("Alfa", "Beta"), ("Gama", "Alfa"))
        with pytest.raises(BadInputError, match=r"w\.csv, row 3: No participant is called “Gama”"):
            read(who, wishes)


class TestInterpreters:
    HEADINGS = ("Tlumočník", "Jazyky", "Dostupnost", "Přestávka po")

    def test_a_list_of_interpreters(self, put, read):
        who = put("p.csv", ("Firma", "Jazyky", "Chce"), ("Alfa", "cs", "Beta"), ("Beta", "sr", ""))
        helpers = put(
            "i.csv",
            self.HEADINGS,
            ("Jana", "česky, srbsky, anglicky", "dopoledne", "2"),
            ("Ivo", "cs; sr", "", ""),
        )
        jana, ivo = read(who, helpers).instance.interpreters
        assert (jana.id, jana.languages, jana.unavailable, jana.rest_after) == (
            "Jana",
            understood({"cs", "sr", "en"}),
            {3, 4},
            2,
        )
        assert (ivo.unavailable, ivo.rest_after) == (frozenset(), None)

    def test_who_understands_whom_is_known(self, put, read):
        who = put("p.csv", ("Firma", "Jazyky", "Chce"), ("Alfa", "cs", "Beta"), ("Beta", "slovensky", ""))
        assert only(read(who), "Beta").languages == {"cs", "sk"}


def test_rows_that_cannot_be_used_can_be_left_out(put, read):
    path = put(
        "list.csv",
        ("Organisation", "Availability", "Wants"),
        ("Alfa", "", "Beta; Gama; Nobody; Alfa"),
        ("Beta", "at night", "Gama"),
        ("Gama", "", ""),
        ("", "", "Alfa"),
    )
    with pytest.raises(BadInputError) as refused:
        read(path)
    assert len(str(refused.value).splitlines()) == 5
    forum = read(path, leave_out_faults=True)
    assert ids(forum) == ["Alfa", "Gama"]
    assert pairs(forum) == [("Alfa", "Gama", 2)]
    assert f"{path}, row 2: “Beta” is left out, and this meeting with it." in forum.notes
    assert sum("at night" in note for note in forum.notes) == 1
