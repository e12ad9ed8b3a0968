import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "500"])
def test_an_error_page_needs_nothing_but_itself(name):
    page = render_to_string(f"{name}.html")
    assert "<h1>" in page
    assert 'href="/"' in page


@pytest.mark.django_db
def test_an_unknown_address_is_answered_with_our_page(client):
    response = client.get("/en/nowhere/")
    assert response.status_code == 404
    assert "This page was not found" in response.text
