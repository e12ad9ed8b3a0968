from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from morava.translation.middleware import tongue_of


@pytest.fixture
def ask(settings):
    def ask(path="/", *, cookie=None, person=None, browser=""):
        request = RequestFactory().get(path, headers={"accept-language": browser})
        if cookie:
            request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
        request.user = person or AnonymousUser()
        return tongue_of(request)

    return ask


CZECH = SimpleNamespace(is_authenticated=True, language="cs")


def test_the_address_decides_first(ask):
    assert ask("/sr-latn/forums/", cookie="sr", person=CZECH, browser="en") == "sr-latn"


def test_then_the_choice_made_before(ask):
    assert ask(cookie="sr", person=CZECH, browser="en") == "sr"


def test_then_the_person(ask):
    assert ask(person=CZECH, browser="en") == "cs"


def test_then_the_browser(ask):
    assert ask(browser="sr-Latn-RS") == "sr-latn"


def test_in_the_end_english(ask):
    assert ask(browser="de") == "en"


def test_a_cookie_with_an_unknown_tongue_is_passed_over(ask):
    assert ask(cookie="xx", person=CZECH) == "cs"


def test_a_person_with_a_tongue_no_longer_offered_is_passed_over(ask):
    assert ask(person=SimpleNamespace(is_authenticated=True, language="xx"), browser="sk") == "cs"


def test_the_person_is_not_looked_up_when_the_address_decides():
    class Unknown:
        def __getattr__(self, name):
            raise AssertionError("the person was looked up")

    request = RequestFactory().get("/cs/")
    request.user = Unknown()
    assert tongue_of(request) == "cs"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("browser", "address"),
    [("sr-Latn-RS", "/sr-latn/"), ("sr", "/sr/"), ("hr", "/sr-latn/"), ("sk", "/cs/"), ("de", "/en/")],
)
def test_an_address_without_a_tongue_leads_to_the_one_with_it(client, browser, address):
    answer = client.get("/", headers={"accept-language": browser})
    assert answer.status_code == 302
    assert answer.url == address
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in answer.headers["Vary"].split(",")}


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["en", "cs", "sr", "sr-latn"])
def test_a_page_is_answered_in_the_tongue_of_its_address(client, code):
    answer = client.get(f"/{code}/", headers={"accept-language": "de"})
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == code


@pytest.mark.django_db
def test_a_missing_slash_is_added_in_every_tongue(client):
    assert client.get("/cs", headers={"accept-language": "sr"}).url == "/cs/"


@pytest.fixture(autouse=True)
def _english_again():
    yield
    translation.activate("en")
