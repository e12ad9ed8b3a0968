"""Importing wanted meetings."""

import pytest

from morava.forums.domain.participations import withdraw_participation
from morava.forums.interfaces.imports import PARTICIPANTS, REQUESTS
from morava.forums.models import MeetingRequest, MeetingRule, Participation
from morava.importing.domain import answer, confirm, import_next_sheet, undo
from tests.factories.directory import make_cluster, make_member, make_organisation
from tests.factories.forums import make_forum, make_participation

from .conftest import actions, said, texts

pytestmark = pytest.mark.django_db

HEAD = ["Participant", "Partner", "Priority", "Note"]


@pytest.fixture
def alfa(forum):
    return make_participation(forum, make_organisation("Alfa s.r.o.", country="CZ"), external_id="C1")


@pytest.fixture
def gama(forum):
    return make_participation(forum, make_organisation("Gama a.s.", country="CZ"), external_id="C2")


@pytest.fixture
def nis(forum):
    organisation = make_organisation("Нишпродукт д.о.о.", country="RS", city="Ниш")
    return make_participation(forum, organisation, external_id="S1")


@pytest.fixture
def morava(forum):
    return make_participation(forum, make_organisation("Моравска пекара", country="RS"), external_id="S2")


@pytest.fixture
def everybody(alfa, gama, nis, morava):
    return alfa, gama, nis, morava


def pairs():
    return {
        (one.requester.external_id, one.partner.external_id, one.priority)
        for one in MeetingRequest.objects.select_related("requester", "partner")
    }


class TestRows:
    @pytest.mark.usefixtures("everybody")
    def test_names_are_found_in_any_script_and_spelling_and_by_number(self, wish, officer):
        import_ = wish(
            [
                HEAD,
                ["ALFA", "Nisprodukt doo", "vysoká", "gears"],
                ["C2", "S1", "3", ""],
                ["Moravska pekara", "Alfa, s. r. o.", "", ""],
            ]
        )
        assert actions(import_) == ["create"] * 3
        confirm(import_, by=officer)
        assert pairs() == {("C1", "S1", 1), ("C2", "S1", 3), ("S2", "C1", 2)}
        assert MeetingRequest.objects.get(priority=1).note == "gears"

    @pytest.mark.usefixtures("everybody")
    def test_numbers_may_have_columns_of_their_own(self, wish, officer):
        rows = [["Number", "Participant", "Partner number", "Partner"], ["C1", "Alfa", "S1", ""]]
        confirm(wish(rows), by=officer)
        assert pairs() == {("C1", "S1", 2)}

    @pytest.mark.usefixtures("everybody")
    def test_several_partners_in_one_row(self, wish, officer):
        rows = [
            ["Organizace", "Chce se setkat 1", "Chce se setkat 2", "Chce se setkat 3"],
            ["Alfa", "Nišprodukt", "Moravska pekara", ""],
            ["Gama", "Nišprodukt; Moravska pekara\nNišprodukt", "", ""],
            ["Nišprodukt", "", "", ""],
        ]
        import_ = wish(rows)
        assert actions(import_) == ["create", "create", "skip"]
        assert said(import_) == {4: ["forums.wants_nobody"]}
        confirm(import_, by=officer)
        assert pairs() == {("C1", "S1", 2), ("C1", "S2", 2), ("C2", "S1", 2), ("C2", "S2", 2)}

    @pytest.mark.usefixtures("everybody")
    def test_a_partner_cell_may_hold_several_names_too(self, wish):
        assert actions(wish([HEAD, ["Alfa", "Nišprodukt; Moravska pekara", "1", ""]])) == ["create"]

    @pytest.mark.usefixtures("everybody")
    def test_the_same_pair_twice_is_merged_the_higher_priority_counting(self, wish, officer):
        rows = [HEAD, ["Alfa", "S1", "3", ""], ["C1", "Nišprodukt", "1", "gears"], ["S1", "Alfa", "", ""]]
        import_ = wish(rows)
        assert actions(import_) == ["create", "skip", "create"]
        assert said(import_) == {3: ["forums.pair_twice"], 4: ["forums.both_ways"]}
        confirm(import_, by=officer)
        assert pairs() == {("C1", "S1", 1), ("S1", "C1", 2)}
        assert MeetingRequest.objects.get(priority=1).note == "gears"

    @pytest.mark.usefixtures("everybody")
    def test_the_same_file_again_changes_nothing_and_a_changed_priority_only_that(self, wish, officer):
        rows = [HEAD, ["Alfa", "S1", "3", "x"], ["Gama", "S1", "", ""]]
        confirm(wish(rows), by=officer)
        assert actions(wish(rows)) == ["same", "same"]
        confirm(wish([HEAD, ["Alfa", "S1", "1", ""], ["Gama", "S1", "", ""]]), by=officer)
        assert pairs() == {("C1", "S1", 1), ("C2", "S1", 2)}
        assert MeetingRequest.objects.get(priority=1).note == "x"

    @pytest.mark.usefixtures("everybody")
    def test_undo(self, wish, officer):
        rows = [HEAD, ["Alfa", "S1", "3", "x"]]
        confirm(wish(rows), by=officer)
        second = confirm(wish([HEAD, ["Alfa", "S1", "1", "y"], ["Gama", "S1", "", ""]]), by=officer)
        undo(second, by=officer)
        assert pairs() == {("C1", "S1", 3)}
        assert MeetingRequest.objects.get().note == "x"


