"""Importing participants and their delegates."""

import pytest

from morava.directory.models import Kind, Membership, Organisation
from morava.forums.domain.participations import withdraw_participation
from morava.forums.models import Delegate, Participation, Table
from morava.importing.domain import answer, confirm, undo
from morava.importing.models import Import
from tests.factories.directory import make_cluster, make_organisation, make_representative
from tests.factories.forums import make_forum, make_meeting, make_participation

from .conftest import actions, said, texts

pytestmark = pytest.mark.django_db

HEAD = ["Organisation", "Country", "Delegate", "E-mail"]
ALFA = ["Strojírna Hanácká s.r.o.", "Česko", "Jiří Dvořák", "jiri@example.org"]
NIS = ["Nišprodukt d.o.o.", "Srbija", "Đorđe Stanković", "djordje@example.org"]


def names():
    return sorted(str(one) for one in Organisation.objects.exclude(kind=Kind.ASSOCIATION))


class TestNew:
    def test_everything_a_row_can_say_is_stored(self, take, forum):
        head = [
            *("Číslo", "Organizace", "Název anglicky", "Země", "Druh", "Město", "NACE", "Klastr", "Web"),
            *("Zástupce", "E-mail", "Telefon", "Jazyky", "Dostupnost", "Max. schůzek", "Min. schůzek"),
            *("Stůl", "Poznámka"),
        ]
        row = [
            *(
                "A-1",
                "Strojírna Hanácká s.r.o.",
                "Hanácká Machinery",
                "Česko",
                "firma",
                "Přerov",
                "25.62, 2841",
            ),
            *("Moravský strojírenský klastr", "www.example.org", "Jiří Dvořák", "jiri@example.org"),
            *("+420 603 111 222", "česky, anglicky", "dopoledne, ne 10:00-10:40", "6", "2", "2", "pozn."),
        ]
        import_ = take([head, row])
        assert import_.state == Import.State.CONFIRMED
        participation = Participation.objects.get(forum=forum)
        organisation = participation.organisation
        assert (organisation.name_cs, organisation.name_en, organisation.name_sr) == (
            "Strojírna Hanácká s.r.o.",
            "Hanácká Machinery",
            None,
        )
        assert (organisation.country, organisation.kind, organisation.city) == ("CZ", Kind.FIRM, "Přerov")
        assert organisation.nace_codes == ["25.62", "28.41"]
        assert organisation.website == "https://www.example.org"
        cluster = organisation.memberships_in.get().group
        assert (cluster.kind, cluster.country, str(cluster)) == (
            Kind.CLUSTER,
            "CZ",
            "Moravský strojírenský klastr",
        )
        assert (participation.external_id, participation.most_meetings, participation.fewest_meetings) == (
            "A-1",
            6,
            2,
        )
        assert (participation.note, participation.table.number) == ("pozn.", 2)
        away = [
            f"{slot.starts_at.astimezone(forum.zone):%H:%M}" for slot in participation.unavailable_slots.all()
        ]
        assert away == ["10:00", "10:20"]
        delegate = participation.delegates.get()
        assert (delegate.name, delegate.phone) == ("Jiří Dvořák", "+420 603 111 222")
        assert (delegate.languages, delegate.language) == (["cs", "en"], "cs")

    def test_the_plain_name_goes_to_the_language_of_its_country_or_script(self, take):
        take([["Organisation", "Country"], ["Alfa", "CZ"], ["Beta", "RS"], ["Гама", "AT"], ["Delta", "DE"]])
        stored = Organisation.objects.exclude(kind=Kind.ASSOCIATION).order_by("pk")
        assert [(one.name_cs, one.name_sr, one.name_en) for one in stored] == [
            ("Alfa", None, None),
            (None, "Beta", None),
            (None, "Гама", None),
            (None, None, "Delta"),
        ]

    def test_several_rows_of_one_organisation_are_several_delegates(self, take, forum):
        import_ = take([HEAD, ALFA, ["STROJIRNA HANACKA", "CZ", "Petr Novák", "petr@example.org"]])
        assert actions(import_) == ["create", "create"]
        participation = Participation.objects.get(forum=forum)
        assert [delegate.name for delegate in participation.delegates.all()] == ["Jiří Dvořák", "Petr Novák"]

    def test_the_same_organisation_in_another_script_and_spelling_is_one(self, take):
        cyrillic = ["НИШПРОДУКТ ДОО", "Србија", "Ђорђе Станковић", "Djordje@Example.org"]
        import_ = take([HEAD, NIS, cyrillic])
        assert actions(import_) == ["create", "skip"]
        assert said(import_) == {3: ["forums.delegate_twice"]}
        assert names() == ["Nišprodukt d.o.o."]
        assert Delegate.objects.count() == 1

    def test_the_same_name_in_two_countries_is_two_organisations(self, take):
        take([["Organisation", "Country"], ["Alfa", "CZ"], ["Alfa", "RS"]])
        assert Organisation.objects.exclude(kind=Kind.ASSOCIATION).count() == 2

    def test_an_organisation_that_sounds_like_a_cluster_is_one(self, take):
        take([["Organisation", "Country"], ["Klaster Šumadija", "RS"], ["Alfa", "CZ"]])
        assert [one.kind for one in Organisation.objects.order_by("pk")[1:]] == [Kind.CLUSTER, Kind.FIRM]

    def test_a_known_cluster_is_joined_and_one_of_the_list_too(self, take, association):
        known = make_cluster(association)
        rows = [
            ["Organisation", "Country", "Cluster"],
            ["Alfa", "CZ", str(known)],
            ["Beta", "CZ", "Gama klastr"],
            ["Gama klastr", "CZ", "Gama klastr"],
        ]
        import_ = take(rows)
        assert said(import_) == {}
        groups = {(str(one.member), str(one.group)) for one in Membership.objects.exclude(member=known)}
        assert groups == {("Alfa", str(known)), ("Beta", "Gama klastr")}
        assert Organisation.objects.filter(kind=Kind.CLUSTER).count() == 2

    def test_an_organisation_of_the_directory_takes_part_without_being_entered_again(self, take, forum):
        known = make_organisation("Нишпродукт", country="RS")
        import_ = take([HEAD, NIS])
        assert actions(import_) == ["create"]
        assert Participation.objects.get(forum=forum).organisation == known
        known.refresh_from_db()
        assert known.name_sr == "Нишпродукт"


