"""From the file to the data and back: upload, columns, preview, confirmation, undo."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from morava.accounts.models import Person
from morava.audit.queries import entries_about
from morava.importing.domain import (
    abandon,
    answer,
    choose_sheet,
    confirm,
    import_next_sheet,
    map_columns,
    undo,
)
from morava.importing.domain.retention import forget_left_imports, forget_undoable_rows
from morava.importing.models import Import, ImportChange, ImportFile, ImportRow, RememberedMapping
from tests.importing.contacts import PETS
from tests.importing.workbooks import repacked, sheet_xml, xlsx

HEAD = ["E-mail", "Name"]
JANA = ["jana@example.org", "Jana Nováková"]
STANE = ["stane@example.org", "Стане Јовић"]

pytestmark = pytest.mark.django_db


def actions(import_):
    return [row.action for row in import_.rows.all()]


def said(import_):
    return {row.number: [message.code for message in row.said] for row in import_.rows.all() if row.messages}


def people():
    return set(Person.objects.exclude(email="officer@example.org").values_list("email", "name"))


class TestUpload:
    def test_clear_headings_lead_straight_to_the_preview_and_nothing_is_stored(self, send):
        import_ = send([HEAD, JANA, STANE])
        assert import_.state == Import.State.PREVIEWED
        assert actions(import_) == ["create", "create"]
        assert import_.counts == {
            "rows": 2,
            "create": 2,
            "update": 0,
            "same": 0,
            "skip": 0,
            "refuse": 0,
            "warning": 0,
        }
        assert people() == set()

    def test_headings_are_matched_in_other_languages_and_scripts(self, send):
        assert send([["E-mail*", "JMENO (celé)", "zemlja", "Telefon"], [*JANA, "Češka", ""]]).mapped == {
            0: "email",
            1: "name",
            2: "country",
            3: "phone",
        }

    def test_headings_below_a_title_are_found(self, send):
        import_ = send([["People of the forum"], [], HEAD, JANA])
        assert (import_.heading_row, actions(import_)) == (3, ["create"])

    def test_repeated_columns_come_as_one_list(self, send):
        import_ = send([[*HEAD, "wants 1", "wants 2"], [*JANA, "Alfa; Beta", "Gama"]])
        assert import_.rows.get().values["wishes"] == ["Alfa", "Beta", "Gama"]

    def test_an_unknown_heading_waits_for_a_person(self, send):
        import_ = send([[*HEAD, "Shoe size"], [*JANA, "39"]])
        assert import_.state == Import.State.UPLOADED
        assert import_.samples == [[*JANA, "39"]]

    def test_a_missing_column_waits_for_a_person(self, send):
        assert send([["E-mail", "Country"], ["jana@example.org", "CZ"]]).state == Import.State.UPLOADED

    def test_a_heading_twice_waits_for_a_person(self, send):
        import_ = send([[*HEAD, "Full name"], [*JANA, "Jana"]])
        assert import_.state == Import.State.UPLOADED
        assert import_.mapped == {0: "email", 1: "name"}

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "file.empty"),
            (b"\x89PNG\r\n\x1a\n" + bytes(99), "file.image"),
            (b"x" * (10 * 1024**2 + 1), "file.too_big"),
            (b"E-mail;Name\n", "file.only_headings"),
            (b"E-mail;Name\n" + b"a@example.org;A\n" * 10_001, "file.too_many_rows"),
            (b'E-mail;Name\na@example.org;"A\n' + b"b@example.org;B\n" * 900, "file.open_quote"),
        ],
    )
    def test_a_bad_file_is_refused_and_nothing_kept(self, send, content, code):
        with pytest.raises(ValidationError) as refused:
            send(content)
        assert refused.value.code == code
        assert refused.value.messages[0][-1] in ".)"
        assert not Import.objects.exists()
        assert not ImportFile.objects.exists()

    def test_the_sheet_whose_headings_fit_is_taken(self, send):
        assert send(xlsx(("Notes", [["Hello"]]), ("Osoby", [HEAD, JANA]))).sheet == "Osoby"

    def test_if_no_sheet_fits_a_person_chooses(self, send, officer):
        import_ = send(xlsx(("One", [["x", "y"], [*JANA]]), ("Two", [["a", "b"], [*STANE]]), ("Empty", [])))
        assert (import_.state, import_.sheet) == (Import.State.UPLOADED, "")
        assert [sheet["empty"] for sheet in import_.sheets] == [False, False, True]
        chosen = choose_sheet(import_, sheet="Two", by=officer)
        assert chosen.headings == ["a", "b"]
        with pytest.raises(ValidationError) as refused:
            choose_sheet(import_, sheet="Empty", by=officer)
        assert refused.value.code == "file.empty_sheet"

    def test_another_encoding_and_headings_row_can_be_chosen(self, send, officer):
        import_ = send("E-mail,Name\njana@example.org,Čáp\n".encode("cp1250"), name="a.csv")
        assert import_.rows.get().values["name"] == "Čáp"
        again = choose_sheet(import_, sheet="", encoding="cp1251", by=officer)
        assert again.rows.get().values["name"] != "Čáp"
        assert choose_sheet(again, sheet="", heading_row=0, by=officer).headings == ["", ""]

    def test_the_kind_is_told_by_the_headings(self, send, contacts):
        import_ = send([["Pet", "Legs"], ["Cat", "4"]], kind_list=(contacts, PETS))
        assert import_.kind is PETS
        with pytest.raises(ValidationError) as refused:
            send([["Pet", "Name"], ["Cat", "Micka"]], kind_list=(contacts, PETS))
        assert refused.value.code == "which_kind"


class TestMapping:
    def test_chosen_columns_are_remembered_for_the_next_file_with_the_same_headings(self, send, officer):
        rows = [["Adresse", "Nom", "Autre"], [*JANA, "x"]]
        import_ = send(rows)
        mapped = map_columns(import_, mapping={0: "email", 1: "name"}, by=officer)
        assert mapped.state == Import.State.PREVIEWED
        assert send(rows).state == Import.State.PREVIEWED
        assert send([["ADRESSE", "nom", "autre"], [*JANA, "x"]]).state == Import.State.PREVIEWED
        assert send([["Nom", "Adresse", "Autre"], [*JANA, "x"]]).state == Import.State.UPLOADED

    def test_other_people_do_not_get_our_choice(self, send, officer):
        rows = [["Adresse", "Nom"], JANA]
        map_columns(send(rows), mapping={0: "email", 1: "name"}, by=officer)
        stranger = Person.objects.create(email="stranger@example.org")
        assert send(rows, owner=stranger).state == Import.State.UPLOADED

    def test_necessary_columns_and_each_only_once(self, send, officer):
        import_ = send([["A", "B"], JANA])
        with pytest.raises(ValidationError, match="Name"):
            map_columns(import_, mapping={0: "email"}, by=officer)
        with pytest.raises(ValidationError, match="more than once"):
            map_columns(import_, mapping={0: "email", 1: "email", 2: "name"}, by=officer)
        assert not RememberedMapping.objects.exists()


class TestPreview:
    def test_each_row_is_told_what_is_wrong(self, send):
        import_ = send(
            [
                [*HEAD, "Country", "Phone"],
                ["jana", "Jana", "Atlantis", "4.2E+11"],
                ["stane@example.org", None, "Србија", "420603111222"],
                [*JANA, "Czehia", None],
                [*JANA, "Czechia", None],
                ["eva@example.org", "EXAMPLE – Eva", None, "+420 603 111 222"],
                ["f@example.org", "Forbidden", None, None],
            ]
        )
        assert said(import_) == {
            2: ["cell.no_email", "cell.no_country", "cell.phone_rounded"],
            3: ["cell.required", "cell.phone_plus_added"],
            4: ["cell.country_guessed"],
            5: ["tests.twice"],
            6: ["row.example"],
            7: ["tests.forbidden"],
        }
        assert actions(import_) == ["refuse", "refuse", "create", "skip", "skip", "refuse"]
        assert import_.counts["warning"] == 1

    def test_messages_are_read_in_the_readers_language(self, send, monkeypatch):
        import_ = send([HEAD, ["jana", "Jana"]])
        from morava.importing import messages

        monkeypatch.setitem(messages._SENTENCES, "cell.no_email", _tongue)
        with translation.override("cs"):
            assert import_.rows.get().said[0].text == "cs jana"

    def test_formulas_are_never_computed(self, send):
        body = sheet_xml(
            "".join(
                f'<row r="{n}">' + "".join(cells) + "</row>"
                for n, cells in enumerate(
                    [
                        [_text("E-mail"), _text("Name")],
                        [_text("a@example.org"), "<c><f>cmd|' /C calc'!A0</f><v>x</v></c>"],
                        [_text("b@example.org"), '<c t="str"><f>B2&amp;"!"</f><v>Stored</v></c>'],
                        [_text("c@example.org"), "<c><f>SUM(A1:A2)</f></c>"],
                        [_text("d@example.org"), '<c t="str"><f>WEBSERVICE("http://x")</f><v>y</v></c>'],
                        [_text("e@example.org"), '<c t="e"><v>#REF!</v></c>'],
                        [_text("f@example.org"), _text("=cmd|' /C calc'!A0")],
                    ],
                    start=1,
                )
            )
        )
        import_ = send(repacked(xlsx(("People", [["x"]])), xl__worksheets__sheet1=body))
        assert said(import_) == {
            2: ["cell.formula_refused"],
            3: ["cell.formula_value"],
            4: ["cell.formula_refused"],
            5: ["cell.formula_refused"],
            6: ["cell.error_value"],
            7: ["cell.formula_text"],
        }
        assert import_.rows.get(number=3).values["name"] == "Stored"
        assert import_.rows.get(number=7).values["name"] == "=cmd|' /C calc'!A0"

    def test_an_unreadable_letter_is_told(self, send):
        good = "".join(f"p{n}@example.org;Říha Žďár\n" for n in range(30)).encode()
        import_ = send(b"E-mail;Name\n" + good + b"x@example.org;B\xffb\n", name="a.csv")
        assert said(import_) == {32: ["cell.unreadable_letter"]}

    def test_a_question_holds_its_row_back_until_it_is_answered(self, send, officer):
        import_ = send([HEAD, ["a@example.org", "?nobody"], JANA])
        assert said(import_) == {2: ["row.question"]}
        assert actions(import_) == ["refuse", "create"]
        (question,) = import_.questions
        answered = answer(import_, answers={question["key"]: "Stane", "unknown": "x"}, by=officer)
        assert actions(answered) == ["create", "create"]
        taken_back = answer(answered, answers={question["key"]: ""}, by=officer)
        assert actions(taken_back) == ["refuse", "create"]

    def test_an_answer_that_was_not_offered_counts_for_nothing(self, send, officer):
        import_ = send([HEAD, ["a@example.org", "?nobody"], JANA])
        (question,) = import_.questions
        answered = answer(import_, answers={question["key"]: "Mallory"}, by=officer)
        assert actions(answered) == ["refuse", "create"]

    def test_going_back_to_the_columns_makes_the_preview_anew(self, send, officer):
        import_ = send([["E-mail", "Name", "Phone"], [*JANA, "x"]])
        assert said(import_) == {2: ["cell.no_phone"]}
        assert said(map_columns(import_, mapping={0: "email", 1: "name"}, by=officer)) == {}


class TestConfirm:
    def test_new_and_changed_rows_are_written_and_recorded(self, send, officer):
        Person.objects.create(email=JANA[0], name="Jana")
        import_ = confirm(send([HEAD, JANA, STANE]), by=officer)
        assert import_.state == Import.State.CONFIRMED
        assert import_.outcome == {"created": 1, "changed": 1}
        assert people() == {tuple(JANA), tuple(STANE)}
        assert [entry.verb for entry in entries_about(officer)] == ["import.confirmed"]
        assert not ImportFile.objects.exists()

    def test_the_same_file_again_changes_nothing_and_says_so(self, send, officer):
        confirm(send([HEAD, JANA, STANE]), by=officer)
        again = send([HEAD, JANA, STANE])
        assert actions(again) == ["same", "same"]
        with pytest.raises(ValidationError) as refused:
            confirm(again, by=officer)
        assert refused.value.code == "nothing_to_do"

    def test_bad_rows_stay_out_only_deliberately(self, send, officer):
        import_ = send([HEAD, JANA, ["stane", "Stane"]])
        with pytest.raises(ValidationError) as refused:
            confirm(import_, by=officer)
        assert refused.value.code == "bad_rows"
        assert people() == set()
        confirm(import_, by=officer, leave_out_bad=True)
        assert people() == {tuple(JANA)}

    def test_all_or_nothing(self, send, officer):
        import_ = send([HEAD, JANA, ["b@example.org", "Breaks"], STANE])
        with pytest.raises(ValidationError, match="Row 3: It breaks"):
            confirm(import_, by=officer)
        import_.refresh_from_db()
        assert import_.state == Import.State.PREVIEWED
        assert people() == set()
        assert not ImportChange.objects.exists()

    def test_only_once(self, send, officer):
        import_ = send([HEAD, JANA])
        confirm(import_, by=officer)
        with pytest.raises(ValidationError) as refused:
            confirm(import_, by=officer)
        assert refused.value.code == "wrong_state"

    def test_data_changed_since_the_preview_stops_the_import_and_renews_the_preview(self, send, officer):
        import_ = send([HEAD, JANA, STANE])
        Person.objects.create(email=JANA[0], name="Other")
        with pytest.raises(ValidationError) as refused:
            confirm(import_, by=officer)
        assert refused.value.code == "changed_since"
        assert actions(import_) == ["update", "create"]
        confirm(import_, by=officer)
        assert people() == {tuple(JANA), tuple(STANE)}


class TestUndo:
    def test_everything_is_as_before(self, send, officer):
        Person.objects.create(email=JANA[0], name="Jana")
        undone = undo(confirm(send([HEAD, JANA, STANE]), by=officer), by=officer)
        assert people() == {(JANA[0], "Jana")}
        assert undone.state == Import.State.UNDONE
        assert undone.outcome == {"created": 1, "changed": 1, "removed": 1, "restored": 1}
        assert entries_about(officer)[0].verb == "import.undone"

    def test_what_was_changed_or_is_used_since_is_left_and_listed(self, send, officer):
        rows = [HEAD, JANA, STANE, ["c@example.org", "In use"], ["d@example.org", "Dana"]]
        import_ = confirm(send(rows), by=officer)
        Person.objects.filter(email=JANA[0]).update(name="Married")
        Person.objects.filter(email="d@example.org").delete()
        undo(import_, by=officer)
        assert people() == {(JANA[0], "Married"), ("c@example.org", "In use")}
        kept = import_.changes.exclude(reason="").order_by("pk")
        assert [(change.row_number, change.reason) for change in kept] == [
            (2, "It was changed since the import."),
            (4, "Somebody needs this person."),
        ]
        assert [change.undone for change in import_.changes.all()] == ["kept", "removed", "kept", "gone"]

    def test_only_once_and_only_after_confirmation(self, send, officer):
        import_ = send([HEAD, JANA])
        with pytest.raises(ValidationError):
            undo(import_, by=officer)
        undo(confirm(import_, by=officer), by=officer)
        with pytest.raises(ValidationError):
            undo(import_, by=officer)


class TestSheetsOfSeveralKinds:
    def test_the_next_sheet_is_offered_and_takes_the_file_along(self, send, officer, contacts):
        both = xlsx(("Pets", [["Pet", "Legs"], ["Cat", "4"]]), ("People", [HEAD, JANA]))
        first = send(both, kind_list=(contacts, PETS))
        assert (first.kind, first.companions) == (contacts, [{"kind_key": "tests.pets", "sheet": "Pets"}])
        confirm(first, by=officer)
        following = import_next_sheet(first, kinds=(contacts, PETS), by=officer)
        assert (following.kind, following.sheet, following.companions) == (PETS, "Pets", [])
        assert following.rows.get().values == {"pet": "Cat", "legs": "4"}
        with pytest.raises(ValidationError):
            import_next_sheet(first, kinds=(contacts, PETS), by=officer)


class TestForgetting:
    def test_an_abandoned_import_leaves_no_data(self, send):
        import_ = send([HEAD, JANA])
        abandon(import_)
        import_.refresh_from_db()
        assert import_.state == Import.State.ABANDONED
        assert not ImportRow.objects.exists()
        assert not ImportFile.objects.exists()

    def test_old_imports_are_forgotten(self, send, officer):
        left, done = send([HEAD, STANE]), confirm(send([HEAD, JANA]), by=officer)
        forget_left_imports()
        forget_undoable_rows()
        assert Import.objects.count() == 2
        long_ago = timezone.now() - datetime.timedelta(days=31)
        Import.objects.update(created_at=long_ago)
        Import.objects.filter(pk=done.pk).update(confirmed_at=long_ago)
        forget_left_imports()
        forget_undoable_rows()
        assert not Import.objects.filter(pk=left.pk).exists()
        done.refresh_from_db()
        assert not ImportRow.objects.exists()
        with pytest.raises(ValidationError) as refused:
            undo(done, by=officer)
        assert refused.value.code == "cleared"


def _tongue(params):
    return f"{translation.get_language()} {params['text']}"


def _text(text):
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'
