"""Outlines on the map: rings of points, written as SVG paths of whole numbers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from morava.engine.geography.projection import Point

Whole: TypeAlias = tuple[int, int]
_NUMBER: Final = re.compile(r"-?\d+")


@dataclass(frozen=True)
class Shape:
    """An area bounded by rings, of which each ends where it began; one inside another is a hole."""

    rings: tuple[tuple[Whole, ...], ...]

    @cached_property
    def bounds(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom."""
        across, down = zip(*(point for ring in self.rings for point in ring), strict=True)
        return min(across), min(down), max(across), max(down)

    def holds(self, point: Point) -> bool:
        """Whether the point is inside: a ray to the east crosses the outline an odd number of times."""
        x, y = point
        left, top, right, bottom = self.bounds
        if not (left <= x <= right and top <= y <= bottom):
            return False
        crossed = 0
        for (x1, y1), (x2, y2) in self._sides():
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossed += 1
        return crossed % 2 == 1

    def distance_to(self, point: Point) -> float:
        """How far the point is from the area, in units; 0 inside."""
        if self.holds(point):
            return 0.0
        return min(_distance(point, start, end) for start, end in self._sides())

    def _sides(self) -> Iterator[tuple[Whole, Whole]]:
        for ring in self.rings:
            yield from pairwise(ring)


def _distance(point: Point, start: Whole, end: Whole) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length else 0.0
    share = max(0.0, min(1.0, share))
    return math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1))


def to_path(lines: Iterable[Sequence[Whole]], *, closed: bool = True) -> str:
    """An SVG path: the first point of each line as it is, the others as steps, which are short to write."""
    return "".join(_line(line, closed) for line in lines)


def _line(line: Sequence[Whole], closed: bool) -> str:
    (x, y), *rest = line[:-1] if closed else line
    steps = []
    for across, down in rest:
        steps.append(f"{across - x}{'' if down < y else ' '}{down - y}")
        x, y = across, down
    text = "".join(step if step.startswith("-") or not at else f" {step}" for at, step in enumerate(steps))
    return f"M{line[0][0]} {line[0][1]}l{text}{'z' if closed else ''}"


def from_path(path: str) -> Shape:
    """The area that `to_path` wrote."""
    return Shape(tuple(_ring(part) for part in path.split("M")[1:]))


def _ring(part: str) -> tuple[Whole, ...]:
    numbers = [int(number) for number in _NUMBER.findall(part)]
    x, y = 0, 0
    points = []
    for across, down in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + across, y + down
        points.append((x, y))
    return (*points, points[0])
