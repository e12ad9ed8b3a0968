"""The map: outlines of the regions, and what lies around them. Read once, when it is first asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from morava.engine.geography import UNITS_PER_KILOMETRE, Shape, from_path, project

from .regions import COUNTRIES

TOLERANCE: Final = 5 * UNITS_PER_KILOMETRE
"""How far beyond the border a place may be: outlines are simplified, and phones err."""
ALSO_OF: Final = "RS"
"""The country whose organisations may be in the area that two sides count as theirs."""
_FILE: Final = Path(__file__).with_name("map.json")


@dataclass(frozen=True)
class CountryMap:
    """SVG paths on one map. `window`: left, top, width and height of what is shown."""

    window: tuple[int, int, int, int]
    regions: dict[str, str]
    disputed: str
    land: str
    borders: str
    rivers: dict[str, str]

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        return {code: from_path(path) for code, path in self.regions.items()}

    @cached_property
    def claimed(self) -> Shape:
        return from_path(self.disputed)

    def window_of(self, country: str, margin: int = 12 * UNITS_PER_KILOMETRE) -> tuple[int, int, int, int]:
        bounds = [shape.bounds for code, shape in self.shapes.items() if code.startswith(country)]
        left, top = min(one[0] for one in bounds) - margin, min(one[1] for one in bounds) - margin
        right, bottom = max(one[2] for one in bounds) + margin, max(one[3] for one in bounds) + margin
        return left, top, right - left, bottom - top


@cache
def country_map() -> CountryMap:
    found = json.loads(_FILE.read_text(encoding="utf-8"))
    return CountryMap(tuple(found.pop("window")), **found)


def region_at(country: str, latitude: float, longitude: float) -> str:
    """The code of the region a place is in; that of the nearest one for a place just beyond the border."""
    point = project(latitude, longitude)
    shapes = {code: one for code, one in country_map().shapes.items() if code.startswith(country)}
    for code, shape in shapes.items():
        if shape.holds(point):
            return code
    if not shapes or (country == ALSO_OF and country_map().claimed.holds(point)):
        return ""
    nearest, distance = min(
        ((code, shape.distance_to(point)) for code, shape in shapes.items()), key=lambda pair: pair[1]
    )
    return nearest if distance <= TOLERANCE else ""


def is_elsewhere(country: str, latitude: float, longitude: float) -> bool:
    """Whether a place is certainly not in the country; of countries without an outline nobody knows."""
    if country not in COUNTRIES or region_at(country, latitude, longitude):
        return False
    return not (country == ALSO_OF and country_map().claimed.holds(project(latitude, longitude)))
