"""Make `towns.csv` and `map.json` from what Natural Earth and GeoNames give away; the README says how.

    uv run python src/morava/directory/places/make.py FOLDER

FOLDER holds the sources. The same sources give the same bytes. Only for those who change the map.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from morava.engine.geography import (  # noqa: E402
    UNITS_PER_KILOMETRE,
    Shape,
    from_path,
    project,
    simplified,
    simplified_rings,
    to_path,
)
from morava.engine.language import to_cyrillic  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from morava.engine.geography import Point

PROVINCES: Final = ("cze.json", "srb.json")
COUNTRIES: Final = "countries-10m.json"
RIVERS: Final = "ne_10m_rivers_lake_centerlines.json"
TOWNS: Final = "cities500.json"

REGIONS: Final = {
    "CZE-1595": "CZ010", "CZE-1596": "CZ020", "CZE-1593": "CZ031", "CZE-10369": "CZ032", "CZE-1590": "CZ041",
    "CZE-10368": "CZ042", "CZE-1597": "CZ051", "CZE-1598": "CZ052", "CZE-10373": "CZ053", "CZE-1594": "CZ063",
    "CZE-10370": "CZ064", "CZE-10372": "CZ071", "CZE-10371": "CZ072", "CZE-1612": "CZ080",
    "SRB-836": "RS110", "SRB-273": "RS121", "SRB-1060": "RS122", "SRB-1059": "RS123", "SRB-275": "RS124",
    "SRB-274": "RS125", "SRB-1061": "RS126", "SRB-281": "RS127", "SRB-1505": "RS211", "SRB-837": "RS212",
    "SRB-838": "RS213", "SRB-829": "RS214", "SRB-832": "RS215", "SRB-833": "RS216", "SRB-834": "RS217",
    "SRB-839": "RS218", "SRB-125": "RS221", "SRB-279": "RS222", "SRB-844": "RS223", "SRB-843": "RS224",
    "SRB-830": "RS225", "SRB-121": "RS226", "SRB-831": "RS227", "SRB-841": "RS228", "SRB-835": "RS229",
}  # fmt: skip
"""The code of each province of Natural Earth, of which there are as many as regions of NUTS 3."""
CZECH_REGIONS: Final = {
    "52": "CZ010", "88": "CZ020", "79": "CZ031", "87": "CZ032", "81": "CZ041", "89": "CZ042", "83": "CZ051",
    "82": "CZ052", "86": "CZ053", "80": "CZ063", "78": "CZ064", "84": "CZ071", "90": "CZ072", "85": "CZ080",
}  # fmt: skip
"""The code of each Czech region of GeoNames, which knows none of Serbia at this level."""

FINE: Final = 0.9 * UNITS_PER_KILOMETRE
COARSE: Final = 2.5 * UNITS_PER_KILOMETRE
MARGIN: Final = 28 * UNITS_PER_KILOMETRE
LEAST_ISLAND: Final = (12 * UNITS_PER_KILOMETRE) ** 2
DISPUTED: Final = "Kosovo"
OURS: Final = frozenset({"Czechia", "Serbia"})
SHOWN_RIVERS: Final = (
    "Morava",
    "Danube",
    "Donau",
    "Vltava",
    "Elbe",
    "Oder",
    "Sava",
    "Tisa",
    "Drina",
    "Drau",
    "Mur",
)

OWN_NAMES: Final = {"Prague": "Praha", "Pilsen": "Plzeň", "Belgrade": "Beograd", "Knjazevac": "Knjaževac",
                    "Soko Banja": "Sokobanja"}  # fmt: skip
"""What people there call towns that GeoNames calls otherwise."""
ALSO: Final = {"Praha": "Prague|Prag", "Plzeň": "Pilsen", "Beograd": "Belgrade|Bělehrad|Belgrad",
               "Sokobanja": "Soko Banja"}  # fmt: skip
NOT_TOWNS: Final = frozenset({
    "Pirot Centralni Trg",
    "Lagja e Poshtme", "Lagja e Shimshirve", "Lagja e Korbajve", "Lagja e Ternovcalive",
    "Bohunice", "Bosonohy", "Brno střed", "Brno-jih", "Bystrc", "Chrlice", "Ivanovice", "Jehnice", "Jundrov",
    "Kníničky", "Kohoutovice", "Komín", "Královo Pole", "Líšeň", "Maloměřice", "Medlánky", "Mokrá Hora",
    "Nový Lískovec", "Slatina", "Starý Lískovec", "Tuřany", "Vinohrady", "Černovice", "Řečkovice",
    "Žabovřesky", "Žebětín", "Židenice",
})  # fmt: skip
"""Parts of towns. Of Brno only those near it are left out: there are villages of the same names."""
BETTER_KNOWN: Final = {"Taraš": "RS126"}
"""Regions of towns on the wrong side of a border that the source draws too roughly."""
AROUND_BRNO: Final = (49.195, 16.608, 10)
SURROUNDINGS: Final = 24
"""Kilometres around a larger town within which a smaller one is counted with it on the map."""


def main(folder: Path) -> None:
    provinces = dict(_provinces(folder))
    _write_map(provinces, folder)
    _write_towns(provinces, folder)


def _provinces(folder: Path) -> Iterator[tuple[str, list[list[Point]]]]:
    """The rings of each region on the map, as exact as the source has them."""
    for name in PROVINCES:
        for feature in json.loads((folder / name).read_text(encoding="utf-8"))["features"]:
            code = REGIONS[feature["properties"]["adm1_code"]]
            yield code, [_projected(ring) for ring in feature["geometry"]["coordinates"]]


def _projected(line: Iterable[Sequence[float]]) -> list[Point]:
    """Rounded so far that the ends of borders of two neighbours are one point."""
    return [tuple(round(number, 3) for number in project(at[1], at[0])) for at in line]  # type: ignore[misc]


def _write_map(provinces: dict[str, list[list[Point]]], folder: Path) -> None:
    regions = {
        code: [_whole(ring) for ring in rings] for code, rings in simplified_rings(provinces, FINE).items()
    }
    everything = [point for rings in regions.values() for ring in rings for point in ring]
    window = _window(everything)
    atlas = _Atlas(json.loads((folder / COUNTRIES).read_text(encoding="utf-8")))
    found = {
        "window": window,
        "regions": {code: to_path(rings) for code, rings in sorted(regions.items())},
        "disputed": to_path(_whole(ring) for ring in atlas.rings(DISPUTED, window)),
        "land": to_path(_whole(ring) for name in atlas.names for ring in atlas.rings(name, window)),
        "borders": to_path((_whole(line) for line in atlas.borders(window)), closed=False),
        "rivers": {name: to_path(lines, closed=False) for name, lines in _rivers(folder, window).items()},
    }
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (HERE / "map.json").write_text(text + "\n", encoding="utf-8")


def _whole(line: Iterable[Point]) -> list[tuple[int, int]]:
    """On whole units, without points that fall together."""
    points: list[tuple[int, int]] = []
    for x, y in line:
        at = (round(x), round(y))
        if not points or points[-1] != at:
            points.append(at)
    return points


def _window(points: Sequence[tuple[int, int]]) -> list[int]:
    """What is shown: left, top, width and height."""
    left, right = min(x for x, _y in points) - MARGIN, max(x for x, _y in points) + MARGIN
    top, bottom = min(y for _x, y in points) - MARGIN, max(y for _x, y in points) + MARGIN
    return [left, top, right - left, bottom - top]


class _Atlas:
    """The countries of the world as TopoJSON: borders are arcs that neighbours share."""

    def __init__(self, topology: dict[str, Any]) -> None:
        across, down = topology["transform"]["scale"]
        west, south = topology["transform"]["translate"]
        self.arcs = []
        for steps in topology["arcs"]:
            x = y = 0
            line = []
            for step in steps:
                x, y = x + step[0], y + step[1]
                line.append((x * across + west, y * down + south))
            self.arcs.append(simplified(_projected(line), COARSE) if _is_near(line) else [])
        self._areas: dict[str, list[list[int]]] = {}
        self._owners: dict[int, set[str]] = defaultdict(set)
        for country in topology["objects"]["countries"]["geometries"]:
            name = country["properties"]["name"]
            parts = country["arcs"] if country["type"] == "MultiPolygon" else [country.get("arcs", [])]
            self._areas[name] = [ring for part in parts for ring in part]
            for ring in self._areas[name]:
                for arc in ring:
                    self._owners[arc if arc >= 0 else ~arc].add(name)
        self.names = sorted(name for name in self._areas if self._is_whole(name))

    def _is_whole(self, name: str) -> bool:
        return any(self._line(ring) for ring in self._areas[name])

    def _line(self, ring: list[int]) -> list[Point]:
        """The points of a ring; of one that leads far away, none."""
        points: list[Point] = []
        for arc in ring:
            line = self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]
            if not line:
                return []
            points += line[1:] if points else line
        return points

    def rings(self, name: str, window: Sequence[int]) -> Iterator[list[Point]]:
        for ring in self._areas[name]:
            cut = _cut(self._line(ring), window)
            if len(cut) > 3 and _area(cut) > LEAST_ISLAND:
                yield cut

    def borders(self, window: Sequence[int]) -> Iterator[list[Point]]:
        """Those between two others: ours are the edges of our regions."""
        for arc, owners in sorted(self._owners.items()):
            if len(owners) == 2 and not owners & OURS:
                yield from _inside(self.arcs[arc], window)


def _is_near(line: Sequence[Point]) -> bool:
    """Whether all of it is in a part of the world that the projection can draw."""
    return all(-12 < longitude < 45 and 34 < latitude < 72 for longitude, latitude in line)


def _cut(ring: list[Point], window: Sequence[int]) -> list[Point]:
    """What of an area is in the window, by Sutherland and Hodgman: cut along each of the four sides."""
    left, top, width, height = window
    for axis, limit, sign in ((0, left, 1), (1, top, 1), (0, left + width, -1), (1, top + height, -1)):
        kept: list[Point] = []
        for before, after in pairwise(ring):
            inside = (before[axis] - limit) * sign >= 0, (after[axis] - limit) * sign >= 0
            if inside[0]:
                kept.append(before)
            if inside[0] != inside[1]:
                kept.append(_crossing(before, after, axis, limit))
        ring = [*kept, kept[0]] if kept else []
    return ring


def _crossing(before: Point, after: Point, axis: int, limit: float) -> Point:
    share = (limit - before[axis]) / (after[axis] - before[axis])
    return (before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1]))


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


def _inside(line: Sequence[Point], window: Sequence[int]) -> Iterator[list[Point]]:
    """The parts of a line that are in the window, each with one point beyond its edge."""
    left, top, width, height = window
    inside = [left <= x <= left + width and top <= y <= top + height for x, y in line]
    part: list[Point] = []
    for at, point in enumerate(line):
        if any(inside[max(0, at - 1) : at + 2]):
            part.append(point)
            continue
        if len(part) > 1:
            yield part
        part = []
    if len(part) > 1:
        yield part


def _rivers(folder: Path, window: Sequence[int]) -> dict[str, list[list[tuple[int, int]]]]:
    found: dict[str, list[list[tuple[int, int]]]] = defaultdict(list)
    for feature in json.loads((folder / RIVERS).read_text(encoding="utf-8"))["features"]:
        name, shape = feature["properties"]["name"], feature["geometry"]
        if name not in SHOWN_RIVERS or shape is None:
            continue
        lines = shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]
        for line in _joined([tuple(map(tuple, line)) for line in lines if _is_near(line)]):
            for part in _inside(simplified(_projected(line), FINE), window):
                found["Morava" if name == "Morava" else "others"].append(_whole(part))
    return {name: sorted(found[name]) for name in sorted(found)}


def _joined(lines: list[tuple[Any, ...]]) -> list[list[Any]]:
    """Pieces of a river that follow each other, as one line."""
    found: list[list[Any]] = []
    for line in lines:
        for whole in found:
            if whole[-1] == line[0]:
                whole += line[1:]
                break
            if whole[0] == line[-1]:
                whole[:0] = line[:-1]
                break
        else:
            found.append(list(line))
    return found


def _write_towns(provinces: dict[str, list[list[Point]]], folder: Path) -> None:
    shapes = {
        code: from_path(to_path([_whole(ring) for ring in rings]))
        for code, rings in provinces.items()
        if code.startswith("RS")
    }
    towns = []
    for row in json.loads((folder / TOWNS).read_text(encoding="utf-8")).values():
        if row["countrycode"] in ("CZ", "RS") and not _is_part(row):
            towns.append(_town(row, shapes))
    towns.sort(key=lambda town: (-town["population"], town["id"]))
    _gather(towns)
    with (HERE / "towns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(towns[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(towns)


def _is_part(row: dict[str, Any]) -> bool:
    if row["countrycode"] == "CZ" and row["admin1code"] == "52":
        return bool(row["name"] != "Prague")
    if row["name"] not in NOT_TOWNS:
        return False
    latitude, longitude, around = AROUND_BRNO
    return (
        row["countrycode"] == "RS"
        or _kilometres(project(latitude, longitude), project(row["latitude"], row["longitude"])) < around
    )


def _town(row: dict[str, Any], shapes: dict[str, Shape]) -> dict[str, Any]:
    name = OWN_NAMES.get(row["name"], row["name"])
    is_serbian = row["countrycode"] == "RS"
    at = project(row["latitude"], row["longitude"])
    nearest = min(shapes, key=lambda code: shapes[code].distance_to(at)) if is_serbian else ""
    return {
        "id": row["geonameid"],
        "region": BETTER_KNOWN.get(name) or nearest or CZECH_REGIONS[row["admin1code"]],
        "latitude": round(row["latitude"], 4),
        "longitude": round(row["longitude"], 4),
        "population": row["population"] if row["population"] > 10 else 0,
        "centre": 0,
        "name": name,
        "cyrillic": to_cyrillic(name) if is_serbian else "",
        "also": ALSO.get(name, ""),
    }


def _gather(towns: list[dict[str, Any]]) -> None:
    """Say of each town, the largest first, with which larger one it is counted on the map."""
    centres: list[tuple[Point, dict[str, Any]]] = []
    for town in towns:
        at = project(town["latitude"], town["longitude"])
        country = town["region"][:2]
        near = [one for where, one in centres
                if one["region"][:2] == country and _kilometres(at, where) <= SURROUNDINGS]  # fmt: skip
        if near:
            town["centre"] = near[0]["id"]
        else:
            town["centre"] = town["id"]
            centres.append((at, town))


def _kilometres(one: Point, other: Point) -> float:
    return math.dist(one, other) / UNITS_PER_KILOMETRE


if __name__ == "__main__":
    main(Path(sys.argv[1]))
