"""The ways in: password, mailed code, second step; and what keeps others out."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from morava.mail.models import Message
from tests.factories.accounts import PASSWORD, make_person

pytestmark = pytest.mark.django_db
HOME = "/en/start/"


@pytest.fixture(autouse=True)
def _in_english(client):
    from django.utils import translation

    with translation.override("en"):
        yield


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def test_with_password(client, person):
    response = sign_in(client, "Jana@Example.org")

    assert response.status_code == 302
    assert response["Location"] == HOME
    assert client.get(HOME).status_code == 200


def test_with_mailed_code(client, person, last_code):
    client.post(reverse("account_request_login_code"), {"email": person.email})

    response = client.post(reverse("account_confirm_login_code"), {"code": last_code()})

    assert response["Location"] == HOME


def test_code_without_its_dash_is_the_same_code(client, person, last_code):
    client.post(reverse("account_request_login_code"), {"email": person.email})

    response = client.post(
        reverse("account_confirm_login_code"), {"code": f" {last_code().replace('-', ' ')} "}
    )

    assert response["Location"] == HOME


def test_wrong_code_says_what_to_do_and_the_third_ends_it(client, person, last_code):
    client.post(reverse("account_request_login_code"), {"email": person.email})
    right = last_code()
    wrong = "0000-0000" if right != "0000-0000" else "1111-1111"
    confirm = reverse("account_confirm_login_code")

    first = client.post(confirm, {"code": wrong})
    client.post(confirm, {"code": wrong})
    third = client.post(confirm, {"code": wrong})

    assert "ask for a new one" in first.content.decode()
    assert third["Location"] == reverse("account_request_login_code")
    assert client.post(confirm, {"code": right}).status_code == 302
    assert client.get(HOME).status_code == 302


def test_second_step_is_asked_for_after_the_password(client, person):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)

    response = sign_in(client, person.email)
    assert response["Location"] == reverse("mfa_authenticate")
    assert client.get(HOME).status_code == 302

    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    response = client.post(reverse("mfa_authenticate"), {"code": code})
    assert response["Location"] == HOME


def test_mailed_code_does_not_go_round_the_second_step(client, person, last_code):
    totp.TOTP.activate(person, totp.generate_totp_secret())
    client.post(reverse("account_request_login_code"), {"email": person.email})

    response = client.post(reverse("account_confirm_login_code"), {"code": last_code()})

    assert response["Location"] == reverse("mfa_authenticate")


@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ("/cs/accounts/details/", "/cs/accounts/details/"),
        ("https://evil.example/", HOME),
        ("//evil.example/", HOME),
        ("http://localhost/en/accounts/", HOME),  # a host we answer to, but not the one asked
        ("javascript:alert(1)", HOME),
    ],
)
def test_lands_only_on_this_site(client, person, target, lands):
    assert sign_in(client, person.email, next=target)["Location"] == lands


def test_too_many_wrong_passwords_lock_even_the_right_one_for_a_while(client, person):
    for _attempt in range(5):
        assert "is not right" in sign_in(client, person.email, "wrong").content.decode()

    locked = sign_in(client, person.email)

    assert "Too many attempts" in locked.content.decode()
    assert client.get(HOME).status_code == 302


def test_a_whole_venue_signs_in_from_one_address():
    people = [make_person() for _number in range(60)]

    answers = {sign_in(Client(), person.email)["Location"] for person in people}

    assert answers == {HOME}


def test_wrong_passwords_for_many_accounts_lock_the_address(client):
    answers = [sign_in(client, f"guess{number}@example.org", "wrong") for number in range(61)]

    assert "is not right" in answers[59].content.decode()
    assert "Too many attempts" in answers[60].content.decode()


def test_too_many_codes_cannot_be_asked_for(client, person):
    for _attempt in range(3):
        client.post(reverse("account_request_login_code"), {"email": person.email})
        client.post(reverse("account_logout"))
    sent = Message.objects.count()

    client.post(reverse("account_request_login_code"), {"email": person.email})

    assert Message.objects.count() == sent


def test_a_closed_account_does_not_come_in(client, person):
    person.is_active = False
    person.save()

    response = sign_in(client, person.email)

    assert response["Location"] == reverse("account_inactive")
    assert client.get(HOME).status_code == 302


def test_nobody_comes_in_uninvited(client):
    form = client.get(reverse("account_signup"))
    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})

    assert "invitation" in form.content.decode()
    assert not Message.objects.exists()


class TestNoTellingWhoHasAnAccount:
    """Known and unknown addresses get the same answer, and the server does the same kind of work."""

    def test_wrong_password(self, client, person):
        known = sign_in(client, person.email, "wrong")
        unknown = sign_in(client, "nobody@example.org", "wrong")

        assert known.status_code == unknown.status_code
        assert page(known, person.email) == page(unknown, "nobody@example.org")

    def test_wrong_password_hashes_in_both_cases(self, client, person, mocker_hasher):
        sign_in(client, person.email, "wrong")
        known = mocker_hasher.pop_count()
        sign_in(client, "nobody@example.org", "wrong")

        assert known == mocker_hasher.pop_count() == 1

    @pytest.mark.parametrize(
        ("ask", "then"),
        [
            ("account_request_login_code", "account_confirm_login_code"),
            ("account_reset_password", "account_confirm_password_reset_code"),
        ],
    )
    def test_asking_for_a_code(self, client, person, ask, then):
        answers = {}
        for email in (person.email, "nobody@example.org"):
            before = Message.objects.count()
            response = client.post(reverse(ask), {"email": email})
            assert response["Location"] == reverse(then)
            answers[email] = page(client.get(reverse(then)), email)
            assert Message.objects.count() == before + 1, "a mail is queued in both cases"
            client.session.flush()
            client.cookies.clear()

        assert len(set(answers.values())) == 1

    def test_changing_to_the_address_of_somebody_else(self, client, person):
        other = make_person(email="other@example.org")
        answers = set()
        for email in (other.email, "free@example.org"):
            sign_in(client, person.email)
            client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
            response = client.post(reverse("account_email"), {"action_add": "", "email": email})
            answers.add((response.status_code, response["Location"]))
            client.cookies.clear()

        assert len(answers) == 1


def page(response, email: str) -> str:
    """The page without what differs from request to request."""
    text = response.content.decode().replace(email, "EMAIL")
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "TOKEN", text)


@pytest.fixture
def mocker_hasher(monkeypatch):
    """Counts how often a password is hashed, which is what takes the time."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    class Counter:
        count = 0

        def pop_count(self):
            count, self.count = self.count, 0
            return count

    counter = Counter()
    encode = MD5PasswordHasher.encode

    def counting(self, password, salt):
        counter.count += 1
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return counter


def test_recovery_code_stands_in_for_the_second_step_once(client, person):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    totp.TOTP.activate(person, totp.generate_totp_secret())
    code = RecoveryCodes.activate(person).get_unused_codes()[0]

    sign_in(client, person.email)
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == HOME
    client.post(reverse("account_logout"))
    sign_in(client, person.email)
    assert "is not right" in client.post(reverse("mfa_authenticate"), {"code": code}).content.decode()
    assert Authenticator.objects.filter(user=person).count() == 2
