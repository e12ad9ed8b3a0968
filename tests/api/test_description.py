"""The description of the API (OpenAPI) is true: programs get what it says, whatever they send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse
from hypothesis import strategies
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from morava.api.views.version_1 import api
from morava.wsgi import application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scenarios.two_countries import World

pytestmark = pytest.mark.django_db

EXAMPLES = 25
"""Of each address; the same ones at every run."""


def as_served(environ: Any, start_response: Any) -> list[bytes]:
    """Answers are read to their end and closed, as every web server does it."""
    answer = application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """A server closes its connection between requests, and with it what this test has written."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(world: World, settings: Any, _one_connection: None) -> Any:
    """Read from the site itself, without a network."""
    settings.API_PER_MINUTE = {"address": 1_000_000, "token": 1_000_000}
    settings.SECURE_SSL_REDIRECT = False
    return schemathesis.openapi.from_wsgi(reverse("api_v1:openapi-json"), as_served)


OPERATIONS = sorted(
    operation["operationId"]
    for methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].values()
    for operation in methods.values()
)


# Some of what fits the description is refused all the same: a town must be on the map, a cluster must exist.
NOT_HELD = [positive_data_acceptance]


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("who", ["visitor", "officer_a"])
def test_answers_are_as_they_are_described(described: Any, world: World, name: str, who: str) -> None:
    """To what fits the description and to what does not, about what is there and what is not."""
    operation = described.find_operation_by_id(name)
    headers = {"Authorization": f"Bearer {world.tokens[who]}"} if who in world.tokens else {}
    cases = strategies.one_of(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)
    slugs = strategies.sampled_from([None, "association-a", "cluster-a1", "member-a1", "cluster-b1"])
    told = set()

    @hypothesis.settings(max_examples=EXAMPLES, phases=[hypothesis.Phase.generate], database=None)
    @hypothesis.given(case=cases, slug=slugs)
    def ask(case: Any, slug: str | None) -> None:
        if slug and "slug" in case.path_parameters:
            case.path_parameters["slug"] = slug
        answer = case.call_and_validate(headers=headers, excluded_checks=NOT_HELD)
        told.add(answer.status_code)

    ask()
    assert told & {200, 401}, told
