"""Offers and requests by the API: what is told of them to whom, and how programs write them."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from morava.api.scopes import Scope
from morava.audit.models import Entry
from morava.cooperation.domain.reviewing import review_opportunity
from morava.cooperation.models import CloseReason, ExternalKey, Opportunity, State, Type
from morava.directory.domain.merging import merge
from morava.directory.domain.roles import give_role
from morava.directory.models import Organisation, Role
from tests.api.asking import fields_refused, slugs
from tests.factories.api import make_secret
from tests.factories.cooperation import (
    GOOD_SCORES,
    make_accepted,
    make_draft,
    make_published,
    make_submitted,
)
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

WHOLE = {
    "type": "business_offer",
    "texts": {
        "cs": {
            "title": "Odlitky ze šedé litiny",
            "summary": "Do 80 kg, s obráběním.",
            "description": "EN-GJL-250, série od 50 kusů.",
            "partner_role": "Výrobce čerpadel.",
        }
    },
    "nace_codes": ["24.51"],
    "cooperation": ["supply"],
}


@pytest.fixture
def cluster():
    return make_cluster(make_association())


@pytest.fixture
def firm(cluster):
    return make_member(cluster, "Slévárna Ostravice s.r.o.")


@pytest.fixture
def writer(firm):
    return make_representative(firm)


@pytest.fixture
def send(client, writer):
    """`send("PATCH", slug, {…})`: the answer to what a program of the writer sends."""
    secret = make_secret(writer)

    def sent(method: str, path: str = "", body: Any = None, *, token: str = secret, **headers: str) -> Any:
        content = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        known = {"Authorization": f"Bearer {token}"} if token else {}
        address = "/".join(filter(None, ("/api/v1/opportunities", path)))
        return client.generic(
            method, address, content, content_type="application/json", headers=known | headers
        )

    return sent


@pytest.fixture
def begin(send, firm):
    """A draft, sent by a program."""

    def begun(external_id: str = "crm:1", **fields: Any) -> Any:
        return send("POST", "", {"organisation": firm.slug, "external_id": external_id, **WHOLE, **fields})

    return begun


def refused(answer: Any) -> dict[str, str]:
    """Which fields are wrong, each with its first sentence."""
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json"), answer.content
    assert answer.json()["type"].endswith("#wrong-fields")
    return {error["field"]: error["message"] for error in reversed(answer.json()["errors"])}


def kind(answer: Any) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json", answer.content
    return answer.status_code, answer.json()["type"].partition("#")[2]


class TestTheList:
    def test_is_of_what_everybody_sees_the_newest_first(self, ask, firm):
        first, second = make_published(firm), make_published(firm)
        make_submitted(firm)
        make_draft(firm)
        assert slugs(ask("opportunities")) == [second.slug, first.slug]

    @pytest.mark.parametrize(
        ("asked", "number"),
        [
            ({"type": "offer"}, 1),
            ({"type": "request"}, 1),
            ({"type": "business_offer"}, 1),
            ({"type": "technology_offer"}, 0),
            ({"cooperation": "supply"}, 2),
            ({"cooperation": "licence"}, 0),
            ({"country": "CZ"}, 2),
            ({"nace": "24"}, 2),
            ({"nace": "25.6"}, 0),
            ({"words": "litiny"}, 2),
            ({"words": "pivo"}, 0),
            ({"state": "closed"}, 0),
            ({"organisation": "slevarna-ostravice-s-r-o"}, 2),
            ({"organisation": "nobody"}, 0),
        ],
    )
    def test_follows_the_filters_of_the_page(self, ask, firm, asked, number):
        Organisation.objects.filter(pk=firm.pk).update(slug="slevarna-ostravice-s-r-o")
        make_published(firm)
        make_published(firm, type=Type.BUSINESS_REQUEST)
        assert len(slugs(ask("opportunities", **asked))) == number

    @pytest.mark.parametrize(
        "asked",
        [
            {"type": "x"},
            {"cooperation": "x"},
            {"country": "XX"},
            {"nace": "zz"},
            {"state": "x"},
            {"organisation": "?"},
            {"mine": "1"},
            {"limit": "0"},
        ],
    )
    def test_refuses_what_it_does_not_understand(self, ask, asked):
        assert fields_refused(ask("opportunities", **asked)) == list(asked)

    def test_goes_on_where_the_page_before_ended(self, ask, client, firm, writer):
        """Also among drafts, which were never published."""
        secret = make_secret(writer)
        expected = [make_draft(firm).slug, *(make_published(firm).slug for _turn in range(3))][::-1]
        found, answer = [], ask("opportunities", secret, limit=1)
        while True:
            found += slugs(answer)
            assert answer.json()["count"] == 4
            if not (following := answer.json()["next"]):
                break
            answer = client.get(following, headers={"Authorization": f"Bearer {secret}"})
        assert found == expected

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_do_not_grow(self, ask, firm, count, django_assert_num_queries):
        for _turn in range(count):
            make_published(firm)
        with django_assert_num_queries(6):
            ask("opportunities")

    def test_tells_the_owner_what_is_theirs(self, ask, firm, writer, cluster):
        states = {make_draft(firm).slug: "draft", make_submitted(firm).slug: "in_review"}
        told = ask("opportunities", make_secret(writer)).json()["items"]
        assert {one["slug"]: one["state"] for one in told} == states
        assert slugs(ask("opportunities", make_secret(writer), state="draft")) == [next(iter(states))]
        stranger = make_representative(make_member(cluster))
        assert slugs(ask("opportunities", make_secret(stranger))) == []


class TestOne:
    def test_is_told_in_the_readers_tongue(self, ask, firm):
        shown = make_published(firm, title_sr="Одливци")
        told = ask(f"opportunities/{shown.slug}", language="sr-latn").json()
        assert told["title"] == "Odlivci"
        assert told["texts"]["sr"] == {"title": "Одливци"}
        assert told["organisation"]["slug"] == firm.slug
        assert told["page"].endswith(f"/offers-and-requests/{shown.slug}/")
        assert told["working"] is None

    def test_says_to_its_owner_how_it_stands(self, ask, firm, writer):
        draft = make_draft(firm, cooperation=[])
        told = ask(f"opportunities/{draft.slug}", make_secret(writer)).json()
        assert [one["field"] for one in told["working"]["missing"]] == ["cooperation"]
        assert (told["page"], told["working"]["may_change"]) == (None, True)

    def test_names_no_reviewer(self, ask, firm, writer, cluster):
        sent, manager = make_submitted(firm), make_manager(cluster)
        review_opportunity(sent, by=manager, publish=False, note="Velikosti?", **GOOD_SCORES)
        answer = ask(f"opportunities/{sent.slug}", make_secret(writer))
        (review,) = answer.json()["working"]["reviews"]
        assert (review["note"], review["is_published"]) == ("Velikosti?", False)
        assert manager.name not in answer.content.decode()
        assert manager.email not in answer.content.decode()

    @pytest.mark.parametrize("address", ["opportunities", "opportunities/{slug}"])
    def test_takes_a_token_that_may_read_it(self, ask, firm, writer, address):
        address = address.format(slug=make_published(firm).slug)
        may = {Scope.OPPORTUNITIES_READ, Scope.OPPORTUNITIES_WRITE}
        for scope in Scope:
            answer = ask(address, make_secret(writer, [scope]))
            assert answer.status_code == (200 if scope in may else 403), scope


class TestWithoutAName:
    """Visitors and strangers learn nothing; who looks after it and who was accepted do."""

    @pytest.fixture
    def hidden(self, firm):
        return make_published(firm, is_anonymous=True)

    def told(self, ask, hidden, who=None):
        secret = make_secret(who) if who else ""
        answers = [ask(f"opportunities/{hidden.slug}", secret), ask("opportunities", secret)]
        names = {
            "Ostravice" in one.content.decode() or "ostravice" in one.content.decode() for one in answers
        }
        (name,) = names
        assert name == bool(slugs(ask("opportunities", secret, organisation=hidden.organisation.slug)))
        return name

    def test_is_not_told_to_others(self, ask, hidden, cluster):
        assert not self.told(ask, hidden)
        assert not self.told(ask, hidden, make_representative(make_member(cluster)))
        assert not self.told(ask, hidden, make_officer(make_association("RS")))

    def test_is_told_to_those_who_look_after_it(self, ask, hidden, writer, cluster):
        for who in (writer, make_manager(cluster)):
            assert self.told(ask, hidden, who)

    def test_is_told_to_those_whose_interest_was_accepted(self, ask, hidden):
        maker = make_member(make_cluster(make_association("RS")))
        person = make_representative(maker)
        assert not self.told(ask, hidden, person)
        make_accepted(hidden, maker)
        assert self.told(ask, hidden, person)


class TestBeginning:
    def test_makes_a_draft_of_the_writer(self, begin, firm, writer):
        answer = begin()
        made = Opportunity.objects.get()
        assert answer.status_code == 201
        assert answer["Location"] == answer.json()["url"]
        assert answer["Location"].endswith(f"/api/v1/opportunities/{made.slug}")
        assert (made.organisation, made.state, made.title_cs) == (firm, State.DRAFT, "Odlitky ze šedé litiny")
        assert made.valid_until > timezone.localdate()
        entry = Entry.objects.get(verb="opportunity.drafted")
        assert (entry.by, entry.by_program) == (writer, True)

    def test_twice_makes_one(self, begin):
        first = begin()
        again = begin(texts={"cs": {"title": "Něco jiného"}})
        assert (first.status_code, again.status_code) == (201, 200)
        assert again.json() == first.json()
        assert again["Location"] == first["Location"]
        assert begin("crm:2").status_code == 201
        assert Opportunity.objects.count() == 2

    def test_the_same_id_of_another_organisation_is_another_one(self, begin, send, cluster, writer):
        other = make_member(cluster)
        begin()
        give_role(person=writer, role=Role.REPRESENTATIVE, organisation=other, by=None)
        body = {"organisation": other.slug, "external_id": "crm:1", **WHOLE}
        assert send("POST", "", body).status_code == 201

    def test_only_for_organisations_one_writes_for(self, begin, cluster):
        for other in (make_member(cluster).slug, cluster.slug, "nobody"):
            assert list(refused(begin(organisation=other))) == ["organisation"]
        assert not Opportunity.objects.exists()

    def test_an_officer_writes_for_no_association(self, send):
        association = make_association()
        body = {"organisation": association.slug, "external_id": "1", **WHOLE}
        answer = send("POST", "", body, token=make_secret(make_officer(association)))
        assert list(refused(answer)) == ["organisation"]

    def test_an_officer_writes_for_a_member(self, send, firm):
        officer = make_officer(Organisation.objects.get(kind="association"))
        body = {"organisation": firm.slug, "external_id": "1", **WHOLE}
        assert send("POST", "", body, token=make_secret(officer)).status_code == 201
        assert Entry.objects.get(verb="opportunity.drafted").by == officer

    def test_is_marked_in_the_history(self, begin, client, writer):
        slug = begin().json()["slug"]
        client.force_login(writer)
        page = client.get(reverse("cooperation:opportunity", args=[Opportunity.objects.get(slug=slug).pk]))
        assert "by a program" in page.content.decode()


YESTERDAY = (timezone.localdate() - datetime.timedelta(days=1)).isoformat()
FAR = (timezone.localdate() + datetime.timedelta(days=400)).isoformat()


class TestRefusals:
    """What the pages refuse, with the field and why."""

    @pytest.mark.parametrize(
        ("fields", "field", "why"),
        [
            ({"texts": {}}, "texts.en.title", "at least one language"),
            ({"texts": {"de": {"title": "x"}}}, "texts.de", "no such field"),
            ({"texts": {"cs": {"title": "x" * 121}}}, "texts.cs.title", "too long"),
            ({"texts": {"cs": {"title": "x", "summary": "x" * 501}}}, "texts.cs.summary", "too long"),
            ({"texts": {"cs": {"title": "a\u0000b"}}}, "texts.cs.title", "Null characters"),
            ({"type": "gift"}, "type", "'business_offer', 'business_request'"),
            ({"type": None}, "type", "business_offer"),
            ({"nace_codes": ["99.99"]}, "nace_codes", "99.99"),
            ({"nace_codes": ["litina"]}, "nace_codes", "is not such a code"),
            ({"nace_codes": "24.51"}, "nace_codes", "cannot be understood"),
            ({"languages": ["čeština"]}, "languages", "is not such a code"),
            ({"countries": ["XX"]}, "countries", "XX"),
            ({"cooperation": ["gift"]}, "cooperation.0", "supply"),
            ({"partner_kinds": ["association"]}, "partner_kinds.0", "'cluster', 'firm'"),
            ({"technology_keywords": ["x"] * 13}, "technology_keywords", "too many"),
            ({"market_keywords": ["a, b"]}, "market_keywords.0", "cannot be understood"),
            ({"valid_until": YESTERDAY}, "valid_until", "has passed"),
            ({"valid_until": FAR}, "valid_until", "within a year"),
            ({"valid_until": "31.12.2027"}, "valid_until", "2026-10-13"),
            ({"valid_until": 0}, "valid_until", "2026-10-13"),
            ({"is_anonymous": "yes"}, "is_anonymous", "cannot be understood"),
            ({"external_id": ""}, "external_id", "cannot be understood"),
            ({"external_id": "a b"}, "external_id", "cannot be understood"),
            ({"state": "published"}, "state", "no such field"),
            ({"submitted_by": 1}, "submitted_by", "no such field"),
        ],
    )
    def test_name_the_field(self, begin, fields, field, why):
        assert why in refused(begin(**fields))[field]
        assert not Opportunity.objects.exists()

    def test_name_what_gives_away_who_stands_without_a_name(self, begin, send):
        def summary(text):
            return {"cs": {"title": "Odlitky", "summary": text}}

        for text in ("Pište na a@b.cz", "+420 596 123 456", "SLÉVÁRNA OSTRAVICE odlévá", "www.odlitky.cz"):
            answer = begin(texts=summary(text), is_anonymous=True)
            assert "without your name" in refused(answer)["texts.cs.summary"]
        slug = begin(is_anonymous=True).json()["slug"]
        answer = send("PATCH", slug, {"texts": summary("Pište na a@b.cz")})
        assert "a@b.cz" in refused(answer)["texts.cs.summary"]

    def test_are_in_the_readers_tongue(self, send, begin):
        slug = begin().json()["slug"]
        told = {
            refused(send("PATCH", slug, {"valid_until": YESTERDAY}, **{"Accept-Language": tongue}))[
                "valid_until"
            ]
            for tongue in ("en", "cs", "sr", "sr-latn")
        }
        assert len(told) == 4

    @pytest.mark.parametrize(
        "body",
        [
            b"{",
            b"\xff",
            b'{"texts": {}, "texts": {}}',
            b'{"valid_until": NaN}',
            b'{"texts": {"cs": {"title": "\\ud800"}}}',
            b"[" * 10_000,
        ],
    )
    def test_of_what_is_no_json(self, send, begin, body):
        assert kind(send("PATCH", begin().json()["slug"], body)) == (400, "bad-request")

    @pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"x"', b"1"])
    def test_of_what_is_no_object(self, send, begin, body):
        assert list(refused(send("PATCH", begin().json()["slug"], body))) == ["body"]

    def test_of_what_is_too_large(self, send, settings):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
        answer = send("PATCH", "x", {"texts": {"cs": {"title": "x" * 100}}})
        assert kind(answer) == (413, "too-large")

    def test_count_as_questions(self, send, settings):
        settings.API_PER_MINUTE = {"address": 1, "token": 1}
        send("POST", "", {})
        assert kind(send("POST", "", {})) == (429, "too-many")


class TestChanging:
    def test_touches_only_what_was_sent(self, begin, send):
        slug = begin(technology_keywords=["lití"], stage="tested").json()["slug"]
        answer = send("PATCH", slug, {"texts": {"en": {"title": "Castings"}, "cs": {"summary": ""}}})
        told = answer.json()
        assert answer.status_code == 200
        assert told["texts"]["en"] == {"title": "Castings"}
        assert "summary" not in told["texts"]["cs"]
        assert told["texts"]["cs"]["title"] == "Odlitky ze šedé litiny"
        assert (told["technology_keywords"], told["stage"]) == (["lití"], "tested")
        assert send("PATCH", slug, {"stage": None, "technology_keywords": []}).json()["stage"] is None

    def test_nothing_changes_nothing(self, begin, send):
        made = begin()
        answer = send("PATCH", made.json()["slug"], {})
        assert (answer.status_code, answer["ETag"]) == (200, made["ETag"])
        assert not Entry.objects.filter(verb="opportunity.changed").exists()

    def test_what_is_published_stays_whole(self, send, firm):
        shown = make_published(firm)
        answer = send("PATCH", shown.slug, {"cooperation": []})
        assert list(refused(answer)) == ["cooperation"]
        assert send("PATCH", shown.slug, {"countries": ["CZ"]}).json()["state"] == "published"

    def test_what_is_closed_is_not_changed(self, send, firm):
        shown = make_published(firm)
        send("POST", f"{shown.slug}/close", {"reason": "found_here"})
        assert kind(send("PATCH", shown.slug, {"countries": ["CZ"]})) == (409, "not-now")


class TestSomebodyElseMeanwhile:
    def test_is_told_by_if_match(self, begin, send):
        made = begin()
        slug, read = made.json()["slug"], made["ETag"]
        changed = send("PATCH", slug, {"countries": ["CZ"]}, **{"If-Match": read})
        assert changed.status_code == 200
        for method, path, body in (
            ("PATCH", slug, {"countries": []}),
            ("POST", f"{slug}/submit", None),
            ("DELETE", slug, None),
        ):
            assert kind(send(method, path, body, **{"If-Match": read})) == (412, "changed-meanwhile")
        assert Opportunity.objects.get().countries == ["CZ"]
        assert send("POST", f"{slug}/submit", **{"If-Match": changed["ETag"]}).status_code == 200

    @pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}'])
    def test_whatever_tongue_it_was_read_in(self, begin, send, form):
        slug = begin().json()["slug"]
        read = send("GET", slug, **{"Accept-Language": "sr"})["ETag"]
        answer = send("PATCH", slug, {"countries": ["CZ"]}, **{"If-Match": form.format(read)})
        assert answer.status_code == 200

    def test_any_state_will_do(self, begin, send):
        slug = begin().json()["slug"]
        assert send("PATCH", slug, {"countries": ["CZ"]}, **{"If-Match": "*"}).status_code == 200

    def test_the_answer_to_a_change_names_the_state_as_reading_does(self, begin, send):
        slug = begin().json()["slug"]
        changed = send("PATCH", slug, {"countries": ["CZ"]})
        assert send("GET", slug)["ETag"] == changed["ETag"]
        assert send("GET", slug, **{"If-None-Match": changed["ETag"]}).status_code == 304


class TestTheWayOfOne:
    def test_from_the_draft_to_the_end(self, begin, send, ask, writer, cluster):
        slug = begin().json()["slug"]
        sent = send("POST", f"{slug}/submit")
        assert (sent.status_code, sent.json()["state"]) == (200, "in_review")
        one = Opportunity.objects.get()
        assert one.submitted_by == writer
        assert kind(send("POST", f"{slug}/submit")) == (409, "not-now")
        assert ask(f"opportunities/{slug}").status_code == 404
        review_opportunity(one, by=make_manager(cluster), publish=True, **GOOD_SCORES)
        assert ask(f"opportunities/{slug}").json()["state"] == "published"
        assert kind(send("DELETE", slug)) == (409, "not-now")
        renewed = send("POST", f"{slug}/renew").json()
        assert renewed["valid_until"] > (timezone.localdate() + datetime.timedelta(days=150)).isoformat()
        closed = send("POST", f"{slug}/close", {"reason": "found_here"}).json()
        assert (closed["state"], closed["working"]["close_reason"]) == ("closed", "found_here")
        assert kind(send("POST", f"{slug}/renew")) == (409, "not-now")
        verbs = Entry.objects.filter(by=writer, data__by_program=True).values_list("verb", flat=True)
        assert set(verbs) == {f"opportunity.{what}" for what in ("drafted", "submitted", "renewed", "closed")}

    def test_submitting_names_all_that_is_missing(self, begin, send):
        made = begin(texts={"cs": {"title": "Odlitky"}}, nace_codes=[], cooperation=[])
        told = send("POST", f"{made.json()['slug']}/submit").json()["errors"]
        fields = [one["field"] for one in told]
        assert fields == ["texts", "texts", "texts", "nace_codes", "cooperation"]
        assert len({one["message"] for one in told}) == 5

    @pytest.mark.parametrize("reason", ["", "gift", CloseReason.EXPIRED, None])
    def test_closing_takes_a_reason(self, send, firm, reason):
        shown = make_published(firm)
        assert list(refused(send("POST", f"{shown.slug}/close", {"reason": reason}))) == ["reason"]

    def test_a_draft_is_thrown_away(self, begin, send):
        slug = begin().json()["slug"]
        answer = send("DELETE", slug)
        assert (answer.status_code, answer.content) == (204, b"")
        assert not ExternalKey.objects.exists()
        assert send("GET", slug).status_code == 404
        assert begin().status_code == 201

    def test_nothing_publishes(self, begin, send):
        slug = begin().json()["slug"]
        for path in ("publish", "review"):
            assert send("POST", f"{slug}/{path}").status_code == 404
        assert Opportunity.objects.get().state == State.DRAFT


class TestWhoMay:
    def ways(self, slug):
        return (
            ("PATCH", slug, {"countries": ["CZ"]}),
            ("DELETE", slug, None),
            ("POST", f"{slug}/submit", None),
            ("POST", f"{slug}/renew", None),
            ("POST", f"{slug}/close", {"reason": "no_longer"}),
        )

    def test_a_session_writes_nothing(self, send, client, writer, firm):
        client.force_login(writer)
        for method, path, body in (("POST", "", {}), *self.ways(make_draft(firm).slug)):
            assert kind(send(method, path, body, token="")) == (401, "no-token")
        assert Opportunity.objects.get().countries == []

    def test_reading_scopes_write_nothing(self, send, writer, firm):
        secret = make_secret(writer, [one for one in Scope if one != Scope.OPPORTUNITIES_WRITE])
        for method, path, body in (("POST", "", {}), *self.ways(make_draft(firm).slug)):
            answer = send(method, path, body, token=secret)
            assert kind(answer) == (403, "missing-scope")
            assert "opportunities:write" in answer.json()["detail"]

    def test_what_one_only_reads_one_does_not_change(self, send, firm, cluster):
        """Everybody sees it, and those who review it look after it."""
        shown = make_published(firm)
        for who in (make_representative(make_member(cluster)), make_officer(make_association("RS"))):
            for method, path, body in self.ways(shown.slug):
                assert kind(send(method, path, body, token=make_secret(who))) == (404, "not-found")

    def test_the_role_ends_and_writing_with_it(self, begin, send, writer):
        slug = begin().json()["slug"]
        writer.mandates.update(until=timezone.now())
        assert kind(send("PATCH", slug, {})) == (404, "not-found")
        assert list(refused(begin("crm:2"))) == ["organisation"]


def test_ids_of_two_that_are_merged_do_not_collide(begin, firm):
    begin()
    twin = make_organisation("Slévárna Ostravice")
    ExternalKey.objects.create(opportunity=make_draft(twin), organisation=twin, value="crm:1")
    merge(firm, twin, by=None)
    assert set(Opportunity.objects.values_list("organisation", flat=True)) == {firm.pk}
    assert begin().status_code == 200
