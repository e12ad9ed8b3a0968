"""Reading JSON: a list of objects, alone or the one list within an object, as a table of their keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import limits
from .refusal import UnreadableFileError
from .shapes import Row, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINNINGS = (b"[", b"{")
_MARK = b"\xef\xbb\xbf"


def looks_like_json(data: bytes) -> bool:
    """Whether it begins as JSON does; no heading of a table begins so."""
    return data.removeprefix(_MARK).lstrip().startswith(_BEGINNINGS)


def rows(data: bytes, most: int = limits.MAX_ROWS + 1) -> Iterator[Row]:
    """The keys as headings, then a row for each object; lists stand in one cell, parted by commas."""
    objects = _objects(data)
    keys = list(dict.fromkeys(key for one in objects for key in one))
    if len(keys) > limits.MAX_COLUMNS:
        raise UnreadableFileError("too_many_columns", most=limits.MAX_COLUMNS)
    yield Row(1, tuple(map(clean, keys)))
    for number, one in enumerate(objects[: most - 1], 2):
        cells = tuple(clean(_text(one.get(key))) for key in keys)
        if any(cells):
            yield Row(number, cells)


def _objects(data: bytes) -> list[dict[str, Any]]:
    try:
        found = json.loads(data.removeprefix(_MARK).decode("utf-8"))
    except (ValueError, RecursionError):
        raise UnreadableFileError("no_json") from None
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        found = lists[0] if len(lists) == 1 else [found]
    if not all(isinstance(one, dict) for one in found):
        raise UnreadableFileError("no_json")
    return list(found)


def _text(value: Any) -> str:
    """As it would stand in a cell of a spreadsheet."""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        raise UnreadableFileError("no_json")
    return "" if value is None else str(value)[: limits.MAX_CELL_CHARACTERS]
