"""Tokens: made by their owner, shown once, seen and revoked in the account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from morava.api.domain import forget_old_tokens, make_token, revoke_token
from morava.api.domain.tokens import MOST
from morava.api.models import ApiToken
from morava.api.queries import digest_of
from morava.api.scopes import Scope
from morava.audit.models import Entry
from tests.factories.accounts import PASSWORD, make_person
from tests.factories.api import make_secret
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_officer,
    make_reader,
)

pytestmark = pytest.mark.django_db

READS = {"name": "Our website", "scopes": [Scope.DIRECTORY_READ], "days": 30}


@pytest.fixture
def owner():
    return make_manager(make_cluster(make_association()))


def sign_in(client, person):
    client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})


class TestMaking:
    def test_keeps_a_digest_and_the_beginning_alone(self, owner):
        made = make_token(owner, **READS, by=owner)
        assert re.fullmatch(r"morava_[-\w]{43}", made.secret)
        token = ApiToken.objects.get()
        assert token.digest == digest_of(made.secret)
        assert made.secret.startswith(token.prefix)
        kept = " ".join(str(value) for value in ApiToken.objects.values().get().values())
        assert made.secret not in kept
        assert made.secret not in str(Entry.objects.values_list("data", flat=True))

    def test_is_recorded_about_the_owner(self, owner):
        make_token(owner, **READS, by=owner)
        entry = Entry.objects.get(verb="token.made")
        assert (entry.by, entry.data) == (owner, {"scopes": ["directory:read"], "days": 30})

    def test_is_done_by_nobody_else(self, owner):
        with pytest.raises(ValidationError, match="Only the person"):
            make_token(owner, **READS, by=make_person())

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"scopes": []}, "Choose what"),
            ({"scopes": [Scope.DUMP_READ]}, "no more than you can"),
            ({"scopes": ["accounts:write"]}, "no more than you can"),
            ({"days": 0}, "a year at most"),
            ({"days": 367}, "a year at most"),
            ({"name": ""}, "cannot be blank"),
            ({"name": "x" * 61}, "at most 60"),
        ],
    )
    def test_refuses_what_cannot_be(self, owner, change, why):
        with pytest.raises(ValidationError, match=why):
            make_token(owner, **(READS | change), by=owner)
        assert not ApiToken.objects.exists()

    def test_of_whole_associations_is_for_officers(self):
        officer = make_officer(make_association())
        made = make_token(officer, **(READS | {"scopes": [Scope.DUMP_READ]}), by=officer)
        assert made.token.scopes == ["dump:read"]

    def test_of_writing_is_for_those_who_write_for_somebody(self, owner):
        writes = READS | {"scopes": [Scope.OPPORTUNITIES_WRITE]}
        assert make_token(owner, **writes, by=owner).token.scopes == ["opportunities:write"]
        reader = make_reader(make_association("RS"))
        with pytest.raises(ValidationError, match="no more than you can"):
            make_token(reader, **writes, by=reader)

    def test_ends_at_so_many(self, owner):
        for _turn in range(MOST):
            make_secret(owner)
        with pytest.raises(ValidationError, match="Revoke one"):
            make_token(owner, **READS, by=owner)
        ApiToken.objects.filter(pk=ApiToken.objects.first().pk).update(revoked_at=timezone.now())
        assert make_token(owner, **READS, by=owner)


class TestRevoking:
    def test_ends_it_once_and_is_recorded(self, owner, ask):
        made = make_token(owner, **READS, by=owner)
        assert ask("organisations", made.secret).status_code == 200
        for _turn in range(2):
            revoke_token(made.token, by=owner)
        assert ask("organisations", made.secret).status_code == 401
        assert Entry.objects.filter(verb="token.revoked").count() == 1

    def test_is_done_by_nobody_else(self, owner):
        made = make_token(owner, **READS, by=owner)
        with pytest.raises(ValidationError, match="Only the person"):
            revoke_token(made.token, by=make_person())


class TestForgetting:
    @pytest.mark.parametrize("field", ["expires_at", "revoked_at"])
    @pytest.mark.parametrize(("days", "left"), [(-1, 1), (1, 0)])
    def test_when_their_time_has_come(self, owner, field, days, left):
        kept = settings.KEPT_DAYS["api.tokens"]
        make_secret(owner, **{field: timezone.now() - timedelta(days=kept + days)})
        forget_old_tokens()
        assert ApiToken.objects.count() == left

    def test_of_those_who_have_left_at_once(self, owner):
        make_secret(owner)
        make_secret(make_person())
        owner.is_active = False
        owner.save()
        forget_old_tokens()
        assert ApiToken.objects.exclude(owner=owner).count() == ApiToken.objects.count() == 1


class TestPages:
    def test_the_secret_is_shown_once(self, client, owner, ask):
        sign_in(client, owner)
        page = client.post(reverse("api:token_make"), READS).content.decode()
        secret = re.search(r"morava_[-\w]{43}", page)[0]
        token = ApiToken.objects.get()
        listed = client.get(reverse("api:tokens")).content.decode()
        assert token.prefix in listed
        assert secret not in listed
        assert ask("organisations", secret).status_code == 200

    def test_no_copy_of_it_is_kept_on_the_way(self, client, owner):
        sign_in(client, owner)
        assert "no-store" in client.post(reverse("api:token_make"), READS)["Cache-Control"]

    def test_only_what_the_owner_may_is_offered(self, client, owner):
        sign_in(client, owner)
        assert "dump:read" not in client.get(reverse("api:token_make")).content.decode()
        client.logout()
        sign_in(client, make_officer(make_association()))
        assert "dump:read" in client.get(reverse("api:token_make")).content.decode()

    def test_what_is_wrong_stands_at_its_field(self, client, owner):
        sign_in(client, owner)
        answer = client.post(reverse("api:token_make"), {"name": "", "days": "30"})
        assert set(answer.context["form"].errors) == {"name", "scopes"}
        assert not ApiToken.objects.exists()

    def test_who_signed_in_long_ago_says_once_more_who_they_are(self, client, owner):
        client.force_login(owner)
        answer = client.post(reverse("api:token_make"), READS)
        assert "reauthenticate" in answer["Location"]
        assert not ApiToken.objects.exists()

    def test_revoking(self, client, owner):
        client.force_login(owner)
        made = make_token(owner, **READS, by=owner)
        page = client.post(reverse("api:token_revoke", args=[made.token.pk]), follow=True)
        assert "Revoked" in page.content.decode()
        assert not ApiToken.objects.get().is_live

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_do_not_grow(self, client, owner, count, django_assert_num_queries):
        client.force_login(owner)
        for _turn in range(count):
            make_secret(owner)
            make_secret(owner, revoked_at=timezone.now())
        with django_assert_num_queries(3):
            client.get(reverse("api:tokens"))

    def test_an_officer_without_a_second_step_is_led_to_it(self, client, settings):
        settings.REQUIRE_MFA_FOR_OFFICERS = True
        client.force_login(make_officer(make_association()))
        assert client.get(reverse("api:tokens"))["Location"] == reverse("mfa_index")
