"""A copy of all one's data: a page to read, and a file."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from morava.accounts.domain import give_consent, withdraw_consent
from morava.accounts.purposes import purpose_of
from morava.privacy import holdings

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client, world):
    client.force_login(world.people["manager_a1"])
    return world.people["manager_a1"]


class TestTheFile:
    def test_holds_everything_in_codes(self, client, manager):
        news = purpose_of("news")
        give_consent(manager, news, version=news.current.version, by=manager)

        response = client.get(reverse("accounts:copy_file"))
        copy = json.loads(response.content)

        assert response["Content-Disposition"].startswith("attachment; filename=")
        assert copy["format"] == "morava-personal-data-1"
        assert copy["emails"] == [manager.email]
        assert set(copy["held"]) == {holding.key for holding in holdings.registered()}
        assert copy["held"]["accounts.account"][0]["email"] == manager.email
        assert copy["held"]["directory.roles"][0]["role"] == "manager"
        (consent,) = copy["held"]["accounts.consents"]
        assert consent["text"] == str(news.current.text)
        assert (consent["purpose"], consent["withdrawn_at"]) == ("news", None)

    @pytest.mark.usefixtures("manager")
    def test_is_the_same_in_every_tongue_where_codes_stand(self, client):
        roles = [
            json.loads(client.get(f"/{tongue}/accounts/data/copy.json").content)["held"]["directory.roles"][
                0
            ]["role"]
            for tongue in ("en", "cs", "sr", "sr-latn")
        ]
        assert roles == ["manager"] * 4

    @pytest.mark.usefixtures("manager")
    def test_is_kept_by_no_cache(self, client):
        assert "no-store" in client.get(reverse("accounts:copy_file"))["Cache-Control"]

    def test_holds_no_password(self, client, manager):
        assert manager.password not in client.get(reverse("accounts:copy_file")).content.decode()


class TestThePage:
    def test_tells_in_words(self, client, manager):
        page = client.get(reverse("accounts:copy")).content.decode()
        assert manager.email in page
        assert "cluster manager" in page
        assert "Cluster a1" in page

    @pytest.mark.usefixtures("manager")
    def test_leaves_out_what_holds_nothing(self, client):
        assert "Forums you interpret at" not in client.get(reverse("accounts:copy")).content.decode()

    def test_shows_the_first_rows_of_what_is_long_and_says_so(self, client, manager, monkeypatch):
        monkeypatch.setattr("morava.accounts.interfaces.copies.MOST_ROWS", 1)
        for _turn in range(3):
            news = purpose_of("news")
            give_consent(manager, news, version=news.current.version, by=manager)
            withdraw_consent(manager, news, by=manager)

        page = client.get(reverse("accounts:copy")).content.decode()

        assert "2 more rows are in the file." in page
        assert (
            len(json.loads(client.get(reverse("accounts:copy_file")).content)["held"]["accounts.consents"])
            == 3
        )


class TestTheCommand:
    @pytest.mark.usefixtures("world")
    def test_tells_of_somebody_without_an_account(self, capsys):
        call_command("personal_data", "Invited@example.org")

        copy = json.loads(capsys.readouterr().out)
        assert copy["held"]["accounts.account"] == []
        assert copy["held"]["directory.invitations"][0]["email"] == "invited@example.org"
