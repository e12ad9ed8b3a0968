import pytest

from morava.design import front

TONGUES = [("en", "en"), ("cs", "cs"), ("sr", "sr-Cyrl"), ("sr-latn", "sr-Latn")]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wanted", "tongue"), [("cs", "cs"), ("sr", "sr"), ("sr-Latn", "sr-latn"), ("fr", "en")]
)
def test_the_bare_address_leads_to_the_tongue_of_the_browser(client, wanted, tongue):
    response = client.get("/", headers={"accept-language": wanted})
    assert response.url == f"/{tongue}/"


@pytest.mark.parametrize(("code", "tag"), TONGUES)
def test_a_page_says_its_tongue_and_links_to_the_others(client, code, tag):
    page = client.get(f"/{code}/?x=1").text
    assert f'<html lang="{tag}">' in page
    for other, other_tag in TONGUES:
        assert f'<a href="/{other}/?x=1" lang="{other_tag}" hreflang="{other_tag}"' in page


def test_the_chosen_theme_stays_and_is_rendered_by_the_server(client):
    response = client.post("/theme/", {"theme": "dark", "next": "/cs/"})
    assert response.url == "/cs/"
    assert 'data-theme="dark"' in client.get("/en/").text


def test_an_unknown_theme_and_a_foreign_address_are_refused(client):
    response = client.post("/theme/", {"theme": "pink", "next": "https://elsewhere.example/"})
    assert response.url == "/"
    assert "theme" not in client.cookies
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/en/").text


def test_a_tongue_chosen_against_the_browser_is_remembered(client):
    czech = {"accept-language": "cs"}
    client.get("/sr-latn/", headers=czech)
    assert client.get("/", headers=czech).url == "/sr-latn/"


def test_a_tongue_the_browser_asks_for_needs_no_cookie(client, settings):
    client.get("/cs/", headers={"accept-language": "cs"})
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_other_apps_fill_the_slots_in_their_order(client, monkeypatch):
    monkeypatch.setattr(front, "_sections", {})
    front.register("design/_notice.html", context=lambda _request: {"text": "Second"}, order=2)
    front.register(
        "design/_empty.html", context=lambda request: {"title": f"First at {request.path}"}, order=1
    )
    page = client.get("/en/").text
    assert page.index("First at /en/") < page.index("Second") < page.index("Why clusters?")


def test_search_engines_are_told_of_the_other_tongues(client):
    page = client.get("/cs/").text
    assert '<link rel="alternate" hreflang="sr-Cyrl" href="http://testserver/sr/">' in page


def test_the_living_page_is_for_those_who_develop(client, settings):
    assert client.get("/en/design/").status_code == 404
    settings.DEBUG = True
    page = client.get("/en/design/").text
    assert page.count('class="side"') == 44
    assert "{%" not in page
    assert "{{" not in page