class TestRefused:
    @pytest.mark.parametrize(
        ("head", "row", "code"),
        [
            (["Organisation"], ["Alfa"], "forums.country_needed"),
            (["Organisation", "City"], ["", "Brno"], "forums.name_needed"),
            (
                ["Organisation", "Country", "E-mail"],
                ["Alfa", "CZ", "a@example.org"],
                "forums.delegate_needed",
            ),
            (["Organisation", "Country", "Kind"], ["Alfa", "CZ", "circus"], "directory.no_kind"),
            (
                ["Organisation", "Country", "Availability"],
                ["Alfa", "CZ", "when I like"],
                "forums.times_unclear",
            ),
            (["Organisation", "Country", "Availability"], ["Alfa", "CZ", "evening"], "forums.never_free"),
            (["Organisation", "Country", "Own table"], ["Alfa", "CZ", "9"], "forums.no_such_table"),
            (["Organisation", "Country", "Own table"], ["Alfa", "CZ", "0"], "cell.number_out_of_range"),
            (
                ["Organisation", "Country", "Most meetings", "Fewest meetings"],
                ["Alfa", "CZ", "3", "4"],
                "forums.limits_crossed",
            ),
        ],
    )
    def test_with_the_reason(self, send, head, row, code):
        import_ = send([head, row])
        assert said(import_) == {2: [code]}
        assert actions(import_) == ["refuse"]
        assert texts(import_, 2)[0][-1] == "."

    def test_a_row_nobody_could_judge_is_known_by_its_name(self, send):
        import_ = send([["ID", "Organisation", "Country"], ["1", "Alfa", "Atlantis"]])
        assert import_.rows.get().subject == "Alfa"

    def test_a_number_twice_for_two_organisations(self, send):
        head = ["ID", "Organisation", "Country"]
        import_ = send(
            [head, ["1", "Alfa", "CZ"], ["1", "Beta", "CZ"], ["2", "Alfa", "CZ"], ["1", "ALFA", "CZ"]]
        )
        assert said(import_) == {3: ["forums.number_twice"], 4: ["forums.two_numbers"]}
        assert actions(import_) == ["create", "refuse", "refuse", "same"]

    def test_a_number_that_belongs_to_another_participant_of_the_forum(self, take, send):
        take([["ID", "Organisation", "Country"], ["1", "Alfa", "CZ"]])
        import_ = send([["ID", "Organisation", "Country"], ["1", "Нишпродукт", "RS"]])
        assert said(import_) == {2: ["forums.number_taken"]}

    def test_a_table_twice_or_taken(self, take, send):
        head = ["Organisation", "Country", "Table"]
        take([head, ["Alfa", "CZ", 1]])
        import_ = send([head, ["Beta", "CZ", 1], ["Gama", "CZ", 2], ["Delta", "RS", 2], ["Alfa", "CZ", 1]])
        assert said(import_) == {2: ["forums.table_taken"], 4: ["forums.table_twice"]}
        assert actions(import_) == ["refuse", "create", "refuse", "same"]

    def test_no_tables_at_all(self, send, association):
        import_ = send(
            [["Organisation", "Country", "Table"], ["Alfa", "CZ", 1]], into=make_forum(association, tables=0)
        )
        assert "has no tables yet" in texts(import_, 2)[0]

    def test_times_mean_nothing_before_there_are_sessions(self, send, association):
        rows = [["Organisation", "Country", "Availability"], ["Alfa", "CZ", "morning"]]
        import_ = send(rows, into=make_forum(association, slots=0))
        assert (actions(import_), said(import_)) == (["create"], {2: ["forums.no_slots_yet"]})

    def test_a_delegate_does_not_come_without_the_organisation(self, send):
        rows = [[*HEAD, "Table"], [*ALFA, "9"], ["Strojírna Hanácká", "CZ", "Petr", "petr@example.org", ""]]
        import_ = send(rows)
        assert said(import_) == {2: ["forums.no_such_table"], 3: ["forums.first_row_refused"]}

    def test_what_differs_between_rows_of_one_organisation_is_told(self, send):
        head = ["Organisation", "Country", "City", "Delegate"]
        import_ = send([head, ["Alfa", "CZ", "Brno", "Jana"], ["Alfa", "CZ", "Zlín", "Petr"]])
        assert texts(import_, 3) == ["Row 2 says “Brno”; that is taken."]


