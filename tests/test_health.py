"""What monitors read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.django_db
def test_it_is_well_while_the_database_answers(client: Client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_it_is_unwell_when_the_database_does_not_answer(client: Client):
    with patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert b"gone" not in answer.content


@pytest.mark.django_db
def test_monitors_may_ask_by_any_name(client: Client):
    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200
    assert client.get("/en/", headers={"host": "10.0.0.7:8000"}).status_code == 400


def test_it_only_reads(client: Client):
    assert client.post("/healthz").status_code == 405
