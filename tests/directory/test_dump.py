"""All data of an association as one document."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from morava.audit.models import Entry
from morava.directory.domain.clusters import change_cluster_profile
from morava.directory.domain.lines import add_line
from morava.directory.domain.memberships import join_group, leave_group
from morava.directory.domain.verification import ask_for_verification
from morava.directory.interfaces.dump import dump_of, dump_schema
from morava.directory.models import Certificate, Contact, Membership, Organisation, StrategyDocument
from morava.directory.seen import DUMP
from morava.privacy.models import Sight
from morava.privacy.queries import sights_of_organisation
from tests.factories.api import make_secret
from tests.factories.cooperation import make_draft, make_published, make_submitted
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_organisation,
    make_representative,
)

pytestmark = pytest.mark.django_db

SECRET = "secret-contact@example.org"


@pytest.fixture
def association():
    """With a cluster that tells of itself, a member of now, one of earlier, and one from abroad."""
    association = make_association()
    cluster = make_cluster(association)
    change_cluster_profile(
        cluster, by=None, staff=Decimal("0.50"), label="gold", label_until=datetime.date(2027, 1, 1)
    )
    add_line(
        StrategyDocument, cluster, by=None, title="Where we go", address="https://example.org/", year=2026
    )
    manager = make_manager(cluster)
    ask_for_verification(cluster, by=manager)
    member = make_member(cluster, "Kovárna")
    add_line(Certificate, member, by=None, name="ISO 9001", valid_until=datetime.date(2027, 1, 1))
    add_line(Contact, member, by=None, value=SECRET, whom="Jana Nováková")
    make_representative(member)
    left = make_member(cluster, "Former")
    Membership.objects.filter(member=left).update(since=datetime.date(2026, 1, 1))
    leave_group(Membership.objects.get(member=left), by=None)
    join_group(member=make_organisation("Ливница", country="RS", city="Ниш"), group=cluster, by=None)
    make_organisation("In no cluster")
    return association


def dumped(association, *, with_contacts=False):
    return json.loads("".join(dump_of(association, with_contacts=with_contacts)))


def names(rows):
    return [next(iter(row["names"].values())) for row in rows]


class TestWhatIsInIt:
    def test_fits_its_schema(self, association):
        validator_for(dump_schema()).check_schema(dump_schema())
        validator = Draft202012Validator(dump_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
        for with_contacts in (False, True):
            faults = validator.iter_errors(dumped(association, with_contacts=with_contacts))
            assert [fault.message for fault in faults] == []

    @pytest.mark.parametrize("wrong", [{"version": 2}, {"more": 1}, {"organisations": [{}]}])
    def test_what_does_not_fit_is_found(self, association, wrong):
        assert not Draft202012Validator(dump_schema()).is_valid(dumped(association) | wrong)

    def test_an_empty_association_fits_too(self):
        assert Draft202012Validator(dump_schema()).is_valid(dumped(make_association()))

    def test_who_belongs_to_it_now_and_earlier(self, association):
        told = dumped(association)
        firms = [row for row in told["organisations"] if row["kind"] == "firm"]
        assert sorted(names(firms)) == ["Former", "Kovárna"]
        assert [row["slug"] for row in told["organisations"]] == sorted(
            row["slug"] for row in told["organisations"]
        )

    def test_of_members_from_other_countries_only_the_name(self, association):
        (row,) = dumped(association)["others"]
        assert row == {"slug": "livnica", "kind": "firm", "country": "RS", "names": {"sr": "Ливница"}}

    def test_memberships_with_their_days(self, association):
        told = dumped(association)
        known = {row["slug"] for row in told["organisations"] + told["others"]}
        assert len(told["memberships"]) == 4
        for row in told["memberships"]:
            assert {row["group"], row["member"]} <= known
        (ended,) = [row for row in told["memberships"] if row["until"]]
        assert (ended["member"], ended["since"]) == ("former", "2026-01-01")

    def test_what_hangs_on_an_organisation(self, association):
        told = dumped(association)["organisations"]
        cluster = next(row for row in told if row["kind"] == "cluster")
        member = next(row for row in told if row["slug"] == "kovarna")
        assert cluster["cluster"]["profile"]["staff"] == 0.5
        assert [step["state"] for step in cluster["cluster"]["verifications"]] == ["asked"]
        assert cluster["cluster"]["verifications"][0]["checklist"]
        assert [one["title"] for one in cluster["cluster"]["documents"]] == ["Where we go"]
        assert [one["name"] for one in member["certificates"]] == ["ISO 9001"]
        assert [one["kind"] for one in member["standings"]] == ["firm"]
        assert member["cluster"] is None

    def test_one_that_was_merged_is_not_in_it(self, association):
        kept, merged = Organisation.objects.get(slug="kovarna"), Organisation.objects.get(slug="former")
        Organisation.objects.filter(pk=merged.pk).update(merged_into=kept)
        told = json.dumps(dumped(association))
        assert '"former"' not in told

    def test_offers_and_requests_of_the_organisations(self, association):
        """Also those without a name: its officer looks after them. But no drafts, and none from abroad."""
        firm = Organisation.objects.get(slug="kovarna")
        hidden = make_published(firm, is_anonymous=True, title_sr="Одливци")
        sent = make_submitted(firm)
        make_draft(firm)
        make_published(Organisation.objects.get(slug="livnica"))
        make_published(Organisation.objects.get(slug="in-no-cluster"))
        told = {row["slug"]: row for row in dumped(association)["opportunities"]}
        assert set(told) == {hidden.slug, sent.slug}
        row = told[hidden.slug]
        assert (row["organisation"], row["state"], row["is_anonymous"]) == ("kovarna", "published", True)
        assert row["texts"]["sr"] == {"title": "Одливци"}
        assert [one["clarity"] for one in row["reviews"]] == [5]
        assert Draft202012Validator(dump_schema()).is_valid(dumped(association))

    def test_no_person_is_in_it(self, association):
        told = json.dumps(dumped(association), ensure_ascii=False)
        assert SECRET not in told
        assert "Nováková" not in told
        assert "Somebody" not in told
        with_contacts = json.dumps(dumped(association, with_contacts=True), ensure_ascii=False)
        assert SECRET in with_contacts
        assert "Somebody" not in with_contacts


class TestTheSameState:
    def test_gives_the_same_bytes(self, association):
        once, again = ("".join(dump_of(association, with_contacts=True)) for _turn in range(2))
        assert once == again

    def test_also_where_rows_were_written_in_another_order(self, association):
        member = Organisation.objects.get(slug="kovarna")
        add_line(Certificate, member, by=None, name="ISO 14001")
        before = "".join(dump_of(association, with_contacts=True))
        for model in (Certificate, Contact, Membership):
            for row in list(model.objects.order_by("-pk")):
                row.delete()
                row.pk = None
                row.save(force_insert=True)
        assert "".join(dump_of(association, with_contacts=True)) == before

    @pytest.mark.parametrize("count", [1, 3])
    def test_takes_as_many_queries_whatever_there_is(self, count, django_assert_num_queries):
        association = make_association()
        for _turn in range(count):
            make_member(make_cluster(association))
        with django_assert_num_queries(9):
            dumped(association)


class TestThePage:
    @pytest.mark.parametrize(("contacts", "noted"), [("", 0), ("on", 1)])
    def test_gives_the_file_and_is_recorded(self, client, association, contacts, noted):
        officer = make_officer(association)
        client.force_login(officer)
        answer = client.post(reverse("directory:dump", args=[association.pk]), {"contacts": contacts})
        told = json.loads(b"".join(answer))
        assert answer["Content-Disposition"] == f'attachment; filename="{association.slug}.json"'
        assert told["contacts"] == bool(noted)
        entry = Entry.objects.get(verb="association.dumped")
        assert (entry.by, entry.data) == (officer, {"contacts": bool(noted)})
        assert Sight.objects.filter(place=DUMP, viewer=officer).count() == noted

    def test_those_whose_contacts_were_taken_can_see_it(self, client, association):
        client.force_login(make_officer(association))
        b"".join(client.post(reverse("directory:dump", args=[association.pk]), {"contacts": "on"}))
        assert sights_of_organisation(Organisation.objects.get(slug="kovarna")).count() == 1
        assert sights_of_organisation(Organisation.objects.get(slug="livnica")).count() == 0

    def test_says_in_the_history_which_it_was(self, client, association):
        client.force_login(make_officer(association))
        for contacts in ("", "on"):
            b"".join(client.post(reverse("directory:dump", args=[association.pk]), {"contacts": contacts}))
        page = client.get(reverse("directory:organisation", args=[association.pk])).content.decode()
        assert "downloaded all data of the association, without contacts" in page
        assert "downloaded all data of the association, with contacts" in page


class TestForPrograms:
    def test_the_same_bytes_and_a_record(self, ask, association):
        officer = make_officer(association)
        answer = ask(f"associations/{association.slug}/dump", make_secret(officer))
        assert b"".join(answer).decode() == "".join(dump_of(association, with_contacts=False))
        assert Entry.objects.get(verb="association.dumped").by == officer
        assert not Sight.objects.exists()

    def test_contacts_where_they_are_asked_for(self, ask, association):
        secret = make_secret(make_officer(association))
        answer = ask(f"associations/{association.slug}/dump", secret, contacts="true")
        assert SECRET in b"".join(answer).decode()
        assert Sight.objects.filter(place=DUMP).count() == 1

    def test_nothing_is_recorded_where_nothing_is_told(self, ask, client, association):
        secret = make_secret(make_officer(association))
        address = f"associations/{association.slug}/dump"
        whole = ask(address, secret)
        list(whole)
        again = ask(address, secret, headers={"If-None-Match": whole["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.head(f"/api/v1/{address}", headers={"Authorization": f"Bearer {secret}"})
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Length"] == whole["Content-Length"]
        assert Entry.objects.filter(verb="association.dumped").count() == 1

    def test_of_another_association_is_not_there(self, ask, association):
        other = make_association("RS")
        assert (
            ask(f"associations/{other.slug}/dump", make_secret(make_officer(association))).status_code == 404
        )

    def test_the_schema_is_told_to_everybody(self, ask):
        assert ask("association-dump.schema.json").json() == dump_schema()


class TestTheCommand:
    def test_prints_the_document(self, association, capsys):
        call_command("dump_association", association.slug)
        assert capsys.readouterr().out == "".join(dump_of(association, with_contacts=False))
        assert Entry.objects.get(verb="association.dumped").automatic

    def test_writes_it_into_a_file(self, association, tmp_path):
        target = tmp_path / "dump.json"
        call_command("dump_association", association.slug, "--contacts", "--output", str(target))
        assert target.read_text(encoding="utf-8") == "".join(dump_of(association, with_contacts=True))

    def test_tells_which_there_are(self, association):
        with pytest.raises(CommandError, match=association.slug):
            call_command("dump_association", "nobody")

    def test_prints_the_schema(self, capsys):
        call_command("dump_association", "--schema")
        assert json.loads(capsys.readouterr().out) == dump_schema()
