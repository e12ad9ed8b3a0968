"""Outlines with fewer points, in such a way that neighbours still share every border."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from morava.engine.geography.projection import Point

Ring: TypeAlias = "Sequence[Point]"


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """The ends and those points between without which the line would move by more than the tolerance.

    By Douglas and Peucker: the farthest point stays, and so on in both halves.
    """
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        farthest, distance = _farthest(line, start, end)
        if distance > tolerance:
            kept.add(farthest)
            waiting += [(start, farthest), (farthest, end)]
    return [line[at] for at in sorted(kept)]


def _farthest(line: Sequence[Point], start: int, end: int) -> tuple[int, float]:
    (x1, y1), (x2, y2) = line[start], line[end]
    length = math.hypot(x2 - x1, y2 - y1)
    found = (start, -1.0)
    for at in range(start + 1, end):
        x, y = line[at]
        if length:
            distance = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
        else:
            distance = math.hypot(x - x1, y - y1)
        if distance > found[1]:
            found = (at, distance)
    return found


def simplified_rings(rings: Mapping[str, Sequence[Ring]], tolerance: float) -> dict[str, list[list[Point]]]:
    """The rings of areas, by the name of the area, each border between two areas simplified once for both.

    Neighbours must share the points of their border. Rings that end up without an inside are left out.
    """
    owners: dict[Point, set[str]] = defaultdict(set)
    for name, outlines in rings.items():
        for ring in outlines:
            for point in ring:
                owners[point].add(name)
    kept: dict[tuple[Point, ...], list[Point]] = {}
    found: dict[str, list[list[Point]]] = {}
    for name, outlines in rings.items():
        drawn = [_ring(ring, owners, tolerance, kept) for ring in outlines]
        found[name] = [ring for ring in drawn if len(ring) > 3]
    return found


def _ring(
    ring: Ring,
    owners: Mapping[Point, set[str]],
    tolerance: float,
    kept: dict[tuple[Point, ...], list[Point]],
) -> list[Point]:
    """One ring from its pieces, each taken from `kept` if its neighbour was there first."""
    points: list[Point] = []
    for piece in _pieces(ring[:-1], owners):
        key = tuple(piece)
        if key[::-1] in kept:
            line = kept[key[::-1]][::-1]
        else:
            line = kept[key] = simplified(piece, tolerance)
        points += line[1:] if points else line
    return points


def _pieces(ring: Ring, owners: Mapping[Point, set[str]]) -> list[list[Point]]:
    """The ring cut wherever the neighbours change; where they are the same all round, at two points."""
    count = len(ring)
    cuts = [at for at in range(count) if owners[ring[at]] != owners[ring[at - 1]]]
    cuts = sorted(
        {at if len(owners[ring[at]]) >= len(owners[ring[at - 1]]) else (at - 1) % count for at in cuts}
    )
    if len(cuts) < 2:
        first = min(range(count), key=lambda at: ring[at])
        opposite = max(range(count), key=lambda at: math.dist(ring[at], ring[first]))
        cuts = sorted({*cuts, first, opposite})
    ends = [*cuts[1:], cuts[0] + count]
    return [[ring[at % count] for at in range(start, end + 1)] for start, end in zip(cuts, ends, strict=True)]
