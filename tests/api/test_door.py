"""What holds at every address: tokens, tongues, limits, headers, and refusals in one shape."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from morava.api.interfaces import limits
from morava.api.models import ApiToken, Count
from morava.api.scopes import Scope
from morava.privacy.retention import carry_out_all
from tests.api.asking import fields_refused
from tests.factories.accounts import make_person
from tests.factories.api import make_secret
from tests.factories.directory import make_association, make_cluster, make_member, make_officer

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/organisations"


def problem(answer, status, key):
    """The refusal, which must be of this kind."""
    told = json.loads(answer.content)
    assert answer.status_code == told["status"] == status
    assert answer["Content-Type"] == "application/problem+json"
    assert told["type"] == f"http://testserver/api/#{key}"
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer
    return told


class TestTokens:
    def test_are_known_and_their_use_is_noted_by_day(self, ask):
        secret = make_secret(make_person())
        assert ask("organisations", secret).status_code == 200
        assert ApiToken.objects.get().last_used_on == timezone.localdate()

    @pytest.mark.parametrize(
        "fields",
        [
            {"expires_at": timezone.now() - timedelta(seconds=1)},
            {"revoked_at": timezone.now()},
        ],
    )
    def test_that_have_ended_open_nothing(self, ask, fields):
        answer = ask("organisations", make_secret(make_person(), **fields))
        problem(answer, 401, "unknown-token")
        assert answer["WWW-Authenticate"] == 'Bearer error="invalid_token"'

    def test_of_somebody_who_has_left_open_nothing(self, ask):
        owner = make_person()
        secret = make_secret(owner)
        owner.is_active = False
        owner.save()
        problem(ask("organisations", secret), 401, "unknown-token")

    @pytest.mark.parametrize(
        "header", ["Bearer", "Bearer ", "Bearer x", "Basic eDp5", "morava_x", "Bearer \x00"]
    )
    def test_that_are_none_open_nothing(self, client, header):
        answer = client.get(ADDRESS, headers={"Authorization": header})
        problem(answer, 401, "unknown-token")

    def test_are_asked_for_where_they_are_needed(self, ask):
        association = make_association()
        answer = ask(f"associations/{association.slug}/dump")
        problem(answer, 401, "no-token")
        assert answer["WWW-Authenticate"] == "Bearer"

    @pytest.mark.parametrize(
        ("scope", "address"),
        [
            (Scope.DUMP_READ, "organisations"),
            (Scope.DUMP_READ, "organisations/x"),
            (Scope.DUMP_READ, "organisations/x/memberships"),
            (Scope.DUMP_READ, "organisations/x/logo"),
            (Scope.DUMP_READ, "clusters"),
            (Scope.DUMP_READ, "clusters/x"),
            (Scope.DUMP_READ, "clusters/x/members"),
            (Scope.DIRECTORY_READ, "associations/x/dump"),
            (Scope.DIRECTORY_READ, "opportunities"),
            (Scope.DUMP_READ, "opportunities/x"),
        ],
    )
    def test_without_the_scope_are_told_which(self, ask, scope, address):
        needed = {"associations": Scope.DUMP_READ, "opportunities": Scope.OPPORTUNITIES_READ}
        other = needed.get(address.split("/")[0], Scope.DIRECTORY_READ)
        answer = ask(address, make_secret(make_person(), [scope]))
        assert other.value in problem(answer, 403, "missing-scope")["detail"]
        assert f'scope="{other.value}"' in answer["WWW-Authenticate"]

    def test_of_an_officer_without_a_second_step_wait_for_it(self, ask, client, settings):
        officer = make_officer(make_association())
        settings.REQUIRE_MFA_FOR_OFFICERS = True
        problem(ask("organisations", make_secret(officer)), 403, "second-step")
        client.force_login(officer)  # which matters to pages alone
        assert ask("organisations").status_code == 200


class TestTongues:
    @pytest.mark.parametrize(
        ("header", "query", "tag"),
        [
            ("", {}, "en"),
            ("cs", {}, "cs"),
            ("sk", {}, "cs"),
            ("sr", {}, "sr-Cyrl"),
            ("sr-Latn", {}, "sr-Latn"),
            ("de, cs;q=0.5", {}, "cs"),
            ("cs", {"language": "sr"}, "sr-Cyrl"),
            ("cs", {"language": "sr-latn"}, "sr-Latn"),
        ],
    )
    def test_follow_the_header_and_the_parameter(self, ask, header, query, tag):
        answer = ask("organisations", headers={"Accept-Language": header}, **query)
        assert answer["Content-Language"] == tag
        assert "Accept-Language" in answer["Vary"]

    def test_of_refusals_too(self, ask):
        titles = {
            ask("nowhere", headers={"Accept-Language": code}).json()["title"]
            for code, _name in settings.LANGUAGES
        }
        assert len(titles) == len(settings.LANGUAGES)

    def test_that_we_do_not_have_are_refused_in_one_we_have(self, ask):
        answer = ask("organisations", headers={"Accept-Language": "cs"}, language="tlh")
        assert fields_refused(answer) == ["language"]
        assert answer["Content-Language"] == "en"

    def test_of_a_page_do_not_matter_here(self, client):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "cs"
        assert client.get(ADDRESS)["Content-Language"] == "en"


class TestAskingAgain:
    @pytest.fixture
    def secret(self):
        return make_secret(make_person())

    def test_is_answered_shortly_while_nothing_has_changed(self, ask):
        make_member(make_cluster(make_association()))
        etag = ask("organisations")["ETag"]
        again = ask("organisations", headers={"If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
        make_member(make_cluster(make_association()))
        assert ask("organisations", headers={"If-None-Match": etag}).status_code == 200

    def test_is_told_apart_by_person_and_tongue(self, ask, secret):
        """Also where the content is the same: no copy of one is taken for that of another."""
        other = make_secret(make_person())
        etags = [
            ask("association-dump.schema.json", token, language=language)["ETag"]
            for token in ("", secret, other)
            for language in ("en", "cs")
        ]
        assert len(set(etags)) == len(etags)

    def test_keeps_what_is_personal_private(self, ask, secret):
        assert ask("organisations")["Cache-Control"] == "public, max-age=60"
        assert ask("organisations", secret)["Cache-Control"] == "private, no-cache"
        assert "Authorization" in ask("organisations")["Vary"]


class TestLimits:
    @pytest.fixture(autouse=True)
    def at(self, monkeypatch, settings):
        """Set the clock to so many seconds."""
        settings.API_PER_MINUTE = {"address": 2, "token": 3}

        def turned(seconds):
            monkeypatch.setattr(limits, "clock", lambda: float(seconds))

        turned(6_000)
        return turned

    def test_of_an_address(self, ask, at):
        assert [ask("organisations").status_code for _turn in range(4)] == [200, 200, 429, 429]
        at(6_045)
        answer = ask("organisations", headers={"Accept-Language": "sr"})
        assert "100" in problem(answer, 429, "too-many")["detail"]
        assert answer["Retry-After"] == "15"
        at(6_060)
        assert ask("organisations").status_code == 200

    def test_of_a_token_whatever_the_address(self, ask):
        first, second = make_secret(make_person()), make_secret(make_person())
        assert [ask("organisations", first).status_code for _turn in range(4)] == [200, 200, 200, 429]
        assert ask("organisations", second).status_code == 200
        assert ask("organisations").status_code == 200

    def test_count_what_is_refused_too(self, ask):
        assert [ask("organisations", "guess").status_code for _turn in range(3)] == [401, 401, 429]

    def test_keep_no_address_of_anybody_and_nothing_for_long(self, ask):
        ask("organisations")
        assert "127.0.0.1" not in Count.objects.get().asker
        carry_out_all()
        assert not Count.objects.exists()

    def test_are_not_touched_by_what_is_over_them(self, ask):
        """Nobody makes us write by asking too often."""
        for _turn in range(5):
            ask("organisations")
        assert Count.objects.get().number == 2


class TestOtherSites:
    def test_may_read_what_everybody_may(self, ask):
        answer = ask("organisations", headers={"Origin": "https://example.org"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "ETag" in answer["Access-Control-Expose-Headers"]

    def test_may_not_read_what_a_token_opens(self, ask):
        answer = ask("organisations", make_secret(make_person()))
        assert "Access-Control-Allow-Origin" not in answer
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"

    def test_are_told_before_that_they_may_send_no_token(self, client):
        answer = client.options(
            ADDRESS,
            headers={
                "Origin": "https://example.org",
                "Access-Control-Request-Method": "GET",
                "Access-Control-Request-Headers": "authorization",
            },
        )
        assert (answer.status_code, answer.content) == (204, b"")
        assert "authorization" not in answer["Access-Control-Allow-Headers"].lower()
        assert answer["Access-Control-Allow-Methods"] == "GET, HEAD"


class TestMethods:
    def test_a_head_is_the_head_of_the_answer(self, client):
        whole, head = client.get(ADDRESS), client.head(ADDRESS)
        assert head.content == b""
        assert (head.status_code, head["ETag"]) == (whole.status_code, whole["ETag"])
        assert head["Content-Length"] == str(len(whole.content))

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "SEARCH"])
    def test_others_are_refused(self, client, method):
        answer = client.generic(method, ADDRESS)
        problem(answer, 405, "wrong-method")
        assert answer["Allow"] == "GET, HEAD, OPTIONS"

    @pytest.mark.parametrize(
        ("path", "methods"),
        [
            ("organisations", "GET, HEAD, OPTIONS"),
            ("openapi.json", "GET, HEAD, OPTIONS"),
            ("nowhere", "GET, HEAD, OPTIONS"),
            ("opportunities", "GET, HEAD, POST, OPTIONS"),
            ("opportunities/x", "GET, HEAD, PATCH, DELETE, OPTIONS"),
            ("opportunities/x/submit", "POST, OPTIONS"),
        ],
    )
    def test_each_address_tells_its_own(self, client, path, methods):
        assert client.options(f"/api/v1/{path}")["Allow"] == methods


class TestRefusals:
    @pytest.mark.parametrize(
        "path", ["", "nowhere", "organisations/", "organisations/a%0Ab", "organisations/%00"]
    )
    def test_where_nothing_is(self, client, path):
        problem(client.get(f"/api/v1/{path}"), 404, "not-found")

    def test_more_parameters_than_there_are(self, client, settings):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
        answer = client.get(ADDRESS, {f"a{number}": "" for number in range(4)})
        problem(answer, 400, "bad-request")

    def test_a_fault_of_ours_is_told_as_one_and_heard_of(self, client, monkeypatch, caplog):
        def broken(*_anything):
            raise RuntimeError("secret detail")

        monkeypatch.setattr("morava.api.views.organisations.organisations_asked", broken)
        client.raise_request_exception = False
        answer = client.get(ADDRESS)
        assert "secret detail" not in answer.content.decode()
        problem(answer, 500, "fault")
        assert "could not be answered" in caplog.text
