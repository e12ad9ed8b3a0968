"""What apps above the directory have to say of organisations in a dump. They register it when they start:
the directory knows none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True)
class Part:
    """One list of the document. `rows` tells, for some organisations by their keys, of everything theirs: as
    plain values, and in an order that follows from what is told. `item` is which of `shapes` a row has."""

    name: str
    description: str
    item: str
    shapes: Mapping[str, Any]
    rows: Callable[[list[int]], Iterable[dict[str, Any]]]


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Raises ValueError when another part has this name."""
    if _parts.setdefault(part.name, part) is not part:
        raise ValueError(f"The part {part.name!r} of the dump is registered twice.")


def parts() -> list[Part]:
    """In the order of their names, so that it does not matter in which order apps start."""
    return [_parts[name] for name in sorted(_parts)]
