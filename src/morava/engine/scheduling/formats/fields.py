"""Typed access to parsed JSON, with errors that say where something is wrong."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from morava.engine.scheduling.errors import InputError

Read = TypeVar("Read")

LARGEST_FILE = 100_000_000
"""Bytes; a file of the largest permitted instance has about a tenth."""
LARGEST_NUMBER = 2**31 - 1
"""Whole numbers beyond this or its negative are mistakes, and searches could not count with them."""


def load(path: Path) -> "Fields":
    """The object in a JSON file. Raises InputError when there is none."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError("too-large", f"{path} has more than {LARGEST_FILE} bytes.", file=str(path))
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(
            "unreadable", f"{path} cannot be read: {error.strerror or error}.", file=str(path)
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError("not-json", f"{path} is not a JSON file: {error}.", file=str(path)) from None
    return Fields(data, "the file")


@dataclass(frozen=True)
class Fields:
    """A JSON value that should be an object, and its place in the file (`meetings[3]`) for errors."""

    data: object
    place: str

    def only(self, *names: str) -> None:
        """Refuse fields other than these: a misspelt option must not be ignored."""
        for name in self._object:
            if name not in names:
                raise InputError(
                    "unknown-field",
                    f"{self.place} has an unknown field {name!r}; known are {', '.join(names)}.",
                    place=self.place,
                    field=name,
                )

    def has(self, name: str) -> bool:
        return self._object.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        return self._read(name, _text, default, "a text")

    def optional_text(self, name: str) -> str | None:
        return self._read(name, _text, None, "a text or null") if self.has(name) else None

    def id(self, name: str) -> str:
        """An id: a text, or a whole number taken as one."""
        return self._read(name, _id, None, "a text or a whole number")

    def optional_id(self, name: str) -> str | None:
        return self.id(name) if self.has(name) else None

    def whole(self, name: str, default: int | None = None) -> int:
        return self._read(name, _whole, default, "a whole number")

    def optional_whole(self, name: str) -> int | None:
        return self.whole(name) if self.has(name) else None

    def truth(self, name: str, *, default: bool) -> bool:
        return self._read(name, _truth, default, "true or false")

    def wholes(self, name: str) -> list[int]:
        """A list of whole numbers; empty when absent."""
        return [self._item(name, n, item, _whole, "a whole number") for n, item in self._items(name)]

    def optional_wholes(self, name: str) -> list[int | None]:
        """A list of whole numbers and nulls."""
        return [
            None if item is None else self._item(name, n, item, _whole, "a whole number or null")
            for n, item in self._items(name)
        ]

    def texts(self, name: str) -> list[str]:
        """A list of texts; empty when absent."""
        return [self._item(name, n, item, _text, "a text") for n, item in self._items(name)]

    def ids(self, name: str) -> list[str]:
        return [self._item(name, n, item, _id, "a text or a whole number") for n, item in self._items(name)]

    def optional_ids(self, name: str) -> list[str | None]:
        """A list of ids and nulls."""
        return [
            None if item is None else self._item(name, n, item, _id, "a text, a whole number or null")
            for n, item in self._items(name)
        ]

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """A list of two-element lists of ids; empty when absent."""
        return [self._item(name, n, item, _pair, "a list of two ids") for n, item in self._items(name)]

    def whole_pairs(self, name: str) -> list[tuple[int, int]]:
        """A list of two-element lists of whole numbers; empty when absent."""
        kind = "a list of two whole numbers"
        return [self._item(name, n, item, _whole_pair, kind) for n, item in self._items(name)]

    def lists(self, name: str) -> list[list[int]]:
        """A list of lists of whole numbers."""
        return [
            self._item(name, n, item, _list_of_wholes, "a list of whole numbers")
            for n, item in self._items(name)
        ]

    def objects(self, name: str) -> "Iterator[Fields]":
        """The objects of a list; none when absent."""
        for number, item in self._items(name):
            yield Fields(item, f"{name}[{number}]")

    def is_list(self, name: str) -> bool:
        return isinstance(self._object.get(name), list)

    def length(self, name: str) -> int:
        """How many items a list has, before any of them is looked at."""
        return len(self._items(name))

    @property
    def _object(self) -> Mapping[str, object]:
        if not isinstance(self.data, dict):
            raise InputError("not-an-object", f"{self.place} is not a JSON object.", place=self.place)
        return self.data

    def _read(
        self, name: str, read: Callable[[object], Read | None], default: Read | None, kind: str
    ) -> Read:
        value = self._object.get(name)
        if value is None and default is not None:
            return default
        found = read(value)
        if found is None:
            missing = "is missing" if value is None else f"is {_short(value)}"
            raise InputError(
                "wrong-field",
                f"{name!r} of {self.place} {missing}; it should be {kind}.",
                place=self.place,
                field=name,
            )
        if isinstance(found, int) and abs(found) > LARGEST_NUMBER:
            raise InputError(
                "number-too-large",
                f"{name!r} of {self.place} is {_short(value)}; numbers go up to {LARGEST_NUMBER}.",
                place=self.place,
                field=name,
            )
        return found

    def _items(self, name: str) -> list[tuple[int, object]]:
        value = self._object.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise InputError(
                "wrong-field",
                f"{name!r} of {self.place} is {_short(value)}; it should be a list.",
                place=self.place,
                field=name,
            )
        return list(enumerate(value))

    def _item(
        self, name: str, number: int, item: object, read: Callable[[object], Read | None], kind: str
    ) -> Read:
        single = Fields({name: item}, f"{self.place} (number {number} of the list)")
        return single._read(name, read, None, kind)


def _text(value: object) -> str | None:
    """A text that can be written: JSON can also spell halves of characters."""
    if not isinstance(value, str) or any("\ud800" <= letter <= "\udfff" for letter in value):
        return None
    return value


def _whole(value: object) -> int | None:
    """A whole number; 3.0 is one in JSON."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _id(value: object) -> str | None:
    number = _whole(value)
    return _text(value) if number is None else str(number)


def _pair(value: object) -> tuple[str, str] | None:
    ids = [_id(item) for item in value] if isinstance(value, list) else []
    if len(ids) != 2 or ids[0] is None or ids[1] is None:
        return None
    return ids[0], ids[1]


def _whole_pair(value: object) -> tuple[int, int] | None:
    found = _list_of_wholes(value) or []
    return (found[0], found[1]) if len(found) == 2 else None


def _list_of_wholes(value: object) -> list[int] | None:
    numbers = [_whole(item) for item in value] if isinstance(value, list) else [None]
    found = [number for number in numbers if number is not None]
    return found if len(found) == len(numbers) else None


def _short(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    return shown if len(shown) <= 40 else shown[:37] + "..."
