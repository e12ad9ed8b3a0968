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
from hypothesis.internal.conjecture import providers
from schemathesis import GenerationMode
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import positive_data_acceptance

from morava.api.interfaces.opportunity_shapes import (
    Closing,
    OpportunityChange,
    OpportunityDetails,
    OpportunityDraft,
    OpportunitySummary,
)
from morava.api.interfaces.shapes import ProblemDetails
from morava.api.views.version_1 import api
from morava.wsgi import application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scenarios.two_countries import World

pytestmark = pytest.mark.django_db

EXAMPLES = 15
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
def _no_chance(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The library also draws words that stand in our source, as far as it is loaded by then: so examples
    would be others whenever anything changes anywhere."""
    monkeypatch.setattr(providers, "_get_local_constants", providers.Constants)
    providers.CONSTANTS_CACHE.cache.clear()
    yield
    providers.CONSTANTS_CACHE.cache.clear()


@pytest.fixture
def described(world: World, settings: Any, _one_connection: None, _no_chance: None) -> Any:
    """Read from the site itself, without a network."""
    settings.API_PER_MINUTE = {"address": 1_000_000, "token": 1_000_000}
    settings.SECURE_SSL_REDIRECT = False
    schema = schemathesis.openapi.from_wsgi(reverse("api_v1:openapi-json"), as_served)
    # The header with the token is ours: one that was made up to be wrong or missing would be overwritten.
    schema.config.generation.update(with_security_parameters=False)
    return schema


OPERATIONS = sorted(
    operation["operationId"]
    for methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].values()
    for operation in methods.values()
)


@pytest.mark.parametrize(
    "shape",
    [OpportunityDraft, OpportunityChange, Closing, OpportunitySummary, OpportunityDetails, ProblemDetails],
)
def test_examples_are_of_their_shape(shape: Any) -> None:
    shape.model_validate(shape.model_json_schema()["example"])


JSON = "application/json"
ABOUT = {
    "cluster": "cluster_a1",
    "members": "cluster_a1",
    "dump": "association_a",
    "submit_opportunity": "draft_a1",
    "delete_opportunity": "draft_a1",
}
BODIES: dict[str, Any] = {
    "draft_opportunity": OpportunityDraft,
    "change_opportunity": OpportunityChange,
    "close_opportunity": Closing,
}
ALWAYS_SENT = {"draft_opportunity": {"organisation": "member-a1"}}
"""Of what is sent: else hardly anything would ever be made."""

# Some of what fits the description is refused all the same: a town must be on the map, a cluster must exist.
NOT_HELD = [positive_data_acceptance]


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("who", ["visitor", "officer_a"])
def test_answers_are_as_they_are_described(described: Any, world: World, name: str, who: str) -> None:
    """To what is asked plainly; to what fits the description and to what does not, about what is there and
    what is not."""
    operation = described.find_operation_by_id(name)
    sent = {
        "headers": {"Authorization": f"Bearer {world.tokens[who]}"} if who in world.tokens else {},
        "excluded_checks": NOT_HELD,
    }
    there = _slug(world, name, operation)
    plain = operation.Case(
        path_parameters=there, **({"body": _body(name), "media_type": JSON} if name in BODIES else {})
    )
    assert plain.call_and_validate(**sent).status_code in {
        200,
        201,
        204,
        *([401] if who == "visitor" else []),
    }
    cases = strategies.one_of(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @hypothesis.settings(
        max_examples=EXAMPLES, phases=[hypothesis.Phase.generate], database=None, derandomize=True
    )
    @hypothesis.given(case=cases, is_there=strategies.booleans())
    def ask(case: Any, is_there: bool) -> None:
        _fill_in(case, there if is_there else {})
        case.call_and_validate(**sent)

    ask()


def _slug(world: World, name: str, operation: Any) -> dict[str, str]:
    """That of something that is there, where one stands in the address."""
    if "{slug}" not in operation.path:
        return {}
    return {"slug": world[ABOUT.get(name, "opportunity_a1" if "opportunit" in name else "member_a1")].slug}


def _body(name: str) -> dict[str, Any]:
    return BODIES[name].model_json_schema()["example"] | ALWAYS_SENT.get(name, {})


def _fill_in(case: Any, there: dict[str, str]) -> None:
    """What is there in place of what was made up; but nothing that was made up to be wrong, or it would be
    right and still be expected to be refused."""
    if there and not case.meta.is_negative_at(ParameterLocation.PATH):
        case.path_parameters |= there
    if isinstance(case.body, dict) and not case.meta.is_negative_at(ParameterLocation.BODY):
        case.body |= ALWAYS_SENT.get(case.operation.definition.raw["operationId"], {})
