"""Towns: where they are, in which region, and how they are called in each script."""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from morava.engine.geography import UNITS_PER_KILOMETRE, project
from morava.engine.language import fold
from morava.translation.content import for_reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from morava.engine.geography import Point

NEAR: Final = 15
"""Kilometres to a town within which a place belongs to it."""
FAR_LARGER: Final = 5
"""How many times larger than all of its name a town has to be, to be meant by the name alone."""
SUGGESTED: Final = 3_000
"""Inhabitants from which a town is suggested to those who write theirs."""
NOT_COUNTED: Final = SUGGESTED
"""Inhabitants of the seat of a municipality of which the source has no figure."""
_FILE: Final = Path(__file__).with_name("towns.csv")
_AFTER_THE_TOWN: Final = re.compile(r"\s+[-–—]\s+|\s*[,;(/]\s*|\s+\d|-(?=[^-]*$)")
_POSTCODE: Final = re.compile(r"^\W*(?:(?:CZ|RS|SRB)\W*)?\d{3}\s?\d{2}\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Town:
    """A town or a village. `key` is its number at GeoNames; `centre` is the key of the larger one with which
    the map counts it, or its own."""

    key: int
    region: str
    latitude: float
    longitude: float
    population: int
    centre: int
    name: str
    cyrillic: str
    also: tuple[str, ...]

    def __str__(self) -> str:
        """The name in the reader's script."""
        return for_reader(self.cyrillic or self.name, origin=self.country)

    @property
    def country(self) -> str:
        return self.region[:2]

    @property
    def at(self) -> Point:
        return project(self.latitude, self.longitude)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


@cache
def _towns() -> dict[int, Town]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {one.key: one for one in map(_read, csv.DictReader(file))}


def _read(row: dict[str, str]) -> Town:
    return Town(
        int(row["id"]),
        row["region"],
        float(row["latitude"]),
        float(row["longitude"]),
        int(row["population"]) or NOT_COUNTED,
        int(row["centre"]),
        row["name"],
        row["cyrillic"],
        tuple(filter(None, row["also"].split("|"))),
    )


@cache
def _by_name() -> dict[tuple[str, str], list[Town]]:
    """All towns of a country that go by a folded name, the largest first."""
    found: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for one in _towns().values():
        for key in {fold(name) for name in one.names}:
            found[one.country, key].append(one)
    return found


@cache
def _around() -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for one in _towns().values():
        found[one.centre].append(one.key)
    return found


def town(key: int | None) -> Town | None:
    return _towns().get(key) if key else None


def towns_of(country: str, least: int = 0) -> list[Town]:
    """With at least so many inhabitants, the largest first."""
    return [one for one in _towns().values() if one.country == country and one.population >= least]


def towns_around(centre: int) -> list[int]:
    """The keys of the towns the map counts with a larger one, and its own; none if it is none of those."""
    return _around().get(centre, [])


def found_town(
    written: str, country: str, *, region: str = "", at: tuple[float, float] | None = None
) -> Town | None:
    """The town that somebody means, in whatever script and spelling, with or without a part of it behind.

    Of several of one name it is the one in the region or nearest to the place, if they are told; else the
    one that is far larger than the others, if there is one.
    """
    for name in _readings(written):
        if same := _by_name().get((country, fold(name))):
            return _meant(same, region, at)
    return None


def _readings(written: str) -> Iterator[str]:
    """As it is written, then without what stands before and behind the name of the town."""
    yield written
    name = _POSTCODE.sub("", written)
    while name:
        yield name
        cuts = list(_AFTER_THE_TOWN.finditer(name))
        name = name[: cuts[-1].start()] if cuts else ""


def _meant(same: Sequence[Town], region: str, at: tuple[float, float] | None) -> Town | None:
    within = [one for one in same if one.region == region] or same
    if at:
        return min(within, key=lambda one: math.dist(one.at, project(*at)))
    if len(within) == 1 or within[0].population >= FAR_LARGER * within[1].population:
        return within[0]
    return None


def nearest_town(country: str, at: tuple[float, float]) -> Town | None:
    """The town in whose surroundings a place is."""
    place = project(*at)
    nearest = min(towns_of(country), key=lambda one: math.dist(one.at, place), default=None)
    if nearest is None or math.dist(nearest.at, place) > NEAR * UNITS_PER_KILOMETRE:
        return None
    return nearest
