"""The description for programs (OpenAPI), turned into what a page for people shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .problems import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .problems import Problem

ROWS: Final = "Rows_"
"""What every list has is told once, in the text."""
COMMON: Final = frozenset({"language", "limit", "cursor"})


@dataclass(frozen=True)
class Named:
    """A parameter, or a part of an answer: which values it takes, and what it is."""

    name: str
    values: str
    text: SafeString


@dataclass(frozen=True)
class Address:
    """One address. `shape` is what it answers with, `sent` what it takes."""

    key: str
    method: str
    path: str
    title: str
    text: SafeString
    needs_token: bool
    parameters: list[Named]
    shape: str
    sent: str


@dataclass(frozen=True)
class Shape:
    name: str
    text: SafeString
    parts: list[Named]
    example: str


@dataclass(frozen=True)
class Reference:
    """`common`: the parameters that many addresses take. `groups`: the addresses, by what they are about."""

    common: list[Named]
    groups: list[tuple[str, list[Address]]]
    shapes: list[Shape]
    problems: list[Problem]


def reference_of(schema: Mapping[str, Any]) -> Reference:
    return _Reading(schema["components"]["schemas"]).reference(schema["paths"])


class _Reading:
    """Reads with the shapes at hand that are spoken of."""

    def __init__(self, shapes: Mapping[str, Mapping[str, Any]]) -> None:
        self._shapes = shapes

    def reference(self, paths: Mapping[str, Any]) -> Reference:
        found = [
            (operation["tags"][0], self._address(method, path, operation))
            for path, methods in paths.items()
            for method, operation in methods.items()
        ]
        common = {
            one["name"]: self._parameter(one)
            for methods in paths.values()
            for operation in methods.values()
            for one in operation["parameters"]
            if one["name"] in COMMON
        }
        groups = [
            (tag, [address for _tag, address in pairs]) for tag, pairs in groupby(found, key=itemgetter(0))
        ]
        return Reference(list(common.values()), groups, list(self._told()), list(PROBLEMS.values()))

    def _told(self) -> Iterator[Shape]:
        for name, shape in sorted(self._shapes.items()):
            if "properties" in shape and not name.startswith(ROWS):
                parts = [
                    Named(key, self._values(part), _marked(part.get("description", "")))
                    for key, part in shape["properties"].items()
                ]
                yield Shape(name, _marked(shape.get("description", "")), parts, _example(shape))

    def _address(self, method: str, path: str, operation: Mapping[str, Any]) -> Address:
        content: Mapping[str, Any] = operation["responses"].get("200", {}).get("content", {})
        sent: Mapping[str, Any] = operation.get("requestBody", {}).get("content", {})
        return Address(
            key=operation["operationId"],
            method=method.upper(),
            path=path,
            title=operation["summary"],
            text=_marked(operation.get("description", "")),
            needs_token={} not in operation["security"],
            parameters=[self._parameter(one) for one in operation["parameters"] if one["name"] not in COMMON],
            shape=_shape_of(*(one.get("schema", {}) for one in content.values())),
            sent=_shape_of(*(one.get("schema", {}) for one in sent.values())),
        )

    def _parameter(self, parameter: Mapping[str, Any]) -> Named:
        text = _marked(parameter.get("description", ""))
        return Named(parameter["name"], self._values(parameter["schema"]), text)

    def _values(self, schema: Mapping[str, Any]) -> str:
        """Which values it takes, in the signs that programmers read."""
        if choices := schema.get("anyOf") or schema.get("allOf"):
            return " | ".join(map(self._values, choices))
        if name := _name_in(schema):
            shape = self._shapes[name]
            return self._values(shape) if "enum" in shape else name
        if "enum" in schema:
            return " | ".join(schema["enum"])
        if schema.get("type") == "array":
            return f"[{self._values(schema['items'])}]"
        kind = schema.get("format") or schema.get("type", "")
        least, most = schema.get("minimum"), schema.get("maximum")
        if most is not None:
            return f"{kind} {least}–{most}"
        return f"{kind} ≥ {least}" if least is not None else kind


def _example(shape: Mapping[str, Any]) -> str:
    """As one would send it."""
    return json.dumps(shape["example"], ensure_ascii=False, indent=2) if "example" in shape else ""


def _name_in(schema: Mapping[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _shape_of(*schemas: Mapping[str, Any]) -> str:
    """The name of the shape, or of that of each row. Empty for what has none."""
    name = "".join(map(_name_in, schemas))
    return name.removeprefix(ROWS).removesuffix("_") if name.startswith(ROWS) else name


def _marked(text: str) -> SafeString:
    """What stands in backticks as code."""
    pieces = " ".join(text.split()).split("`")
    marked = (("<code>{}</code>" if number % 2 else "{}", piece) for number, piece in enumerate(pieces))
    return SafeString("".join(format_html(form, piece) for form, piece in marked))
