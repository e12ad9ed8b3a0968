"""Every address of the site, asked by everybody: the answers must be those of `rules.py`."""

from __future__ import annotations

import re
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from tests.permissions.addresses import all_names
from tests.permissions.rules import EACH, EVERYBODY, RULES, SIGN_IN, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from tests.scenarios.two_countries import World

ALLOWED = "allowed"
GONE = int(HTTPStatus.NOT_FOUND)
NO_SUCH_METHOD = int(HTTPStatus.METHOD_NOT_ALLOWED)
TONGUES = [code for code, _name in settings.LANGUAGES]
ROLES = sorted(EVERYBODY)
# What the web itself keeps: sessions, counts of attempts, who saw contacts, uses of tokens, what was read.
WRITES = re.compile(
    r'(INSERT INTO|UPDATE|DELETE FROM) "'
    "(?!django_session|cache|usersessions|privacy_sight|api_apitoken|cooperation_reading)",
    re.IGNORECASE,
)
# A program that takes all data of an association along leaves a line in its history.
RECORDED = {"api_v1:dump"}
# Takes an organisation that is not yet in the forum.
ENTERS_A_FORUM = {"forums:participant_register"}
pytestmark = pytest.mark.django_db
# These only ask some of the addresses once more.
asks_again = pytest.mark.any_database


def test_every_address_has_a_rule_and_every_rule_an_address():
    names = set(all_names())
    assert sorted(names - set(RULES)) == [], "addresses without a rule in tests/permissions/rules.py"
    assert sorted(set(RULES) - names) == [], "rules without an address"


@pytest.mark.parametrize("who", EACH)
def test_answers(world, who):
    """Each role asks in one of the four tongues, so that all of them are asked."""
    asking = Asking(world, who, tongue=TONGUES[ROLES.index(who) % len(TONGUES)])
    deviations = []
    for name, rule in all_rules():
        for method in ("GET", "POST"):
            with CaptureQueriesContext(connection) as queries:
                answer = asking.answer(method, name, rule)
            expected = answers_expected(rule, who, method)
            if answer not in expected:
                wanted = " or ".join(map(str, expected))
                deviations.append(f"{method} {name} as {who}: {answer}, expected: {wanted}")
            # Mail scanners, link previews and impatient fingers follow links: looking changes nothing.
            if method == "GET" and name not in RECORDED:
                deviations += [f"GET {name} as {who} writes: {sql}" for sql in written(queries)]
    assert deviations == [], "\n".join(["", *deviations])


def written(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in queries if WRITES.match(query["sql"])]


@asks_again
def test_a_head_is_answered_as_the_whole(world):
    asking = Asking(world, "officer_a")
    deviations = [
        name
        for name, rule in all_rules()
        if asking.answer("HEAD", name, rule) not in answers_expected(rule, "officer_a", "GET")
    ]
    assert deviations == []


@asks_again
def test_what_belongs_to_one_forum_is_not_there_under_another(world):
    """The officer runs both forums, so only the address is wrong."""
    asking = Asking(world, "officer_a")
    found = [
        f"{method} {name}"
        for name, rule in all_rules()
        if "pk" in (args := rule.args(asking.world)) and "slug" in args and name not in ENTERS_A_FORUM
        for method in ("GET", "POST")
        if asking.answer(method, name, moved(rule)) == ALLOWED
    ]
    assert found == []


def moved(rule: Rule) -> Rule:
    return replace(rule, args=lambda world: {**rule.args(world), "slug": "open-a"})


@asks_again
def test_no_form_is_taken_without_its_token(world):
    asking = Asking(world, "officer_a", enforce_csrf_checks=True)
    taken = [
        name
        for name, rule in all_rules()
        # A token is never sent by a page of another site, so programs need no second one.
        if "officer_a" in rule.do
        and not name.startswith("api_v1:")
        and asking.answer("POST", name, rule) != HTTPStatus.FORBIDDEN
    ]
    assert taken == []


def all_rules() -> Iterator[tuple[str, Rule]]:
    for name, rules in RULES.items():
        for rule in rules if isinstance(rules, list) else [rules]:
            yield name, rule


class Asking:
    """One role asking in one tongue. Whatever a request changes is taken back after it."""

    def __init__(
        self, world: World, who: str, *, tongue: str = "en", enforce_csrf_checks: bool = False
    ) -> None:
        self.world = world
        self.who = who
        self.tongue = tongue
        self.enforce_csrf_checks = enforce_csrf_checks
        client = Client()
        if who != "visitor":
            client.force_login(self.world.people[who])
        self.cookies = client.cookies.output(header="", sep=";")

    def answer(self, method: str, name: str, rule: Rule) -> str | int:
        with translation.override(self.tongue):
            try:
                address = reverse(name, kwargs=rule.args(self.world))
            except NoReverseMatch:
                return "the arguments of the rule make no address"
        client = self.client(name)
        with transaction.atomic():
            response = client.generic(method, address)
            if response.streaming:
                list(response)  # a file that nobody reads is not closed either
            transaction.set_rollback(True)
        return told(response)

    def client(self, name: str) -> Client:
        """Somebody's browser; for the addresses of programs a program with their token."""
        client = Client(self.enforce_csrf_checks, raise_request_exception=False)
        client.cookies.load(self.cookies)
        if name.startswith("api_v1:") and self.who in self.world.tokens:
            client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {self.world.tokens[self.who]}"
        return client


def told(response: HttpResponse) -> str | int:
    """An answer in the words of the rules."""
    status = response.status_code
    if status == HTTPStatus.FOUND and "/accounts/login/?next=" in response["Location"]:
        return SIGN_IN
    if status < HTTPStatus.BAD_REQUEST or status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return ALLOWED
    return status


def answers_expected(rule: Rule, who: str, method: str) -> set[str | int]:
    """What is foreign is not there. A method that nobody may use may also be refused as such."""
    may = rule.do if method == "POST" else rule.see
    if who in may:
        return {ALLOWED}
    refusal = rule.visitor if who == "visitor" else GONE
    return {refusal} if may else {refusal, NO_SUCH_METHOD}
