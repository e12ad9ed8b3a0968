"""Numbers of several runs in one cell, and cells in a table."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNKNOWN = "–"


def spread(numbers: Iterable[float | None], form: str = "g") -> str:
    """`median (least–most)`, or one number if all are the same; `, k of n` where some are not known."""
    given = list(numbers)
    known = [number for number in given if number is not None]
    if not known:
        return UNKNOWN
    least, middle, most = (
        f"{number:{form}}" for number in (min(known), statistics.median(known), max(known))
    )
    text = middle if least == most else f"{middle} ({least}–{most})"
    return text if len(known) == len(given) else f"{text}, {len(known)} of {len(given)}"


def share(holds: Iterable[bool | None]) -> str:
    """`k of n`, of those known."""
    known = [one for one in holds if one is not None]
    return f"{sum(known)} of {len(known)}" if known else UNKNOWN


def listed(values: Iterable[object]) -> str:
    """Different values in their order, with commas."""
    return ", ".join(map(str, dict.fromkeys(values)))


def markdown(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
