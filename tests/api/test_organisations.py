"""Organisations and clusters as programs are told of them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from morava.api.interfaces.finding import CALLED, NO_FILTERS
from morava.api.interfaces.parameters import OrganisationFilters
from morava.directory.domain.clusters import change_cluster_profile
from morava.directory.domain.memberships import join_group
from morava.directory.domain.merging import merge
from morava.directory.interfaces.public import DirectoryForm
from morava.directory.models import Certificate, Contact, Membership, Organisation, Verification, Visibility
from tests.api.asking import fields_refused, slugs
from tests.factories.api import make_secret
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_logo,
    make_manager,
    make_member,
    make_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    return make_cluster(make_association())


def make_public(name, **fields):
    one = make_organisation(name, **fields)
    one.confirmed_at = timezone.now()
    one.save()
    return one


class TestAList:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"words": "livnica"}, {"livnica"}),
            ({"words": "ЛИВНИЦА"}, {"livnica"}),
            ({"country": "RS"}, {"livnica"}),
            ({"country": "DE"}, set()),
            ({"kind": "research"}, {"kovarna"}),
            ({"nace": "24.5"}, {"livnica"}),
            ({"nace": "C"}, {"livnica"}),
            ({"size": "small"}, {"kovarna"}),
            ({"region": "none"}, {"livnica", "kovarna"}),
            ({"speaks": "de"}, {"livnica"}),
            ({"side": "offers"}, {"kovarna"}),
            ({"side": "offers", "words": "forgings"}, {"kovarna"}),
            ({"side": "seeks", "words": "forgings"}, set()),
            ({"words": "%_\"'; DROP"}, set()),
        ],
    )
    def test_filters_as_the_directory(self, ask, query, found):
        make_public("Ливница", country="RS", nace_codes=["24.51"], languages=["sr", "de"])
        make_public("Kovárna", kind="research", headcount=20, turnover=1, offers_en="Forgings")
        assert set(slugs(ask("organisations", **query))) == found

    def test_has_every_filter_of_the_directory(self):
        """One that is added there is not forgotten here."""
        named = {CALLED.get(name, name) for name in set(OrganisationFilters.model_fields) - NO_FILTERS}
        assert named == set(DirectoryForm.base_fields)

    def test_members_of_a_cluster(self, ask, cluster):
        member = make_member(cluster)
        make_public("Elsewhere")
        assert slugs(ask("organisations", cluster=cluster.slug)) == [member.slug]

    @pytest.mark.parametrize(
        ("query", "refused"),
        [
            ({"kind": "castle"}, ["kind"]),
            ({"kind": "FIRM"}, ["kind"]),
            ({"country": "XX"}, ["country"]),
            ({"country": "CZE"}, ["country"]),
            ({"region": "CZ999"}, ["region"]),
            ({"nace": "metal"}, ["nace"]),
            ({"speaks": "xx"}, ["speaks"]),
            ({"side": "both"}, ["side"]),
            ({"cluster": "nobody"}, ["cluster"]),
            ({"cluster": "<script>"}, ["cluster"]),
            ({"around": "7"}, ["around"]),
            ({"around": "here"}, ["around"]),
            ({"around": "9" * 40}, ["around"]),
            ({"words": "x" * 101}, ["words"]),
            ({"words": "\x00"}, ["words"]),
            ({"limit": "0"}, ["limit"]),
            ({"limit": "101"}, ["limit"]),
            ({"limit": "many"}, ["limit"]),
            ({"cursor": "0"}, ["cursor"]),
            ({"cursor": "x" * 501}, ["cursor"]),
            ({"language": "de"}, ["language"]),
            ({"colour": "red"}, ["colour"]),
            ({"colour": "red", "kind": "castle"}, ["colour"]),
            ({"kind": ["firm", "cluster"]}, ["kind"]),
            ({"kind": "castle", "limit": "-1"}, ["kind", "limit"]),
            ({"page": "2"}, ["page"]),
        ],
    )
    def test_names_what_it_cannot_understand(self, ask, query, refused):
        assert fields_refused(ask("organisations", **query)) == refused

    def test_clusters_take_no_kind(self, ask):
        assert fields_refused(ask("clusters", kind="cluster")) == ["kind"]

    def test_holds_no_contacts(self, ask, cluster):
        member = make_member(cluster)
        Contact.objects.create(organisation=member, value="a@example.org", visibility=Visibility.PUBLIC)
        assert "a@example.org" not in ask("organisations").content.decode()

    def test_counts_the_present_members_of_clusters(self, ask, cluster):
        for _turn in range(3):
            make_member(cluster)
        gone = Membership.objects.filter(group=cluster).first()
        gone.until = gone.since
        gone.save()
        (row,) = ask("clusters").json()["items"]
        assert row["member_count"] == 2

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_do_not_grow_with_the_rows(self, ask, cluster, count, django_assert_num_queries):
        for _turn in range(count):
            make_logo(make_member(cluster))
        with django_assert_num_queries(6):
            ask("organisations")

    @pytest.mark.parametrize("count", [1, 3])
    def test_nor_with_clusters(self, ask, count, django_assert_num_queries):
        association = make_association()
        for _turn in range(count):
            make_member(make_cluster(association))
        with django_assert_num_queries(6):
            ask("clusters")

    @pytest.mark.parametrize("count", [1, 3])
    def test_nor_with_a_token(self, ask, cluster, count, django_assert_num_queries):
        secret = make_secret(make_manager(cluster))
        ask("clusters", secret)
        for _turn in range(count):
            make_member(cluster)
        with django_assert_num_queries(7):
            ask("organisations", secret)


class TestPages:
    @pytest.fixture(autouse=True)
    def _five(self):
        for name in ("Chata", "Cihelna", "Hutě", "Dílna", "Chata"):
            make_public(name)

    def names(self, ask, address, **query):
        """All names, page by page, as a program goes through them."""
        found = []
        answer = ask(address, **query)
        while True:
            found += [row["name"] for row in answer.json()["items"]]
            following = answer.json()["next"]
            if following is None:
                assert 'rel="next"' not in answer["Link"]
                return found
            assert f'<{following}>; rel="next"' in answer["Link"]
            answer = ask(following.removeprefix("http://testserver/api/v1/"))

    @pytest.mark.parametrize("limit", [1, 2, 5, 100])
    def test_lead_through_all_in_the_alphabet_of_the_reader(self, ask, limit):
        czech = ["Cihelna", "Dílna", "Hutě", "Chata", "Chata"]
        assert self.names(ask, "organisations", language="cs", limit=limit) == czech
        english = ["Chata", "Chata", "Cihelna", "Dílna", "Hutě"]
        assert self.names(ask, "organisations", language="en", limit=limit) == english

    def test_count_all_and_keep_the_filter(self, ask):
        answer = ask("organisations", country="CZ", limit=2).json()
        assert answer["count"] == 5
        assert "country=CZ" in answer["next"]
        assert "limit=2" in answer["next"]

    def test_of_very_many_are_the_same_and_not_counted(self, ask, monkeypatch):
        """Another way of asking the database, which is the quicker one then."""
        monkeypatch.setattr("morava.api.interfaces.paging.MOST_COUNTED", 3)
        czech = ["Cihelna", "Dílna", "Hutě", "Chata", "Chata"]
        assert self.names(ask, "organisations", language="cs", limit=2) == czech
        assert ask("organisations").json()["count"] is None
        assert ask("organisations", words="Chata").json()["count"] == 2

    def test_leave_nothing_out_when_rows_go_meanwhile(self, ask):
        first = ask("organisations", limit=2).json()
        Organisation.objects.filter(slug=first["items"][0]["slug"]).delete()
        following = first["next"].removeprefix("http://testserver/api/v1/")
        assert [row["name"] for row in ask(following).json()["items"]] == ["Cihelna", "Dílna"]

    def test_of_another_language_lead_nowhere(self, ask):
        following = ask("organisations", limit=2, language="cs").json()["next"]
        other = following.removeprefix("http://testserver/api/v1/").replace("language=cs", "language=en")
        assert fields_refused(ask(other)) == ["cursor"]

    def test_a_cursor_is_not_made_by_hand(self, ask):
        following = ask("organisations", limit=2).json()["next"].removeprefix("http://testserver/api/v1/")
        assert fields_refused(ask(following[:-3] + "xyz")) == ["cursor"]


class TestOne:
    def test_is_told_in_the_language_and_script_asked_for(self, ask):
        make_public("Ливница", country="RS", nace_codes=["24.51"], city="Ниш", description_sr="Ливење.")
        labels = {}
        for language, name, city in (
            ("sr", "Ливница", "Ниш"),
            ("sr-latn", "Livnica", "Niš"),
            ("cs", "Livnica", "Niš"),
        ):
            answer = ask("organisations/livnica", language=language)
            told = answer.json()
            assert (told["name"], told["city"]) == (name, city)
            assert told["names"] == {"sr": "Ливница"}
            assert told["region"]["code"] == "RS225"
            labels[language] = told["nace"][0]["label"]
        assert labels["sr"].startswith("Лив")
        assert labels["sr-latn"].startswith("Liv")
        assert len(set(labels.values())) == 3

    def test_has_its_certificates_and_public_contacts(self, ask, cluster):
        member = make_member(cluster)
        Certificate.objects.create(organisation=member, name="ISO 9001", valid_until="2027-01-01")
        for level in Visibility:
            Contact.objects.create(organisation=member, value=f"{level}@example.org", visibility=level)
        told = ask(f"organisations/{member.slug}").json()
        assert told["certificates"] == [{"name": "ISO 9001", "issued_by": "", "valid_until": "2027-01-01"}]
        assert [one["value"] for one in told["contacts"]] == ["public@example.org"]
        assert told["page"] == f"http://testserver/en/directory/{member.slug}/"

    def test_that_turned_out_to_be_another_is_sent_on_to_it(self, ask, cluster):
        kept, merged = make_member(cluster), make_member(cluster)
        merge(kept, merged, by=None)
        answer = ask(f"organisations/{merged.slug}", language="cs")
        assert answer.status_code == 301
        assert answer["Location"] == f"/api/v1/organisations/{kept.slug}?language=cs"
        below = ask(f"organisations/{merged.slug}/memberships")
        assert below["Location"] == f"/api/v1/organisations/{kept.slug}/memberships"

    def test_is_not_told_by_what_it_was_merged_into(self, ask, cluster):
        """Nobody learns of an organisation that is hidden by asking for one that is gone."""
        kept, merged = make_member(cluster), make_member(cluster)
        Organisation.objects.filter(pk=kept.pk).update(is_listed=False)
        Organisation.objects.filter(pk=merged.pk).update(merged_into=kept)
        assert ask(f"organisations/{merged.slug}").status_code == 404

    def test_a_cluster_tells_how_it_is_run_to_those_who_work_with_it(self, ask, cluster):
        change_cluster_profile(cluster, by=None, field="Metal", staff=Decimal("0.50"))
        Verification.objects.create(cluster=cluster, state=Verification.State.VERIFIED)
        told = ask(f"clusters/{cluster.slug}", make_secret(make_manager(cluster))).json()
        assert (told["cluster"]["field"], told["cluster"]["staff"]) == ("Metal", "0.50")
        assert told["cluster"]["verification"] == "verified"
        assert ask(f"clusters/{cluster.slug}").json()["cluster"] is None

    def test_a_firm_is_no_cluster(self, ask, cluster):
        assert ask(f"clusters/{make_member(cluster).slug}").status_code == 404


class TestMembers:
    @pytest.fixture
    def history(self, cluster):
        """One who was there in spring, one who came in summer and stays."""
        early, late = make_organisation("Early"), make_organisation("Late")
        for one, since in ((early, "2026-03-01"), (late, "2026-06-01")):
            join_group(member=one, group=cluster, by=None, since=datetime.date.fromisoformat(since))
        Membership.objects.filter(member=early).update(until=datetime.date(2026, 6, 1))
        Organisation.objects.update(confirmed_at=timezone.now())
        return cluster

    def members(self, ask, cluster, **query):
        rows = ask(f"clusters/{cluster.slug}/members", **query).json()["items"]
        return [(row["member"]["name"], row["since"], row["until"]) for row in rows]

    EARLY = ("Early", "2026-03-01", "2026-06-01")
    LATE = ("Late", "2026-06-01", None)

    @pytest.mark.parametrize(
        ("day", "found"),
        [
            ("2026-02-28", []),
            ("2026-03-01", [EARLY]),
            ("2026-05-31", [EARLY]),
            ("2026-06-01", [LATE]),
        ],
    )
    def test_of_a_day(self, ask, history, day, found):
        assert self.members(ask, history, on=day) == found

    def test_of_all_days(self, ask, history):
        assert self.members(ask, history) == [self.EARLY, self.LATE]

    @pytest.mark.parametrize(
        "day", ["yesterday", "2026-13-01", "2026-02-30", "1772323200", "٢٠٢٦-٠٣-٠١", "9999-12-31"]
    )
    def test_of_no_day(self, ask, history, day):
        assert fields_refused(ask(f"clusters/{history.slug}/members", on=day)) == ["on"]

    def test_page_by_page(self, ask, history):
        first = ask(f"clusters/{history.slug}/members", limit=1).json()
        assert first["count"] == 2
        rest = ask(first["next"].removeprefix("http://testserver/api/v1/")).json()
        assert [row["member"]["slug"] for row in rest["items"]] == ["late"]

    def test_what_an_organisation_belongs_to(self, ask, history):
        (row,) = ask("organisations/late/memberships").json()["items"]
        assert row["group"]["url"] == f"http://testserver/api/v1/clusters/{history.slug}"
        assert (row["since"], row["until"], row["part"]) == ("2026-06-01", None, "member")

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_do_not_grow(self, ask, cluster, count, django_assert_num_queries):
        for _turn in range(count):
            make_member(cluster)
        with django_assert_num_queries(5):
            ask(f"clusters/{cluster.slug}/members")
