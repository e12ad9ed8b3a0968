"""What a person does with their own account."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from morava.accounts.domain import change_details, enter_person
from morava.accounts.models import Person
from morava.accounts.queries import people_visible_to, person_with_email
from morava.accounts.templatetags.accounts import device
from morava.audit.queries import entries_about
from morava.mail.models import Message
from tests.factories.accounts import PASSWORD, make_person

pytestmark = pytest.mark.django_db
NEW = "a boat goes down the river"


@pytest.fixture
def signed_in(client, person):
    client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    return client


class TestEntering:
    def test_a_person_can_sign_in_at_once(self):
        person = enter_person(email="Petar@Example.org", name="Петар", language="sr", password=PASSWORD)

        assert person.email == "petar@example.org"
        assert person.check_password(PASSWORD)
        assert EmailAddress.objects.get(user=person).verified
        assert [entry.verb for entry in entries_about(person)] == ["person.entered"]

    def test_without_a_password_codes_remain(self):
        assert not enter_person(email="a@example.org", name="A", language="en").has_usable_password()

    @pytest.mark.parametrize("email", ["no address", "taken@example.org", "TAKEN@example.org"])
    def test_is_refused(self, email):
        make_person(email="taken@example.org")

        with pytest.raises(ValidationError):
            enter_person(email=email, name="A", language="en")
        assert Person.objects.count() == EmailAddress.objects.count() == 1

    def test_is_found_by_an_address_in_any_case(self):
        person = make_person(email="taken@example.org")

        assert person_with_email(" Taken@Example.org ") == person
        assert person_with_email("other@example.org") is None


class TestDetails:
    def test_are_changed_and_recorded(self, signed_in, person):
        response = signed_in.post(reverse("accounts:details"), {"name": "Jana Malá", "language": "cs"})

        assert response.status_code == 302
        person.refresh_from_db()
        assert (person.name, person.language) == ("Jana Malá", "cs")
        assert entries_about(person)[0].data == {"fields": ["language", "name"]}

    def test_a_name_is_asked_for(self, signed_in, person):
        response = signed_in.post(reverse("accounts:details"), {"name": "", "language": "cs"})

        assert response.status_code == 200
        assert "error-summary" in response.content.decode()
        person.refresh_from_db()
        assert person.name == "Jana Nováková"

    def test_nothing_is_recorded_where_nothing_changed(self, person):
        change_details(person, by=person, name=person.name, language=person.language)

        assert [entry.verb for entry in entries_about(person)] == ["person.entered"]

    def test_of_somebody_else_are_out_of_reach(self, person):
        with pytest.raises(ValidationError, match="your own"):
            change_details(person, by=make_person(), name="X", language="en")

    def test_people_see_themselves_only(self, person):
        other = make_person()

        assert list(people_visible_to(person)) == [person]
        assert other not in people_visible_to(person)


class TestEmail:
    def test_changes_once_the_code_is_typed_in(self, signed_in, person, last_code):
        signed_in.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})
        person.refresh_from_db()
        assert person.email == "jana@example.org"

        signed_in.post(reverse("account_email_verification_sent"), {"code": last_code()})

        person.refresh_from_db()
        assert person.email == "new@example.org"
        assert list(EmailAddress.objects.filter(user=person).values_list("email", flat=True)) == [
            "new@example.org"
        ]
        told = Message.objects.get(to_email="jana@example.org", template="accounts/mail/notice")
        assert "e-mail address was changed" in told.subject

    def test_of_somebody_else_is_refused_to_the_one_who_proves_it(self, signed_in, last_code):
        make_person(email="other@example.org")
        signed_in.post(reverse("account_email"), {"action_add": "", "email": "other@example.org"})

        response = signed_in.post(reverse("account_email_verification_sent"), {"code": last_code()})

        assert "Somebody already signs in" in response.content.decode()

    def test_asks_who_it_is_when_the_proof_is_old(self, client, person):
        client.force_login(person)

        response = client.post("/en/accounts/email/", {"action_add": "", "email": "new@example.org"})

        assert response["Location"].startswith("/en/accounts/reauthenticate/")
        assert not Message.objects.exists()


class TestPassword:
    def test_is_replaced_by_a_code(self, client, person, last_code):
        client.post(reverse("account_reset_password"), {"email": person.email})
        client.post(reverse("account_confirm_password_reset_code"), {"code": last_code()})

        client.post(reverse("account_complete_password_reset"), {"password1": NEW, "password2": NEW})

        person.refresh_from_db()
        assert person.check_password(NEW)
        assert entries_about(person)[0].verb == "person.password_changed"

    def test_change_signs_out_other_devices(self, signed_in, person):
        elsewhere = Client()
        elsewhere.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})

        signed_in.post(
            reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
        )

        assert signed_in.get("/en/accounts/").status_code == 200
        assert elsewhere.get("/en/accounts/").status_code == 302

    @pytest.mark.parametrize("weak", ["short", "password1234", "jana nováková"])
    def test_weak_ones_are_refused(self, signed_in, person, weak):
        response = signed_in.post(
            reverse("account_change_password"),
            {"oldpassword": PASSWORD, "password1": weak, "password2": weak},
        )

        assert "error-summary" in response.content.decode()
        person.refresh_from_db()
        assert person.check_password(PASSWORD)


class TestSecondStep:
    def test_app_is_turned_on_by_its_code_and_recovery_codes_follow(
        self, signed_in, person, django_capture_on_commit_callbacks
    ):
        page = signed_in.get(reverse("mfa_activate_totp")).content.decode()
        secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]
        code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))

        with django_capture_on_commit_callbacks(execute=True):
            response = signed_in.post(reverse("mfa_activate_totp"), {"code": code})

        assert response["Location"] == reverse("mfa_view_recovery_codes")
        assert set(Authenticator.objects.filter(user=person).values_list("type", flat=True)) == {
            "totp",
            "recovery_codes",
        }
        assert "person.second_step_added" in {entry.verb for entry in entries_about(person)}
        assert "authenticator app was added" in Message.objects.latest("pk").subject

    def test_wrong_code_changes_nothing(self, signed_in):
        signed_in.get(reverse("mfa_activate_totp"))

        response = signed_in.post(reverse("mfa_activate_totp"), {"code": "000000"})

        assert "is not right" in response.content.decode()
        assert not Authenticator.objects.exists()


def test_other_devices_are_signed_out(signed_in, person):
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (Android 14; Mobile) Firefox/130.0"})
    elsewhere.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    page = signed_in.get(reverse("usersessions_list")).content.decode()
    assert "Firefox · Android" in page

    signed_in.post(reverse("usersessions_list"))

    assert signed_in.get("/en/accounts/").status_code == 200
    assert elsewhere.get("/en/accounts/").status_code == 302


@pytest.mark.parametrize(
    ("user_agent", "told"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130",
            "Edge · Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox · Linux"),
        ("curl/8", "An unknown device"),
        ("", "An unknown device"),
    ],
)
def test_devices_are_told_by_their_names(user_agent, told):
    assert device(user_agent) == told


class TestMails:
    def test_are_in_the_tongue_of_the_receiver_whatever_the_page(self, client):
        make_person(email="petar@example.org", language="sr")

        client.post("/cs/accounts/login/code/", {"email": "petar@example.org"})

        assert Message.objects.get().language == "sr"

    def test_with_a_code_are_nobody_elses_business(self, client, person):
        client.post("/en/accounts/login/code/", {"email": person.email})

        mail = Message.objects.get()
        assert mail.confidential
        assert mail.urgent
        assert not re.search(r"\d{4}", mail.subject)

    def test_to_strangers_say_whom_to_ask(self, client):
        client.post("/cs/accounts/login/code/", {"email": "nobody@example.org"})

        mail = Message.objects.get()
        assert mail.language == "cs"
        assert "/cs/accounts/signup/" in mail.text
        assert not re.search(r"\d{4}-\d{4}", mail.text)


def test_start_page_has_few_queries_whatever_one_has(client, person, django_assert_max_num_queries):
    client.force_login(person)

    with django_assert_max_num_queries(10):
        page = client.get("/en/start/").content.decode()

    assert "Welcome, Jana Nováková" in page
