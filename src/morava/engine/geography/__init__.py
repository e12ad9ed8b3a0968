"""Places on a flat map: the projection, outlines and what lies in them. Pure Python."""

from morava.engine.geography.projection import UNITS_PER_KILOMETRE, Point, project
from morava.engine.geography.shapes import Shape, from_path, to_path
from morava.engine.geography.simplifying import simplified, simplified_rings

__all__ = [
    "UNITS_PER_KILOMETRE",
    "Point",
    "Shape",
    "from_path",
    "project",
    "simplified",
    "simplified_rings",
    "to_path",
]
