"""The description of the API for programs (OpenAPI): what is true of every address is added to each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from .problems import MEDIA_TYPE, PROBLEMS
from .shapes import ProblemDetails

if TYPE_CHECKING:
    from ninja.openapi.schema import OpenAPISchema

BEARER: Final = "token"
NEEDS_TOKEN: Final[dict[str, Any]] = {"security": [{BEARER: []}]}
REFERENCE: Final = "#/components/schemas/{model}"
PROBLEM: Final = "Problem"
REFUSALS: Final = {
    "BadRequest": ("400", "A parameter is unknown or wrong; each is named."),
    "NoToken": ("401", "The token is missing, unknown, run out or revoked."),
    "Forbidden": ("403", "The token lacks the scope, or its owner a second step."),
    "NotFound": ("404", "There is nothing, or nothing that the reader may see."),
    "WrongMethod": ("405", "The address does not know this method."),
    "NotNow": ("409", "It is not in a state in which this can be done."),
    "Changed": ("412", "It has changed since the state that If-Match names."),
    "TooLarge": ("413", "More was sent than is read."),
    "WrongFields": ("422", "Something of what was sent is wrong; each is named."),
    "TooMany": ("429", "Asked too often in this minute."),
}
ON_CHANGES: Final = frozenset({"409", "412", "413", "422"})
TEXT: Final = {"schema": {"type": "string"}}
HEADERS: Final = {
    "ETag": {"description": "Send it back as If-None-Match.", **TEXT},
    "Content-Language": {"description": "The tongue of the answer.", **TEXT},
}
LINK: Final = {"description": "The first and the next page (RFC 8288).", **TEXT}
LOCATION: Final = {"description": "Its address.", **TEXT}
IF_MATCH: Final = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "description": "The ETag of what was read: nothing is changed where somebody else did meanwhile.",
    **TEXT,
}
RETRY: Final = {"description": "Seconds to wait.", "schema": {"type": "integer"}}


def completed(schema: OpenAPISchema) -> OpenAPISchema:
    parts = schema["components"]
    parts["securitySchemes"] = {BEARER: {"type": "http", "scheme": "bearer"}}
    parts["schemas"][PROBLEM] = ProblemDetails.model_json_schema(ref_template=REFERENCE)
    parts["schemas"] |= parts["schemas"][PROBLEM].pop("$defs")
    _leave_out_unnamed(parts["schemas"], schema["paths"])
    parts["responses"] = {name: _refusal(name) for name in REFUSALS}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            _complete(operation, is_found="{" in path, is_change=method != "get")
    return schema


def _leave_out_unnamed(shapes: dict[str, Any], paths: dict[str, Any]) -> None:
    """The library tells of every group of parameters besides the parameters themselves; nobody needs that."""
    told = json.dumps([shapes, paths])
    for name in [name for name in shapes if f'"{REFERENCE.format(model=name)}"' not in told]:
        if name != PROBLEM:
            del shapes[name]


def _complete(operation: dict[str, Any], *, is_found: bool, is_change: bool) -> None:
    """Every address takes a token, and few need one; each may refuse for the same reasons."""
    for parameter in operation["parameters"]:
        parameter["schema"] = _without_null(parameter["schema"])
    operation.setdefault("security", [{}, {BEARER: []}])
    answers = {str(status): answer for status, answer in operation["responses"].items()}
    for status in {"200", "201"} & set(answers):
        begun = {"Location": LOCATION} if "201" in answers else {}
        answers[status].setdefault("headers", {}).update(HEADERS | begun)
    if any(parameter["name"] == "cursor" for parameter in operation["parameters"]):
        answers["200"]["headers"]["Link"] = LINK
    if is_change and is_found:
        operation["parameters"].append(IF_MATCH)
    elif is_found:
        answers["301"] = {"description": "It turned out to be another one; its address stands in Location."}
    if not is_change:
        answers["304"] = {"description": "Unchanged since the state that If-None-Match names."}
    for name, (status, _description) in REFUSALS.items():
        if (is_found or status not in {"404", "412"}) and (is_change or status not in ON_CHANGES):
            answers[status] = {"$ref": f"#/components/responses/{name}"}
    operation["responses"] = answers


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """What is left out of an address is not there, rather than null."""
    kinds = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    return kinds[0] if len(kinds) == 1 else schema


def _refusal(name: str) -> dict[str, Any]:
    status, description = REFUSALS[name]
    keys = [key for key, problem in PROBLEMS.items() if str(problem.status.value) == status]
    told: dict[str, Any] = {
        "description": f"{description} Its type ends with: {', '.join(keys)}",
        "content": {MEDIA_TYPE: {"schema": {"$ref": REFERENCE.format(model=PROBLEM)}}},
    }
    if status == "429":
        told["headers"] = {"Retry-After": RETRY}
    return told
