"""The public directory on the map: how many in each region and town, and where each leads."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language

from morava.engine.geography import UNITS_PER_KILOMETRE, project
from morava.engine.language import fold, sort_key
from morava.translation.content import for_reader
from morava.translation.countries import country_choices

from ..places import COUNTRIES, CountryMap, country_map, region_name, regions_of, town
from .public import NO_REGION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..models import Organisation
    from ..places import Town
    from .public import DirectoryForm

SHADES: Final = 5
LARGEST: Final = 17
SMALLEST: Final = 4
"""Pixels of the radius of a town."""
ROOM: Final = 45_000
"""Bytes for the towns on the page: each link repeats the filter, so with a long one fewer are drawn."""
OF_A_TOWN: Final = 250
LONG: Final = 120
"""Bytes of the words looked for above which links say them folded, which finds the same."""
LABELS: Final = 14
LABEL_SIZE: Final = (92 * UNITS_PER_KILOMETRE, 20 * UNITS_PER_KILOMETRE)
RIVER_NAMES: Final = ((48.62, 17.0), (44.15, 21.2))


@dataclass(frozen=True)
class RegionOnMap:
    """A region with the number of organisations found in it. `shade`: 0 for none, up to the darkest."""

    name: str
    count: int
    url: str
    shade: int = 0
    path: str = ""


@dataclass(frozen=True)
class TownOnMap:
    """A town with those around it. `x` and `y` are shares of the map; `radius`, and how far `beside` the name
    stands, are in pixels."""

    name: str
    count: int
    url: str
    x: str
    y: str
    radius: str
    beside: str
    has_label: bool


@dataclass(frozen=True)
class CountryOnMap:
    """A country with its regions, the fullest first."""

    name: str
    count: int
    url: str
    regions: list[RegionOnMap]


@dataclass(frozen=True)
class Shade:
    number: int
    least: int
    most: int


@dataclass(frozen=True)
class DirectoryMap:
    """What the template draws, and the tables that say the same."""

    base: CountryMap
    countries: list[CountryOnMap]
    towns: list[TownOnMap]
    shades: list[Shade]
    rivers: list[tuple[str, str, str]]
    unknown: RegionOnMap

    @property
    def view_box(self) -> str:
        return " ".join(map(str, self.base.window))

    @property
    def count(self) -> int:
        return sum(one.count for one in self.countries)


def directory_map(form: DirectoryForm) -> DirectoryMap:
    """From one statement, in as many rows as there are towns."""
    rows = form.found().order_by().values_list("country", "region", "town").annotate(number=Count("pk"))
    countries: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    centres: Counter[int] = Counter()
    for country, region, key, number in rows:
        countries[country] += number
        regions[region if region in country_map().regions else f"{country} {NO_REGION}"] += number
        if place := town(key):
            centres[place.centre] += number
    links = _Links(form.asked)
    return DirectoryMap(
        country_map(),
        [
            _country(code, name, countries[code], regions, links)
            for code, name in country_choices([*countries])
        ],
        _towns(centres, links),
        _shades(_most(regions)),
        [(_name_of_river(), *_at(*place)) for place in RIVER_NAMES],
        RegionOnMap(
            "", sum(regions[f"{code} {NO_REGION}"] for code in COUNTRIES), links.to(region=NO_REGION)
        ),
    )


class _Links:
    """Addresses in the list that keep what was asked; the place is theirs to say."""

    def __init__(self, asked: dict[str, str]) -> None:
        kept = {name: value for name, value in asked.items() if name not in {"region", "around"}}
        if len(urlencode({"words": kept.get("words", "")})) > LONG:
            kept["words"] = fold(kept["words"])
        self._kept = kept
        self._list = reverse("directory:public_list")
        self.length = len(self.to())

    def to(self, **place: str) -> str:
        query = urlencode(self._kept | place)
        return f"{self._list}?{query}" if query else self._list


def _most(regions: Counter[str]) -> int:
    return max((number for code, number in regions.items() if code in country_map().regions), default=0)


def _country(code: str, name: str, count: int, regions: Counter[str], links: _Links) -> CountryOnMap:
    most, paths = _most(regions), country_map().regions
    found = [
        RegionOnMap(
            str(one),
            regions[one.code],
            links.to(region=one.code),
            _shade(regions[one.code], most),
            paths[one.code],
        )
        for one in regions_of(code)
    ]
    tongue = get_language() or "en"
    found.sort(key=lambda one: (-one.count, sort_key(one.name, tongue)))
    return CountryOnMap(name, count, links.to(country=code), found)


def _shade(number: int, most: int) -> int:
    """By the square root, so that one large town does not leave the rest pale."""
    return math.ceil(SHADES * math.sqrt(number / most)) if number else 0


def _shades(most: int) -> list[Shade]:
    """What each shade stands for; those that stand for no number are left out."""
    limits = [most * number**2 // SHADES**2 for number in range(SHADES + 1)]
    return [
        Shade(number, limits[number - 1] + 1, limits[number])
        for number in range(1, SHADES + 1)
        if limits[number - 1] < limits[number]
    ]


def _towns(centres: Counter[int], links: _Links) -> list[TownOnMap]:
    """The largest first, so that smaller ones are drawn above them."""
    found = [(place, number) for key, number in centres.most_common() if (place := town(key))]
    found = found[: ROOM // (OF_A_TOWN + 2 * links.length)]
    most = found[0][1] if found else 0
    labelled = _labelled([place for place, _number in found])
    return [
        TownOnMap(
            str(place),
            number,
            links.to(around=str(place.key)),
            *_at(place.latitude, place.longitude),
            f"{_radius(number / most):.1f}",
            f"{_radius(number / most) + 4:.0f}",
            place.key in labelled,
        )
        for place, number in found
    ]


def _radius(share: float) -> float:
    """So that areas compare as numbers do."""
    return max(SMALLEST, LARGEST * math.sqrt(share))


def _labelled(places: Iterable[Town]) -> set[int]:
    """The towns whose names are written, the largest first, none over another."""
    written: list[tuple[float, float]] = []
    found: set[int] = set()
    width, height = LABEL_SIZE
    for place in places:
        x, y = place.at
        if len(found) < LABELS and all(abs(x - x1) > width or abs(y - y1) > height for x1, y1 in written):
            written.append((x, y))
            found.add(place.key)
    return found


def _at(latitude: float, longitude: float, window: Sequence[int] | None = None) -> tuple[str, str]:
    """Where a place is, in shares of the width and the height of the map."""
    left, top, width, height = window or country_map().window
    x, y = project(latitude, longitude)
    return f"{100 * (x - left) / width:.2f}%", f"{100 * (y - top) / height:.2f}%"


def _name_of_river() -> str:
    return for_reader("Морава", origin="sr")


@dataclass(frozen=True)
class PlaceOnMap:
    """Where one organisation is: its country with its region marked."""

    view_box: str
    regions: list[tuple[str, bool]]
    river: str
    region: str
    url: str
    x: str
    y: str


def place_on_map(organisation: Organisation) -> PlaceOnMap | None:
    """None where it has no coordinates, or its country no map."""
    country, latitude, longitude = organisation.country, organisation.latitude, organisation.longitude
    if latitude is None or longitude is None or country not in COUNTRIES:
        return None
    window = country_map().window_of(country)
    paths = country_map().regions
    return PlaceOnMap(
        " ".join(map(str, window)),
        [(paths[one.code], one.code == organisation.region) for one in regions_of(country)],
        country_map().rivers["Morava"],
        region_name(organisation.region),
        f"{reverse('directory:public_list')}?{urlencode({'region': organisation.region})}",
        *_at(latitude, longitude, window),
    )
