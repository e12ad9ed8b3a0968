"""What programs are told when something is refused: problem details (RFC 9457), in the reader's tongue."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest
    from django.utils.functional import _StrOrPromise

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True)
class Problem:
    """One kind of refusal. Its key stands in `type` and never changes."""

    key: str
    status: HTTPStatus
    title: _StrOrPromise


PROBLEMS: Final = {
    one.key: one
    for one in (
        Problem("bad-request", HTTPStatus.BAD_REQUEST, gettext_lazy("The question cannot be understood")),
        Problem("no-token", HTTPStatus.UNAUTHORIZED, gettext_lazy("A token is needed")),
        Problem("unknown-token", HTTPStatus.UNAUTHORIZED, gettext_lazy("The token opens nothing")),
        Problem("missing-scope", HTTPStatus.FORBIDDEN, gettext_lazy("The token may not do this")),
        Problem("second-step", HTTPStatus.FORBIDDEN, gettext_lazy("A second step is missing")),
        Problem("not-found", HTTPStatus.NOT_FOUND, gettext_lazy("Not found")),
        Problem("wrong-method", HTTPStatus.METHOD_NOT_ALLOWED, gettext_lazy("This cannot be done here")),
        Problem("not-now", HTTPStatus.CONFLICT, gettext_lazy("This cannot be done now")),
        Problem(
            "changed-meanwhile",
            HTTPStatus.PRECONDITION_FAILED,
            gettext_lazy("Somebody has changed it meanwhile"),
        ),
        Problem("too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, gettext_lazy("This is too large")),
        Problem("wrong-fields", HTTPStatus.UNPROCESSABLE_ENTITY, gettext_lazy("It cannot be stored so")),
        Problem("too-many", HTTPStatus.TOO_MANY_REQUESTS, gettext_lazy("Too many questions")),
        Problem("fault", HTTPStatus.INTERNAL_SERVER_ERROR, gettext_lazy("A fault of ours")),
    )
}


class RefusedError(Exception):
    """Whoever asks is told `detail`, and for each field what is wrong with it."""

    def __init__(
        self,
        key: str,
        detail: str = "",
        *,
        fields: Mapping[str, Iterable[str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(key, detail)
        self.key, self.detail = key, detail
        self.fields, self.headers = dict(fields or {}), dict(headers or {})


class MovedError(Exception):
    """What was asked for is at another address from now on."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def bad_fields(fields: Mapping[str, Iterable[str]]) -> RefusedError:
    return RefusedError("bad-request", _("Some parameters are wrong. Each is named below."), fields=fields)


def wrong_fields(fields: Mapping[str, Iterable[str]]) -> RefusedError:
    """Of what was sent, where the address itself is right."""
    return RefusedError("wrong-fields", _("Some fields are wrong. Each is named below."), fields=fields)


def problem_response(request: HttpRequest, refused: RefusedError) -> HttpResponse:
    problem = PROBLEMS[refused.key]
    told: dict[str, Any] = {
        "type": request.build_absolute_uri(f"/api/#{problem.key}"),
        "title": str(problem.title),
        "status": problem.status.value,
    }
    if refused.detail:
        told["detail"] = refused.detail
    if refused.fields:
        told["errors"] = [
            {"field": field, "message": message}
            for field, messages in refused.fields.items()
            for message in messages
        ]
    return HttpResponse(
        json.dumps(told, ensure_ascii=False),
        status=problem.status,
        content_type=MEDIA_TYPE,
        headers=refused.headers,
    )


def in_our_words(errors: Iterable[Mapping[str, Any]]) -> RefusedError:
    """What the library found wrong, in the reader's tongue: with the parameters, or with what was sent."""
    fields: dict[str, list[str]] = {}
    sent: dict[str, list[str]] = {}
    for error in errors:
        path = list(map(str, error["loc"]))
        # Behind the source stands the name of an argument of ours; where nothing was sent, nothing else.
        is_sent, whole = path[0] == "body", ".".join(path[2:]) or "body"
        found, name = (sent, whole) if is_sent else (fields, path[-1])
        found.setdefault(name, []).append(_message(error["type"], error.get("ctx", {})))
    return bad_fields(fields) if fields else wrong_fields(sent)


def _message(kind: str, context: Mapping[str, Any]) -> str:
    messages = {
        "int_parsing": _("Write a whole number."),
        "int_parsing_size": _("Write a whole number."),
        "greater_than_equal": _("The least number here is %(ge)s."),
        "less_than_equal": _("The largest number here is %(le)s."),
        "literal_error": _("Write one of these: %(expected)s"),
        "enum": _("Write one of these: %(expected)s"),
        "string_too_long": _("This is too long. At most so many letters: %(max_length)s"),
        "too_long": _("These are too many. At most so many: %(max_length)s"),
        "value_error": _("Write a day such as 2026-10-13."),
        "missing": _("This is needed."),
        "extra_forbidden": _("There is no such field."),
    }
    found = messages.get(kind, _("This cannot be understood."))
    if "%(" not in found:
        return found
    return found % {name: str(value).replace(" or ", ", ") for name, value in context.items()}