class TestQuestions:
    def test_a_name_like_a_known_one_is_asked_about_and_the_answer_obeyed(self, send, officer, forum):
        known = make_organisation("Nišprodukt", country="RS", city="Niš")
        import_ = send([HEAD, ["Nišprodut doo", *NIS[1:]]])
        (question,) = import_.questions
        assert actions(import_) == ["refuse"]
        assert question["options"][0] == [f"organisation:{known.pk}", "Nišprodukt, Niš, RS"]
        same = answer(import_, answers={question["key"]: f"organisation:{known.pk}"}, by=officer)
        assert actions(same) == ["create"]
        confirm(same, by=officer)
        assert Participation.objects.get(forum=forum).organisation == known

    def test_or_it_is_a_new_one(self, send, officer):
        make_organisation("Nišprodukt", country="RS")
        import_ = send([HEAD, ["Nišprodut doo", *NIS[1:]]])
        confirm(answer(import_, answers={import_.questions[0]["key"]: "new"}, by=officer), by=officer)
        assert names() == ["Nišprodukt", "Nišprodut doo"]

    def test_names_alike_within_the_list_are_asked_about_once_for_all_rows(self, send, officer):
        rows = [
            HEAD,
            ALFA,
            ["Strojirna Hanacka", *ALFA[1:]],
            ["Strojírna Hanáka", "CZ", "Petr", "p@example.org"],
        ]
        import_ = send([*rows, ["Strojírna Hanáka", "CZ", "Eva", "e@example.org"]])
        (question,) = import_.questions
        assert question["rows"] == [4, 5]
        answered = answer(import_, answers={question["key"]: "row:2"}, by=officer)
        assert actions(answered) == ["create", "skip", "create", "create"]

    def test_the_address_of_a_known_delegate_is_a_hint(self, take, send):
        take([HEAD, NIS])
        import_ = send([HEAD, ["NP Export", "Srbija", "Đorđe", "djordje@example.org"]])
        assert import_.questions[0]["options"][0][1].startswith("Nišprodukt d.o.o.")

    def test_a_cluster_written_nearly_like_a_known_one(self, send, officer, association):
        cluster = make_cluster(association)
        known = str(cluster)
        import_ = send(
            [["Organisation", "Country", "Cluster"], ["Alfa", "CZ", known.replace("Firma", "Firmma")]]
        )
        (question,) = import_.questions
        answered = answer(import_, answers={question["key"]: f"organisation:{cluster.pk}"}, by=officer)
        confirm(answered, by=officer)
        assert Membership.objects.filter(group=cluster).count() == 1