class TestRefused:
    def test_each_with_its_reason(self, wish, everybody):
        withdraw_participation(everybody[3], by=None)
        rows = [
            HEAD,
            ["Alfa", "Alfa s.r.o.", "", ""],
            ["Alfa", "Gama", "", ""],
            ["Alfa", "Moravska pekara", "", ""],
            ["Alfa", "Zzyzx", "", ""],
            ["Zzyzx", "Alfa", "", ""],
            ["", "Alfa", "", ""],
            ["Alfa", "", "", ""],
            ["Alfa", "S1", "urgent", ""],
        ]
        import_ = wish(rows)
        assert said(import_) == {
            2: ["forums.with_oneself"],
            3: ["forums.same_country"],
            4: ["forums.participant_withdrawn"],
            5: ["forums.no_participant"],
            6: ["forums.no_participant"],
            7: ["forums.requester_needed"],
            8: ["forums.partner_needed"],
            9: ["forums.no_priority"],
        }
        assert set(actions(import_)) == {"refuse"}
        assert texts(import_, 3) == [
            "Alfa s.r.o. and Gama a.s. are of the same country; this forum is for meetings across countries."
        ]

    def test_ones_own_cluster(self, association, send):
        forum = make_forum(association, meeting_rule=MeetingRule.OTHER_CLUSTERS)
        cluster = make_cluster(association)
        for name in ("Alfa", "Beta"):
            make_participation(forum, make_member(cluster, name))
        import_ = send([HEAD, ["Alfa", "Beta", "", ""]], kinds=(REQUESTS,), into=forum)
        assert said(import_) == {2: ["forums.same_cluster"]}

    @pytest.mark.usefixtures("everybody")
    def test_a_number_that_is_somebody_elses(self, wish):
        import_ = wish([["Number", "Participant", "Partner"], ["C2", "Alfa", "S1"]])
        assert said(import_) == {2: ["forums.number_and_name"]}

    @pytest.mark.usefixtures("everybody")
    def test_one_bad_name_in_a_list_does_not_hold_the_others_back(self, wish, officer):
        import_ = wish([["Participant", "Wants 1", "Wants 2"], ["Alfa", "Gama", "Nišprodukt"]])
        assert said(import_) == {2: ["forums.same_country"]}
        assert (actions(import_), import_.counts["warning"]) == (["create"], 1)
        confirm(import_, by=officer)
        assert pairs() == {("C1", "S1", 2)}

    @pytest.mark.usefixtures("everybody")
    def test_a_refused_row_does_not_swallow_the_same_wish_of_another_row(self, wish, officer):
        rows = [HEAD, ["Alfa", "Nišprodukt; Gama", "", ""], ["Alfa", "Nišprodukt", "", ""]]
        import_ = wish(rows)
        assert actions(import_) == ["refuse", "create"]
        confirm(import_, by=officer, leave_out_bad=True)
        assert pairs() == {("C1", "S1", 2)}


