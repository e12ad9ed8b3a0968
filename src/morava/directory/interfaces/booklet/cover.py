"""The drawing on the cover: the countries, the river, and where the organisations are."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from morava.engine.geography import UNITS_PER_KILOMETRE, project

from ...places import COUNTRIES, country_map

if TYPE_CHECKING:
    from collections.abc import Iterable

CELL: Final = 6 * UNITS_PER_KILOMETRE
"""Organisations nearer to each other than this are one point."""
SMALLEST: Final = 3.2 * UNITS_PER_KILOMETRE
LARGEST: Final = 14 * UNITS_PER_KILOMETRE
LAND, BORDER, RIVER, POINT = "#23808b", "#11707b", "#a9dadd", "#ffffff"


def cover_map(organisations: Iterable[Any]) -> str:
    """As SVG; empty where nobody is in a country that has a map."""
    placed = [one for one in organisations if one.country in COUNTRIES]
    countries = sorted({one.country for one in placed})
    if not countries:
        return ""
    shown = country_map()
    windows = [shown.window_of(country) for country in countries]
    left, top = min(one[0] for one in windows), min(one[1] for one in windows)
    right, bottom = max(one[0] + one[2] for one in windows), max(one[1] + one[3] for one in windows)
    regions = "".join(f'<path d="{path}"/>' for code, path in shown.regions.items() if code[:2] in countries)
    unit = UNITS_PER_KILOMETRE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {right - left} {bottom - top}">'
        f'<g fill="{LAND}" stroke="{BORDER}" stroke-width="{unit}">{regions}</g>'
        f'<path d="{shown.rivers["Morava"]}" fill="none" stroke="{RIVER}" stroke-width="{2.2 * unit}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
        f'<g fill="{POINT}" fill-opacity="0.92">{_points(placed)}</g></svg>'
    )


def _points(organisations: Iterable[Any]) -> str:
    """The largest first, so that smaller ones are drawn above them."""
    found = Counter(
        (round(x / CELL), round(y / CELL))
        for x, y in (
            project(one.latitude, one.longitude) for one in organisations if one.latitude is not None
        )
    )
    return "".join(
        f'<circle cx="{x * CELL}" cy="{y * CELL}" r="{min(SMALLEST * math.sqrt(number), LARGEST):.0f}"/>'
        for (x, y), number in found.most_common()
    )