class TestAgain:
    def test_the_same_list_changes_nothing(self, take, send):
        rows = [
            [*HEAD, "Availability", "Table", "Cluster", "Languages", "NACE", "Phone"],
            [*ALFA, "morning", "1", "Klastr", "cs", "25.62", "603 111 222"],
            [*NIS, "not 10:00-10:40", "", "", "", "", "420603111222"],
        ]
        take(rows)
        again = send(rows)
        assert actions(again) == ["same", "same"]
        assert again.counts["create"] + again.counts["update"] == 0

    def test_only_what_differs_is_changed_and_shown(self, take, send, officer):
        head = [*HEAD, "City", "Most meetings", "Phone"]
        take([head, [*ALFA, "Přerov", "", "603 111 222"], [*NIS, "Niš", "5", ""]])
        import_ = send([head, [*ALFA, "Olomouc", "3", "603 111 333"], [*NIS, "", "", ""]])
        assert actions(import_) == ["update", "same"]
        assert texts(import_, 2) == ["Přerov → Olomouc", "– → 3", "603 111 222 → 603 111 333"]
        confirm(import_, by=officer)
        alfa = Participation.objects.get(organisation__city="Olomouc")
        assert (alfa.most_meetings, alfa.delegates.get().phone) == (3, "603 111 333")

    def test_an_empty_cell_changes_nothing_and_a_dash_empties(self, take, send, officer):
        head = [*HEAD, "Most meetings", "Note", "Languages", "Availability"]
        take([head, [*ALFA, "3", "note", "cs, en", "morning"]])
        assert actions(send([head, [*ALFA, "", "", "", ""]])) == ["same"]
        confirm(send([head, [*ALFA, "-", "–", "-", "9:00-9:40"]]), by=officer)
        confirm(send([[*HEAD, "Availability"], [*ALFA, "-"]]), by=officer)
        participation = Participation.objects.get()
        assert (participation.most_meetings, participation.note) == (None, "")
        assert participation.delegates.get().languages == []
        assert not participation.unavailable_slots.exists()

    def test_a_number_lets_a_name_be_corrected(self, take, send, officer):
        take([["ID", "Organisation", "Country"], ["7", "Strojirna Hanácka", "CZ"]])
        import_ = send([["ID", "Name in Czech"], ["7", "Strojírna Hanácká"]])
        assert actions(import_) == ["update"]
        confirm(import_, by=officer)
        assert names() == ["Strojírna Hanácká"]

    def test_one_that_had_withdrawn_takes_part_again(self, take):
        take([HEAD, ALFA])
        withdraw_participation(Participation.objects.get(), by=None)
        import_ = take([HEAD, ALFA])
        assert actions(import_) == ["create"]
        assert not Participation.objects.get().is_withdrawn

    def test_others_organisations_keep_their_entry_in_the_directory(self, take, forum):
        known = make_organisation("Nišprodukt", country="RS", city="Niš")
        make_representative(known)
        import_ = take([[*HEAD, "City"], [*NIS, "Beograd"]])
        assert said(import_) == {2: ["forums.kept_by_others"]}
        known.refresh_from_db()
        assert known.city == "Niš"
        assert Participation.objects.filter(forum=forum, organisation=known).exists()

    def test_a_host_can_move_to_another_table(self, take):
        head = ["Organisation", "Country", "Table"]
        take([head, ["Alfa", "CZ", 1]])
        take([head, ["Alfa", "CZ", 3]])
        assert Table.objects.get(host__isnull=False).number == 3


