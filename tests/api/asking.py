"""Asking as a program does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.scenarios.two_countries import World


@pytest.fixture
def ask(client: Client) -> Callable[..., Any]:
    """`ask("organisations", token, kind="firm")`: the answer at an address below /api/v1/."""

    def asked(path: str, token: str = "", *, headers: dict[str, str] | None = None, **query: Any) -> Any:
        sent = {"Authorization": f"Bearer {token}"} if token else {}
        return client.get(f"/api/v1/{path}", query, headers=sent | (headers or {}))

    return asked


@pytest.fixture
def ask_as(world: World, ask: Callable[..., Any]) -> Callable[..., Any]:
    """`ask_as("officer_a", "clusters")`: with the token of somebody in the world; the visitor has none."""

    def asked(who: str, path: str, **more: Any) -> Any:
        return ask(path, world.tokens.get(who, ""), **more)

    return asked


def slugs(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["slug"] for row in answer.json()["items"]]


def fields_refused(answer: Any) -> list[str]:
    """Which parameters were named as wrong."""
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json"), answer.content
    return sorted({error["field"] for error in answer.json()["errors"]})