class TestQuestions:
    def test_did_you_mean(self, wish, officer, everybody):
        _alfa, _gama, nis, _morava = everybody
        import_ = wish([HEAD, ["Alfa", "Niš-produkt export", "", ""], ["Gama", "Niš-produkt export", "", ""]])
        (question,) = import_.questions
        assert question["rows"] == [2, 3]
        assert question["options"][0] == [str(nis.pk), "Nišprodukt d.o.o., Ниш, RS"]
        assert actions(import_) == ["refuse", "refuse"]
        confirm(answer(import_, answers={question["key"]: str(nis.pk)}, by=officer), by=officer)
        assert pairs() == {("C1", "S1", 2), ("C2", "S1", 2)}

    @pytest.mark.usefixtures("everybody")
    def test_an_unknown_name_in_a_list_is_left_out_only_deliberately(self, wish, officer):
        import_ = wish([["Participant", "Wants"], ["Alfa", "Zzyzx; Nišprodukt"]])
        (question,) = import_.questions
        assert question["code"] == "forums.unknown_participant"
        assert actions(import_) == ["refuse"]
        answered = answer(import_, answers={question["key"]: "leave-out"}, by=officer)
        assert said(answered) == {2: ["forums.wish_left_out"]}
        confirm(answered, by=officer)
        assert pairs() == {("C1", "S1", 2)}

    @pytest.mark.usefixtures("alfa")
    def test_two_participants_of_one_name(self, wish, forum):
        for country in ("RS", "SK"):
            make_participation(forum, make_organisation("Delta", country=country))
        (question,) = wish([HEAD, ["Alfa", "Delta", "", ""]]).questions
        assert len(question["options"]) == 3


class TestOneFileForBoth:
    ROWS = (
        ["ID", "Organisation", "Country", "Delegate", "E-mail", "Wants to meet 1", "Wants to meet 2"],
        ["1", "Alfa", "CZ", "Jana", "jana@example.org", "Beta", ""],
        ["2", "Beta", "RS", "Stane", "stane@example.org", "Gama", "Alfa"],
        ["3", "Gama", "CZ", "Petr", "petr@example.org", "", ""],
    )

    def test_wishes_beside_the_participants(self, send, officer):
        import_ = send(self.ROWS, kinds=(PARTICIPANTS, REQUESTS))
        assert import_.kind is PARTICIPANTS
        assert actions(import_) == ["create"] * 3
        confirm(import_, by=officer)
        assert Participation.objects.count() == 3
        following = import_next_sheet(import_, kinds=(PARTICIPANTS, REQUESTS), by=officer)
        assert following.kind is REQUESTS
        assert actions(following) == ["create", "create", "skip"]
        confirm(following, by=officer)
        assert pairs() == {("1", "2", 2), ("2", "3", 2), ("2", "1", 2)}

    def test_two_sheets(self, officer, send):
        from tests.importing.workbooks import xlsx

        wanted = [["Participant", "Partner"], ["Alfa", "Beta"]]
        book = xlsx(("Wanted", wanted), ("People", [row[:5] for row in self.ROWS]))
        import_ = confirm(send(book, kinds=(PARTICIPANTS, REQUESTS)), by=officer)
        assert import_.kind is PARTICIPANTS
        confirm(import_next_sheet(import_, kinds=(PARTICIPANTS, REQUESTS), by=officer), by=officer)
        assert pairs() == {("1", "2", 2)}

    @pytest.mark.usefixtures("everybody")
    def test_a_list_of_wishes_alone_is_told_by_its_headings(self, send):
        import_ = send(
            [["Organisation", "Wants to meet"], ["Alfa", "Nišprodukt"]], kinds=(PARTICIPANTS, REQUESTS)
        )
        assert import_.kind is REQUESTS
        assert import_.companions == []
