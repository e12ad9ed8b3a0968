"""The outcomes of reading one cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


class BadCellError(Exception):
    """The text cannot be taken; code and params name the sentence."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A value taken with a guess; the sentence tells the reader to look."""

    value: Any
    code: str
    params: dict[str, Any] = field(default_factory=dict)


Parser = Callable[[str], Any]
