"""From degrees to a flat map of Central Europe and the Balkans.

Lambert's conformal conic projection of a sphere, which keeps the shapes of countries; with these two
standard parallels lengths are right to one per cent between 42 and 51 degrees, so that distances may be
measured on the map itself.
"""

from __future__ import annotations

import math
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]

UNITS_PER_KILOMETRE: Final = 10
EARTH: Final = 6371.0 * UNITS_PER_KILOMETRE
PARALLELS: Final = (43.5, 49.5)
CENTRE: Final = (46.5, 17.5)


def _stretched(latitude: float) -> float:
    return math.tan(math.pi / 4 + math.radians(latitude) / 2)


_CONE: Final = math.log(
    math.cos(math.radians(PARALLELS[0])) / math.cos(math.radians(PARALLELS[1]))
) / math.log(_stretched(PARALLELS[1]) / _stretched(PARALLELS[0]))
_SCALE: Final = EARTH * math.cos(math.radians(PARALLELS[0])) * _stretched(PARALLELS[0]) ** _CONE / _CONE


def project(latitude: float, longitude: float) -> Point:
    """Units to the east and to the south of the centre of the map, a tenth of a kilometre each."""
    angle = _CONE * math.radians(longitude - CENTRE[1])
    radius = _SCALE / _stretched(latitude) ** _CONE
    return radius * math.sin(angle), radius * math.cos(angle) - _SCALE / _stretched(CENTRE[0]) ** _CONE
