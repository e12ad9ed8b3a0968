import pytest

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