class TestUndo:
    def test_a_new_list_is_removed_with_everything_it_made(self, take, officer, association):
        cluster = make_cluster(association)
        before = Organisation.objects.count()
        rows = [[*HEAD, "Cluster", "Table"], [*ALFA, str(cluster), "1"], [*NIS, "Novi klaster", ""]]
        undone = undo(take(rows), by=officer)
        assert set(undone.changes.values_list("undone", flat=True)) == {"removed", "restored"}
        assert (Participation.objects.count(), Delegate.objects.count()) == (0, 0)
        assert Organisation.objects.count() == before
        assert Membership.objects.filter(group=cluster).count() == 0
        assert not Table.objects.filter(host__isnull=False).exists()

    def test_changed_fields_are_put_back(self, take, officer):
        head = [*HEAD, "City", "Availability"]
        take([head, [*ALFA, "Přerov", "morning"]])
        away = set(Participation.objects.get().unavailable_slots.values_list("pk", flat=True))
        second = take([head, [*ALFA[:2], "Jiří Dvořák ml.", ALFA[3], "Brno", "9:00-9:40"]])
        undo(second, by=officer)
        participation = Participation.objects.get()
        assert participation.organisation.city == "Přerov"
        assert set(participation.unavailable_slots.values_list("pk", flat=True)) == away
        assert participation.delegates.get().name == "Jiří Dvořák"

    def test_what_is_in_use_stays_with_the_reason(self, take, officer, forum):
        import_ = take([HEAD, ALFA, NIS])
        first, second = Participation.objects.order_by("pk")
        make_meeting(forum, (first, second), slot=0)
        undo(import_, by=officer)
        kept = {change.reason for change in import_.changes.filter(undone="kept")}
        assert "Strojírna Hanácká s.r.o. has meetings in a timetable. Withdraw it instead." in kept
        assert Participation.objects.count() == 2

    def test_wanted_meetings_and_later_delegates_hold_a_participation(self, take, officer):
        import_ = take([HEAD, ALFA])
        from morava.forums.domain.participations import add_delegate
        from morava.forums.domain.requests import request_meeting

        alfa = Participation.objects.get()
        add_delegate(alfa, by=None, name="Later")
        undo(import_, by=officer)
        assert import_.changes.get(content_type__model="participation").reason.endswith("delegates by now.")
        second = take([HEAD, NIS])
        nis = Participation.objects.exclude(pk=alfa.pk).get()
        request_meeting(requester=nis, partner=alfa, by=None)
        undo(second, by=officer)
        assert "wanted meetings" in second.changes.get(content_type__model="participation").reason


def test_examples_of_the_forum_are_marked_as_examples(send, association, officer):
    forum = make_forum(association, is_example=True)
    confirm(send([[*HEAD, "Cluster"], [*ALFA, "Klastr"]], into=forum), by=officer)
    assert set(Organisation.objects.exclude(kind=Kind.ASSOCIATION).values_list("is_example", flat=True)) == {
        True
    }


def test_other_forums_are_not_touched(take, association):
    other = make_forum(association)
    make_participation(other, make_organisation("Strojírna Hanácká", country="CZ"))
    take([HEAD, ALFA])
    assert Participation.objects.filter(forum=other).get().delegates.count() == 1
    assert Organisation.objects.filter(name_cs__startswith="Strojírna").count() == 1
