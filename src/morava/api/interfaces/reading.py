"""How what programs send is read: strictly, so that nothing is taken otherwise than it was meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn, cast

from ninja.parser import Parser

if TYPE_CHECKING:
    from django.http import HttpRequest


class StrictParser(Parser):
    """Refuses keys that are given twice, numbers that JSON does not have, and halves of letters, which no
    database can keep."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        found = json.loads(request.body, object_pairs_hook=_once, parse_constant=_refused)
        json.dumps(found, ensure_ascii=False).encode()
        return cast("dict[str, Any]", found)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A key is given twice.")
    return found


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)
